"""The real npm command, with a registry on loopback; and what it may say."""

import base64
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.openapi.fetch import limits, npm
from generator.paths import PINNED
from tests.generator.openapi.fetch.publisher import Publisher

PUBLISHED = PINNED.read_bytes()


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE])
def test_an_archive_that_unpacks_to_too_much(kind: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The description itself, or what tarfile reads whole before it: long names, extended headers."""
    monkeypatch.setattr(limits, "LIMIT", 2**20)

    def said(*arguments: str) -> str:
        if arguments[0] == "view":
            return json.dumps({"1": "2031-05-06T07:08:09.000Z"})
        with tarfile.open(Path(arguments[3]) / "x.tgz", "w:gz") as archive:
            member = tarfile.TarInfo("package/generated/ghec.json")
            member.size, member.type = 2**22, kind
            archive.addfile(member, io.BytesIO(b" " * 2**22))
        return json.dumps([{"version": "1"}])

    monkeypatch.setattr(npm, "_npm", said)
    with pytest.raises(GeneratorError, match="larger than 1 MiB"):
        npm.from_npm(["ghec"], "1")


def test_npm_without_the_product(registry: Publisher, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"does not hold ghes-4\.0"):
        npm.from_npm(["ghes-4.0"], "99.0.0")


def test_an_archive_that_is_cut_off(registry: Publisher) -> None:
    with tarfile.open(fileobj=io.BytesIO(registry.files["/openapi-99.0.0.tgz"])) as archive:
        assert archive.getnames()  # it was good
    damaged = registry.files["/openapi-99.0.0.tgz"][:-200]
    registry.files["/openapi-99.0.0.tgz"] = damaged
    package = json.loads(registry.files[f"/{npm.NPM_PACKAGE}"])
    package["versions"]["99.0.0"]["dist"]["integrity"] = (
        "sha512-" + base64.b64encode(hashlib.sha512(damaged).digest()).decode()
    )
    registry.files[f"/{npm.NPM_PACKAGE}"] = json.dumps(package).encode()
    with pytest.raises(GeneratorError, match=f"{npm.NPM_PACKAGE}@99.0.0"):
        npm.from_npm(["ghec"], "99.0.0")


@pytest.mark.parametrize("said", ["<html>", "[]", "{}", '{"version": "1"}', ""])
def test_npm_says_something_else(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npm, "_npm", lambda *arguments: said)
    with pytest.raises(GeneratorError, match="cannot be understood"):
        npm.newest_on_npm()
    with pytest.raises(GeneratorError, match="cannot be understood"):
        npm.from_npm(["ghec"], "99.0.0")


def test_npm_refuses(registry: Publisher) -> None:
    with pytest.raises(GeneratorError, match=r"npm pack .*@1\.2\.3"):
        npm.from_npm(["ghec"], "1.2.3")


def test_npm_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GeneratorError, match="npm is needed"):
        npm.from_npm(["ghec"], "23.0.2")
