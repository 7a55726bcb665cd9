"""Caching with conditional requests, which is off unless its transport is put in."""

import importlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest

from ghpackages.cache import AsyncCacheTransport, CacheTransport
from ghpackages.testing import Clock, FakeGitHub
from tests.facade.support import ALL_SCOPES, TOKEN, Flavor
from tests.serving import serving

pytestmark = pytest.mark.anyio


def caching(flavor: Flavor, fake: FakeGitHub, path: Path | None = None, token: str = TOKEN) -> Any:
    make: Any = CacheTransport if flavor.is_sync else AsyncCacheTransport
    return flavor.client(token, transport=make(fake.transport(), path=path))


async def close(github: Any) -> None:
    """Close the httpx client, which is the caller's."""
    http = getattr(github, "_wrapped", github)._flow.sender._injected
    http.close() if isinstance(http, httpx.Client) else await http.aclose()


async def test_an_unchanged_response_costs_nothing(flavor: Flavor, fake: FakeGitHub) -> None:
    async with caching(flavor, fake) as github:
        org = github.org("acme")
        before = await org.packages("npm").collect()
        used = github.rate_limit.used
        assert await org.packages("npm").collect() == before
        assert github.rate_limit.used == used
        await close(github)
    assert [request.status for request in fake.requests] == [200, 304]


async def test_looks_at_pages_are_the_business_of_the_cache(flavor: Flavor, fake: FakeGitHub) -> None:
    """The pager asks with the ETag of a page; the cache with that of what it holds, which is the same page."""
    package = fake.add_package("acme", "npm", "big", versions=250)
    async with caching(flavor, fake) as github:
        versions = github.org("acme").package("npm", "big").versions()
        for _ in range(3):
            assert [version.id for version in await versions.collect()] == [version.id for version in package.versions]
            package.shelf.delete(package.versions[-1], fake.clock.now())  # changes the last page
        await close(github)


async def test_nothing_stale_after_a_deletion(flavor: Flavor, fake: FakeGitHub) -> None:
    async with caching(flavor, fake) as github:
        package = github.org("acme").package("npm", "tool")
        first, second = await package.versions().collect()
        await package.get()
        await package.version(first.id).delete()
        assert [version.id for version in await package.versions().collect()] == [second.id]
        assert (await package.get()).version_count == 1
        await package.version(first.id).restore()
        assert len(await package.versions().collect()) == 2
        fake.add_version(fake.package("acme", "npm", "tool"))  # others change it too
        assert len(await package.versions().collect()) == 3
        await close(github)


async def test_what_is_fresh_is_checked_all_the_same(flavor: Flavor) -> None:
    """The response is fresh for a minute by its headers: it is requested again nevertheless."""
    fake = FakeGitHub(clock=Clock(datetime.now(UTC)))
    fake.add_org("acme")
    fake.add_token(TOKEN, ALL_SCOPES)
    package = fake.add_package("acme", "npm", "tool", versions=2)
    async with caching(flavor, fake) as github:
        versions = github.org("acme").package("npm", "tool").versions()
        assert len(await versions.collect()) == 2
        fake.add_version(package)
        fake.clock.advance(1)
        for _ in range(3):
            assert len(await versions.collect()) == 3
        await close(github)
    assert len(fake.requests) >= 4


async def test_deleting_while_listing(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=150)
    deleted = 0
    async with caching(flavor, fake) as github:
        package = github.org("acme").package("npm", "big")
        async for version in package.versions():
            if deleted < 149:
                await package.version(version.id).delete()
                deleted += 1
        await close(github)
    assert len(fake.package("acme", "npm", "big").versions) == 1


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_the_token_is_not_written_down(flavor: Flavor, fake: FakeGitHub, tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    async with caching(flavor, fake, path) as github:
        await github.org("acme").packages("npm").collect()
        await close(github)
    assert path.stat().st_size > 0
    assert TOKEN.encode() not in all_bytes(tmp_path)
    async with caching(flavor, fake, path) as github:
        await github.org("acme").packages("npm").collect()
        await close(github)
    assert [request.status for request in fake.requests] == [200, 304]
    assert {request.login for request in fake.requests} == {"me"}


async def test_another_token_gets_its_own_response(flavor: Flavor, fake: FakeGitHub, tmp_path: Path) -> None:
    fake.add_token("ghp_stranger", scopes=["read:packages"], login="me", roles={})
    async with caching(flavor, fake, tmp_path / "cache.db") as github:
        assert len(await github.org("acme").packages("container").collect()) == 1
        await close(github)
    async with caching(flavor, fake, tmp_path / "cache.db", "ghp_stranger") as github:
        assert await github.org("acme").packages("container").collect() == []
        await close(github)


class Proxy(BaseHTTPRequestHandler):
    """A proxy that has an empty list for everything."""

    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def proxy() -> Iterator[str]:
    Proxy.seen.clear()
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Proxy)) as url:
        yield url


@pytest.mark.parametrize(("variable", "no_proxy", "used"), [
    ("HTTP_PROXY", "", True),
    ("http_proxy", "", True),
    ("ALL_PROXY", "", True),
    ("HTTP_PROXY", "127.0.0.1", False),
    ("HTTPS_PROXY", "", False),
])  # fmt: skip
async def test_proxies_of_the_environment_are_used(
    flavor: Flavor,
    fake: FakeGitHub,
    proxy: str,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    no_proxy: str,
    used: bool,
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv(variable, proxy)
    monkeypatch.setenv("NO_PROXY", no_proxy)
    make: Any = CacheTransport if flavor.is_sync else AsyncCacheTransport
    with fake.serve() as base_url:
        async with flavor.client(transport=make(), base_url=base_url) as github:
            found = await github.org("acme").packages("npm").collect()
            await close(github)
    assert bool(Proxy.seen) is used
    assert len(found) == (0 if used else 1)


async def test_a_transport_that_was_passed_in_is_the_one_to_send_with(
    flavor: Flavor, fake: FakeGitHub, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    async with caching(flavor, fake) as github:
        assert len(await github.org("acme").packages("npm").collect()) == 1
        await close(github)
    assert Proxy.seen == []


@pytest.mark.parametrize("absent", ["hishel", "anysqlite", "anyio"])
def test_without_its_extra_it_says_what_to_install(absent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ghpackages.cache")
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'ghpackages\[cache\]'"):
        importlib.import_module("ghpackages.cache")
