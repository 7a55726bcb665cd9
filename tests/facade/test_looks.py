"""Pages are looked at again with the ETag they came with: a 304 costs nothing."""

import httpx
import pytest

from ghpackages import Event
from ghpackages.testing import FakeGitHub
from tests.facade.support import Connect, Flavor

pytestmark = pytest.mark.anyio


def statuses(fake: FakeGitHub) -> list[int]:
    return [request.status for request in fake.requests]


@pytest.mark.parametrize(
    ("versions", "pages", "looks"),
    [(0, 1, 0), (99, 1, 0), (101, 2, 1), (200, 2, 1), (250, 3, 2), (300, 3, 2), (950, 10, 2)],
)
async def test_a_list_costs_as_many_requests_as_it_has_pages(
    connect: Connect, fake: FakeGitHub, versions: int, pages: int, looks: int
) -> None:
    package = fake.add_package("acme", "npm", "big", versions=versions)
    async with connect() as github:
        found = await github.org("acme").package("npm", "big").versions().collect()
        assert [version.id for version in found] == [version.id for version in package.versions]
        assert github.rate_limit.used == pages
    assert sorted(statuses(fake)) == [200] * pages + [304] * looks


async def test_nothing_is_kept_for_the_next_walk(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=101)
    async with connect() as github:
        pager = github.org("acme").package("npm", "big").versions()
        for _ in range(2):
            assert len(await pager.collect()) == 101
    assert statuses(fake) == [200, 200, 304] * 2


async def test_a_change_is_seen_in_spite_of_the_etag(flavor: Flavor, fake: FakeGitHub) -> None:
    """Pages 1, 10, 2 and 3 were read when an item of page 2 goes: nothing on the first page tells."""
    package = fake.add_package("acme", "npm", "big", versions=40)
    expected = {version.id for version in package.versions}
    responses = 0

    def others(event: Event) -> None:
        nonlocal responses
        responses += event.kind == "response"
        if responses == 4 and len(package.versions) == 40:
            package.shelf.delete(package.versions[5], fake.clock.now())

    async with flavor.client(transport=fake.transport(), on_event=others, max_concurrency=1) as github:
        pager = github.org("acme").package("npm", "big").versions(per_page=4)
        found = [version.id for version in await pager.collect()]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert not pager.may_be_incomplete


async def test_what_is_read_again_after_a_change_is_asked_for_with_its_etag(flavor: Flavor, fake: FakeGitHub) -> None:
    """The walk is repeated; pages in front of what was deleted are the same as before."""
    package = fake.add_package("acme", "npm", "big", versions=40)

    def others(event: Event) -> None:
        if event.kind == "response" and len(fake.requests) == 10 and len(package.versions) == 40:
            package.shelf.delete(package.versions[35], fake.clock.now())

    async with flavor.client(transport=fake.transport(), on_event=others, max_concurrency=1) as github:
        assert len(await github.org("acme").package("npm", "big").versions(per_page=4).collect()) == 40
    assert statuses(fake).count(200) == 10 + 2  # the last two pages


@pytest.mark.parametrize("etag", [None, 'W/"zoë"'])
async def test_without_an_etag_pages_are_read_again(flavor: Flavor, fake: FakeGitHub, etag: str | None) -> None:
    fake.add_package("acme", "npm", "big", versions=30)
    conditions: list[str | None] = []
    inner = fake.transport()

    def respond(request: httpx.Request) -> httpx.Response:
        conditions.append(request.headers.get("if-none-match"))
        response = inner.handle_request(request)
        del response.headers["etag"]
        more = [(b"etag", etag.encode("latin-1"))] if etag else []
        return httpx.Response(200, headers=[*response.headers.raw, *more], content=response.read())

    async with flavor.client(transport=httpx.MockTransport(respond)) as github:
        assert len(await github.org("acme").package("npm", "big").versions(per_page=10).collect()) == 30
    assert conditions == [None] * 5


async def test_a_304_that_leaves_out_the_links(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=40)
    inner = fake.transport()

    def respond(request: httpx.Request) -> httpx.Response:
        response = inner.handle_request(request)
        if response.status_code == 304:
            response.headers.pop("link", None)
        return response

    async with flavor.client(transport=httpx.MockTransport(respond)) as github:
        pager = github.org("acme").package("npm", "big").versions(per_page=10)
        pages = [page async for page in pager.pages()]
    assert [(page.number, len(page.items), page.response.status) for page in pages] == [
        (n, 10, 200) for n in range(1, 5)
    ]
    assert sorted(statuses(fake)) == [200] * 4 + [304] * 2


async def test_a_304_that_nobody_asked_for_is_an_error(flavor: Flavor) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(304))
    async with flavor.client(transport=transport) as github:
        with pytest.raises(Exception, match="304"):
            await github.org("acme").packages("npm").collect()
