"""The client of the registry against Debian's `docker-registry` with token authentication, filled by `skopeo`."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from ghpackages.registry import ImageGraph, ManifestUnreadableError, RegistryError
from ghpackages.testing import FakeGitHub
from tests.registry.docker_registry import docker_registry, lacking
from tests.registry.layouts import Layout
from tests.registry.manifests import digest
from tests.registry.support import TOKEN, Flavor, done

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {', '.join(lacking())}"),
]


@dataclass
class Filled:
    """A registry with acme/web in it: the digests of its manifests by what they are, and the tags."""

    url: str
    digests: dict[str, str] = field(default_factory=dict[str, str])
    tags: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def api(self) -> FakeGitHub:
        """The API that would stand before it."""
        fake = FakeGitHub()
        fake.add_org("acme")
        fake.add_user("me")
        fake.add_token(TOKEN, scopes=("read:packages",), login="me")
        package = fake.add_package("acme", "container", "web")
        for name, of in self.digests.items():
            fake.add_version(package, of, tags=self.tags.get(name, []))
        return fake


def copy(url: str, layout: Path, tag: str, *options: str) -> None:
    """Let skopeo push the image that has a tag in a layout."""
    target = f"docker://{url.removeprefix('http://')}/acme/web:{tag}"
    command = ["skopeo", "--insecure-policy", "copy", "--quiet", "--preserve-digests", *options]
    access = ["--dest-tls-verify=false", "--dest-creds", f"me:{TOKEN}"]
    subprocess.run([*command, *access, f"oci:{layout}:{tag}", target], check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    folder = tmp_path_factory.mktemp("docker-registry")
    layout = Layout(folder / "layout")
    amd, arm = layout.image("amd64"), layout.image("arm64")
    top = layout.index(amd, arm)
    signature = layout.image("unknown", subject=top)
    countersignature = layout.image("none", subject=signature, artifactType="application/vnd.test")
    nested = layout.index(top)
    pieces = {"index": top, "amd": amd, "arm": arm, "nested": nested}
    pieces |= {"signature": signature, "countersignature": countersignature}
    with docker_registry(folder, TOKEN) as url:
        made = Filled(url, {name: piece["digest"] for name, piece in pieces.items()})
        for name, tag, options in (
            ("index", "1.0", ["--all"]),
            ("nested", "nested", ["--multi-arch=index-only"]),
            ("signature", "signature", []),
            ("countersignature", "countersignature", []),
        ):
            layout.tag(pieces[name], tag)
            copy(url, layout.folder, tag, *options)
            made.tags[name] = [tag]
        yield made


async def read_graph(flavor: Flavor, filled: Filled, fake: FakeGitHub, cache_dir: Path | None = None) -> ImageGraph:
    async with flavor.open(fake.transport(), cache_dir=cache_dir, registry_url=filled.url, own=True) as (
        github,
        registry,
    ):
        graph: ImageGraph = await done(registry.graph(github.org("acme").package("container", "web")))
    return graph


async def test_the_graph_of_what_skopeo_pushed(flavor: Flavor, filled: Filled) -> None:
    graph = await read_graph(flavor, filled, filled.api())
    at = filled.digests
    assert not graph.unreadable
    assert not graph.missing
    assert graph.needs(at["index"]) == {at["amd"], at["arm"]}
    assert graph.needs(at["nested"]) == {at["index"]}
    assert graph.metadata_of(at["index"]) == {at["signature"]}
    assert graph.metadata_of(at["signature"]) == {at["countersignature"]}
    assert graph.closure(at["nested"]) == set(at.values())
    assert graph.roots == {at["nested"]}
    index = graph[at["index"]].manifest
    assert index is not None
    assert [entry.platform for entry in index.manifests] == ["linux/amd64", "linux/arm64"]


async def test_manifests_by_tag_and_by_digest(flavor: Flavor, filled: Filled) -> None:
    async with flavor.open(filled.api().transport(), registry_url=filled.url, own=True) as (_, registry):
        by_tag = await done(registry.manifest("acme", "web", "1.0"))
        assert by_tag == await done(registry.manifest("acme", "web", filled.digests["index"]))
        with pytest.raises(ManifestUnreadableError, match="404 manifest unknown"):
            await done(registry.manifest("acme", "web", "2.0"))
        with pytest.raises(ManifestUnreadableError, match="404"):
            await done(registry.manifest("acme", "web", digest("nothing")))


async def test_a_wrong_token(flavor: Flavor, filled: Filled) -> None:
    async with flavor.open(httpx.MockTransport(_refuse), token="ghp_wrong", registry_url=filled.url, own=True) as (
        _,
        registry,
    ):
        with pytest.raises(RegistryError, match="401 wrong password") as caught:
            await done(registry.manifest("acme", "web", "1.0"))
    assert caught.value.status == 401


def _refuse(request: httpx.Request) -> httpx.Response:
    raise AssertionError("the API is not asked")


async def test_a_second_graph_reads_from_the_cache(flavor: Flavor, filled: Filled, tmp_path: Path) -> None:
    fake = filled.api()
    first = await read_graph(flavor, filled, fake, tmp_path)
    elsewhere = Filled("http://127.0.0.1:9", filled.digests)  # nobody listens there
    second = await read_graph(flavor, elsewhere, fake, tmp_path)
    assert {of: node.manifest for of, node in first.items()} == {of: node.manifest for of, node in second.items()}
