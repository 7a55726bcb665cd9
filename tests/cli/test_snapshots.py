"""What every command writes, in a pipe and in a terminal of 100 columns, as files in `goldens/` to be read by a person.

`UPDATE_GOLDENS=1` writes them again: read the difference before committing it.
"""

import re
import shlex
from itertools import groupby
from pathlib import Path

import pytest

from ghpackages.cli.app import COMMANDS
from ghpackages.testing import OWNER_TOKEN, FakeGitHub
from tests.cli.support import Result, Run, several_in_terminal
from tests.generator.goldens import expected

GOLDENS = Path(__file__).parent / "goldens"
PLAN = "plan acme/container/web --delete-tags 'pr-*' --delete-untagged --older-than 14d -o plan.json"
SESSIONS = {
    "list": ["list acme --sizes", "list acme/npm/left-pad", "list"],
    "show": ["show acme/container/web", "show acme/container/web:latest", "show acme/npm/left-pad@9.9.9"],
    "doctor": ["doctor globex", "doctor"],
    "tree": ["tree acme/container/web"],
    "verify": ["verify acme/container/web"],
    "plan": [
        PLAN,
        "plan acme --keep-newest 10 --delete-untagged --older-than 30d --protect 'v*'",
        "plan acme/container/tools --delete-tags 'v[12]' --all",
        "plan acme",
    ],
    "explain": [PLAN, "explain plan.json pr-17", "explain plan.json no"],
    "apply": [PLAN, "apply plan.json --yes --max-deletions 2", "apply plan.json --yes"],
    "undo": [PLAN, "apply plan.json --yes", "undo plan.journal.jsonl", "apply plan.json --yes"],
    "delete": ["delete acme/npm/left-pad@1.0.2 --yes", "delete acme/npm/left-pad --yes", "delete acme/npm/nothing -y"],
    "restore": ["delete acme/container/tools:v2 --yes", "restore acme/container/tools:v2", "restore acme/npm/left-pad"],
}


def test_every_command_that_ends_has_a_snapshot() -> None:
    assert set(SESSIONS) == set(COMMANDS) - {"fake"}


def steady(text: str, url: str) -> str:
    """A text without what differs from run to run: dates, counts of requests, the address, lines of progress."""
    text = re.sub(r"20\d\d-\d\d-\d\d(?!T)", "YYYY-MM-DD", text.replace(url, "http://127.0.0.1:8000"))
    text = re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", "YYYY-MM-DDThh:mm:ssZ", text)
    text = re.sub(r"\d+( of 5000)? requests left", r"NNNN\1 requests left", text)
    text = re.sub(r"reset at \d\d:\d\d", "reset at hh:mm", text)
    text = re.sub(r"authorization_request=\w+", "authorization_request=...", text)
    return re.sub(r"^[\u2800-\u28ff] .*\n", "", text, flags=re.MULTILINE)


def told(command: str, result: Result, url: str) -> str:
    streams = [part for part in (result.out, result.err and f"--- stderr\n{result.err}") if part]
    text = steady("".join(streams), url)
    return f"$ ghpackages {command}\n{text.rstrip()}\n--- exit status {result.status}\n\n"


@pytest.mark.parametrize("name", SESSIONS)
def test_in_a_pipe(
    name: str, run: Run, own_world: tuple[FakeGitHub, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = own_world[1]
    found = "".join(told(command, run(*shlex.split(command), url=url), url) for command in SESSIONS[name])
    assert found == expected(GOLDENS / f"{name}.pipe.txt", found)


@pytest.mark.parametrize("name", SESSIONS)
def test_in_a_terminal(
    name: str, run: Run, own_world: tuple[FakeGitHub, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = own_world[1]
    found = ""
    for is_shown, commands in groupby(SESSIONS[name], lambda command: command.startswith(name)):
        if is_shown:
            shown = list(commands)
            results = several_in_terminal(*shown, GITHUB_API_URL=url, GH_TOKEN=OWNER_TOKEN)
            found += "".join(told(command, result, url) for command, result in zip(shown, results, strict=True))
        else:
            for command in commands:  # prepares it
                run(*shlex.split(command), url=url)
    assert found == expected(GOLDENS / f"{name}.terminal.txt", found)
