"""The client of the registry, against the fake."""

import logging
import threading
from pathlib import Path
from typing import Any

import pytest

import ghpackages
from ghpackages import ConfigurationError, NetworkError, RateLimitError, ServerError
from ghpackages.registry import AsyncRegistry, ManifestUnreadableError, Registry, RegistryError
from ghpackages.testing import FakeGitHub, faults
from tests.registry.manifests import digest, encode, image
from tests.registry.support import AMD, ARM, INDEX, SIGNATURE, TOKEN, WORLD, Flavor, done

pytestmark = pytest.mark.anyio


def asked(fake: FakeGitHub, *paths: str) -> list[str]:
    """The paths of the requests to the registry that begin with one of `paths`."""
    return [request.path for request in fake.requests if request.path.startswith(paths or ("/v2", "/token"))]


def read_all(folder: Path) -> list[str]:
    """The files of a folder, and their names."""
    return [f"{path}\n{path.read_text()}" for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("reference", ["latest", digest(INDEX)])
async def test_a_manifest_by_tag_and_by_digest(flavor: Flavor, fake: FakeGitHub, reference: str) -> None:
    async with flavor.open(fake.transport()) as (_, registry):
        manifest = await done(registry.manifest("Acme", "team/api", reference))
    assert manifest.digest == digest(INDEX)
    assert manifest.raw == INDEX
    assert [entry.digest for entry in manifest.manifests] == [digest(AMD), digest(ARM)]
    path = f"/v2/acme/team/api/manifests/{reference}"
    assert asked(fake) == ["/v2/", "/token", path]


async def test_the_graph_of_a_package(flavor: Flavor, fake: FakeGitHub) -> None:
    async with flavor.open(fake.transport()) as (github, registry):
        graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
    assert graph.keys() == WORLD.keys()
    assert graph.roots == {digest(INDEX)}
    assert graph.metadata_of(digest(INDEX)) == {digest(SIGNATURE)}
    assert graph[digest(INDEX)].tags == ("latest",)
    assert not graph.unreadable


async def test_the_graph_over_real_http(flavor: Flavor, fake: FakeGitHub) -> None:
    with fake.serve() as url:
        async with flavor.open(base_url=url) as (github, registry):
            graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
            assert repr(registry) == f"<{type(registry).__name__} {url}>"
    assert graph.closure(digest(INDEX)) == WORLD.keys()


async def test_the_graph_of_a_package_of_the_authenticated_user(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.push_manifest(fake.add_package("me", "container", "mine"), AMD)
    async with flavor.open(fake.transport()) as (github, registry):
        graph = await done(registry.graph(github.me().package("container", "mine")))
    assert graph.roots == {digest(AMD)}


async def test_only_containers_have_a_graph(flavor: Flavor, fake: FakeGitHub) -> None:
    async with flavor.open(fake.transport()) as (github, registry):
        with pytest.raises(ValueError, match="npm"):
            await done(registry.graph(github.org("acme").package("npm", "tool")))
        with pytest.raises(TypeError, match=r"^package must be of the type .*PackageHandle, not str"):
            await done(registry.graph("web"))


@pytest.mark.parametrize(
    ("owner", "name", "reference"),
    [("a/b", "c", "d"), ("acme", "../c", "d"), ("acme", "c//d", "e"), ("acme", "c%2f", "d"), ("acme", "c", "a/b"),
     ("acme", "c", "sha256:abc"), ("acme", "c", "-"), ("acme", "c", "é"), ("", "c", "d"), ("acme", "c", " ")],
)  # fmt: skip
async def test_names_that_are_none(flavor: Flavor, fake: FakeGitHub, owner: str, name: str, reference: str) -> None:
    async with flavor.open(fake.transport()) as (_, registry):
        with pytest.raises(ValueError):
            await done(registry.manifest(owner, name, reference))
    assert not fake.requests


async def test_public_images_are_read_without_a_token(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.package("acme", "container", "team/api").visibility = "public"
    with fake.serve() as url:
        async with flavor.registry(None, registry_url=url) as registry:
            assert (await done(registry.manifest("acme", "team/api", "latest"))).digest == digest(INDEX)
    assert not any("basic" in request.headers.get("authorization", "").lower() for request in fake.requests)


async def test_private_images_are_not_read_without_a_token(flavor: Flavor, fake: FakeGitHub) -> None:
    with fake.serve() as url:
        async with flavor.registry(None, registry_url=url) as registry:
            with pytest.raises(RegistryError, match="gives no token that reads acme/team/api: 401") as caught:
                await done(registry.manifest("acme", "team/api", "latest"))
    assert "read:packages" in caught.value.hint


@pytest.mark.parametrize("token", ["ghp_wrong", "ghp_noscope"])
async def test_a_token_that_may_not_read(flavor: Flavor, fake: FakeGitHub, token: str) -> None:
    fake.add_token("ghp_noscope", scopes=(), login="me")
    async with flavor.open(fake.transport(), token=token) as (_, registry):
        with pytest.raises(RegistryError, match="gives no token") as caught:
            await done(registry.manifest("acme", "team/api", "latest"))
    assert caught.value.status == 403
    assert asked(fake) == ["/v2/", "/token"]


async def test_one_token_serves_many_readers(flavor: Flavor, fake: FakeGitHub) -> None:
    package = fake.package("acme", "container", "team/api")
    for number in range(40):
        fake.push_manifest(package, image(f"more {number}"))
    fake.faults.add(faults.latency(0.01), operation="registry/*")
    with fake.serve() as url:
        async with flavor.open(base_url=url) as (github, registry):
            graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
    assert len(graph) == 44
    assert not graph.unreadable
    assert asked(fake, "/token") == ["/token"]
    assert len(asked(fake, "/v2/acme")) == 44


async def test_a_token_is_renewed_before_it_ends(flavor: Flavor, fake: FakeGitHub) -> None:
    clock = flavor.clock(fake)
    async with flavor.open(fake.transport(), clock=clock) as (_, registry):
        for seconds in (0, 30, 20, 30, 300):
            clock.time += seconds
            fake.clock.advance(seconds)
            await done(registry.manifest("acme", "team/api", "latest"))
    assert len(asked(fake, "/token")) == 3  # at 0, 50 and 380 seconds: they live a minute unless the registry says more
    assert [request.status for request in fake.requests].count(401) == 1


async def test_a_token_that_is_refused_is_renewed_once(flavor: Flavor, fake: FakeGitHub) -> None:
    async with flavor.open(fake.transport()) as (_, registry):
        await done(registry.manifest("acme", "team/api", "latest"))
        fake.state.grants.clear()
        await done(registry.manifest("acme", "team/api", "latest"))
        assert len(asked(fake, "/token")) == 2
        fake.faults.add(faults.status(401), operation="registry/get-manifest")
        with pytest.raises(ManifestUnreadableError, match="401") as caught:
            await done(registry.manifest("acme", "team/api", "latest"))
    assert caught.value.status == 401
    assert len(asked(fake, "/token")) == 3
    assert len(asked(fake, "/v2/acme")) == 5


async def test_a_rate_limit_is_waited_for(flavor: Flavor, fake: FakeGitHub) -> None:
    clock = flavor.clock(fake)
    fake.faults.add(faults.status(429, headers={"Retry-After": "17"}), operation="registry/get-manifest", times=1)
    async with flavor.open(fake.transport(), clock=clock) as (_, registry):
        assert (await done(registry.manifest("acme", "team/api", "latest"))).digest == digest(INDEX)
    assert 17 <= sum(clock.slept) < 20


async def test_a_rate_limit_that_lasts_too_long(flavor: Flavor, fake: FakeGitHub) -> None:
    clock = flavor.clock(fake)
    fake.faults.add(faults.status(429, headers={"Retry-After": "7200"}), operation="registry/get-manifest")
    async with flavor.open(fake.transport(), clock=clock) as (github, registry):
        with pytest.raises(RateLimitError) as caught:
            await done(registry.graph(github.org("acme").package("container", "team/api")))
        with pytest.raises(RateLimitError, match="not sent"):
            await done(registry.manifest("acme", "team/api", "latest"))
        await done(github.org("acme").package("container", "team/api").get())  # another limit than the API's
    assert caught.value.wait == 7200
    assert len(asked(fake, "/v2/acme")) == 1


async def test_failures_of_the_registry_are_retried(flavor: Flavor, fake: FakeGitHub) -> None:
    for name in WORLD:
        fake.faults.add(faults.status(502), path=f"/v2/acme/team/api/manifests/{name}", nth=1)
    fake.faults.add(faults.status(502), operation="registry/get-token", nth=1)
    fake.faults.add(faults.truncated(), operation="registry/get-manifest", nth=3)
    async with flavor.open(fake.transport(), clock=flavor.clock(fake)) as (github, registry):
        graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
    assert graph.keys() == WORLD.keys()
    assert not graph.unreadable


@pytest.mark.parametrize(
    ("fault", "reason", "status"),
    [
        (faults.status(404), "404", 404),
        (faults.status(403), "403", 403),
        (faults.status(500), "500", 500),
        (faults.status(301, headers={"Location": "https://elsewhere.example/"}), "301 it redirects to another", 301),
        (faults.html(200), "it is no JSON", None),
        (faults.truncated(), "RemoteProtocolError", None),
        (faults.timeout(), "ReadTimeout", None),
    ],
)
async def test_a_manifest_that_cannot_be_read_is_told(
    flavor: Flavor, fake: FakeGitHub, fault: Any, reason: str, status: int | None
) -> None:
    fake.faults.add(fault, path=f"/v2/acme/team/api/manifests/{digest(ARM)}")
    async with flavor.open(fake.transport(), clock=flavor.clock(fake)) as (github, registry):
        graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
        with pytest.raises((ManifestUnreadableError, ServerError, NetworkError), match=reason.partition(" ")[0]):
            await done(registry.manifest("acme", "team/api", digest(ARM)))
    assert graph.unreadable.keys() == {digest(ARM)}
    error = graph.unreadable[digest(ARM)]
    assert reason in error.reason
    assert error.status == status
    assert error.hint
    assert graph.closure(digest(INDEX)) == WORLD.keys()


async def test_a_version_whose_name_is_no_digest(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_version(fake.package("acme", "container", "team/api"), "../../etc/passwd")
    async with flavor.open(fake.transport(), cache_dir="/nonexistent") as (github, registry):
        graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
    assert graph.unreadable["../../etc/passwd"].reason == "the name of the version is no digest"


async def test_a_registry_that_fails_altogether_is_not_asked_for_ever(flavor: Flavor, fake: FakeGitHub) -> None:
    package = fake.package("acme", "container", "team/api")
    for number in range(40):
        fake.push_manifest(package, image(f"more {number}"))
    fake.faults.add(faults.refused(), operation="registry/get-manifest")
    async with flavor.open(fake.transport(), clock=flavor.clock(fake)) as (github, registry):
        with pytest.raises(NetworkError):
            await done(registry.graph(github.org("acme").package("container", "team/api")))
    assert 8 <= len(asked(fake, "/v2/acme")) / 4 < 16  # four attempts each; up to eight at once


async def test_progress_is_told(flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture) -> None:
    told: list[tuple[int, int]] = []

    def on_progress(read: int, of: int) -> None:
        told.append((read, of))
        raise RuntimeError("an observer fails")

    async with flavor.open(fake.transport()) as (github, registry):
        await done(registry.graph(github.org("acme").package("container", "team/api"), on_progress=on_progress))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert caplog.text.count("on_progress failed") == 4


async def test_events_of_the_registry_reach_the_observer_of_the_client(flavor: Flavor, fake: FakeGitHub) -> None:
    events: list[ghpackages.Event] = []
    async with flavor.open(fake.transport(), on_event=events.append) as (_, registry):
        await done(registry.manifest("acme", "team/api", "latest"))
    assert [(event.kind, event.path, event.status) for event in events] == [
        ("response", "/v2/", 401),
        ("response", "/token", 200),
        ("response", "/v2/acme/team/api/manifests/latest", 200),
    ]


async def test_the_token_stays_out_of_sight(
    flavor: Flavor, fake: FakeGitHub, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.faults.add(faults.status(404), path=f"/v2/acme/team/api/manifests/{digest(ARM)}")
    async with flavor.open(fake.transport(), cache_dir=tmp_path) as (github, registry):
        graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
        shown = [repr(registry), repr(vars(registry)), repr(vars(registry._tokens)), repr(graph), caplog.text]
        shown += [repr(error) + error.hint for error in graph.unreadable.values()]
    grants = list(fake.state.grants)
    assert grants
    shown += read_all(tmp_path)
    for secret in (TOKEN, "Z2hwYWNrYWdlczpnaHBf", *grants):
        assert not any(secret in text for text in shown)


async def test_a_closed_registry(flavor: Flavor, fake: FakeGitHub) -> None:
    async with flavor.open(fake.transport()) as (github, registry):
        await done(registry.close() if flavor.is_sync else registry.aclose())
        with pytest.raises(RuntimeError, match="closed"):
            await done(registry.manifest("acme", "team/api", "latest"))
        await done(github.org("acme").package("container", "team/api").get())  # is not closed with it


async def test_schema_1_of_the_registry(flavor: Flavor, fake: FakeGitHub, tmp_path: Path) -> None:
    raw = encode({"schemaVersion": 1, "fsLayers": [{"blobSum": digest("layer")}], "signatures": [{"x": 1}]})
    package = fake.package("acme", "container", "team/api")
    fake.push_manifest(package, raw, tags=["old"])
    async with flavor.open(fake.transport(), cache_dir=tmp_path) as (_, registry):
        for _ in range(2):
            manifest = await done(registry.manifest("acme", "team/api", digest(raw)))
    assert manifest.kind == "legacy"
    assert len(asked(fake, "/v2/acme")) == 2  # not kept: it could not be checked
    assert not read_all(tmp_path)


def test_what_is_no_client(fake: FakeGitHub) -> None:
    github = ghpackages.GitHubPackages(TOKEN)
    with pytest.raises(ConfigurationError, match="AsyncGitHubPackages") as caught:
        AsyncRegistry(github)  # type: ignore[arg-type]
    assert "Registry" in caught.value.hint
    with pytest.raises(ConfigurationError):
        Registry(TOKEN)  # type: ignore[arg-type]


def test_the_token_passed_as_a_client_is_not_shown() -> None:
    with pytest.raises(ConfigurationError) as caught:
        Registry(TOKEN)  # type: ignore[arg-type]
    assert TOKEN not in str(caught.value)


def test_several_threads_share_a_registry(fake: FakeGitHub) -> None:
    with fake.serve() as url, ghpackages.GitHubPackages(TOKEN, base_url=url) as github, Registry(github) as registry:
        found: list[str] = []
        threads = [
            threading.Thread(target=lambda: found.append(registry.manifest("acme", "team/api", "latest").digest))
            for _ in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [digest(INDEX)] * 12
    assert asked(fake, "/token") == ["/token"]
