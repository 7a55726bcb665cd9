"""`update`, from a publisher on loopback to a new version: in a copy of the repository, by real HTTP, or not at all."""

import contextlib
import copy
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.compare.diff import Level
from generator.errors import GeneratorError
from generator.openapi import fetch
from generator.openapi.document import load
from generator.openapi.fetch import github
from generator.paths import PINNED, ROOT
from generator.release import changelog, workspace
from ghpackages import __version__
from ghpackages_rest import OPERATIONS
from tests.generator.descriptions import field, model, mutated, operation, renamed
from tests.generator.release import forked
from tests.serving import serving

Json = dict[str, Any]
# What is compiled is copied: `generator` is imported by nearly every test.
NOT_COPIED = {*workspace._NOT_COPIED, ".mypy_cache", ".ruff_cache", ".hypothesis", ".coverage*", "tests", "benchmarks"}
NOT_COPIED -= {"__pycache__"}
FIRST, SECOND = "1" * 40, "2" * 40
LIST = "packages/list-packages-for-organization"


class Publisher:
    """GitHub's two servers on loopback: a repository as `git ls-remote` sees it, and the files of its commits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cut_off: set[str] = set()
        publisher = self

        class Handler(SimpleHTTPRequestHandler):
            def send_header(self, keyword: str, value: str) -> None:
                if keyword == "Content-Length" and self.path in publisher.cut_off:
                    value = str(int(value) + 1)
                super().send_header(keyword, value)

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def publish(self, commit: str, description: Json) -> None:
        """A new head of the main branch."""
        files = {"HEAD": "ref: refs/heads/main\n", "info/refs": f"{commit}\trefs/heads/main\n"}
        files = {f"rest-api-description.git/{name}": text for name, text in files.items()}
        files[self._file(commit, PINNED.stem)] = json.dumps(description)
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def cut_off_transfers(self, commit: str) -> None:
        """The connection ends before all is there."""
        self.cut_off.add("/" + self._file(commit, PINNED.stem))

    def _file(self, commit: str, product: str) -> str:
        return f"raw/{commit}/descriptions/{product}/{product}.json"


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    publisher = Publisher(tmp_path / "published")
    with serving(publisher.server):
        yield publisher


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of this repository, without what is not committed, and with two products."""
    target = tmp_path / "repository"
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*NOT_COPIED))
    sources = target / "spec" / fetch.SOURCES
    for product in fetch.pinned(target / "spec").keys() - {PINNED.stem, "ghes-3.19"}:
        (target / "spec" / f"{product}.json").unlink()
        sources.write_text(re.sub(rf'(?s)\n\["{re.escape(product)}"\].*?(?=\n\[|\Z)', "", sources.read_text()))
    return target


def contents(repository: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(repository)): path.read_bytes()
        for path in repository.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def environment_of(repository: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(str(repository / folder) for folder in ("", "src", "generated")),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def start(repository: Path, *arguments: object) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "generator", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    # A child of a shell's background job would ignore Ctrl-C, as its parent does.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(line, cwd=repository, env=environment_of(repository), text=True, **pipes)  # type: ignore[call-overload, no-any-return]
    finally:
        signal.signal(signal.SIGINT, before)


def run(repository: Path, *arguments: object) -> tuple[int, str]:
    return forked.run(repository, [*map(str, arguments)], environment_of(repository))


def arguments_for(publisher: Publisher) -> tuple[str, ...]:
    repository, files = f"{publisher.url}/rest-api-description.git", f"{publisher.url}/raw"
    return "update", "--repository", repository, "--base-url", files


def update(repository: Path, publisher: Publisher, *arguments: object) -> tuple[int, str]:
    return run(repository, *arguments_for(publisher), *arguments)


def enums(node: Any, value: str) -> Iterator[list[Any]]:
    """The enumerations that hold a value, everywhere."""
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from enums(each, value)
    if isinstance(node, dict) and value in (node.get("enum") or ()):
        yield node["enum"]


def changed(document: Json) -> None:
    """A new type of packages, new operations with a new model and with a body, a new field, a new value of an
    enumeration, a field removed. No name is one that GitHub may publish one day: then it would not be new."""
    for types in enums(document, "container"):
        types.append("invented")
    document["paths"]["/orgs/{org}/invented-packages"] = {
        "get": {
            "operationId": "packages/get-invented-for-org",
            "tags": ["packages"],
            "summary": "Get a summary",
            "description": "OAuth app tokens and personal access tokens (classic) need the `read:packages` scope.",
            "externalDocs": {"url": "https://docs.github.com/rest/packages/packages#get-a-summary"},
            "parameters": [{"$ref": "#/components/parameters/org"}],
            "responses": {
                "200": {
                    "description": "Response",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/invented-summary"}}},
                }
            },
        }
    }
    document["paths"]["/orgs/{org}/packages/{package_type}/{package_name}/invented"] = {
        "patch": {
            "operationId": "packages/update-invented-for-org",
            "tags": ["packages"],
            "summary": "Update a package",
            "description": "Changes the visibility of a package.",
            "externalDocs": {"url": "https://docs.github.com/rest/packages/packages#update-a-package"},
            "parameters": [
                {"$ref": f"#/components/parameters/{name}"} for name in ("package-type", "package-name", "org")
            ],
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "properties": {
                                "visibility": {"type": "string", "enum": ["public", "private", "internal"]},
                                "note": {"type": "string", "nullable": True},
                            },
                            "required": ["visibility"],
                        }
                    }
                },
            },
            "responses": {
                "200": {
                    "description": "Response",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/package"}}},
                }
            },
        }
    }
    document["components"]["schemas"]["invented-summary"] = {
        "type": "object",
        "properties": {"total": {"type": "integer"}},
        "required": ["total"],
    }
    field(document, "package")["properties"]["invented"] = {"type": "integer"}
    field(document, "nullable-minimal-repository", "pull_request_creation_policy")["enum"].append("invented")
    del field(document, "nullable-minimal-repository")["properties"]["has_pages"]


def example_changed(document: Json) -> None:
    """The least that is news: the code stays the same, so there is no Python surface to be compared."""
    document["components"]["examples"]["package-org"]["value"]["name"] = "hello_again"


USES_WHAT_IS_NEW = """
import ghpackages_rest as r
assert "get_invented_for_org" in r.OPERATIONS and "list_packages_for_organization" in r.OPERATIONS
assert r.models.InventedSummary.from_dict({"total": 3}).total == 3
assert "invented" in r.models.Package.__annotations__
assert r.OPERATIONS["update_invented_for_org"].scopes == ()
assert "Required scopes: not stated by GitHub" in r.Client.update_invented_for_org.__doc__
from ghpackages import GitHubPackages, AsyncGitHubPackages
import httpx
asked = []
def respond(request):
    asked.append(request)
    return httpx.Response(404, json={"message": "Not Found"}, headers={"x-github-request-id": "1"})
body = r.models.UpdateInventedForOrgBody(visibility="private")
with httpx.Client(transport=httpx.MockTransport(respond)) as http, GitHubPackages("t", http_client=http) as github:
    try:
        github.rest.update_invented_for_org("acme", "npm", "tool", body)
    except Exception as error:
        assert type(error).__name__ == "NotFoundError", error
assert (asked[-1].method, asked[-1].content) == ("PATCH", b'{\"visibility\":\"private\"}'), asked[-1].content
assert asked[-1].url.path == "/orgs/acme/packages/npm/tool/invented"
listed = []
def list_nothing(request):
    listed.append(request.url.params["package_type"])
    return httpx.Response(200, json=[])
with httpx.Client(transport=httpx.MockTransport(list_nothing)) as http, GitHubPackages("t", http_client=http) as github:
    assert github.org("acme").packages().collect() == []
assert "invented" in listed and len(listed) == len(set(listed)), listed
assert "invented" in str(r.models.PullRequestCreationPolicy)
assert "has_pages" not in r.models.MinimalRepository.__annotations__
"""


def test_a_changed_description_becomes_a_new_version(repository: Path, publisher: Publisher, tmp_path: Path) -> None:
    before = contents(repository)
    publisher.publish(FIRST, mutated(changed))
    text = tmp_path / "summary.md"
    program = tmp_path / "uses_what_is_new.py"
    program.write_text(USES_WHAT_IS_NEW)
    mypy = f"python -m mypy --cache-dir={ROOT}/.mypy_cache/updates generated src"
    checks = ("--check", mypy, "--check", f"python {program}")
    with start(repository, *arguments_for(publisher), "--summary", text, *checks) as process:
        said, _ = process.communicate()
    assert process.returncode == 0, said

    # It says where the description came from, and how long every step took.
    assert f"GitHub's repository is at commit {FIRST}" in said
    assert "ghes-3.19 is not published there any more; it stays as it is pinned" in said
    shares = re.findall(r"^  (\w+) +[\d.]+ s +(\d+)%$", said, re.MULTILINE)
    steps = ["find", "fetch", "compare", "generate", "surface", "write", "check", "swap", "total"]
    assert [name for name, _ in shares] == steps
    assert 95 <= sum(int(share) for _, share in shares[:-1]) <= 105

    after = contents(repository)

    # The change log, the version, the names, the page
    log = (repository / "CHANGELOG.md").read_text()
    breaking = changelog.next_version(__version__, Level.BREAKING)
    versions = [each for each in log.split("\n## [")[1:] if not each.startswith("Unreleased]")]
    entry = versions[0]
    assert entry.startswith(f"{breaking}] - 20")
    added, changes, removed = re.split(r"### Changed|### Removed", entry)
    assert "### Added" in added
    assert "- `packages/get-invented-for-org`: operation added" in added
    assert "- `package.invented`: optional field added" in added
    assert "- `package.package_type`: value `invented` added" in added
    assert "- `minimal-repository.pull_request_creation_policy`: value `invented` added" in added
    assert "- **Breaking:** Python: `models.MinimalRepository.has_pages`: " in changes
    assert f"/raw {FIRST}" in changes
    assert "- **Breaking:** `minimal-repository.has_pages`: field removed" in removed
    assert versions[1].startswith(f"{__version__}]")
    assert "- `packages/update-invented-for-org`: operation added" in added
    unknown = "`packages/update-invented-for-org`: there is no rule for PATCH; the description names no scope"
    assert f"- Scopes of {unknown}\n" in changes
    assert f"scopes of {unknown.replace('`', '')}\n" in said
    assert f'__version__ = "{breaking}"' in (repository / "src/ghpackages/_version.py").read_text()
    assert "`InventedSummary`" in (repository / "api.md").read_text()
    names = (repository / "spec/names.toml").read_text()
    assert '"packages/get-invented-for-org" = "get_invented_for_org"\n' in names
    assert 'invented-summary = "InventedSummary"\n' in names
    assert "| `InventedSummary.total` | yes | yes | no | yes |" in (repository / "docs/compatibility.md").read_text()
    assert fetch.pinned(repository / "spec")["api.github.com"].version == FIRST

    # The text of the pull request
    told = text.read_text()
    assert f"version {breaking} out of {__version__}" in told
    assert re.search(
        r"## api\.github\.com\n\n\*\*Changes in the packages section: 1 breaking, \d+ additive\.\*\*", told
    )
    assert all(f"`{name}`" in told for name in ("get_invented_for_org", "update_invented_for_org", "InventedSummary"))

    # Nothing else was touched, and all of it belongs together.
    places = ("spec/", "generated/", "docs/compatibility.md", "api.md", "CHANGELOG.md", "src/ghpackages/_version.py")
    touched = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    assert [name for name in touched if not name.startswith(places)] == []
    assert run(repository, "generate")[0] == 0
    assert contents(repository) == after

    # Again, without news; and at a new commit that changed other sections only.
    assert "nothing to update: " + FIRST in update(repository, publisher)[1]
    publisher.publish(SECOND, {**mutated(changed), "info": {"version": "1.2.0"}})
    status, said = update(repository, publisher)
    assert (status, f"the packages section of {SECOND} is what is pinned" in said) == (0, True), said
    assert contents(repository) == after


def dangling(document: Json) -> None:
    operation(document, LIST)["parameters"].append({"$ref": "#/components/parameters/nowhere"})


def overlaid(document: Json) -> None:
    model(document, "package")["required"].remove("version_count")


def operation_renamed(document: Json) -> None:
    operation(document, LIST)["operationId"] = "packages/list-all-for-organization"


def model_renamed(document: Json) -> None:
    text = json.dumps(document).replace("schemas/code-of-conduct", "schemas/conduct")
    document.clear()
    document.update(json.loads(text))
    renamed(document["components"]["schemas"], "code-of-conduct", "conduct")


def model_split(document: Json) -> None:
    """The owner of a package gets a form of its own."""
    schemas = document["components"]["schemas"]
    schemas["package-owner"] = copy.deepcopy(schemas["nullable-simple-user"])
    schemas["package-owner"]["properties"]["plan"] = {"type": "string"}
    field(document, "package")["properties"]["owner"] = {"$ref": "#/components/schemas/package-owner"}


def models_merged(document: Json) -> None:
    """The container's metadata gets the form of Docker's."""
    container = field(document, "package-version", "metadata", "container")
    docker = field(document, "package-version", "metadata", "docker")
    container["properties"]["tag"] = copy.deepcopy(docker["properties"]["tag"])
    container.pop("required")


def names_clash(document: Json) -> None:
    """A new component whose class would be called as another one is."""
    schemas = document["components"]["schemas"]
    schemas["container-metadata"] = {"type": "object", "properties": {"layers": {"type": "integer"}}}
    field(document, "package-version")["properties"]["image"] = {"$ref": "#/components/schemas/container-metadata"}


def removed(document: Json) -> None:
    path = "/orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"
    del document["paths"][path]


def unfit_for_servers(document: Json) -> None:
    """A new field is always there on github.com, and never on the older servers."""
    field(document, "package")["properties"]["stars"] = {"type": "integer"}
    model(document, "package")["required"].append("stars")


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        (dangling, ["$ref #/components/parameters/nowhere points to nothing"]),
        (overlaid, ["spec/overlays/schemas.yaml", "version_count", "the target matches nothing"]),
        (
            operation_renamed,
            [
                "list_packages_for_organization would be renamed to list_all_for_organization; ",
                'add "packages/list-all-for-organization" = "list_packages_for_organization" to [operations]',
            ],
        ),
        (
            model_renamed,
            ['CodeOfConduct would be renamed to Conduct; add "conduct" = "CodeOfConduct" to [models]'],
        ),
        (
            model_split,
            [
                "SimpleUser would be split into SimpleUser and PackageOwner; if that is meant, ",
                'add "package-owner" = "PackageOwner" to [models] in spec/names.toml',
            ],
        ),
        (
            models_merged,
            [
                "DockerMetadata would be merged into ContainerMetadata; if that is meant, ",
                'take "package-version-metadata-docker" = "DockerMetadata" out of spec/names.toml',
            ],
        ),
        (
            names_clash,
            ['"container-metadata"', '"package-version-metadata-container"', "would both be called ContainerMetadata"],
        ),
        (
            removed,
            [
                "Changes in the packages section: 1 breaking.",
                "packages/restore-package-version-for-org: operation removed: `POST /orgs/",
                "restore_package_version_for_org is no longer generated; if that is meant, take ",
            ],
        ),
        (unfit_for_servers, ["ghes-3.19 2022-11-28: Package.stars: required in the client, unknown there"]),
    ],
)
def test_what_stops_it_leaves_the_tree_as_it_was(
    change: Callable[[Json], None], reasons: list[str], repository: Path, publisher: Publisher
) -> None:
    publisher.publish(FIRST, mutated(change))
    before = contents(repository)
    status, said = update(repository, publisher, "--check", "true")
    assert status == 2
    assert "stopped; the working tree is as it was" in said
    for reason in reasons:
        assert reason in said
    assert contents(repository) == before


def test_files_that_are_not_there_are_asked_of_npm(
    repository: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The commit is known, its files are not served; here npm has no package either."""
    monkeypatch.setenv("npm_config_registry", publisher.url)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    publisher.publish(FIRST, mutated(changed))
    shutil.rmtree(publisher.folder / "raw")
    before = contents(repository)
    status, said = update(repository, publisher)
    assert status == 2
    assert "its files cannot be fetched" in said
    assert "so the npm package is used" in said
    assert "stopped; the working tree is as it was" in said
    assert contents(repository) == before
    status, said = update(repository, publisher, "--from", "github")
    assert (status, "answered 404" in said, "npm" in said) == (2, True, False), said


def test_a_product_with_a_fault_is_left_alone(repository: Path, publisher: Publisher) -> None:
    publisher.publish(FIRST, mutated(example_changed))
    path = publisher.folder / "raw" / FIRST / "descriptions" / "ghes-3.19" / "ghes-3.19.json"
    path.parent.mkdir()
    path.write_text('{"openapi": "3.0.3", "paths": {')
    before = (repository / "spec" / "ghes-3.19.json").read_bytes()
    status, said = update(repository, publisher, "--check", "true")
    assert status == 0, said
    assert "ghes-3.19 is published with a fault and left alone: " in said
    assert (repository / "spec" / "ghes-3.19.json").read_bytes() == before


def test_what_nobody_thought_of(repository: Path, publisher: Publisher) -> None:
    def odd(document: Json) -> None:
        model(document, "package")["x-github-breaking-changes"] = [{"patch": {}}]

    publisher.publish(FIRST, mutated(odd))
    before = contents(repository)
    status, said = update(repository, publisher, "--check", "true")
    assert (status, "Traceback" in said) == (2, False), said
    assert "stopped; the working tree is as it was" in said
    assert contents(repository) == before


def test_work_that_is_not_committed_is_not_lost(repository: Path, publisher: Publisher) -> None:
    publisher.publish(FIRST, mutated(changed))
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    for line in (("init", "-q"), ("add", "--all"), (*who, "commit", "-q", "-m", "start")):
        subprocess.run(["git", *line], cwd=repository, check=True)
    (repository / "CHANGELOG.md").write_text("mine")
    before = contents(repository)
    status, said = update(repository, publisher, "--check", "true")
    assert status == 2
    assert "not committed: CHANGELOG.md; commit or stash this first" in said
    assert contents(repository) == before


def test_a_download_that_breaks_off(repository: Path, publisher: Publisher) -> None:
    publisher.publish(FIRST, mutated(changed))
    publisher.cut_off_transfers(FIRST)
    before = contents(repository)
    status, said = update(repository, publisher)
    assert (status, "download failed" in said) == (2, True), said
    assert contents(repository) == before


def test_a_failed_check_is_shown(repository: Path, publisher: Publisher) -> None:
    publisher.publish(FIRST, mutated(example_changed))
    before = contents(repository)
    status, said = update(repository, publisher, "--check", "true", "--check", "echo line 7 is wrong >&2; exit 3")
    assert status == 2, said
    assert "line 7 is wrong" in said
    assert "failed: `echo line 7 is wrong >&2; exit 3` (exit status 3)" in said
    assert contents(repository) == before


def test_an_interruption(repository: Path, publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(FIRST, mutated(example_changed))
    before = contents(repository)
    running = tmp_path / "running"
    with start(repository, *arguments_for(publisher), "--check", f"echo $$ > {running}; sleep 60") as process:
        while not running.exists() or not running.read_text():
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
    assert process.returncode not in (0, None)
    assert "stopped; the working tree is as it was" in said
    assert contents(repository) == before
    with pytest.raises(ProcessLookupError):  # its check has ended, too
        os.kill(int(running.read_text()), 0)


def test_work_done_meanwhile_is_not_lost(repository: Path, publisher: Publisher) -> None:
    publisher.publish(FIRST, mutated(example_changed))
    edit = f"echo '- mine' >> {repository}/CHANGELOG.md"
    status, said = update(repository, publisher, "--check", edit)
    assert (status, "the working tree was changed meanwhile" in said) == (2, True), said
    assert (repository / "CHANGELOG.md").read_text().endswith("- mine\n")
    assert f'"{__version__}"' in (repository / "src/ghpackages/_version.py").read_text()


@pytest.mark.parametrize("failing", range(4))
def test_a_disk_that_fails_in_the_middle(failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files change, one comes, one goes: whichever step fails, all is as it was."""
    root, tree = tmp_path / "root", tmp_path / "tree"
    for folder, files in ((root, {"a": "1", "b": "1", "gone": "1"}), (tree, {"a": "2", "b": "2", "new": "2"})):
        (folder / "spec").mkdir(parents=True)
        for name, text in files.items():
            (folder / "spec" / name).write_text(text)
    monkeypatch.setattr(workspace, "ROOT", root)
    monkeypatch.setattr(workspace, "_WRITTEN", (root / "spec",))
    before = contents(root)
    steps = iter(range(4))

    def fail_once(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            if next(steps, None) == failing:
                raise OSError("no space left")
            return step(*arguments, **options)

        return run

    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, fail_once(getattr(Path, name)))
    with pytest.raises(GeneratorError, match="no space left"):
        workspace.swap(tree, workspace.contents(root))
    assert contents(root) == before


def test_a_repository_that_does_not_respond_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that takes the connection and says nothing: git would wait for it without end."""
    monkeypatch.setattr(github, "GIT_TIMEOUT", 0.5)
    with contextlib.closing(_listening()) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/repository.git"
        with pytest.raises(GeneratorError, match=r"no response within 0\.5 s"):
            github.newest_on_github(url)


def _listening() -> Any:
    import socket

    return socket.create_server(("127.0.0.1", 0))


def test_a_release_of_the_server_is_pinned_when_it_comes(repository: Path, publisher: Publisher) -> None:
    publisher.publish(FIRST, load(PINNED))
    release = publisher.folder / f"raw/{FIRST}/descriptions/ghes-3.20/ghes-3.20.json"
    release.parent.mkdir(parents=True)
    shutil.copy(PINNED.parent / "ghes-3.19.json", release)
    status, said = update(repository, publisher, "--check", "true")
    assert status == 0, said
    page = (repository / "docs/compatibility.md").read_text()
    assert re.search(rf"^\| ghes-3\.20 \| 2022-11-28 \| \d+ of {len(OPERATIONS)} \|", page, re.MULTILINE)
    assert f"version {__version__} -> {changelog.next_version(__version__, Level.DOCUMENTATION)}" in said
