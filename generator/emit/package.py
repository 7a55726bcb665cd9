"""The package on disk: written whole, or not at all."""

import keyword
import shutil
import tempfile
from pathlib import Path

from generator.emit.ruff import format_files
from generator.errors import GeneratorError

PACKAGE = "ghpackages_rest"
HEADER = "# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.\n"


def write(files: dict[str, str], output: Path, package: str = PACKAGE) -> None:
    """Put the formatted files into `output/package`, all or none, in place of an older package that was generated."""
    if not package.isidentifier() or keyword.iskeyword(package):
        raise GeneratorError("not the name of a package", file=package)
    try:
        _refuse_work_of_others(output / package)
        with tempfile.TemporaryDirectory() as scratch:
            fresh = Path(scratch) / package
            format_files(files, fresh)
            output.mkdir(parents=True, exist_ok=True)
            _replace(output / package, fresh)
    except OSError as error:
        raise GeneratorError(error.strerror or "cannot be written", file=error.filename or str(output)) from error


def _refuse_work_of_others(target: Path) -> None:
    """A folder that was not generated would be lost: `--package tests` in the wrong place."""
    first = target / "__init__.py"
    is_ours = first.is_file() and first.read_bytes().startswith(HEADER.encode())
    if target.exists() and not is_ours and not (target.is_dir() and not any(target.iterdir())):
        raise GeneratorError("is here, and was not generated: remove it, or choose another name", file=str(target))


def _replace(target: Path, fresh: Path) -> None:
    """Let `target` be a copy of `fresh`. Renaming within one folder is all or nothing.

    Whatever comes in between, an interruption or an error of the disk: what stood there before comes back.
    """
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        shutil.copytree(fresh, new)
        try:
            if target.exists():
                target.rename(old)
            new.rename(target)
        finally:
            if old.exists() and not target.exists():
                old.rename(target)
