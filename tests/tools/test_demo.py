"""`make demo` is the first thing that a newcomer sees: it works, and it notices when something is wrong."""

import subprocess
import sys
from pathlib import Path

from ghpackages_rest import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]


def test_demo() -> None:
    done = subprocess.run([sys.executable, "-m", "tools.demo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert "equal to what is committed, byte for byte" in done.stdout
    assert done.stdout.count("✓ ✓") == len(OPERATIONS)
    scenes = (
        "team/api",
        "41 versions are left",
        "42 versions again",
        "globex asks",
        "left out: globex",
        "nothing was sent",
    )
    assert [scene for scene in scenes if scene not in done.stdout] == []
    assert max(map(len, done.stdout.splitlines())) <= 80
