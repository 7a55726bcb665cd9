"""A DELETE or restore whose response is lost is looked up at the thing itself, whatever the thing is called."""

import inspect
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from ghpackages import APIError, NetworkError, RetryPolicy, ServerError
from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import ALL_SCOPES, TOKEN, Flavor

pytestmark = pytest.mark.anyio

NAMES = ["restore", "versions", "%2Frestore", "x/restore", "restore/restore", "npm", "7"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("owner", ["acme", "me", None])
async def test_names_that_look_like_paths(flavor: Flavor, fake: FakeGitHub, name: str, owner: str | None) -> None:
    """Each finds its own package; each lost response is settled by a look at that package and at no other."""
    fake.add_package(owner or "me", "npm", name, versions=2)
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        handle = {"acme": github.org, "me": github.user}[owner](owner) if owner else github.me()
        package = handle.package("npm", name)
        assert (await package.get()).name == name
        for after in (True, False):
            for call, operation in ((package.delete, "delete-package-for*"), (package.restore, "restore-package-for*")):
                fake.faults.add(faults.reset(after=after), operation=operation, times=1)
                await call()
        assert fake.package(owner or "me", "npm", name).deletions == 2
        for version in await package.versions().collect():
            fake.faults.add(faults.timeout(after=True), operation="delete-package-version-for*", times=1)
            await package.version(version.id).delete()
            fake.faults.add(faults.timeout(after=False), operation="restore-package-version-for*", times=1)
            await package.version(version.id).restore()
        assert len(await package.versions().collect()) == 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("verb", ["delete", "restore"])
@pytest.mark.parametrize("wire", [False, True])
async def test_what_did_not_happen_is_not_reported_as_done(flavor: Flavor, name: str, verb: str, wire: bool) -> None:
    path = f"/orgs/acme/packages/npm/{quote(name, safe='')}"
    looked_at: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked = request.url.raw_path.decode()
        if request.method != "GET":
            raise httpx.ReadTimeout("lost", request=request)
        if asked == "/rate_limit":
            return httpx.Response(200, json={}, headers={"x-oauth-scopes": "write:packages, delete:packages"})
        looked_at.append(asked)
        if asked == path and verb == "delete":
            return httpx.Response(200, json={"id": 1, "name": name, "created_at": "2025-01-01T00:00:00Z"})
        return httpx.Response(404, json={"message": "Not Found"})

    options: dict[str, Any] = {"retry": RetryPolicy(attempts=1)}
    async with flavor.client(TOKEN, transport=httpx.MockTransport(respond), **options) as github:
        package = github.org("acme").package("npm", name)
        rest: Any = github.rest

        async def change() -> None:
            done = getattr(rest, f"{verb}_package_for_org")("acme", "npm", name) if wire else getattr(package, verb)()
            if inspect.isawaitable(done):
                await done

        with pytest.raises(NetworkError):
            await change()
    assert looked_at == [path]


def lose_the_first_change(
    fake: FakeGitHub, *, when_lost: Callable[[], None] = lambda: None, then: Callable[[], httpx.Response] | None = None
) -> httpx.MockTransport:
    """Send to the fake, but report a DELETE or restore as failed; `then` responds to what follows."""
    inner, was_lost = fake.transport(), False

    def respond(request: httpx.Request) -> httpx.Response:
        nonlocal was_lost
        if was_lost and then is not None:
            return then()
        response = inner.handle_request(request)
        if request.method == "GET":
            return response
        was_lost = True
        when_lost()
        return httpx.Response(502, json={"message": "Bad Gateway"}, headers={"x-github-request-id": "1"})

    return httpx.MockTransport(respond)


class Vault:
    """A token callable that fails when it is told to."""

    def __init__(self, failure: Exception | None) -> None:
        self._failure = failure
        self.is_down = False

    def __call__(self) -> str:
        if self.is_down and self._failure is not None:
            raise self._failure
        return "" if self.is_down else TOKEN

    def fail(self) -> None:
        self.is_down = True


@pytest.mark.parametrize("verb", ["delete", "restore"])
@pytest.mark.parametrize("failure", [OSError(f"the vault does not know {TOKEN}"), None])
async def test_a_token_that_cannot_be_had_does_not_hide_a_lost_change(
    flavor: Flavor, fake: FakeGitHub, verb: str, failure: Exception | None
) -> None:
    vault = Vault(failure)
    transport = lose_the_first_change(fake, when_lost=vault.fail)
    async with flavor.client(vault, transport=transport, clock=flavor.clock()) as github:
        package = github.org("acme").package("npm", "tool")
        with pytest.raises(ServerError) as caught:
            await getattr(package.version(await package.versions().first()), verb)()
    assert caught.value.outcome_unknown
    assert (type(failure).__name__ if failure else "token is empty") in caught.value.hint
    assert TOKEN not in f"{caught.value!r} {caught.value.hint}"


async def test_a_closed_http_client_does_not_hide_a_lost_change(flavor: Flavor, fake: FakeGitHub) -> None:
    def respond() -> httpx.Response:
        raise RuntimeError("Cannot send a request, as the client has been closed.")

    async with flavor.client(transport=lose_the_first_change(fake, then=respond), clock=flavor.clock()) as github:
        with pytest.raises(ServerError) as caught:
            await github.org("acme").package("npm", "tool").delete()
    assert caught.value.outcome_unknown


async def test_a_limit_met_by_the_look_does_not_hide_a_lost_restore(flavor: Flavor, fake: FakeGitHub) -> None:
    """The second attempt is not sent. What became of the first is still not known."""

    def refuse() -> httpx.Response:
        return httpx.Response(429, headers={"retry-after": "5000"}, json={"message": "secondary rate limit"})

    async with flavor.client(transport=lose_the_first_change(fake, then=refuse), clock=flavor.clock()) as github:
        package = github.org("acme").package("npm", "tool")
        version = fake.package("acme", "npm", "tool").versions[0]
        fake.package("acme", "npm", "tool").shelf.delete(version, fake.clock.now())
        with pytest.raises(ServerError) as caught:
            await package.version(version.id).restore()
    assert caught.value.outcome_unknown
    assert "rate limit" in caught.value.hint


async def test_closing_between_two_attempts_keeps_the_cause(flavor: Flavor, fake: FakeGitHub) -> None:
    """`__cause__` names the httpx error, as NetworkError promises."""
    fake.faults.add(faults.reset(), times=None)
    clock = flavor.clock()
    github = flavor.client(transport=fake.transport(), clock=clock)
    clock.slept = Closes(getattr(github, "_wrapped", github))
    with pytest.raises(NetworkError) as caught:
        await github.org("acme").package("npm", "tool").get()
    assert isinstance(caught.value.__cause__, httpx.RequestError)


class Closes(list[float]):
    """Notes waits, and closes a client during the first."""

    def __init__(self, github: Any) -> None:
        super().__init__()
        self._closing = github._flow.closing

    def append(self, seconds: float) -> None:
        super().append(seconds)
        self._closing.set()


async def test_what_another_token_cannot_see_is_not_taken_for_deleted(flavor: Flavor, fake: FakeGitHub) -> None:
    """A callable changes the token between the DELETE, which has no effect, and the look."""
    fake.add_user("stranger")
    fake.add_token("ghp_ofastranger", scopes=ALL_SCOPES, login="stranger", roles={})
    tokens = [TOKEN]
    inner = fake.transport()

    def respond(request: httpx.Request) -> httpx.Response:
        if request.method != "DELETE":
            return inner.handle_request(request)
        tokens.append("ghp_ofastranger")
        return httpx.Response(502, json={"message": "Bad Gateway"}, headers={"x-github-request-id": "1"})

    transport = httpx.MockTransport(respond)
    async with flavor.client(lambda: tokens[-1], transport=transport, clock=flavor.clock(fake)) as github:
        package = github.org("acme").package("container", "team/api")
        await package.get()
        with pytest.raises(ServerError) as caught:
            await package.delete()
    assert caught.value.outcome_unknown
    assert not fake.package("acme", "container", "team/api").deletions


@pytest.mark.parametrize("verb", ["delete", "restore"])
async def test_what_was_taken_on_for_later_is_not_said_to_be_left_undone(
    flavor: Flavor, fake: FakeGitHub, verb: str
) -> None:
    """GitHub sends no 202 for packages today. Who does it then may do it after the look."""
    shelf = fake.package("acme", "npm", "tool").shelf
    version = shelf.active[0]
    if verb == "restore":
        shelf.delete(version, fake.clock.now())
    inner = fake.transport()

    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(202, json={}) if request.method != "GET" else inner.handle_request(request)

    async with flavor.client(transport=httpx.MockTransport(respond), clock=flavor.clock(fake)) as github:
        with pytest.raises(APIError) as caught:
            await getattr(github.org("acme").package("npm", "tool").version(version.id), verb)()
    assert (caught.value.status, caught.value.outcome_unknown) == (202, True)
