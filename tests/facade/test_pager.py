"""What a pager asks for."""

from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from ghpackages._policies.page_walk import page_size
from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import TOKEN, Connect, Flavor

pytestmark = pytest.mark.anyio


def asked(fake: FakeGitHub) -> list[tuple[str, str]]:
    """The number and the size of each page that was asked for."""
    queries = [dict(parse_qsl(request.query)) for request in fake.requests]
    return [(query["page"], query["per_page"]) for query in queries]


@pytest.mark.parametrize(
    ("most", "wanted", "size"),
    [(100, None, 100), (100, 1, 1), (100, 100, 100), (100, 101, 51), (100, 250, 84), (30, 10, 10), (30, 31, 16)],
)
def test_the_size_of_pages(most: int, wanted: int | None, size: int) -> None:
    assert page_size(most, wanted) == size


async def test_the_first_item_is_asked_for_alone(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=250)
    async with connect() as github:
        first = await github.org("acme").package("npm", "big").versions().first()
    assert first.name == "1.0.249"
    assert asked(fake) == [("1", "1")]


@pytest.mark.parametrize(
    ("limit", "pages"),
    [(10, [("1", "10")]), (100, [("1", "100")]), (120, [("1", "60"), ("2", "60")]), (0, [])],
)
async def test_no_more_is_asked_for_than_is_wanted(
    connect: Connect, fake: FakeGitHub, limit: int, pages: list[tuple[str, str]]
) -> None:
    package = fake.add_package("acme", "npm", "big", versions=1_000)
    fake.faults.add(faults.latency(0.01))  # so slow that pages are asked for at once
    async with connect() as github:
        items = await github.org("acme").package("npm", "big").versions().collect(limit)
    assert [item.id for item in items] == [version.id for version in package.versions][:limit]
    assert sorted(asked(fake)) == pages


async def test_small_pages_stay_small(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=100)
    async with connect() as github:
        items = await github.org("acme").package("npm", "big").versions(per_page=7).collect(limit=20)
    assert len(items) == 20
    assert sorted(asked(fake)) == [("1", "7"), ("2", "7"), ("3", "7")]


async def test_a_limit_beyond_the_end(connect: Connect, fake: FakeGitHub) -> None:
    package = fake.add_package("acme", "npm", "big", versions=130)
    async with connect() as github:
        items = await github.org("acme").package("npm", "big").versions().collect(limit=500)
    assert [item.id for item in items] == [version.id for version in package.versions]


async def test_a_limit_over_several_types(connect: Connect, fake: FakeGitHub) -> None:
    for number in range(5):
        fake.add_package("acme", "nuget", f"n{number}")
    async with connect() as github:
        packages = await github.org("acme").packages().collect(limit=4)
        assert len({(package.package_type, package.name) for package in packages}) == 4
        assert (await github.org("acme").packages().first()).name == packages[0].name


async def test_a_wrong_limit(connect: Connect) -> None:
    async with connect() as github:
        pager = github.org("acme").packages("npm")
        with pytest.raises(ValueError, match="limit must be 0 or more"):
            await pager.collect(-1)
        with pytest.raises(TypeError, match="limit must be a whole number, not str"):
            await pager.collect("10")


@pytest.mark.parametrize("versions", [0, 1, 2, 100, 250])
async def test_counting_costs_one_request(connect: Connect, fake: FakeGitHub, versions: int) -> None:
    fake.add_package("acme", "npm", "big", versions=versions)
    async with connect() as github:
        assert await github.org("acme").package("npm", "big").versions().count() == versions
    assert len(fake.requests) == (2 if versions == 1 else 1)


@pytest.mark.parametrize("versions", [0, 1, 2, 150])
async def test_counting_where_no_link_tells(flavor: Flavor, versions: int) -> None:
    fake = FakeGitHub(link_headers=False)
    fake.add_org("acme")
    fake.add_token(TOKEN)
    fake.add_package("acme", "npm", "big", versions=versions)
    async with flavor.client(transport=fake.transport()) as github:
        assert await github.org("acme").package("npm", "big").versions().count() == versions


async def test_counting_packages_of_all_types(connect: Connect, fake: FakeGitHub) -> None:
    for number in range(5):
        fake.add_package("acme", "nuget", f"n{number}")
    async with connect() as github:
        assert await github.org("acme").packages().count() == 7
        assert await github.org("acme").packages("nuget").count() == 5


@pytest.mark.parametrize("read", ["collect", "first"])
async def test_what_was_read_of_a_closed_pager_is_not_taken_for_the_list(flavor: Flavor, read: str) -> None:
    """Another thread or task closes the pager meanwhile."""
    pager: Any = None

    def respond(_: httpx.Request) -> httpx.Response:
        pager._wrapped.close()
        return httpx.Response(200, json=[])

    async def respond_async(_: httpx.Request) -> httpx.Response:
        await pager.aclose()
        return httpx.Response(200, json=[])

    transport = httpx.MockTransport(respond if flavor.is_sync else respond_async)
    async with flavor.client(transport=transport) as github:
        pager = github.org("acme").packages("npm")
        with pytest.raises(RuntimeError, match="pager was closed"):
            await getattr(pager, read)()
