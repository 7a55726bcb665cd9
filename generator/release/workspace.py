"""Where an update works: a copy of the working tree, from which what came out right is moved back in one go."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.compare import compatibility_page
from generator.errors import GeneratorError
from generator.paths import GENERATED, ROOT, SPEC
from generator.process import run_all
from generator.replacing import replace_files

CHANGELOG = ROOT / "CHANGELOG.md"
VERSION = ROOT / "src" / "ghpackages" / "_version.py"

_WRITTEN = (SPEC, GENERATED, compatibility_page.PAGE, ROOT / "api.md", CHANGELOG, VERSION)
_NOT_COPIED = (".git", ".venv", ".update-*", "__pycache__", ".pytest_cache", "build", "dist", "site")


def expect_no_edits() -> None:
    """Work that is not committed would be lost in what is written."""
    if (ROOT / ".git").exists():
        line = ["git", "status", "--porcelain", "--", *map(str, _WRITTEN)]
        if files := [entry[3:] for entry in run_all([line], cwd=ROOT)[0].stdout.splitlines()]:
            raise GeneratorError(f"not committed: {', '.join(files)}; commit or stash this first")


def copy(tree: Path) -> None:
    shutil.copytree(ROOT, tree, symlinks=True, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    (tree / ".venv").symlink_to(sys.prefix)


def counterpart(place: Path, root: Path) -> Path:
    """Return the path below `root` of what is at `place` in the working tree."""
    return root / place.relative_to(ROOT)


def contents(root: Path) -> dict[Path, bytes]:
    """Every file that an update may write, below `root`."""
    places = [counterpart(place, root) for place in _WRITTEN]
    files = [file for place in places for file in (place, *place.rglob("*")) if file.is_file()]
    return {file.relative_to(root): file.read_bytes() for file in files if "__pycache__" not in file.parts}


def swap(tree: Path, before: Mapping[Path, bytes]) -> None:
    """Move what differs from `tree` into the working tree: all of it, or nothing."""
    if contents(ROOT) != before:
        raise GeneratorError("the working tree was changed meanwhile; run it again", place="swap")
    after = contents(tree)
    changed = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    try:
        replace_files(ROOT, {path: after.get(path) for path in changed})
    except OSError as error:
        raise GeneratorError(str(error), place="swap") from error
