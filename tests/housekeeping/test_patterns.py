"""Globs, durations, semantic versions, and the lines of a TOML text."""

import tomllib
from datetime import timedelta
from typing import Any

import pytest

from ghpackages.housekeeping._patterns import (
    compile_globs,
    format_duration,
    is_final,
    matches_everything,
    parse_duration,
    parse_semver,
)
from ghpackages.housekeeping._toml_lines import find_lines


@pytest.mark.parametrize(
    ("globs", "text", "matches"),
    [
        (["pr-?"], "pr-7", True),
        (["pr-?"], "pr-267", False),
        (["v*"], "v", True),
        (["v*"], "V1", False),
        (["a/*"], "a/b/c", True),
        (["1.0"], "1x0", False),
        (["[0-9]*"], "7a", True),
        (["[!0-9]*"], "7a", False),
        (["x", "y*"], "yes", True),
        (["x"], "xx", False),
        ([], "", False),
    ],
)
def test_globs(globs: list[str], text: str, *, matches: bool) -> None:
    assert (compile_globs(globs).fullmatch(text) is not None) is matches


@pytest.mark.parametrize("globs", [["*"], ["?*"], ["**"], ["a*", "[!a]*"], ["[!~]*"]])
def test_globs_that_match_everything(globs: list[str]) -> None:
    assert matches_everything(compile_globs(globs))


@pytest.mark.parametrize("globs", [["v*"], ["*-*"], ["?"], ["pr-*", "sha-*", "v*", "main", "latest"]])
def test_globs_that_do_not(globs: list[str]) -> None:
    assert not matches_everything(compile_globs(globs))


@pytest.mark.parametrize(("text", "hours"), [("90m", 1.5), ("24h", 24), ("14d", 14 * 24), ("2w", 14 * 24), ("0h", 0)])
def test_durations(text: str, hours: float) -> None:
    duration = parse_duration(text)
    assert duration == timedelta(hours=hours)
    assert format_duration(duration) == text


@pytest.mark.parametrize("text", ["", "14", "d", "1.5d", "-1d", "14 d", "1d12h", "14D", "٣d", "1y"])
def test_what_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(("minutes", "text"), [(90, "90m"), (120, "2h"), (36 * 60, "36h"), (14 * 24 * 60, "14d")])
def test_durations_that_nobody_wrote(minutes: int, text: str) -> None:
    assert format_duration(timedelta(minutes=minutes)) == text


def test_the_order_of_semantic_versions() -> None:
    ordered = (
        "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 v1.0.1 "
        "1.2.0 1.10.0 2.0.0"
    )
    versions = [parse_semver(text) for text in ordered.split()]
    assert None not in versions
    assert versions == sorted(versions)  # type: ignore[type-var]


@pytest.mark.parametrize("text", ["1.0.0", "v2.1.0", "1.0.0+build.5"])
def test_final_versions(text: str) -> None:
    version = parse_semver(text)
    assert version is not None
    assert is_final(version)


@pytest.mark.parametrize(
    "text", ["1.0", "1", "latest", "01.0.0", "1.0.0-", "1.0.0.0", "v", "20260101.0", f"1.0.{10**20}"]
)
def test_what_is_no_semantic_version(text: str) -> None:
    assert parse_semver(text) is None


def test_lines_of_a_toml_text() -> None:
    text = '''\
# a comment with = and [ ]
top = "a \\" # no comment"
multi = """
x = 1
"""

[plain.table]
key = 'it''s'
when = 2026-01-01 00:00:00
"quoted key".sub = [1,
  2, { inner = [
    3 ] } ]
[[list]]
a = 1
[[list]]
b.c = { d = 2 }
[list.below]
e = 1.5
'''.replace("'it''s'", "'its'")
    tomllib.loads(text)
    lines: Any = find_lines(text)
    expected = {
        ("top",): 2,
        ("multi",): 3,
        ("plain", "table"): 7,
        ("plain", "table", "key"): 8,
        ("plain", "table", "when"): 9,
        ("plain", "table", "quoted key", "sub"): 10,
        ("plain", "table", "quoted key", "sub", 1): 11,
        ("plain", "table", "quoted key", "sub", 2, "inner"): 11,
        ("plain", "table", "quoted key", "sub", 2, "inner", 0): 12,
        ("list", 0): 13,
        ("list", 0, "a"): 14,
        ("list", 1): 15,
        ("list", 1, "b", "c", "d"): 16,
        ("list", 1, "below", "e"): 18,
    }
    assert {key: lines.get(key) for key in expected} == expected
