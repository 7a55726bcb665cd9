"""The documentation says what is: the example runs, named tests exist, the assumptions are those of the code."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ghpackages
import ghpackages.cache
import ghpackages.housekeeping
import ghpackages.registry
import ghpackages.testing
import ghpackages.webhooks
from ghpackages.testing import FakeGitHub, faults
from ghpackages.testing.assumptions import ASSUMPTIONS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "testing"
SOURCE = Path(ghpackages.testing.__file__).parent


def test_the_example_of_a_downstream_project_runs(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n# (\w+\.py)\n(.*?)```", (DOCS / "index.md").read_text(), re.DOTALL)
    assert [name for name, _ in blocks] == ["cleanup.py", "test_cleanup.py"]
    for name, code in blocks:
        (tmp_path / name).write_text(code)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-W",
        "error",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
    ]
    run = subprocess.run(
        command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
    )
    assert "3 passed" in run.stdout, run.stdout + run.stderr


def test_every_named_fault_exists() -> None:
    text = (DOCS / "index.md").read_text()
    named = set(re.findall(r"^\| `(\w+)\(", text, re.MULTILINE)) & set(dir(faults))
    table = text[text.index("| Fault |") : text.index("In process, network faults")]
    assert {name for name in re.findall(r"`(\w+)\(", table) if name != "Fault"} <= set(dir(faults))
    assert "stale_list" in named


def test_every_call_in_the_table_exists() -> None:
    text = (DOCS / "index.md").read_text()
    table = text[text.index("| Call |") : text.index("Ids and request ids")]
    names = {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)", row)}
    assert {"add_org", "requests", "clock", "limits"} <= names
    assert [name for name in names if not hasattr(FakeGitHub(), name)] == []


def rows() -> list[tuple[str, str]]:
    text = (DOCS / "facts.md").read_text()
    found = [(fact, shown) for fact, shown in re.findall(r"^\| (.+?) \| (.+) \|$", text, re.MULTILINE)]
    return [row for row in found if row[0] not in {"Fact", "---"}]


def test_there_is_a_row_for_each_section() -> None:
    assert len(rows()) > 60


@pytest.mark.parametrize(("fact", "shown"), rows())
def test_what_shows_a_fact_exists(fact: str, shown: str) -> None:
    tests = re.findall(r"`([\w/.]*test_\w+\.py)::(\w+)`", shown)
    assumed = re.findall(r"assumption `([\w-]+)`", shown)
    assert tests or assumed or shown.startswith("not reproduced: "), fact
    for file, name in tests:
        functions = {
            node.name for node in ast.walk(ast.parse((ROOT / "tests/testing" / file).read_text()))
            if isinstance(node, ast.FunctionDef)
        }  # fmt: skip
        assert name in functions, f"{file}::{name}"
    assert set(assumed) <= ASSUMPTIONS.keys()


def test_the_list_of_assumptions_is_the_one_in_the_code() -> None:
    page = re.findall(r"^- \*\*([\w-]+)\*\*: (.*)$", (DOCS / "assumptions.md").read_text(), re.MULTILINE)
    assert dict(page) == dict(ASSUMPTIONS)


def test_every_assumption_is_marked_where_it_is_made() -> None:
    marked = {
        name
        for file in SOURCE.rglob("*.py")
        if file.name != "assumptions.py"
        for name in re.findall(r"assumption ([a-z-]+)", file.read_text())
    }
    assert marked == ASSUMPTIONS.keys()


def test_no_name_of_the_fake_is_one_of_the_sdk() -> None:
    """`from ghpackages import *` and `from ghpackages.testing import *` may stand in one file."""
    sdk = (ghpackages, ghpackages.cache, ghpackages.housekeeping, ghpackages.registry, ghpackages.webhooks)
    assert set(ghpackages.testing.__all__).isdisjoint(name for room in sdk for name in room.__all__)
