"""Where an update works: a copy of the working tree, from which what came out right is moved back in one go."""

import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.compare import compatibility_page
from generator.errors import GeneratorError
from generator.paths import GENERATED, ROOT, SPEC
from generator.process import run_all

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
    with _uninterrupted(), tempfile.TemporaryDirectory(prefix=".update-", dir=ROOT) as folder:
        fresh, old = Path(folder) / "fresh", Path(folder) / "old"
        for path in changed:
            for place in (fresh / path, old / path, ROOT / path):
                place.parent.mkdir(parents=True, exist_ok=True)
            if path in after:
                (fresh / path).write_bytes(after[path])
        try:
            for path in changed:
                if path in before:
                    (ROOT / path).replace(old / path)
                if path in after:
                    (fresh / path).replace(ROOT / path)
        except OSError as error:
            for path in changed:
                if (old / path).exists():
                    (old / path).replace(ROOT / path)
                elif path not in before:
                    (ROOT / path).unlink(missing_ok=True)
            raise GeneratorError(str(error), place="swap") from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C and a request to end come too late here: what is left takes less than a second."""
    handlers = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
