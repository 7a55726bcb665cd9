"""Public names: those of names.toml, those made up for what is not in it, and what may not be a name."""

import builtins
import keyword
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.model.identifiers import identifier, unique
from generator.model.names import Names, load
from generator.paths import SPEC


@pytest.mark.parametrize(
    ("operation_id", "name"),
    [
        ("packages/get-package-for-user", "get_package_for_user"),
        ("other/get-thing", "other_get_thing"),
        ("packages/a  b", "a_b"),
        ("packages/entered", "another_name"),
    ],
)
def test_for_operation(operation_id: str, name: str) -> None:
    assert Names({"packages/entered": "another_name"}).for_operation(operation_id) == name


@pytest.mark.parametrize(
    ("component", "name"),
    [
        ("simple-user", "SimpleUser"),
        ("package_version", "PackageVersion"),
        ("minimalRepository", "MinimalRepository"),
        ("HTTPThing", "HTTPThing"),
        ("x509cert", "X509Cert"),
        ("entered", "AnotherName"),
    ],
)
def test_for_schema(component: str, name: str) -> None:
    assert Names({}, {"entered": "AnotherName"}).for_schema(component) == name


def test_strict_names_must_be_entered_and_used() -> None:
    names = Names({"packages/a": "a"}, {"thing": "Thing"}, strict=True)
    with pytest.raises(GeneratorError, match=r'add "packages/b-c" = "b_c" to spec/names\.toml'):
        names.for_operation("packages/b-c")
    with pytest.raises(GeneratorError, match='add "new-thing" = "NewThing"'):
        names.for_schema("new-thing")
    names.check_used({"a", "Thing"})
    with pytest.raises(GeneratorError, match="no longer made: Thing"):
        names.check_used({"a"})


def test_no_public_name_is_given_twice() -> None:
    names = load(SPEC / "names.toml", strict=True)
    for table in (names.operations, names.schemas):
        assert len({*table.values()}) == len(table)


def test_broken_table(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text("[operations\n")
    with pytest.raises(GeneratorError, match=r"names.toml: .*line 1"):
        load(tmp_path / "names.toml", strict=False)


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
