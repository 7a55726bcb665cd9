"""The command: what is published is checked whole before anything in spec/ changes. Every server here is real HTTP."""

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.__main__ import app
from generator.errors import GeneratorError
from generator.openapi import fetch
from generator.openapi.document import load
from generator.paths import PINNED
from tests.generator.openapi.fetch.publisher import Publisher

PUBLISHED = PINNED.read_bytes()


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["fetch", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_github_by_commit(publisher: Publisher, tmp_path: Path) -> None:
    publisher.files["/c0ffee/descriptions/ghec/ghec.json"] = PUBLISHED
    run("--github", "c0ffee", "--base-url", publisher.url, "--product", "ghec", "--spec", tmp_path)
    assert load(tmp_path / "ghec.json") == load(PINNED)
    source = fetch.pinned(tmp_path)["ghec"]
    assert (source.publisher, source.version, source.size) == (publisher.url, "c0ffee", len(PUBLISHED))
    assert source.sha256 == hashlib.sha256(PUBLISHED).hexdigest()


def test_pinned_again_changes_nothing(publisher: Publisher, tmp_path: Path) -> None:
    path = "/c0ffee/descriptions/ghec/ghec.json"
    publisher.files[path] = PUBLISHED
    run("--github", "c0ffee", "--base-url", publisher.url, "--product", "ghec", "--spec", tmp_path)
    assert "changed: nothing" in run("--pinned", "--spec", tmp_path)
    publisher.files[path] += b"\n"
    with pytest.raises(GeneratorError, match=rf"sha256 is \w{{64}}, pinned is \w{{64}} \({len(PUBLISHED) + 1} bytes"):
        run("--pinned", "--spec", tmp_path)


def test_url_with_a_redirect(publisher: Publisher, tmp_path: Path) -> None:
    publisher.redirects["/latest.json"] = "/real.json"
    publisher.files["/real.json"] = PUBLISHED
    pin = hashlib.sha256(PUBLISHED).hexdigest()
    run("--url", f"{publisher.url}/latest.json", "--sha256", pin, "--product", "mine", "--spec", tmp_path)
    assert load(tmp_path / "mine.json") == load(PINNED)


def test_file_keeps_no_path_of_the_machine(tmp_path: Path) -> None:
    run("--file", PINNED, "--product", "mine", "--spec", tmp_path)
    assert str(PINNED.parent) not in (tmp_path / "sources.toml").read_text()
    assert fetch.pinned(tmp_path)["mine"].file == PINNED.name


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "malformed JSON"),
        (b"<html>down for maintenance</html>", "malformed JSON"),
        (PUBLISHED[: len(PUBLISHED) // 2], "malformed JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[]", "the JSON is not an object"),
        (b'{"swagger": "2.0"}', "OpenAPI 2.0 is not supported"),
        (b'{"openapi": "3.0.3", "info": {}, "paths": {}}', "no packages section"),
    ],
)
def test_a_bad_download_touches_nothing(content: bytes, reason: str, publisher: Publisher, tmp_path: Path) -> None:
    run("--file", PINNED, "--product", "ghec", "--spec", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    publisher.files["/v2/descriptions/ghec/ghec.json"] = PUBLISHED
    publisher.files["/v2/descriptions/other/other.json"] = content
    with pytest.raises(GeneratorError, match=reason) as caught:
        run(
            "--github", "v2", "--base-url", publisher.url, "--product", "ghec", "--product", "other", "--spec", tmp_path
        )
    assert f"{publisher.url}/descriptions/other/other.json" in str(caught.value)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_npm(registry: Publisher, tmp_path: Path) -> None:
    run("--npm", "latest", "--product", "ghec", "--spec", tmp_path / "spec")
    source = fetch.pinned(tmp_path / "spec")["ghec"]
    assert (source.publisher, source.version, str(source.date)) == ("npm:@octokit/openapi", "99.0.0", "2031-05-06")
    assert load(tmp_path / "spec" / "ghec.json") == load(PINNED)


@pytest.mark.parametrize("arguments", [[], ["--npm", "1", "--github", "2"], ["--url", "https://example.com/x.json"]])
def test_usage(arguments: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fetch", *arguments, "--spec", str(tmp_path)])
    assert result.exit_code == 2
