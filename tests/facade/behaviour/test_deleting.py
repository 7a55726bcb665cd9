"""Every version exactly once, while the list is deleted from, added to, and read by others."""

import gc
import json
import threading
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest

from ghpackages import Event, GitHubPackages, PackageVersion, ResultWindowError, RetryPolicy, ServerError
from ghpackages.testing import FakeGitHub, FakePackage
from tests.bodies import package_body, version_body
from tests.facade.support import TOKEN, Connect, Flavor

pytestmark = pytest.mark.anyio


def deleted(fake: FakeGitHub) -> list[str]:
    return [request.path for request in fake.requests if request.method == "DELETE"]


@pytest.fixture
def big(fake: FakeGitHub) -> FakePackage:
    return fake.add_package("acme", "npm", "big", versions=250)


async def test_deleting_250_versions_while_listing_them(connect: Connect, fake: FakeGitHub, big: FakePackage) -> None:
    ids = sorted(big.by_id, reverse=True)
    visited = []
    async with connect(writes_per_minute=None) as github:
        package = github.org("acme").package("npm", "big")
        oldest = big.created_at - timedelta(days=1)
        fake.add_version(big, created_at=oldest)  # stays: the last version of a package cannot be deleted
        keep = max(big.by_id)
        async for version in package.versions():
            visited.append(version.id)
            if version.id != keep:
                await package.version(version.id).delete()
    assert visited == [*ids, keep]
    assert len(deleted(fake)) == len(set(deleted(fake))) == 250
    assert [version.id for version in big.versions] == [keep]
    assert sum(request.operation.endswith("by-org") for request in fake.requests) < 10


async def test_deleting_while_others_add_and_delete(connect: Connect, fake: FakeGitHub, big: FakePackage) -> None:
    original = set(big.by_id)
    by_others: set[int] = set()
    visited = []
    async with connect(writes_per_minute=None) as github:
        package = github.org("acme").package("npm", "big")
        async for version in package.versions():
            visited.append(version.id)
            if len(visited) % 7 == 0 and len(visited) < 150:
                fake.add_version(big)
                there = [other for other in big.versions if other.id not in visited]
                victim = there[len(visited) % len(there)]
                big.shelf.delete(victim, fake.clock.now())
                by_others.add(victim.id)
            if version.id in original and version.id not in by_others:
                await package.version(version.id).delete()
    assert len(visited) == len(set(visited))
    assert original - by_others <= set(visited)
    assert len(deleted(fake)) == len(set(deleted(fake)))
    assert not {version.id for version in big.versions} & original


async def test_reading_while_others_delete(connect: Connect, fake: FakeGitHub, big: FakePackage) -> None:
    """The places of 40 deleted items move others past the reader, who has deleted nothing."""
    original = sorted(big.by_id, reverse=True)
    visited: list[int] = []
    async with connect() as github:
        async for version in github.org("acme").package("npm", "big").versions():
            if len(visited) == 50:
                for victim in original[:40]:
                    big.shelf.delete(big.by_id[victim], fake.clock.now())
            visited.append(version.id)
    assert sorted(visited, reverse=True) == original


def body(number: int) -> dict[str, Any]:
    return version_body(
        id=number,
        name=f"sha256:{number:064x}",
        url=f"https://api.github.com/orgs/acme/packages/container/big/versions/{number}",
        package_html_url="https://github.com/orgs/acme/packages/container/package/big",
        html_url=f"https://github.com/orgs/acme/packages/container/big/{number}",
        metadata={"package_type": "container", "container": {"tags": [f"v{number}"]}},
    )


def pages(size: int) -> httpx.MockTransport:
    """A list that exists only page by page."""

    def respond(request: httpx.Request) -> httpx.Response:
        page, last = int(request.url.params["page"]), -(-size // 100)
        numbers = range(size - (page - 1) * 100, max(size - page * 100, 0), -1)
        url = "https://api.github.com/x?page="
        links = f'<{url}{page + 1}>; rel="next", <{url}{last}>; rel="last"'
        headers = {"link": links} if page < last else {"link": '<https://api.github.com/x?page=1>; rel="first"'}
        return httpx.Response(200, json=[body(number) for number in numbers], headers=headers)

    return httpx.MockTransport(respond)


async def test_memory_of_20_000_versions(flavor: Flavor) -> None:
    """More than the pages fetched ahead is never held: of the rest only the ids are known."""
    most, seen = 0, 0
    async with flavor.client(transport=pages(20_000), max_concurrency=8) as github:
        async for _ in github.org("acme").package("container", "big").versions():
            seen += 1
            if seen % 5_000 == 101:
                most = max(most, sum(isinstance(thing, PackageVersion) for thing in gc.get_objects()))
    assert seen == 20_000
    assert 100 <= most <= 18 * 100  # two waves of 8 pages, and the page the reader has


async def test_stopping_early_leaves_nothing_behind(flavor: Flavor) -> None:
    """Breaking out of a loop without closing must not warn: warnings are errors here."""
    async with flavor.client(transport=pages(5_000)) as github:
        for _ in range(3):
            seen = 0
            async for _ in github.org("acme").package("container", "big").versions():
                seen += 1
                if seen == 150:
                    break
            assert seen == 150
        gc.collect()


def test_closing_a_pager_ends_the_waits_of_its_threads() -> None:
    """The asynchronous flavor cancels them; here they are woken."""
    inner = pages(2_000)
    waiting = threading.Event()

    def respond(request: httpx.Request) -> httpx.Response:
        time.sleep(0.02)  # so slow that pages are asked for together
        if int(request.url.params["page"]) in {1, 20}:
            return inner.handler(request)  # type: ignore[return-value]
        return httpx.Response(503, headers={"retry-after": "600"})

    def tell(event: Event) -> None:
        if event.kind == "wait":
            waiting.set()

    http_client = httpx.Client(transport=httpx.MockTransport(respond))
    with GitHubPackages(TOKEN, http_client=http_client, on_event=tell) as github:
        pager = github.org("acme").package("container", "big").versions()

        def close() -> None:
            waiting.wait(30)
            pager.close()

        closer = threading.Thread(target=close)
        closer.start()
        assert sum(1 for _ in pager) <= 100
        closer.join()
    assert waiting.is_set()


@pytest.fixture(scope="module")
def crowd() -> FakeGitHub:
    """10,300 packages: more than one list of the API holds, less than that of each visibility."""
    fake = FakeGitHub()
    fake.add_token(TOKEN)
    fake.add_org("acme")
    for number in range(10_300):
        visibility = ("public", "private", "internal")[number % 3]
        fake.add_package("acme", "container", f"p{number}", visibility=visibility)  # type: ignore[arg-type]
    return fake


# A walk of 10,000 items takes seconds, and is the same on each event loop: what differs is tested with less above.
one_loop = pytest.mark.parametrize("flavor", ["sync", "asyncio"], indirect=True)


@one_loop
async def test_more_packages_than_a_list_holds(flavor: Flavor, crowd: FakeGitHub) -> None:
    async with flavor.client(transport=crowd.transport()) as github:
        found = [package.name async for package in github.org("acme").packages("container")]
    assert len(found) == len(set(found)) == 10_300


@one_loop
async def test_more_packages_than_can_be_reached(flavor: Flavor, crowd: FakeGitHub) -> None:
    crowd.requests.clear()
    seen = 0
    async with flavor.client(transport=_all_public(crowd)) as github:
        pages = github.org("acme").packages("container", visibility="public").pages()
        with pytest.raises(ResultWindowError) as caught:  # noqa: PT012 - the loop is what raises
            async for page in pages:
                seen += len(page.items)
    assert seen == caught.value.items_read == 10_000
    assert "10000 items were read" in caught.value.hint
    assert caught.value.response is not None


def _all_public(fake: FakeGitHub) -> httpx.MockTransport:
    """The fake, asked without the filter: as if all packages were public."""

    def respond(request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_remove_param("visibility")
        return fake.transport().handle_request(request)

    return httpx.MockTransport(respond)


def _packages(sizes: dict[str, int], per_page: int = 100) -> httpx.MockTransport:
    """A list of packages by visibility; each list, filtered or not, ends at 10,000."""
    bodies: dict[str, list[str]] = {}  # as JSON: written once, not for each page
    for visibility, size in sizes.items():
        start = sum(len(part) for part in bodies.values())
        bodies[visibility] = [json.dumps(_package(start + number, visibility)) for number in range(size)]
    everything = [body for part in bodies.values() for body in part]

    def respond(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        if page * per_page > 10_000:
            message = "The value of `per_page` multiplied by `page` cannot be greater than 10000."
            return httpx.Response(400, json={"message": message})
        wanted = request.url.params.get("visibility")
        found = everything if wanted is None else bodies.get(wanted, [])
        last = -(-len(found) // per_page)
        url = "https://api.github.com/organizations/1/packages?page="
        links = f'<{url}{page + 1}>; rel="next", <{url}{last}>; rel="last"' if page < last else f'<{url}1>; rel="first"'
        shown = ",".join(found[(page - 1) * per_page : page * per_page])
        return httpx.Response(200, text=f"[{shown}]", headers={"link": links})

    return httpx.MockTransport(respond)


def _package(number: int, visibility: str) -> dict[str, Any]:
    return package_body(id=number + 1, name=f"p{number}", visibility=visibility)


@one_loop
@pytest.mark.parametrize(
    ("sizes", "reachable"),
    [
        ({"private": 10_150, "internal": 120}, 10_120),  # one part is too long: the others are read first
        ({"private": 9_500, "secret": 800}, 10_000),  # a visibility nobody knows: what the whole list shows is had
    ],
)
async def test_what_can_be_reached_is_handed_out_first(flavor: Flavor, sizes: dict[str, int], reachable: int) -> None:
    names = set()
    async with flavor.client(transport=_packages(sizes)) as github:
        pager = github.org("acme").packages("npm")
        with pytest.raises(ResultWindowError) as caught:  # noqa: PT012 - the loop is what raises
            async for package in pager:
                names.add(package.name)
    assert len(names) == caught.value.items_read == reachable
    assert f"{reachable} items were read" in caught.value.hint


async def test_a_failing_page_is_tried_as_often_as_allowed(flavor: Flavor) -> None:
    """The pages before it are handed out, and those after it are not asked for twice."""
    asked: list[int] = []
    inner = pages(2_000)

    def respond(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        asked.append(page)
        if page > 1:
            time.sleep(0.02)  # so slow that pages are asked for together
        return httpx.Response(500) if page == 5 else inner.handler(request)  # type: ignore[return-value]

    seen = 0
    clock = flavor.clock()
    async with flavor.client(
        transport=httpx.MockTransport(respond), retry=RetryPolicy(attempts=3), clock=clock, max_concurrency=4
    ) as github:
        with pytest.raises(ServerError):  # noqa: PT012 - the loop is what raises
            async for _ in github.org("acme").package("container", "big").versions():
                seen += 1
    assert seen == 400
    assert asked.count(5) == 3
    assert all(asked.count(page) == 1 for page in asked if page != 5)
