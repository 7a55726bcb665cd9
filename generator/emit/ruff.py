"""Formatting rendered code with ruff, which is installed with openapi-python-client."""

import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from generator.emit.docstrings import WIDTH
from generator.errors import GeneratorError


def format_files(files: Mapping[str, str], folder: Path) -> None:
    """Write the files into `folder`, without imports that are not used, sorted and formatted."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for rule in ("F401", "I"):  # what is not used goes before the rest is sorted and wrapped
        _ruff("check", f"--select={rule}", "--fix-only", str(folder))
    _ruff("format", str(folder))


def _ruff(command: str, *arguments: str) -> None:
    """Run ruff on the rendered code, with settings that depend on nothing but this line."""
    settings = ["--isolated", "--no-cache", "--target-version=py311", f"--line-length={WIDTH}"]
    line = [f"{sysconfig.get_path('scripts')}/ruff", command, *settings, *arguments]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        raise GeneratorError(f"ruff refuses the rendered code, {done.stderr or done.stdout}", place=f"ruff {command}")
