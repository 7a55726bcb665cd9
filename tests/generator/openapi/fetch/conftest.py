"""What the tests of `fetch` share."""

import base64
import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.openapi.fetch import NPM_PACKAGE
from generator.paths import PINNED
from tests.generator.openapi.fetch.publisher import Publisher
from tests.serving import serving

PUBLISHED = PINNED.read_bytes()


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()
    with serving(publisher.server):
        yield publisher


@pytest.fixture
def registry(publisher: Publisher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Publisher:
    """A registry on loopback for the real npm command, with one version of the package."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        manifest = json.dumps({"name": NPM_PACKAGE, "version": "99.0.0"}).encode()
        for name, content in {"package.json": manifest, "generated/ghec.json": PUBLISHED}.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    tarball = file.getvalue()
    publisher.files["/openapi-99.0.0.tgz"] = tarball
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    dist = {"tarball": f"{publisher.url}/openapi-99.0.0.tgz", "integrity": integrity}
    version = {"name": NPM_PACKAGE, "version": "99.0.0", "dist": dist}
    publisher.files[f"/{NPM_PACKAGE}"] = json.dumps(
        {
            "name": NPM_PACKAGE,
            "dist-tags": {"latest": "99.0.0"},
            "versions": {"99.0.0": version},
            "time": {"99.0.0": "2031-05-06T07:08:09.000Z"},
        }
    ).encode()
    monkeypatch.setenv("npm_config_registry", publisher.url)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    return publisher
