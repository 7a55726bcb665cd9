"""The command line, called in this process or in one of its own, in a pipe or in a terminal."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pexpect
import pytest
from typer.testing import CliRunner

from ghpackages.cli.app import app
from ghpackages.testing import OWNER_TOKEN, Clock, FakeGitHub, demo_world

PROGRAM = [sys.executable, "-m", "ghpackages"]
_OURS = ("GH_", "GITHUB_", "CLICOLOR", "NO_COLOR", "COLUMNS", "GHPACKAGES_", "PYTHONWARNINGS")


@dataclass(frozen=True)
class Result:
    """What a command wrote and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def clean_environment(**variables: str) -> dict[str, str]:
    """The environment without what would change what the command line does."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | variables


@pytest.fixture(autouse=True, scope="session")
def _cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep manifests where no other program looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def world() -> Iterator[tuple[FakeGitHub, str]]:
    """The demo world and its URL, for tests that change nothing."""
    fake = demo_world(clock=Clock.ticking())
    with fake.serve() as url:
        yield fake, url


@pytest.fixture
def own_world() -> Iterator[tuple[FakeGitHub, str]]:
    """A demo world of one's own, to change."""
    fake = demo_world(clock=Clock.ticking())
    with fake.serve() as url:
        yield fake, url


Run = Callable[..., Result]


@pytest.fixture
def run(world: tuple[FakeGitHub, str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command line in this process, for the world or for another URL; output is no terminal."""
    for name in os.environ:
        if name.startswith(_OURS):
            monkeypatch.delenv(name)

    def call(*arguments: str, url: str = world[1], token: str = OWNER_TOKEN, stdin: str = "", **env: str) -> Result:
        variables = {"GITHUB_API_URL": url, "GH_TOKEN": token, **env}
        done = CliRunner().invoke(app, arguments, input=stdin, env=variables)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Result(done.exit_code, done.stdout, done.stderr)

    return call


def spawn(*arguments: str, columns: int = 100, **environment: str) -> "pexpect.spawn[str]":
    """Start the command line in a terminal."""
    return pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], *arguments],
        env=clean_environment(TERM="xterm-256color", **environment),
        dimensions=(40, columns),
        encoding="utf-8",
        timeout=30,
    )


def in_terminal(*arguments: str, columns: int = 100, **environment: str) -> Result:
    """Run the command line in a terminal to its end. Both streams are in `out`, without escape sequences."""
    child = spawn(*arguments, columns=columns, **environment)
    child.expect(pexpect.EOF)
    child.close()
    status = child.exitstatus if child.exitstatus is not None else 128 + (child.signalstatus or 0)
    return Result(status, plain(child.before or ""), "")


def plain(text: str) -> str:
    """What stays on the screen of what was sent to a terminal: no escape sequences, no lines written over."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\r\n", "\n")
    return "\n".join(line.rpartition("\r")[2].rstrip() for line in text.split("\n"))


def in_process_of_its_own(*arguments: str, stdin: str = "", **environment: str) -> Result:
    """Run the command line in a process of its own, in pipes."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        env=clean_environment(**environment),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)
