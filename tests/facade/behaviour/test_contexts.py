"""Context variables: what runs for a caller, in whatever thread or task, sees the caller's."""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

import anyio
import httpx
import pytest

from ghpackages import AsyncGitHubPackages, GitHubPackages, MissingScopeError
from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio

TENANTS = int(os.environ.get("GHPACKAGES_TENANTS", "50"))
VERSIONS, PER_PAGE = 10, 2
tenant: ContextVar[str] = ContextVar("tenant", default="nobody")


def fake_for_tenants() -> FakeGitHub:
    """Every tenant has a user, a token and a package of many pages; a response takes 20 ms."""
    fake = FakeGitHub(latency=0.02)
    fake.add_org("acme")
    for name in ("nobody", *(f"tenant-{number}" for number in range(TENANTS))):
        fake.add_user(name)
        fake.add_token(f"ghp_{name}", ["read:packages"], login=name)
        fake.add_package("acme", "container", name, versions=VERSIONS)
    return fake


def token() -> str:
    return f"ghp_{tenant.get()}"


def check(fake: FakeGitHub) -> None:
    """Each request for a tenant's package was made with that tenant's token."""
    requests = [(request.path.split("/")[5], request.login) for request in fake.requests]
    assert [pair for pair in requests if pair[0] != pair[1]] == []
    pages = Counter(name for name, _ in requests)
    assert len(pages) == TENANTS
    assert min(pages.values()) >= VERSIONS // PER_PAGE


def test_fifty_threads_with_a_token_each() -> None:
    fake = fake_for_tenants()
    with (
        httpx.Client(transport=fake.transport()) as http,
        GitHubPackages(token, http_client=http, max_concurrency=50) as github,
    ):

        def read(name: str) -> int:
            tenant.set(name)
            return len(github.org("acme").package("container", name).versions(per_page=PER_PAGE).collect())

        with ThreadPoolExecutor(TENANTS) as threads:
            found = list(threads.map(read, [f"tenant-{number}" for number in range(TENANTS)]))
    assert found == [VERSIONS] * TENANTS
    check(fake)


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_fifty_tasks_with_a_token_each(anyio_backend: str) -> None:
    fake = fake_for_tenants()
    found = []
    async with (
        httpx.AsyncClient(transport=fake.transport()) as http,
        AsyncGitHubPackages(token, http_client=http, max_concurrency=50) as github,
    ):

        async def read(name: str) -> None:
            tenant.set(name)
            versions = github.org("acme").package("container", name).versions(per_page=PER_PAGE)
            found.append(len(await versions.collect()))

        async with anyio.create_task_group() as tasks:
            for number in range(TENANTS):
                tasks.start_soon(read, f"tenant-{number}")
    assert found == [VERSIONS] * TENANTS
    check(fake)


async def test_observers_and_transports_see_the_context_of_the_caller(flavor: Flavor) -> None:
    seen: set[str] = set()

    def note(_: Any) -> None:
        seen.add(tenant.get())

    fake = FakeGitHub(latency=0.02)
    fake.add_org("acme")
    fake.add_user("me")
    fake.add_token("ghp_x", ["read:packages"], login="me")
    fake.add_package("acme", "npm", "tool", versions=20)
    fake.faults.add(faults.headers({"Deprecation": "Thu, 01 Jan 2026 00:00:00 GMT"}))
    tenant.set("the caller")
    options: dict[str, Any] = {"transport": fake.transport(), "on_event": note}
    async with flavor.client("ghp_x", **options) as github:
        async for _ in github.org("acme").package("npm", "tool").versions(per_page=2):
            note(None)
    assert len(fake.requests) > 5
    assert seen == {"the caller"}


async def test_what_one_tenant_may_do_is_not_taken_for_another(flavor: Flavor) -> None:
    """Two tenants delete in turn, and one of them lacks the scope: what is sent or refused is right each time."""
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("me")
    fake.add_token("ghp_may", ["read:packages", "delete:packages"], login="me")
    fake.add_token("ghp_may_not", ["read:packages"], login="me")
    package = fake.add_package("acme", "npm", "tool", versions=20)
    async with flavor.client(lambda: f"ghp_{tenant.get()}", transport=fake.transport()) as github:
        handle = github.org("acme").package("npm", "tool")
        for version in list(package.versions)[:5]:
            tenant.set("may")
            await handle.version(version.id).delete()
            tenant.set("may_not")
            with pytest.raises(MissingScopeError):
                await handle.version(version.id + 1).delete()
            assert (await github.token_info()).scopes == {"read:packages"}
            assert (await github.check_scopes("delete")).ok is False
    assert [request.status for request in fake.requests if request.method == "DELETE"] == [204] * 5
    assert len([request for request in fake.requests if request.path == "/rate_limit"]) == 2
