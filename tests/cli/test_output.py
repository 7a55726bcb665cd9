"""Colours as the environment asks for them, streams that are closed, and what a shell completes."""

import re
import subprocess

import pexpect
import pytest

from ghpackages.testing import OWNER_TOKEN, FakeGitHub
from tests.cli.support import PROGRAM, Run, clean_environment, spawn

ESCAPE = "\x1b["
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])[;m]")
"""What sets the colour of text; bold is no colour. https://no-color.org"""


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, False),
        ({"CLICOLOR": "1"}, False),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"CLICOLOR_FORCE": ""}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": ""}, True),
    ],
)
def test_a_pipe(run: Run, variables: dict[str, str], coloured: bool) -> None:
    result = run("list", "acme", TERM="xterm-256color", **variables)
    assert result.status == 0
    assert (ESCAPE in result.out) == coloured


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"CLICOLOR": "0"}, False)],
)
def test_a_terminal(world: tuple[FakeGitHub, str], variables: dict[str, str], coloured: bool) -> None:
    environment = {"GITHUB_API_URL": world[1], "GH_TOKEN": OWNER_TOKEN, **variables}
    child = spawn("show", "acme/npm/left-pad", columns=100, **environment)
    child.expect(pexpect.EOF)
    written = child.before or ""
    assert "left-pad" in written
    assert bool(COLOUR.search(written)) == coloured


@pytest.mark.parametrize("argument", ["--json", "--csv"])
def test_data_are_never_coloured(run: Run, argument: str) -> None:
    result = run("list", "acme", argument, CLICOLOR_FORCE="1", TERM="xterm-256color")
    assert result.out
    assert ESCAPE not in result.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [("ghpackages pl", ["plan"]), ("ghpackages re", ["restore"]), ("ghpackages plan --keep-n", ["--keep-newest"])],
)
def test_a_shell_completes(words: str, offered: list[str]) -> None:
    environment = clean_environment(
        _GHPACKAGES_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
    done = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == offered


def test_a_shell_is_told_how_to_complete() -> None:
    environment = clean_environment(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    command = [*PROGRAM, "--show-completion", "bash"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "_GHPACKAGES_COMPLETE=complete_bash" in done.stdout, done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["list", "acme"], 0), (["list", "acme", "--json"], 0), (["lst"], 2)],
)
def test_streams_that_are_closed(world: tuple[FakeGitHub, str], closed: str, arguments: list[str], status: int) -> None:
    """As a service or a scheduler leaves them: what is written there is lost, and nothing else goes wrong."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, *arguments],
        env=clean_environment(GITHUB_API_URL=world[1], GH_TOKEN=OWNER_TOKEN),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == status
    assert "fault of ghpackages" not in done.stderr
    assert bool(done.stdout) == (status == 0 and ">&-" not in closed.replace("2>&-", ""))
    assert bool(done.stderr) == (status != 0 and "2>&-" not in closed)
