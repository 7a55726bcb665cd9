"""`fetch`: what is published is checked whole before anything in spec/ changes. Every server here is real HTTP."""

import base64
import datetime
import gzip
import hashlib
import io
import json
import shutil
import signal
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.__main__ import app
from generator.errors import GeneratorError
from generator.openapi import fetch
from generator.openapi.document import load
from generator.paths import PINNED
from tests.generator.tiny import description, operation

PUBLISHED = PINNED.read_bytes()


class Publisher:
    """A server on loopback that answers with `files`; `promise` lets Content-Length differ from what comes.

    `packing` is what Content-Encoding says.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.redirects: dict[str, str] = {}
        self.promise: dict[str, int] = {}
        self.packing: dict[str, str] = {}
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.replace("%2f", "/")
                if path in publisher.redirects:
                    self.send_response(302)
                    self.send_header("location", publisher.redirects[path])
                    self.end_headers()
                    return
                content = publisher.files.get(path)
                self.send_response(404 if content is None else 200)
                self.send_header("content-length", str(publisher.promise.get(path, len(content or b""))))
                if path in publisher.packing:
                    self.send_header("content-encoding", publisher.packing[path])
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()
    thread = threading.Thread(target=publisher.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield publisher
    publisher.server.shutdown()
    publisher.server.server_close()
    thread.join()


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


@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("interruption", ["full disk", signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_the_old_set_or_the_new_one(
    interruption: str | signal.Signals, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two descriptions and sources.toml are replaced; at each of the three somebody interrupts, or the disk fails."""

    def published(version: str) -> dict[str, fetch.Fetched]:
        source = fetch.Source("publisher", version, datetime.date(2026, 1, 1), "x.json", 1, "")
        content = json.dumps(description(operation(f"packages/{version}"))).encode()
        return dict.fromkeys(("a", "b"), fetch.Fetched(content, source))

    def contents(spec: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in spec.iterdir()}

    fetch.store(published("old"), tmp_path / "spec")
    fetch.store(published("new"), tmp_path / "new")
    old = contents(tmp_path / "spec")
    steps = iter(range(3))
    move = Path.replace

    def interrupt(path: Path, target: Path) -> Path:
        if next(steps, None) == step:
            if isinstance(interruption, str):
                raise OSError(interruption)
            signal.raise_signal(interruption)
        return move(path, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    if isinstance(interruption, str):
        with pytest.raises(GeneratorError, match=interruption):
            fetch.store(published("new"), tmp_path / "spec")
        assert contents(tmp_path / "spec") == old
    else:
        assert len(fetch.store(published("new"), tmp_path / "spec")) == 3
        assert contents(tmp_path / "spec") == contents(tmp_path / "new")


def test_an_incomplete_download(publisher: Publisher) -> None:
    publisher.files["/cut.json"] = PUBLISHED
    publisher.promise["/cut.json"] = len(PUBLISHED) + 1
    with pytest.raises(GeneratorError, match="download failed"):
        fetch.download(f"{publisher.url}/cut.json")


def test_a_missing_file(publisher: Publisher) -> None:
    with pytest.raises(GeneratorError, match="answered 404"):
        fetch.download(f"{publisher.url}/nothing.json")


def test_a_download_without_end(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LIMIT", 2**20)
    publisher.files["/large.json"] = b" " * (2**20 + 1)
    with pytest.raises(GeneratorError, match="larger than 1 MiB"):
        fetch.download(f"{publisher.url}/large.json")


@pytest.mark.parametrize(
    ("packing", "content", "reason"),
    [
        ("gzip", gzip.compress(PUBLISHED), ""),
        ("gzip", gzip.compress(b" " * 2**26), "larger than 8 MiB"),
        ("gzip", gzip.compress(PUBLISHED)[:-9], "ends before it is unpacked"),
        ("gzip", PUBLISHED, "download failed"),
        ("gzip, gzip", gzip.compress(gzip.compress(b" " * 2**26)), "was not asked for"),
        ("br", PUBLISHED, "was not asked for"),
    ],
)
def test_a_download_that_is_packed(
    packing: str, content: bytes, reason: str, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "LIMIT", 2**23)
    publisher.files["/x.json"], publisher.packing["/x.json"] = content, packing
    if not reason:
        assert fetch.download(f"{publisher.url}/x.json") == PUBLISHED
    else:
        with pytest.raises(GeneratorError, match=reason):
            fetch.download(f"{publisher.url}/x.json")


def test_a_download_that_drips(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "DOWNLOAD_TIME", 0.0)
    publisher.files["/x.json"] = PUBLISHED
    with pytest.raises(GeneratorError, match="takes longer"):
        fetch.download(f"{publisher.url}/x.json")


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE])
def test_an_archive_that_unpacks_to_too_much(kind: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The description itself, or what tarfile reads whole before it: long names, extended headers."""
    monkeypatch.setattr(fetch, "LIMIT", 2**20)

    def npm(*arguments: str) -> str:
        if arguments[0] == "view":
            return json.dumps({"1": "2031-05-06T07:08:09.000Z"})
        with tarfile.open(Path(arguments[3]) / "x.tgz", "w:gz") as archive:
            member = tarfile.TarInfo("package/generated/ghec.json")
            member.size, member.type = 2**22, kind
            archive.addfile(member, io.BytesIO(b" " * 2**22))
        return json.dumps([{"version": "1"}])

    monkeypatch.setattr(fetch, "_npm", npm)
    with pytest.raises(GeneratorError, match="larger than 1 MiB"):
        fetch.from_npm(["ghec"], "1")


@pytest.mark.parametrize("url", ["http://example.com/x.json", "ftp://127.0.0.1/x.json", "no-url"])
def test_only_https_from_elsewhere(url: str, publisher: Publisher) -> None:
    with pytest.raises(GeneratorError):
        fetch.download(url)
    publisher.redirects["/x.json"] = url
    with pytest.raises(GeneratorError):
        fetch.download(f"{publisher.url}/x.json")


def test_nobody_listens() -> None:
    with pytest.raises(GeneratorError, match="download failed"):
        fetch.download("http://127.0.0.1:1/x.json")


@pytest.fixture
def registry(publisher: Publisher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Publisher:
    """A registry on loopback for the real npm command, with one version of the package."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        manifest = json.dumps({"name": fetch.NPM_PACKAGE, "version": "99.0.0"}).encode()
        for name, content in {"package.json": manifest, "generated/ghec.json": PUBLISHED}.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    tarball = file.getvalue()
    publisher.files["/openapi-99.0.0.tgz"] = tarball
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    dist = {"tarball": f"{publisher.url}/openapi-99.0.0.tgz", "integrity": integrity}
    version = {"name": fetch.NPM_PACKAGE, "version": "99.0.0", "dist": dist}
    publisher.files[f"/{fetch.NPM_PACKAGE}"] = json.dumps(
        {
            "name": fetch.NPM_PACKAGE,
            "dist-tags": {"latest": "99.0.0"},
            "versions": {"99.0.0": version},
            "time": {"99.0.0": "2031-05-06T07:08:09.000Z"},
        }
    ).encode()
    monkeypatch.setenv("npm_config_registry", publisher.url)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    return publisher


def test_npm(registry: Publisher, tmp_path: Path) -> None:
    run("--npm", "latest", "--product", "ghec", "--spec", tmp_path / "spec")
    source = fetch.pinned(tmp_path / "spec")["ghec"]
    assert (source.publisher, source.version, str(source.date)) == ("npm:@octokit/openapi", "99.0.0", "2031-05-06")
    assert load(tmp_path / "spec" / "ghec.json") == load(PINNED)


def test_npm_without_the_product(registry: Publisher, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"does not hold ghes-4\.0"):
        fetch.from_npm(["ghes-4.0"], "99.0.0")


def test_an_archive_that_is_cut_off(registry: Publisher) -> None:
    with tarfile.open(fileobj=io.BytesIO(registry.files["/openapi-99.0.0.tgz"])) as archive:
        assert archive.getnames()  # it was good
    damaged = registry.files["/openapi-99.0.0.tgz"][:-200]
    registry.files["/openapi-99.0.0.tgz"] = damaged
    package = json.loads(registry.files[f"/{fetch.NPM_PACKAGE}"])
    package["versions"]["99.0.0"]["dist"]["integrity"] = (
        "sha512-" + base64.b64encode(hashlib.sha512(damaged).digest()).decode()
    )
    registry.files[f"/{fetch.NPM_PACKAGE}"] = json.dumps(package).encode()
    with pytest.raises(GeneratorError, match=f"{fetch.NPM_PACKAGE}@99.0.0"):
        fetch.from_npm(["ghec"], "99.0.0")


@pytest.mark.parametrize("said", ["<html>", "[]", "{}", '{"version": "1"}', ""])
def test_npm_says_something_else(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_npm", lambda *arguments: said)
    with pytest.raises(GeneratorError, match="cannot be understood"):
        fetch.newest_on_npm()
    with pytest.raises(GeneratorError, match="cannot be understood"):
        fetch.from_npm(["ghec"], "99.0.0")


def test_npm_refuses(registry: Publisher) -> None:
    with pytest.raises(GeneratorError, match=r"npm pack .*@1\.2\.3"):
        fetch.from_npm(["ghec"], "1.2.3")


def test_npm_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GeneratorError, match="npm is needed"):
        fetch.from_npm(["ghec"], "23.0.2")


@pytest.mark.parametrize("arguments", [[], ["--npm", "1", "--github", "2"], ["--url", "https://example.com/x.json"]])
def test_usage(arguments: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fetch", *arguments, "--spec", str(tmp_path)])
    assert result.exit_code == 2


def test_pins_are_those_of_the_committed_files() -> None:
    pins = fetch.pinned(PINNED.parent)
    assert set(pins) == {path.stem for path in PINNED.parent.glob("*.json")}
    assert all(len(pin.sha256) == 64 and pin.size > 10**7 for pin in pins.values())
