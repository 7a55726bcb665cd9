"""Colours as the environment asks for them, streams that are closed, and what a shell completes."""

import json
import os
import re
import subprocess
from collections.abc import Iterator

import pexpect
import pytest

from ghpackages.testing import OWNER_TOKEN, FakeGitHub, faults
from tests.cli.support import PROGRAM, Run, clean_environment, spawn, spawn_several

ESCAPE = "\x1b["
OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json"
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


EVIL = "\x1b]0;title\x07\x1b[2J\x9b31m\u202egnp"
"""What clears the screen of a terminal, colours it, and turns what follows around."""


@pytest.fixture
def evil_world() -> Iterator[str]:
    """The URL of a world with names that no terminal should be sent."""
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_token(OWNER_TOKEN, scopes="read:packages write:packages delete:packages")
    fake.add_version(fake.add_package("acme", "npm", f"n{EVIL}"), f"1{EVIL}")
    web = fake.add_package("acme", "container", "web")
    fake.push_manifest(web, {"mediaType": OCI_ARTIFACT, "artifactType": f"a{EVIL}", "blobs": []}, tags=["t"])
    broken = fake.add_package("acme", "container", "broken")
    fake.push_manifest(broken, {"mediaType": f"m{EVIL}", "manifests": []}, tags=["t"])
    refuse = {"errors": [{"code": "NAME_UNKNOWN", "message": f"e{EVIL}"}]}
    fake.faults.add(faults.status(404, body=json.dumps(refuse)), path="/v2/acme/broken/manifests/*")
    with fake.serve() as url:
        yield url


EVERYWHERE = [
    "list acme",
    "list acme --versions",
    "list acme --json",
    "list acme --csv",
    "tree acme/container/web",
    "tree acme/container/broken",
    "verify acme/container/broken",
    "plan acme --older-than 1d --all",
    f"delete acme/npm/n{EVIL}",
    f"show acme/npm/missing{EVIL}",
]


def test_what_servers_and_pushers_say_controls_no_terminal(run: Run, evil_world: str) -> None:
    """Escape sequences are written out, in a terminal and in what may be shown in one later."""
    for command in EVERYWHERE:
        piped = run(*command.split(" "), url=evil_world)
        assert is_harmless(piped.out + piped.err), command
        assert "x1b" in piped.out + piped.err or "u001b" in piped.out, command
    child = spawn_several(*EVERYWHERE, GITHUB_API_URL=evil_world, GH_TOKEN=OWNER_TOKEN)
    child.expect_exact("to confirm:")
    shown = child.before or ""
    child.sendline("")
    child.expect(pexpect.EOF)
    shown += child.before or ""
    assert is_harmless(shown)
    assert shown.count("\\x1b") >= len(EVERYWHERE) - 1
    names = {package["name"] for package in run("list", "acme", "--json", "name", url=evil_world).json}
    assert names == {f"n{EVIL}", "web", "broken"}


def is_harmless(written: str) -> bool:
    return not any(part in written for part in ("\x1b]", "\x1b[2J", "\x07", "\x9b", "\u202e"))


@pytest.mark.parametrize("arguments", [["plan", "acme", "--older-than", "30d"], ["list", "acme"]])
def test_a_reader_of_both_streams_that_ends(world: tuple[FakeGitHub, str], arguments: list[str]) -> None:
    """As `| head -1` does: status 141, whether Rich writes or not."""
    environment = clean_environment(GITHUB_API_URL=world[1], GH_TOKEN=OWNER_TOKEN, CLICOLOR_FORCE="1")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run([*PROGRAM, *arguments], env=environment, stdout=pipe, stderr=pipe, check=False)
    assert done.returncode == 141


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
