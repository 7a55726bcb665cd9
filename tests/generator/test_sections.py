"""All sections that GitHub publishes, from the npm package that is pinned: generated, imported, checked, and every
published example put through it.

`SECTIONS=all` takes all of them, which takes two minutes; else it is those with a shape that others do not have.
"""

import importlib
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from generator.generate import Generated, generate
from generator.openapi.cut import cut
from generator.openapi.document import load, operations
from generator.openapi.fetch import NPM_PACKAGE, pinned
from generator.paths import PINNED, ROOT, SPEC
from tests.generator.goldens import UPDATE, expected
from tests.generator.sections import problem, published
from tests.generator.validator import ACCEPTED, accepted, refusals
from tests.npm import unpacked

CONTRADICTIONS = Path(__file__).parent / "contradictions"
PAGE = ROOT / "docs" / "sections.md"
TAGS = [
    *("actions", "activity", "agent-tasks", "agents", "apps", "billing", "campaigns", "checks", "classroom"),
    *("code-quality", "code-scanning", "code-security", "codes-of-conduct", "codespaces", "copilot"),
    *("copilot-spaces", "credentials", "dependabot", "dependency-graph", "emojis", "enterprise-team-memberships"),
    *("enterprise-team-organizations", "enterprise-teams", "gists", "git", "gitignore", "hosted-compute"),
    *("interactions", "issues", "licenses", "markdown", "meta", "migrations", "oidc", "orgs", "packages"),
    *("private-registries", "projects", "pulls", "rate-limit", "reactions", "repos", "search", "secret-scanning"),
    *("security-advisories", "teams", "users"),
]

ALL = os.environ.get("SECTIONS") == "all"
SOME = TAGS if ALL else ["codes-of-conduct", "gists", "markdown", "packages", "search"]


def description() -> Path:
    source = pinned(SPEC)[PINNED.stem]
    return unpacked(f"{NPM_PACKAGE}@{source.version}") / source.file


@pytest.fixture
def rest(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Generated]]:
    """The package of a section, imported."""
    tag = request.param
    name = f"rest_{tag.replace('-', '_')}"
    made = generate(description(), tmp_path, tag=tag, package=name, with_overlays=False)
    sys.path.insert(0, str(tmp_path))
    try:
        package = importlib.import_module(name)
        for part in ("_async_client", "_client", "_decoding", "models", "provenance"):
            importlib.import_module(f"{name}.{part}")
        yield package, made
    finally:
        sys.path.remove(str(tmp_path))
        for module in [each for each in sys.modules if each.partition(".")[0] == name]:
            del sys.modules[module]


@pytest.mark.parametrize(("rest", "tag"), [(tag, tag) for tag in SOME], indirect=["rest"])
def test_every_example(rest: tuple[ModuleType, Generated], tag: str) -> None:
    """An example that does not come back unchanged contradicts its own schema, and is listed with the contradiction.

    An independent validator says so. What that refuses and the client accepts, it accepts for a known reason.
    """
    package, made = rest
    section = cut(load(description()), tag)
    assert len(made.api.operations) == len(list(operations(section)))
    lines: list[str] = []
    for example in published(section):
        errors = refusals(section, example)
        if found := problem(package, made.api, example):
            assert errors, f"{example}: {found}"
            why = f"{errors[0].json_path}: {errors[0].message}"
            lines.append(f"{example}: {why[:200]}")
        else:
            unexplained = [error.message for error in errors if not accepted(error, example)]
            assert not unexplained, f"{example}: accepted, although {unexplained}"
    text = "".join(f"{line}\n" for line in lines)
    assert text == expected(CONTRADICTIONS / f"{tag}.txt", text)


@pytest.mark.skipif(not ALL, reason="counts the examples of all sections")
def test_the_page_says_what_is_accepted() -> None:
    """How many examples the validator refuses and the client accepts, by reason."""
    document = load(description())
    found: Counter[str] = Counter()
    for tag in TAGS:
        section = cut(document, tag)
        listed = (CONTRADICTIONS / f"{tag}.txt").read_text(encoding="utf-8")
        for example in published(section):
            if (errors := refusals(section, example)) and f"{example}: {errors[0].json_path}: " not in listed:
                found[accepted(errors[0], example)] += 1
    told = PAGE.read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| an example that (.+) \| (\d+) \|$", told, re.MULTILINE)) == {
        reason: str(found[reason]) for reason in ACCEPTED if found[reason]
    }


def test_all_sections_are_there() -> None:
    found = {tag for _, _, operation in operations(load(description())) for tag in operation["tags"]}
    assert found == {*TAGS}


def test_types(tmp_path: Path) -> None:
    """mypy's strictest settings accept every section; and the table in the documentation says what each is."""
    names: list[str] = []
    rows: list[str] = []
    document = load(description())
    for tag in SOME:
        start = time.perf_counter()
        name = f"rest_{tag.replace('-', '_')}"
        made = generate(description(), tmp_path, tag=tag, package=name, with_overlays=False)
        seconds = time.perf_counter() - start
        names.append(name)
        lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in (tmp_path / name).rglob("*.py"))
        examples = sum(1 for _ in published(cut(document, tag)))
        wrong = len((CONTRADICTIONS / f"{tag}.txt").read_text(encoding="utf-8").splitlines())
        counts = f"{len(made.api.operations)} | {len(made.api.models)} | {lines:,}"
        rows.append(f"| {tag} | {counts} | {seconds:.1f} | {examples} | {wrong} |")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--config-file=",
            f"--cache-dir={ROOT}/.mypy_cache/programs",
            *names,
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    told = PAGE.read_text(encoding="utf-8")
    if not ALL:
        assert {_without_seconds(row) for row in rows} <= {_without_seconds(row) for row in told.splitlines()}
        return
    head, mark, _ = told.partition("| --- | --- | --- | --- | --- | --- | --- |\n")
    if UPDATE:
        PAGE.write_text(head + mark + "\n".join(rows) + "\n", encoding="utf-8")
        told = PAGE.read_text(encoding="utf-8")
    assert [_without_seconds(row) for row in told.splitlines()[-len(rows) :]] == [_without_seconds(row) for row in rows]


def _without_seconds(row: str) -> tuple[str, ...]:
    """A row of the table, apart from how long that took."""
    columns = row.split(" | ")
    return (*columns[:4], *columns[5:])
