"""A DELETE or restore whose response is lost is looked up at the thing itself, whatever the thing is called."""

import inspect
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from ghpackages import NetworkError, RetryPolicy
from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import TOKEN, Flavor

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
