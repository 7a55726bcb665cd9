"""The exit statuses: each command leads to each that it may lead to. And JSON that follows its schema."""

import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from ghpackages.cli.app import COMMANDS
from ghpackages.cli.errors import Status
from ghpackages.testing import FakeGitHub, faults
from tests.cli import schemas
from tests.cli.support import Run
from tests.cli.worlds import IMAGE, served

PLAN = ["plan", IMAGE, "--delete-untagged", "--older-than", "30d"]
CALLS = {
    "list": ["list", "acme"],
    "show": ["show", IMAGE],
    "doctor": ["doctor", "acme"],
    "tree": ["tree", IMAGE],
    "verify": ["verify", IMAGE],
    "plan": PLAN,
    "explain": ["explain", "plan.json", IMAGE],
    "apply": ["apply", "plan.json", "--yes"],
    "undo": ["undo", "plan.journal.jsonl"],
    "delete": ["delete", "acme/npm/left-pad@1.0.2", "--yes"],
    "restore": ["restore", "acme/npm/left-pad@1.0.2"],
}
"""A call of each command that ends by itself; all of them succeed in this order."""
SENDING = sorted(set(CALLS) - {"explain"})
Place = tuple[FakeGitHub, str]


@pytest.fixture
def place(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A world with images, a plan, and a cache of one's own. A journal is there, but for those who apply."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with served() as (fake, url):
        assert run(*PLAN, "-o", "plan.json", url=url).status == 0
        yield fake, url


def prepare(run: Run, name: str, url: str) -> None:
    if name == "undo":
        assert run(*CALLS["apply"], url=url).status == 0
    if name == "restore":
        assert run(*CALLS["delete"], url=url).status == 0


def test_every_command_but_the_server_is_here() -> None:
    assert set(CALLS) == set(COMMANDS) - {"fake"}


def test_0_done_and_once_more_nothing_to_do(run: Run, place: Place) -> None:
    for name, call in CALLS.items():
        result = run(*call, "--json", url=place[1])
        assert result.status == 0, name
        assert result.json or name == "verify", name
        jsonschema.validate(result.json, schemas.of(name))
    run(*CALLS["apply"], "--journal", "second.jsonl", url=place[1])
    assert run(*CALLS["undo"], url=place[1]).status == 0


@pytest.mark.parametrize(
    "call",
    [
        ["list", "acme/npm/nothing"],
        ["list", "nobody"],
        ["show", f"{IMAGE}:nothing"],
        ["doctor", "nobody"],
        ["tree", "acme/container/nothing"],
        ["verify", f"{IMAGE}:nothing"],
        ["plan", "acme/npm/nothing", "--older-than", "30d"],
        ["explain", "plan.json", "nothing"],
        ["apply", "nothing.json", "--yes"],
        ["undo", "nothing.jsonl"],
        ["delete", "acme/npm/nothing", "--yes"],
        ["restore", "acme/npm/left-pad@9.9.9"],
    ],
    ids=" ".join,
)
def test_1_an_error(run: Run, place: Place, call: list[str]) -> None:
    assert run(*call, url=place[1]).status == Status.ERROR


@pytest.mark.parametrize("name", COMMANDS)
def test_2_usage(run: Run, name: str) -> None:
    assert run(name, "--nothing").status == Status.USAGE


def test_3_some_skipped(run: Run, place: Place) -> None:
    fake, url = place
    assert run("list", url=url).status == Status.SKIPPED, "single sign-on leaves out an organization"
    assert run("plan", "@me", "--older-than", "30d", url=url).status == Status.SKIPPED
    refusal = "Publicly visible package versions with more than 5000 downloads cannot be deleted."
    fake.faults.add(faults.status(400, refusal), operation="delete-package-version-*", nth=1)
    assert run(*CALLS["apply"], url=url).status == Status.SKIPPED


def test_3_not_all_restored(run: Run, place: Place) -> None:
    fake, url = place
    prepare(run, "undo", url)
    fake.faults.add(faults.status(400, "Cannot restore it."), operation="restore-*", nth=1)
    assert run(*CALLS["undo"], url=url).status == Status.SKIPPED


@pytest.mark.parametrize("name", SENDING)
def test_4_a_token_that_is_refused(run: Run, place: Place, name: str) -> None:
    prepare(run, name, place[1])
    assert run(*CALLS[name], url=place[1], token="ghp_unknown").status == Status.DENIED


@pytest.mark.parametrize("name", SENDING)
def test_4_no_token(run: Run, place: Place, name: str, tmp_path: Path) -> None:
    result = run(*CALLS[name], url=place[1], token="", PATH=str(tmp_path))
    assert result.status == Status.DENIED
    assert "Set GH_TOKEN or GITHUB_TOKEN, or sign in with `gh auth login" in result.out + result.err


@pytest.mark.parametrize("name", SENDING)
def test_5_a_limit(run: Run, place: Place, name: str) -> None:
    fake, url = place
    prepare(run, name, url)
    fake.faults.add(faults.secondary_limit(retry_after=3600), operation="*")
    assert run(*CALLS[name], url=url).status == Status.STOPPED


@pytest.mark.parametrize("name", ["apply", "undo"])
def test_5_a_budget(run: Run, place: Place, name: str) -> None:
    prepare(run, name, place[1])
    result = run(*CALLS[name], "--max-requests", "1", url=place[1])
    assert result.status == Status.STOPPED
    assert f"Stopped by --max-requests. Go on with: ghpackages {name} " in result.err
    assert run(*CALLS[name], url=place[1]).status == Status.DONE


@pytest.mark.parametrize("call", ["tree", "verify", "plan", "doctor", "list"])
def test_6_something_unreadable(run: Run, place: Place, call: str, tmp_path: Path) -> None:
    fake, url = place
    fake.faults.add(faults.status(404), operation="registry/get-manifest", nth=1)
    options = ["--sizes"] if call == "list" else []
    result = run(*CALLS[call], *options, url=url, XDG_CACHE_HOME=str(tmp_path / "another"))
    assert result.status == Status.UNREADABLE
    assert re.search("unreadable|cannot be read|could not be read|not whole", result.out + result.err)


def test_6_a_plan_that_left_something_alone_is_applied(run: Run, place: Place, tmp_path: Path) -> None:
    fake, url = place
    fake.faults.add(faults.status(404), operation="registry/get-manifest", nth=1)
    run(*PLAN, "-o", "plan.json", url=url, XDG_CACHE_HOME=str(tmp_path / "another"))
    assert run(*CALLS["apply"], url=url).status == Status.UNREADABLE


def test_10_the_plan_has_deletions(run: Run, place: Place) -> None:
    assert run(*PLAN, "--detailed-exitcode", url=place[1]).status == Status.CHANGES
    assert run("plan", IMAGE, "--older-than", "900d", "--detailed-exitcode", url=place[1]).status == Status.DONE


def test_they_are_documented() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    [table] = re.findall(r"^## Exit status\n(.*?)^## ", page, re.DOTALL | re.MULTILINE)
    first_cells = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    documented = {int(number) for cell in first_cells for number in cell.split(",")}
    assert documented == {int(status) for status in Status}
