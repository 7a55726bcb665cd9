"""Manifests on disk."""

import multiprocessing
import os
from pathlib import Path

import pytest

from ghpackages.registry import parse_manifest
from ghpackages.registry._cache import ManifestCache
from ghpackages.testing import FakeGitHub
from tests.registry.manifests import DOCKER_IMAGE, OCI_CONFIG, descriptor, digest, encode, image
from tests.registry.support import AMD, INDEX, WORLD, Flavor, done

BARE = encode({"config": descriptor("config", OCI_CONFIG), "layers": []})


def file_of(folder: Path, content: bytes) -> Path:
    (path,) = [path for path in folder.rglob("*") if path.is_file() and path.read_bytes().endswith(b"\n" + content)]
    return path


@pytest.mark.anyio
async def test_a_second_graph_reads_only_what_is_new(flavor: Flavor, fake: FakeGitHub, tmp_path: Path) -> None:
    for _ in range(2):
        async with flavor.open(fake.transport(), cache_dir=tmp_path) as (github, registry):
            graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
        assert {of: node.manifest.raw for of, node in graph.items()} == WORLD
    new = image("new")
    fake.push_manifest(fake.package("acme", "container", "team/api"), new)
    fake.requests.clear()
    async with flavor.open(fake.transport(), cache_dir=tmp_path) as (github, registry):
        graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
        assert len(graph) == 5
        assert (await done(registry.manifest("acme", "team/api", digest(AMD)))).raw == AMD
    read = [request.path for request in fake.requests if "/manifests/" in request.path]
    assert read == [f"/v2/acme/team/api/manifests/{digest(new)}"]


@pytest.mark.anyio
async def test_all_being_kept_the_registry_is_not_asked(flavor: Flavor, fake: FakeGitHub, tmp_path: Path) -> None:
    for _ in range(2):
        fake.requests.clear()
        async with flavor.open(fake.transport(), cache_dir=tmp_path) as (github, registry):
            await done(registry.graph(github.org("acme").package("container", "team/api")))
    assert [request.path for request in fake.requests] == ["/orgs/acme/packages/container/team%2Fapi/versions"]


@pytest.mark.anyio
async def test_a_tag_is_always_asked_for(flavor: Flavor, fake: FakeGitHub, tmp_path: Path) -> None:
    async with flavor.open(fake.transport(), cache_dir=tmp_path) as (_, registry):
        await done(registry.manifest("acme", "team/api", "latest"))
        fake.push_manifest(fake.package("acme", "container", "team/api"), AMD, tags=["latest"])
        assert (await done(registry.manifest("acme", "team/api", "latest"))).raw == AMD


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    cache = ManifestCache(tmp_path / "not" / "there" / "yet")
    manifest = parse_manifest(BARE, content_type=DOCKER_IMAGE)
    assert cache.read(manifest.digest) is None
    cache.write(manifest)
    assert ManifestCache(tmp_path / "not" / "there" / "yet").read(manifest.digest) == manifest


def test_digests_of_other_algorithms(tmp_path: Path) -> None:
    manifest = parse_manifest(AMD, digest=digest(AMD, "sha512"))
    ManifestCache(tmp_path).write(manifest)
    assert ManifestCache(tmp_path).read(manifest.digest) == manifest
    assert ManifestCache(tmp_path).read(digest(AMD)) is None


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\n",
        AMD[:50],
        b"\xff\n" + AMD,
        b"x" * 9_000_000,
        b"application/json\n" + INDEX,
        b"a" * 200 + b"\n" + AMD[:-1],
    ],
)
def test_damage_is_noticed_and_repaired(tmp_path: Path, damaged: bytes) -> None:
    cache, manifest = ManifestCache(tmp_path), parse_manifest(AMD)
    cache.write(manifest)
    file_of(tmp_path, AMD).write_bytes(damaged)
    assert cache.read(manifest.digest) is None
    cache.write(manifest)
    assert cache.read(manifest.digest) == manifest


def test_a_manifest_cut_at_any_byte_is_not_taken_for_whole(tmp_path: Path) -> None:
    cache, manifest = ManifestCache(tmp_path), parse_manifest(AMD)
    cache.write(manifest)
    path = file_of(tmp_path, AMD)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert cache.read(manifest.digest) is None


def test_a_crash_in_the_middle_of_a_write_leaves_nothing_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, manifest = ManifestCache(tmp_path), parse_manifest(AMD)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            cache.write(manifest)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert cache.read(manifest.digest) is None


@pytest.mark.anyio
async def test_a_folder_that_cannot_be_used_is_no_reason_to_fail(
    flavor: Flavor, fake: FakeGitHub, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "file"
    file.touch()
    for unusable in (file, file / "below", "/proc/nothing", "a\0b"):
        async with flavor.open(fake.transport(), cache_dir=unusable) as (github, registry):
            graph = await done(registry.graph(github.org("acme").package("container", "team/api")))
        assert not graph.unreadable
    assert caplog.text.count("manifests cannot be kept in") == 4  # once each


def test_the_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    ManifestCache(tmp_path / "cache").write(parse_manifest(AMD))
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "cache").rglob("*") if path.is_file())


def _write_and_read(folder: Path, count: int) -> int:
    cache = ManifestCache(folder)
    good = 0
    for _ in range(20):
        for number in range(count):
            manifest = parse_manifest(image(f"image {number}"))
            kept = cache.read(manifest.digest)
            good += kept is None or kept == manifest
            cache.write(manifest)
    return good


def test_processes_share_a_folder(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.starmap(_write_and_read, [(tmp_path, 5), (tmp_path, 5)]) == [100, 100]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 5


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache, manifest = ManifestCache(None), parse_manifest(AMD)
    cache.write(manifest)
    assert cache.read(manifest.digest) is None
    assert [*tmp_path.iterdir()] == []
