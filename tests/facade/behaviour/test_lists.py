"""Lists that make no sense, lists that others change, and what a client may take for a change of which list."""

import warnings
from collections.abc import Callable

import httpx
import pytest

from ghpackages import Event, IncompleteListWarning
from ghpackages._policies import page_walk
from ghpackages._policies.page_walk import PATIENCE
from ghpackages.testing import FakeGitHub
from tests.bodies import version_body
from tests.facade.support import TOKEN, Flavor

pytestmark = pytest.mark.anyio

Contents = tuple[list[int], dict[str, int]]
"""Ids, and the pages that links name."""


def transport(serve: Callable[[int], Contents], asked: list[int]) -> httpx.MockTransport:
    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(int(request.url.params["page"]))
        assert len(asked) < 1_000, "the list is read for ever"
        ids, links = serve(asked[-1])
        body = [version_body(id=number) for number in ids]
        link = ", ".join(f'<https://api.github.com/x?page={page}>; rel="{name}"' for name, page in links.items())
        return httpx.Response(200, json=body, headers={"link": link} if link else {})

    return httpx.MockTransport(respond)


ENDLESS: dict[str, tuple[Callable[[int], Contents], int, int, str]] = {
    "page 1 for every page": (lambda _: ([2, 1], {"next": 2, "last": 5}), 2, PATIENCE * 11, "was the same on each"),
    "page 1, with next alone": (lambda _: ([2, 1], {"next": 2}), 2, PATIENCE * 6, "was the same on each"),
    "page 1, without links": (lambda _: ([2, 1], {}), 2, PATIENCE * 6, "was the same on each"),
    "a last page that recedes": (
        lambda page: ([2 * page, 2 * page + 1], {"next": page + 1, "last": page + 1}),
        18,
        PATIENCE * 11,
        "did not end after 9 pages, where 2 were announced",
    ),
    "a last page that is none": (
        lambda page: ([2 * min(page, 3), 2 * min(page, 3) + 1], {"next": page + 1, "last": 3}),
        6,
        PATIENCE * 12,
        "did not end after",
    ),
    "new items for ever": (
        lambda page: ([2 * page, 2 * page + 1], {"next": page + 1}),
        100,
        51,
        "did not end after 50 pages, where none were announced",
    ),
    "empty pages for ever": (
        lambda page: ([], {"next": page + 1, "last": 3}),
        0,
        PATIENCE * 12,
        "was the same on each",
    ),
    "a page that repeats": (
        lambda page: ([min(page, 2)], {"next": page + 1, "last": 4} if page < 4 else {"prev": 3}),
        2,
        PATIENCE * 6,
        "kept moving",
    ),
}


@pytest.mark.parametrize("name", ENDLESS)
async def test_a_list_without_an_end_is_left(flavor: Flavor, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    serve, items, most, doubt = ENDLESS[name]
    monkeypatch.setattr(page_walk, "MOST_PAGES", 50)
    asked: list[int] = []
    events: list[Event] = []
    async with flavor.client(transport=transport(serve, asked), on_event=events.append) as github:
        pager = github.org("acme").package("npm", "x").versions(per_page=2)
        assert not pager.may_be_incomplete
        with pytest.warns(IncompleteListWarning, match=doubt) as warned:
            found = [version.id for version in await pager.collect()]
        assert len(found) == len(set(found)) == items
        assert len(asked) <= most
        assert pager.may_be_incomplete
        assert pager.doubts == (str(warned[0].message),)
    assert [event.line for event in events if event.kind == "warning"] == [*pager.doubts]


async def test_a_busy_list_is_told_of_and_a_quiet_one_is_not(flavor: Flavor, fake: FakeGitHub) -> None:
    busy = fake.add_package("acme", "npm", "busy", versions=30)
    events: list[Event] = []

    def others(event: Event) -> None:
        events.append(event)
        if len(events) < 60:
            fake.add_version(busy)

    async with flavor.client(transport=fake.transport(), on_event=others) as github:
        pager = github.org("acme").package("npm", "busy").versions(per_page=10)
        with pytest.warns(IncompleteListWarning, match=r"acme/npm/busy kept moving during 5 walks"):
            await pager.collect()
        events += [Event("response", "")] * 60
        again = github.org("acme").package("npm", "busy").versions(per_page=10)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            await again.collect()
    assert (pager.may_be_incomplete, again.may_be_incomplete) == (True, False)
    assert again.doubts == ()


async def test_a_warning_that_is_raised_ends_the_list_after_its_items(flavor: Flavor) -> None:
    async with flavor.client(transport=transport(ENDLESS["page 1 for every page"][0], [])) as github:
        pages = github.org("acme").package("npm", "x").versions(per_page=2).pages()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            seen = pages.__aiter__()
            page = await seen.__anext__()
            with pytest.raises(IncompleteListWarning):
                await seen.__anext__()
    assert [item.id for item in page.items] == [2, 1]


def count(fake: FakeGitHub, text: str) -> int:
    return sum(request.method == "GET" and text in request.path + "?" + request.query for request in fake.requests)


async def test_changes_of_other_lists_do_not_disturb(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_user("bob")
    for number in range(45):
        fake.add_package("acme", "container", f"image{number}")
        fake.add_package("acme", "npm", f"old{number}")
        fake.add_package("me", "container", f"mine{number}")
    async with flavor.client(transport=fake.transport(), writes_per_minute=None) as github:
        acme, numbers = github.org("acme"), iter(range(45))
        async for _ in acme.packages("container", per_page=10):
            if (number := next(numbers, -1)) >= 0:
                await acme.package("npm", f"old{number}").delete()
                await github.me().package("container", f"mine{number}").delete()  # never of an organization
    assert count(fake, "package_type=container") == 7


@pytest.mark.parametrize("listed", ["me", "user"])
@pytest.mark.parametrize("deleted", ["me", "user"])
async def test_the_user_of_the_token_has_the_same_lists_by_name(
    flavor: Flavor, fake: FakeGitHub, listed: str, deleted: str
) -> None:
    fake.add_package("me", "npm", "many", versions=40)
    async with flavor.client(transport=fake.transport(), writes_per_minute=None) as github:
        owners = {"me": github.me(), "user": github.user("ME")}
        for owner in owners.values():  # the fake requires a version that stays
            assert len(await owner.package("npm", "many").versions().collect()) == 40
        visited = []
        async for version in owners[listed].package("npm", "many").versions(per_page=7):
            visited.append(version.id)
            if len(visited) < 40:
                await owners[deleted].package("npm", "many").version(version.id).delete()
    assert len(set(visited)) == len(visited) == 40


async def test_gaps_do_not_hide_a_deletion(flavor: Flavor) -> None:
    """Item 4 is not shown. The place that the deletion shifts on the last page is that gap: it looks the same."""
    items, asked = list(range(24, 0, -1)), list[int]()

    def serve(page: int) -> Contents:
        if len(asked) == 4:
            items.remove(18)
        last = -(-len(items) // 4)
        links = {"next": page + 1, "last": last} if page < last else {"prev": page - 1}
        return [item for item in items[4 * page - 4 : 4 * page] if item != 4], links

    async with flavor.client(TOKEN, transport=transport(serve, asked), max_concurrency=1) as github:
        pager = github.org("acme").package("npm", "x").versions(per_page=4)
        got = {version.id for version in await pager.collect()}
    assert got == set(range(1, 25)) - {4}
    assert not pager.may_be_incomplete


async def test_a_quiet_list_with_gaps_is_read_twice(flavor: Flavor) -> None:
    asked: list[int] = []

    def serve(page: int) -> Contents:
        links = {"next": page + 1, "last": 5} if page < 5 else {"prev": page - 1}
        return [] if page == 5 else [3 * page, 3 * page + 1, 3 * page + 2][: 2 + page % 2], links

    async with flavor.client(transport=transport(serve, asked)) as github:
        pager = github.org("acme").package("npm", "x").versions(per_page=3)
        assert len(await pager.collect()) == 10
    assert len(asked) == 2 * 5 + 1
    assert not pager.may_be_incomplete
