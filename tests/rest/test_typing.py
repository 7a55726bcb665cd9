"""The type checkers, at their strictest, accept a small program and find every mistake in another."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.paths import GENERATED, ROOT

PROGRAMS = Path(__file__).parent / "typing"
MYPY = ["mypy", "--strict", "--config-file=", f"--cache-dir={ROOT}/.mypy_cache/programs", "--no-error-summary"]


def mistakes(checker: str, folder: Path) -> set[tuple[str, int]]:
    """What the checker finds in the programs, as (file, line)."""
    for program in ("accepted.py", "refused.txt"):
        shutil.copy(PROGRAMS / program, folder / Path(program).with_suffix(".py"))
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "extraPaths": [str(GENERATED)]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    command = {
        "mypy": [*MYPY, "accepted.py", "refused.py"],
        "pyright": ["pyright", "--pythonpath", sys.executable, "-p", "."],
    }
    done = subprocess.run(
        [sys.executable, "-m", *command[checker]], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    found = re.findall(r"(\w+\.py):(\d+)(?::\d+)?(?: -|:) error", done.stdout)
    return {(file, int(line)) for file, line in found}


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_programs(checker: str, tmp_path: Path) -> None:
    lines = enumerate((PROGRAMS / "refused.txt").read_text(encoding="utf-8").splitlines(), start=1)
    refused = {("refused.py", number) for number, line in lines if "# refused" in line}
    assert mistakes(checker, tmp_path) == refused
