"""Clients of registries that we did not write: the fake is one to them, in both directions."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import oras.client  # type: ignore[import-untyped]
import oras.decorator  # type: ignore[import-untyped]
import pytest

from ghpackages.testing import FakeGitHub
from tests.testing.support import TOKEN

RIGHT, WRONG = f"anyone:{TOKEN}", "anyone:ghp_wrong"


@pytest.fixture
def host(fake: FakeGitHub) -> Iterator[str]:
    """Host and port of the fake's registry on loopback."""
    with fake.serve() as url:
        yield url.removeprefix("http://")


def program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed: see .ci/debian-tools")
    return path


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, env=environment)


def skopeo(*arguments: str | Path, fails: str = "") -> str:
    """Run skopeo; what it prints, which is an error with `fails` in it where that is given."""
    done = run(program("skopeo"), "--insecure-policy", *arguments)
    assert (done.returncode != 0) == bool(fails), done.stderr
    assert fails in done.stderr
    return done.stdout


def files(folder: Path) -> dict[str, bytes]:
    """The blobs of an OCI layout by their digests."""
    return {path.name: path.read_bytes() for path in (folder / "blobs/sha256").iterdir()}


@pytest.fixture
def layout(fake: FakeGitHub, host: str, tmp_path: Path) -> Path:
    """An OCI layout with an image of two platforms, fetched from the fake: `1.0`."""
    image = fake.push_image(
        fake.add_package("acme", "container", "web"), tags=["1.0"], platforms=["linux/amd64", "linux/arm64"],
        provenance=True,
    )  # fmt: skip
    folder = tmp_path / "layout"
    source = ["--all", "--src-tls-verify=false", "--src-creds", RIGHT, f"docker://{host}/acme/web:1.0"]
    skopeo("copy", *source, f"oci:{folder}:1.0")
    blobs = files(folder)
    assert {version.name.removeprefix("sha256:") for version in image.versions} <= blobs.keys()
    return folder


def test_skopeo_copies_out_of_the_fake_and_into_it(fake: FakeGitHub, host: str, layout: Path) -> None:
    target = ["--dest-tls-verify=false", "--dest-creds", RIGHT]
    skopeo("copy", "--all", *target, f"oci:{layout}:1.0", f"docker://{host}/acme/copy:2.0")
    original, copy = (fake.package("acme", "container", name) for name in ("web", "copy"))
    assert {version.name for version in copy.versions} == {version.name for version in original.versions}
    assert [version.tags for version in copy.versions if version.tags] == [["2.0"]]
    skopeo("copy", *target, f"oci:{layout}:1.0", f"docker://{host}/acme/one:latest", fails="")
    [single] = fake.package("acme", "container", "one").versions
    assert single.name in {version.name for version in original.versions}  # one platform of the image


def test_skopeo_copies_from_package_to_package(fake: FakeGitHub, host: str) -> None:
    image = fake.push_image(fake.add_package("acme", "container", "web"), tags=["1.0"], platforms=["linux/amd64"])
    verify = ["--src-tls-verify=false", "--dest-tls-verify=false", "--src-creds", RIGHT, "--dest-creds", RIGHT]
    skopeo("copy", *verify, f"docker://{host}/acme/web:1.0", f"docker://{host}/octocat/mine:1.0")
    assert [version.name for version in fake.package("octocat", "container", "mine").versions] == [image.root.name]


def test_skopeo_inspects_and_lists(fake: FakeGitHub, host: str) -> None:
    package = fake.add_package("acme", "container", "web")
    image = fake.push_image(package, tags=["1.0", "latest"])
    fake.push_image(package, tags=["nightly"])
    place = ["--tls-verify=false", "--creds", RIGHT, f"docker://{host}/acme/web"]
    assert json.loads(skopeo("list-tags", *place))["Tags"] == ["1.0", "latest", "nightly"]
    place[-1] += ":1.0"
    seen = json.loads(skopeo("inspect", *place))
    assert (seen["Digest"], seen["Architecture"], len(seen["Layers"])) == (image.root.name, "amd64", 2)
    assert json.loads(skopeo("inspect", "--raw", *place)) == json.loads(image.root.manifest or b"")


def test_skopeo_is_refused(fake: FakeGitHub, host: str, tmp_path: Path) -> None:
    fake.add_token("ghp_reader", "read:packages")
    package = fake.add_package("acme", "container", "web")
    fake.push_image(package, tags=["1.0"])
    image = f"docker://{host}/acme/web:1.0"
    inspect = ["inspect", "--tls-verify=false"]
    skopeo(*inspect, "--creds", WRONG, image, fails="403")
    skopeo(*inspect, image, fails="unauthorized")
    skopeo(*inspect, "--creds", RIGHT, f"docker://{host}/acme/web:2.0", fails="manifest unknown")
    skopeo(*inspect, "--creds", RIGHT, f"docker://{host}/acme/none:1.0", fails="name unknown")
    skopeo("delete", "--tls-verify=false", "--creds", RIGHT, image, fails="405")
    folder = tmp_path / "image"
    skopeo("copy", "--src-tls-verify=false", "--src-creds", "anyone:ghp_reader", image, f"dir:{folder}")
    for token, reason in {"ghp_wrong": "403", "ghp_reader": "denied"}.items():
        target = ["--dest-tls-verify=false", "--dest-creds", f"anyone:{token}", f"dir:{folder}"]
        skopeo("copy", *target, f"docker://{host}/acme/web:2.0", fails=reason)
    assert [version.tags for version in package.versions] == [["1.0"]]
    fake.add_package("acme", "container", "open", visibility="public", versions=1)
    assert json.loads(skopeo("list-tags", "--tls-verify=false", f"docker://{host}/acme/open"))["Tags"] == ["v1"]


def test_an_image_made_by_umoci_is_pushed_and_unpacked(fake: FakeGitHub, host: str, tmp_path: Path) -> None:
    umoci = program("umoci")
    made, back = tmp_path / "made", tmp_path / "back"
    for command in (["init", "--layout", made], ["new", "--image", f"{made}:1"]):
        assert run(umoci, *command).returncode == 0
    skopeo("copy", "--dest-tls-verify=false", "--dest-creds", RIGHT, f"oci:{made}:1", f"docker://{host}/acme/mine:1")
    skopeo("copy", "--src-tls-verify=false", "--src-creds", RIGHT, f"docker://{host}/acme/mine:1", f"oci:{back}:1")
    assert files(back) == files(made)
    assert run(umoci, "stat", "--image", f"{back}:1").returncode == 0


def test_umoci_unpacks_an_image_of_the_fake(fake: FakeGitHub, host: str, tmp_path: Path) -> None:
    umoci = program("umoci")
    fake.push_image(fake.add_package("acme", "container", "web"), tags=["1.0"])
    image = ["--src-tls-verify=false", "--src-creds", RIGHT, f"docker://{host}/acme/web:1.0"]
    skopeo("copy", *image, f"oci:{tmp_path / 'layout'}:1")
    done = run(umoci, "unpack", "--rootless", "--image", f"{tmp_path / 'layout'}:1", tmp_path / "bundle")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "bundle/rootfs").iterdir()} == {"base", "app-1"}


def client_of(host: str, token: str = TOKEN) -> Any:
    client = oras.client.OrasClient(hostname=host, insecure=True, auth_backend="token")
    client.auth.set_basic_auth("anyone", token)
    return client


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """oras attempts everything five times, and waits for minutes in between."""
    monkeypatch.setattr(oras.decorator, "time", SimpleNamespace(sleep=lambda _: None))


@pytest.fixture
def artifact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to push, in the working directory: oras takes no others."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "artifact.txt"
    file.write_text("hello")
    return file


def test_oras_pushes_and_pulls(fake: FakeGitHub, host: str, artifact: Path, tmp_path: Path) -> None:
    client = client_of(host)
    response = client.push(files=["artifact.txt"], target=f"{host}/acme/things:1")
    assert response.status_code == 201
    [version] = fake.package("acme", "container", "things").versions
    assert version.tags == ["1"]
    assert response.headers["docker-content-digest"] == version.name
    [pulled] = client.pull(target=f"{host}/acme/things:1", outdir=str(tmp_path / "out"))
    assert Path(pulled).read_text() == "hello"
    assert client.get_tags(f"{host}/acme/things") == ["1"]
    assert client.get_manifest(f"{host}/acme/things:1") == json.loads(version.manifest or b"")


def test_oras_pages_through_tags(fake: FakeGitHub, host: str) -> None:
    tags = [f"v{number}" for number in range(250)]
    fake.push_manifest(fake.add_package("acme", "container", "web"), {"layers": []}, tags=tags)
    assert client_of(host).get_tags(f"{host}/acme/web") == sorted(tags)


@pytest.mark.parametrize("token", ["ghp_wrong", "ghp_reader"])
def test_oras_is_refused(fake: FakeGitHub, host: str, artifact: Path, token: str, impatient: None) -> None:
    fake.add_token("ghp_reader", "read:packages")
    package = fake.add_package("acme", "container", "things", versions=1)
    with pytest.raises((ValueError, KeyError), match=r"authentication|permission_denied"):
        client_of(host, token).push(files=["artifact.txt"], target=f"{host}/acme/things:1")
    assert len(package.versions) == 1
