"""What people do with the library, with both clients, over the fake's transport and over real HTTP."""

import inspect
import re
import threading
import time
import traceback
from typing import Any

import anyio
import anyio.lowlevel
import anyio.to_thread
import httpx
import pytest

from ghpackages import (
    DecodeError,
    MissingScopeError,
    NotFoundError,
    PartialResultsWarning,
    ScopeWarning,
    SSORequiredError,
)
from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import ALL_SCOPES, TOKEN, Connect, Flavor

pytestmark = pytest.mark.anyio


async def test_list_read_delete_restore(connect: Connect, fake: FakeGitHub) -> None:
    async with connect() as github:
        org = github.org("acme")
        assert [package.name async for package in org.packages("container")] == ["team/api"]
        image = org.package("container", "team/api")
        assert (await image.get()).version_count == 3
        versions = await image.versions().collect()
        assert [version.tags for version in versions] == [["v3"], ["v2"], ["v1"]]
        version = image.version(versions[0].id)
        await version.delete()
        with pytest.raises(NotFoundError):
            await version.get()
        assert [item.id for item in await image.versions(state="deleted").collect()] == [versions[0].id]
        await version.restore()
        assert (await version.get()).id == versions[0].id
        await image.delete()
        with pytest.raises(NotFoundError):
            await image.get()
        await image.restore()
        assert (await image.get()).name == "team/api"
    assert not fake.state.owner("acme").shelves["container"].deleted


async def test_owners(connect: Connect) -> None:
    async with connect() as github:
        assert [package.name async for package in github.me().packages("npm")] == ["mine"]
        assert [package.name async for package in github.user("me").packages("npm")] == ["mine"]
        assert [package.name async for package in (await github.owner("me")).packages("npm")] == ["mine"]
        assert [package.name async for package in (await github.owner("acme")).packages("npm")] == ["tool"]
        with pytest.raises(NotFoundError, match="404"):
            await github.owner("nobody")


@pytest.mark.parametrize(
    ("body", "headers", "hint"),
    [
        ("<html><title>Sign in to the network</title></html>", {}, r"^Check base_url .*Sign in to the network"),
        ("OK", {}, r"^Ask the administrator of the network, its proxy or its filter"),
        ("[]", {"x-github-request-id": "1"}, r"^Update ghpackages"),
        ('{"login": "acme"}', {"x-github-request-id": "1"}, r"Or use org\(\) or user\(\)\.$"),
        (f'{{"type": "ghp_{"a" * 36}"}}', {}, r"Or use org\(\) or user\(\)\.$"),
    ],
)
async def test_an_owner_that_something_else_responds_for(
    flavor: Flavor, body: str, headers: dict[str, str], hint: str
) -> None:
    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=body, headers=headers)

    async with flavor.client("ghp_x", transport=httpx.MockTransport(respond)) as github:
        with pytest.raises(DecodeError, match=r"\(GET /users/acme\)") as caught:
            await github.owner("acme")
    assert re.search(hint, caught.value.hint)
    assert "aaaa" not in str(caught.value)


async def test_packages_of_all_types(connect: Connect) -> None:
    async with connect() as github:
        assert [package.name async for package in github.org("acme").packages()] == ["tool", "team/api"]
        public = github.org("acme").packages(visibility="public")
        assert [package.name for package in await public.collect()] == ["tool"]


async def test_docker_conflicts(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "docker", "team/api")
    async with connect() as github:
        assert [package.name for package in await github.org("acme").docker_conflicts()] == ["team/api"]


@pytest.mark.parametrize("name", ["versions", "restore", "a/b/c", "@scope/x", "100%", "a b", "..", ".", "%2F", "ü"])
async def test_names_are_sent_as_they_are(connect: Connect, fake: FakeGitHub, name: str) -> None:
    fake.add_package("acme", "npm", name, versions=2)
    async with connect() as github:
        package = github.org("acme").package("npm", name)
        assert (await package.get()).name == name
        assert len(await package.versions().collect()) == 2


async def test_pages(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=250)
    async with connect() as github:
        pager = github.org("acme").package("npm", "big").versions()
        pages = [page async for page in pager.pages()]
        assert [(page.number, len(page.items)) for page in pages] == [(1, 100), (2, 100), (3, 50)]
        assert pages[0].response.status == 200
        assert "/organizations/" in pages[0].response.headers["link"]
        assert [page.items for page in pages] == [page.response.body for page in pages]


async def test_the_first_item_takes_one_request(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=250)
    async with connect() as github:
        pager = github.org("acme").package("npm", "big").versions()
        assert fake.requests == []
        first = await pager.first()
        assert len(fake.requests) == 1
        async for version in pager:
            assert version == first
            break
        assert len(fake.requests) == 2
        assert len(await pager.collect(limit=100)) == 100
        assert len(fake.requests) == 3
        assert await pager.collect(limit=0) == []
        assert len(fake.requests) == 3
        assert len(await pager.collect(limit=101)) == 101


async def test_pages_are_fetched_at_once(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=1000)
    fake.faults.add(faults.latency(0.02))
    async with connect(max_concurrency=4) as github:
        assert len(await github.org("acme").package("npm", "big").versions().collect()) == 1000
    assert 1 < fake.limits.peak <= 4  # how many overlap depends on the machine, but never more


@pytest.mark.parametrize("flavor", ["asyncio", "trio"], indirect=True)
async def test_other_tasks_go_on_while_a_list_is_read(flavor: Flavor, fake: FakeGitHub) -> None:
    """Also without a network, where nothing has to be waited for: a deadline would never come."""
    fake.add_package("acme", "npm", "big", versions=5_000)
    read: list[Any] = []

    async def walk() -> None:
        async for version in github.org("acme").package("npm", "big").versions():
            read.append(version)  # noqa: PERF401 - what was read by then counts

    async with (
        flavor.client(transport=fake.transport(), max_concurrency=8) as github,
        anyio.create_task_group() as group,
    ):
        group.start_soon(walk)
        for _ in range(10):
            await anyio.lowlevel.checkpoint()
        group.cancel_scope.cancel()
    assert len(read) < 5_000


@pytest.mark.parametrize("versions", [0, 1, 99, 100, 101, 200, 300])
@pytest.mark.parametrize("link_headers", [True, False])
async def test_lists_with_and_without_links(flavor: Flavor, versions: int, link_headers: bool) -> None:
    fake = FakeGitHub(link_headers=link_headers)
    fake.add_org("acme")
    fake.add_token(TOKEN)
    package = fake.add_package("acme", "npm", "x", versions=versions)
    async with flavor.client(transport=fake.transport()) as github:
        found = await github.org("acme").package("npm", "x").versions().collect()
    assert [version.id for version in found] == sorted(package.by_id, reverse=True)


async def test_an_empty_list(connect: Connect) -> None:
    async with connect() as github:
        pager = github.org("acme").packages("nuget")
        assert await pager.collect() == []
        assert await pager.first() is None
        assert [page async for page in pager.pages()] == []


async def test_a_closed_pager_ends(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=250)
    async with connect() as github, github.org("acme").package("npm", "big").versions() as pager:
        seen = 0
        async for _ in pager:
            seen += 1
            await pager.aclose()
        assert seen == 1
        assert len(fake.requests) == 1


async def test_the_token_and_its_scopes(connect: Connect, fake: FakeGitHub) -> None:
    async with connect() as github:
        assert github.rate_limit is None
        info = await github.token_info()
        assert (info.kind, sorted(info.scopes or ())) == ("classic", sorted(ALL_SCOPES))
        limit: Any = github.rate_limit
        assert (limit.limit, limit.remaining) == (5000, 5000)
        report = await github.check_scopes("delete", "restore")
        assert report.ok
        assert [request.path for request in fake.requests] == ["/rate_limit"]


async def test_a_call_without_its_scope_is_not_sent(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_token(TOKEN, scopes=["read:packages"], login="me")
    async with connect() as github:
        with pytest.raises(MissingScopeError) as caught:
            await github.org("acme").package("npm", "tool").delete()
    error = caught.value
    assert error.required == {"read:packages", "delete:packages"}
    assert sorted(error.granted or ()) == ["read:packages"]
    assert error.missing == {"delete:packages"}
    assert error.response is None
    url = "https://github.com/settings/tokens/new?description=ghpackages&scopes=delete:packages,read:packages"
    assert error.new_token_url == url
    assert url in error.hint
    assert [request.method for request in fake.requests] == ["GET"]


async def test_scopes_are_not_checked_when_told_so(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_token(TOKEN, scopes=["read:packages"], login="me")
    async with connect(check_scopes=False) as github:
        with pytest.raises(MissingScopeError) as caught:
            await github.org("acme").package("npm", "tool").delete()
    assert caught.value.response is not None
    assert caught.value.missing == {"delete:packages"}
    assert [request.method for request in fake.requests] == ["DELETE"]


async def test_repository_scoped_registries_warn(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "maven", "jar", versions=3)
    async with connect() as github:
        with pytest.warns(ScopeWarning, match="repo"):
            report = await github.check_scopes("read", package_type="maven")
        assert report.ok
        versions = github.org("acme").package("maven", "jar").versions()
        first, second, _ = await versions.collect()
        with pytest.warns(ScopeWarning, match="`repo`"):
            await github.org("acme").package("maven", "jar").version(first.id).delete()
        await github.org("acme").package("maven", "jar").version(second.id).delete()  # said once


async def test_sso(connect: Connect, fake: FakeGitHub) -> None:
    fake.require_sso("acme")
    async with connect() as github:
        with pytest.raises(SSORequiredError) as caught:
            await github.org("acme").packages("npm").collect()
    assert caught.value.organization == "acme"
    assert str(caught.value.authorization_url).startswith("https://github.com/orgs/acme/sso?authorization_request=")
    assert "Configure SSO" in caught.value.hint


async def test_partial_results_are_warned_about(connect: Connect, fake: FakeGitHub) -> None:
    fake.require_sso("acme")
    async with connect() as github:
        pager = github.me().packages("npm")
        with pytest.warns(PartialResultsWarning, match="acme"):
            assert [package.name for package in await pager.collect()] == ["mine"]
        assert pager.partial_organizations == ("acme",)
        with pytest.warns(PartialResultsWarning, match="acme"):
            await github.me().docker_conflicts()


async def test_partial_results_raised_or_ignored(connect: Connect, fake: FakeGitHub) -> None:
    fake.require_sso("acme")
    async with connect(on_partial_results="ignore") as github:
        pager = github.me().packages("npm")
        assert len(await pager.collect()) == 1
        assert pager.partial_organizations == ("acme",)
    async with connect(on_partial_results="raise") as github:
        pager = github.me().packages("npm")
        for _ in range(2):  # it raises each time, not only when it learns of it
            with pytest.raises(SSORequiredError, match="acme") as caught:
                await pager.collect()
        assert pager.partial_organizations == ("acme",)
        assert caught.value.organization == "acme"
        assert caught.value.response is not None
        assert "partial-results" in caught.value.response.headers["x-github-sso"]


async def test_the_pages_before_partial_results_are_handed_out_first(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=1_000)
    inner = fake.transport()

    def respond(request: httpx.Request) -> httpx.Response:
        time.sleep(0.003)  # so that several pages are asked for at once
        found = inner.handle_request(request)
        if request.url.params.get("page") == "5":
            found.headers["x-github-sso"] = "partial-results; organizations=odd"
        return found

    read = 0
    async with flavor.client(transport=httpx.MockTransport(respond), on_partial_results="raise") as github:
        with pytest.raises(SSORequiredError):  # noqa: PT012 - the loop is what raises
            async for _ in github.org("acme").package("npm", "big").versions():
                read += 1
    assert read == 400


@pytest.mark.parametrize("last", [1, 101], ids=["names", "window"])
async def test_closing_ends_what_is_asked_on_the_way(flavor: Flavor, last: int) -> None:
    """The names of organizations, and whether there is something past the window of 100 pages."""
    asked = threading.Event()

    def respond(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        if request.url.path == "/user/orgs" or page > 100:
            asked.set()
            return httpx.Response(429, headers={"retry-after": "60"}, json={"message": "secondary rate limit"})
        headers = {"link": f'<https://x/?page={page + 1}>; rel="next", <https://x/?page={last}>; rel="last"'}
        if last == 1:
            headers = {"x-github-sso": "partial-results; organizations=2"}
        return httpx.Response(200, json=[], headers=headers)

    async with flavor.client(transport=httpx.MockTransport(respond)) as github:
        pager = github.me().packages("npm", visibility="private")
        items = pager.pages()
        with anyio.fail_after(5):
            async with anyio.create_task_group() as group:
                group.start_soon(_exhaust, items)
                while not asked.is_set():  # noqa: ASYNC110 - a thread may set it
                    await anyio.sleep(0.01)
                await pager.aclose()
    assert items._lists.next_page() is None


async def _exhaust(pages: Any) -> None:
    if hasattr(pages, "_wrapped"):  # of the synchronous flavor
        await anyio.to_thread.run_sync(list, pages._wrapped)
    else:
        async for _ in pages:
            pass


async def test_partial_results_that_cannot_be_read_are_warned_about_once(flavor: Flavor) -> None:
    asked = []

    def respond(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params["page"])
        if request.url.path == "/user/orgs":
            asked.append(page)
            link = f'<https://x/?page={page + 1}>; rel="next"' if page == 1 else ""
            return httpx.Response(200, json=[{"id": page, "login": f"org{page}"}], headers={"link": link})
        return httpx.Response(200, json=[], headers={"x-github-sso": "partial-results; organizations=2,odd"})

    async with flavor.client(transport=httpx.MockTransport(respond)) as github:
        pager = github.me().packages()  # six lists
        with pytest.warns(PartialResultsWarning) as warned:
            await pager.collect()
    assert len(warned) == 1
    assert pager.partial_organizations == ("org2", "odd")
    assert asked == [1, 2]


async def test_what_does_not_fit_the_description(connect: Connect, fake: FakeGitHub) -> None:
    fake.faults.add(faults.status(200, body='[{"id": "seven"}]'), operation="list-packages-for-organization")
    fake.faults.add(faults.status(200, body="<html>"), operation="get-package-for-organization")
    async with connect() as github:
        with pytest.raises(DecodeError) as caught:
            await github.org("acme").packages("npm").collect()
        assert (caught.value.pointer, caught.value.raw) == ("/0/id", "seven")
        assert caught.value.operation is not None
        assert caught.value.operation.id == "packages/list-packages-for-organization"
        assert caught.value.hint in caught.value.__notes__
        with pytest.raises(DecodeError):
            await github.org("acme").package("npm", "tool").get()


async def test_no_token_in_what_does_not_fit(connect: Connect, fake: FakeGitHub) -> None:
    fake.faults.add(faults.status(200, body='[{"id": {"a": ["ghp_abc"]}}]'), operation="list-packages-for-organization")
    async with connect() as github:
        with pytest.raises(DecodeError) as caught:
            await github.org("acme").packages("npm").collect()
    assert caught.value.raw == {"a": ["ghp_***"]}


async def test_the_wire_client_raises_our_errors(flavor: Flavor) -> None:
    """Also of a token without a known form, and with nothing of it in the chain."""
    token = "0123456789abcdef0123456789abcdef01234567"
    bodies: list[dict[str, Any]] = [{"json": [{"id": token}]}, {"content": f"[{token}".encode()}]
    answers = iter(bodies)
    transport = httpx.MockTransport(lambda request: httpx.Response(200, **next(answers)))
    async with flavor.client(token, transport=transport) as github:
        for _ in range(2):
            with pytest.raises(DecodeError) as caught:
                await _of(github.rest.list_packages_for_organization("acme", "npm"))
            assert "***" in str(caught.value)
            assert token not in "".join(traceback.format_exception(caught.value, chain=True))
            assert caught.value.__context__ is None


async def test_the_wire_client_is_under_the_same_policies(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_token(TOKEN, scopes=["read:packages"], login="me")
    async with connect() as github:
        with pytest.raises(MissingScopeError):
            await _of(github.rest.delete_package_for_org("acme", "npm", "tool"))


async def _of(result: Any) -> None:
    """The wire client of the synchronous flavor has no asynchronous form."""
    if inspect.isawaitable(result):
        await result
