"""The command line, called in a process of its own, in a pipe or in a terminal."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pexpect

PROGRAM = [sys.executable, "-m", "ghpackages"]
OURS = ("GH_", "GITHUB_", "CLICOLOR", "NO_COLOR", "COLUMNS", "GHPACKAGES_", "PYTHONWARNINGS")


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
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | variables


Run: TypeAlias = Callable[..., Result]
"""What the fixture `run` gives."""
Terminal: TypeAlias = "pexpect.spawn[str]"


def spawn(*arguments: str, columns: int = 100, **environment: str) -> Terminal:
    """Start the command line in a terminal."""
    return _terminal([*PROGRAM[1:], *arguments], columns, environment)


def spawn_several(*lines: str, **environment: str) -> Terminal:
    """Start a process in a terminal that runs several command lines, one after another."""
    return _terminal([str(Path(__file__).with_name("several.py")), *lines], 100, environment)


def _terminal(arguments: list[str], columns: int, environment: dict[str, str]) -> Terminal:
    child = pexpect.spawn(
        sys.executable,
        arguments,
        env=clean_environment(TERM="xterm-256color", **environment),
        dimensions=(40, columns),
        encoding="utf-8",
        timeout=30,
    )
    child.delaybeforesend = None
    child.ptyproc.delayafterclose = 0  # type: ignore[attr-defined]  # `finish` waits until it has ended
    return child


def finish(child: Terminal) -> Result:
    """Wait for the end of what runs in a terminal. Both streams are in `out`, without escape sequences."""
    child.expect(pexpect.EOF)
    child.wait()
    child.close()
    status = child.exitstatus if child.exitstatus is not None else 128 + (child.signalstatus or 0)
    return Result(status, plain(child.before or ""), "")


def ended(status: int) -> str:
    """What `several.py` writes at the end of a command."""
    return f"\x02{status}\x03"


def in_terminal(*arguments: str, columns: int = 100, **environment: str) -> Result:
    """Run the command line in a terminal to its end."""
    return finish(spawn(*arguments, columns=columns, **environment))


def several_in_terminal(*lines: str, **environment: str) -> list[Result]:
    """Run command lines in one terminal, in one process, to their ends."""
    *results, rest = re.split(r"\x02(\d+)\x03\n", finish(spawn_several(*lines, **environment)).out)
    assert not rest
    return [Result(int(status), out, "") for out, status in zip(results[::2], results[1::2], strict=True)]


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
