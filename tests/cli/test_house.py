"""What the command line is made of: public names only, and nothing slow to import."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ghpackages.cli
from ghpackages.cli.app import COMMANDS

FOLDER = Path(ghpackages.cli.__file__).parent


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_it_uses_public_names_only(path: Path) -> None:
    private = [name for name in imported(path) if name.startswith("ghpackages") and re.search(r"\._(?!_)", name)]
    assert private == []
    assert not any(name.startswith("ghpackages_rest") for name in imported(path))


def test_each_command_has_a_module_and_each_module_is_a_command() -> None:
    modules = {path.stem for path in (FOLDER / "commands").glob("*.py")} - {"__init__"}
    assert modules == set(COMMANDS)


CLIENT = {"httpx", "httpcore", "ghpackages_rest", "ghpackages._errors", "ghpackages._sync.client"}
"""What takes time to import."""


def test_nothing_slow_is_imported_that_is_not_used() -> None:
    shown = "import sys, atexit; atexit.register(lambda: print(*sys.modules)); from ghpackages.cli import main; main()"
    for arguments, unwanted in (
        (["--version"], {"typer", "rich", *CLIENT}),
        (["--help"], {"rich", "jinja2", *CLIENT}),
        (["list", "--help"], {"pygments", "trio._core", "jinja2"}),
    ):
        done = subprocess.run([sys.executable, "-c", shown, *arguments], check=True, capture_output=True, text=True)
        imported = set(done.stdout.split())
        assert any(name.startswith("ghpackages.cli.commands.") for name in imported) == ("list" in arguments)
        assert not unwanted & imported, arguments


def test_without_its_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise ModuleNotFoundError(\"No module named 'typer'\", name='typer')")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "ghpackages", "list"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "Install the command line with: pip install 'ghpackages[cli]'\n"
