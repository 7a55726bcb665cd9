"""`gh packages`, with Debian's gh and with what it finds on the PATH."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ghpackages import __version__
from ghpackages.testing import OWNER_TOKEN, FakeGitHub
from tests.cli.support import clean_environment

SCRIPT = Path(__file__).resolve().parent.parent.parent / "integrations" / "gh-packages" / "gh-packages"


def program(folder: Path, name: str, text: str) -> None:
    """Put a program into a folder that says what it was called with."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("installed", "called"),
    [
        (["ghpackages", "uv", "pipx"], "ghpackages|list|a b"),
        (["uv", "pipx"], "uv|tool|run|--from|ghpackages[cli]|ghpackages|list|a b"),
        (["pipx"], "pipx|run|--spec|ghpackages[cli]|ghpackages|list|a b"),
    ],
)
def test_it_runs_what_there_is(tmp_path: Path, installed: list[str], called: str) -> None:
    for name in installed:
        program(tmp_path, name, f"printf {name}; printf '|%s' \"$@\"; exit 7")
    done = subprocess.run(
        ["/bin/sh", SCRIPT, "list", "a b"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (7, called)


def test_without_any_it_says_what_to_install(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", SCRIPT, "list"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install 'ghpackages[cli]'" in done.stderr


@pytest.mark.skipif(shutil.which("gh") is None, reason="gh is not installed")
def test_gh_runs_it_as_an_extension(tmp_path: Path, world: tuple[FakeGitHub, str]) -> None:
    extension = tmp_path / "gh-packages"
    shutil.copytree(SCRIPT.parent, extension)
    environment = clean_environment(
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path / "data"),
        GH_CONFIG_DIR=str(tmp_path / "config"),
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        GITHUB_API_URL=world[1],
        GH_TOKEN=OWNER_TOKEN,
    )

    def gh(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["gh", *arguments], cwd=extension, env=environment, capture_output=True, text=True, check=False
        )

    installed = gh("extension", "install", ".")
    assert installed.returncode == 0, installed.stderr
    assert gh("packages", "--version").stdout == f"{__version__}\n"
    assert gh("packages", "show", "acme/npm/left-pad", "--json", "name").stdout == '{\n  "name": "left-pad"\n}\n'
    assert gh("packages", "show", "acme/npm/nothing").returncode == 1
