"""What may not be a Python name becomes one, and no two names are the same."""

import builtins
import keyword

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.identifiers import identifier, unique


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("license", "license"),
        ("camelCase", "camelCase"),
        ("with-dash", "with_dash"),
        ("class", "class_"),
        ("taken", "taken_"),
        ("_links", "links"),
        ("__init__", "init"),
        ("2fa", "field_2fa"),
        ("", "field_"),
        ("\N{GRINNING FACE}", "field_"),
        ("stra\N{LATIN SMALL LETTER SHARP S}e", "stra_e"),
    ],
)
def test_identifier(text: str, word: str) -> None:
    assert identifier(text, {"taken"}) == word


@settings(deadline=None)
@given(st.text())
def test_identifier_is_always_one(text: str) -> None:
    word = identifier(text, dir(builtins))
    assert word.isidentifier()
    assert word.isascii()
    assert not keyword.iskeyword(word)
    assert not word.startswith("_")
    assert word not in dir(builtins)


def test_unique() -> None:
    used: set[str] = set()
    names = ["a_b", "a_b", "aB", "A_b_", "a_b2", "class_", "other"]
    assert [unique(name, used) for name in names] == ["a_b", "a_b2", "aB3", "A_b_4", "a_b22", "class_", "other"]


def test_unique_together_with_its_raw_form() -> None:
    used: set[str] = set()
    names = ["get_raw", "get", "list", "list_raw"]
    assert [unique(name, used, "_raw") for name in names] == ["get_raw", "get2", "list", "list_raw2"]
