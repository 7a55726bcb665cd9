"""`mypy --strict` has nothing to say about the programs of the pages: a reader's editor shows no errors either."""

import re
import subprocess
import sys
from pathlib import Path

from tests.docs.blocks import ROOT, SNIPPET, blocks
from tests.docs.test_blocks import PAGES

UNTYPED = {"docs/testing/index.md": "tests without annotations, as tests are written"}


def programs(text: str) -> list[str]:
    """The Python blocks of a page: one whole program each."""
    return [
        source for language, source in blocks(text) if language == "python" and not SNIPPET.fullmatch(source.strip())
    ]


def check(folder: Path) -> str:
    settings = folder / "mypy.ini"
    settings.write_text(
        f"[mypy]\nstrict = True\npython_version = 3.11\nmypy_path = {ROOT}/src:{ROOT}/generated\n"
        "[mypy-pandas.*]\nignore_missing_imports = True\nfollow_imports = skip\n"
    )
    command = [sys.executable, "-m", "mypy", "--config-file", str(settings), "--no-incremental", str(folder)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def write(folder: Path, name: str, source: str) -> None:
    file = folder / (re.sub(r"\W", "_", name) + ".py")
    file.write_text(source, encoding="utf-8")


def test_the_programs_of_all_pages(tmp_path: Path) -> None:
    for page in PAGES:
        name = page.relative_to(ROOT).as_posix()
        if name in UNTYPED:
            continue
        for number, source in enumerate(programs(page.read_text(encoding="utf-8"))):
            write(tmp_path, f"{name}_{number}", source)
    # Mypy takes long to start, hence in the same run: programs with errors are noticed.
    write(tmp_path, "wrong_value", "x: int = 'one'\n")
    write(tmp_path, "wrong_without_types", "def f(x):\n    return x\n")
    said = check(tmp_path)
    assert set(re.findall(r"(\w+)\.py:\d+: error:", said)) == {"wrong_value", "wrong_without_types"}, said
    assert "Found 2 errors in 2 files" in said
