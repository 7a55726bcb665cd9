"""SDK clients of a fake: they reach it, and their waits take no time."""

import time
from collections.abc import Iterator

import anyio
import httpx
import pytest

from ghpackages import AsyncGitHubPackages, GitHubPackages, NetworkError, RateLimitError, RetryPolicy
from ghpackages.registry import Registry
from ghpackages.testing import FakeGitHub, faults
from tests.testing.support import ALL_SCOPES, TOKEN


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < 5


def test_an_hour_passes_at_once(fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "left-pad", versions=3)
    fake.faults.add(faults.secondary_limit(429, retry_after=60), times=1)
    fake.faults.add(faults.secondary_limit(403, retry_after=600), nth=2)
    before = fake.clock.now()
    with fake.client(TOKEN) as github:
        assert isinstance(github, GitHubPackages)
        package = github.org("acme").package("npm", "left-pad")
        assert package.get().name == "left-pad"
        assert 660 <= (fake.clock.now() - before).total_seconds() < 700
        assert len(package.versions().collect()) == 3


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_async_client(fake: FakeGitHub, backend: str) -> None:
    fake.add_package("acme", "npm", "left-pad", versions=300)
    fake.faults.add(faults.secondary_limit(429, retry_after=600), nth=2)
    before = fake.clock.now()

    async def main() -> int:
        async with fake.async_client(TOKEN) as github:
            assert isinstance(github, AsyncGitHubPackages)
            return len(await github.org("acme").package("npm", "left-pad").versions().collect())

    assert anyio.run(main, backend=backend) == 300
    assert (fake.clock.now() - before).total_seconds() >= 600


def test_the_limit_of_the_hour_is_waited_for(fake: FakeGitHub) -> None:
    fake.limits.primary = 2
    fake.add_package("acme", "npm", "left-pad")
    with fake.client(TOKEN, retry=RetryPolicy(max_wait=4000)) as github:
        for _ in range(5):
            github.org("acme").package("npm", "left-pad").get()
    assert (fake.clock.now() - fake.requests[0].at).total_seconds() >= 7200
    fake.limits.primary = 0
    with fake.client(TOKEN, retry=RetryPolicy(max_wait=10)) as github, pytest.raises(RateLimitError):
        github.org("acme").package("npm", "left-pad").get()


def test_deletions_are_paced_without_waiting(fake: FakeGitHub) -> None:
    package = fake.add_package("acme", "container", "api", versions=400)
    fake.limits.secondary = True
    fake.limits.container_deletions = 60
    before = fake.clock.now()
    with fake.client(TOKEN) as github:
        handle = github.org("acme").package("container", "api")
        for version in package.versions[:200]:
            handle.version(version.id).delete()
    assert len(package.versions) == 200
    assert (fake.clock.now() - before).total_seconds() >= 180


def test_latency_takes_no_time_but_ends_in_a_timeout(fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "left-pad")
    fake.latency = 20
    before = fake.clock.now()
    with fake.client(TOKEN) as github:
        github.org("acme").package("npm", "left-pad").get()
    assert (fake.clock.now() - before).total_seconds() == 20
    with fake.client(TOKEN, timeout=10, retry=RetryPolicy(attempts=2)) as github, pytest.raises(NetworkError):
        github.org("acme").package("npm", "left-pad").get()


@pytest.mark.parametrize(("settings", "url"), [
    ({}, "https://api.github.com/orgs/acme/packages/npm/a"),
    ({"web_url": "https://octo.ghe.com"}, "https://api.octo.ghe.com/orgs/acme/packages/npm/a"),
    (
        {"web_url": "https://ghe.example.com", "base_path": "/api/v3", "api_versions": ["2022-11-28"]},
        "https://ghe.example.com/api/v3/orgs/acme/packages/npm/a",
    ),
])  # fmt: skip
def test_it_goes_where_the_fake_is(settings: dict[str, object], url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "https://elsewhere.example")
    fake = FakeGitHub(**settings)  # type: ignore[arg-type]
    fake.add_org("acme")
    fake.add_token(TOKEN, ALL_SCOPES)
    fake.add_package("acme", "npm", "a")
    with fake.client(TOKEN) as github:
        assert github.org("acme").package("npm", "a").get().name == "a"
    assert [request.url for request in fake.requests] == [url]


def test_the_fixtures(
    fake_github: FakeGitHub, fake_client: GitHubPackages, fake_async_client: AsyncGitHubPackages
) -> None:
    fake_github.add_org("acme")
    fake_github.add_package("acme", "npm", "left-pad", versions=2)
    fake_github.faults.add(faults.secondary_limit(retry_after=60), times=1)
    fake_client.org("acme").package("npm", "left-pad").versions().first()

    async def main() -> str:
        return (await fake_async_client.org("acme").package("npm", "left-pad").get()).name

    assert anyio.run(main) == "left-pad"


def test_the_transport_of_other_clients_waits_for_real(fake: FakeGitHub) -> None:
    fake.latency = 0.05
    with httpx.Client(transport=fake.transport()) as client:
        started = time.monotonic()
        client.get("https://api.github.com/users/octocat")
        assert time.monotonic() - started >= 0.05


def test_a_registry_on_top_waits_as_little(fake: FakeGitHub) -> None:
    fake.push_image(fake.add_package("acme", "container", "web"), platforms=["linux/amd64", "linux/arm64"])
    fake.faults.add(faults.status(429, headers={"Retry-After": "60"}), operation="registry/get-manifest", nth=2)
    before = fake.clock.now()
    with fake.client(TOKEN) as github, Registry(github) as registry:
        graph = registry.graph(github.org("acme").package("container", "web"))
    assert len(graph.roots) == 1
    assert (fake.clock.now() - before).total_seconds() >= 60
