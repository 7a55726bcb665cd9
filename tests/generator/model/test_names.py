"""Public names: those of names.toml, and those made up for what is not in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.generate import overlays, read_api
from generator.model.names import Names, load
from generator.openapi.document import load as load_description
from generator.paths import PINNED, SPEC


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


def test_strict_names_must_be_entered() -> None:
    names = Names({"packages/a": "a"}, {"thing": "Thing"}, strict=True)
    with pytest.raises(GeneratorError, match=r'add "packages/b-c" = "b_c" to spec/names\.toml'):
        names.for_operation("packages/b-c")
    with pytest.raises(GeneratorError, match='add "new-thing" = "NewThing"'):
        names.for_schema("new-thing")


def test_a_strict_name_that_is_gone() -> None:
    api = read_api(load_description(PINNED), PINNED, load(SPEC / "names.toml", strict=True), overlays())
    public = load(SPEC / "names.toml", strict=True)
    public.check(api)
    more = replace(public, schemas={**public.schemas, "thing": "Thing"})
    with pytest.raises(GeneratorError, match="no longer generated: Thing"):
        more.check(api)
    twice = replace(public, schemas={**public.schemas, "simple-user": "Package"})
    with pytest.raises(GeneratorError, match='"package" and "simple-user" would both be called Package'):
        twice.check(api)


def test_no_public_name_is_given_twice() -> None:
    names = load(SPEC / "names.toml", strict=True)
    for table in (names.operations, names.schemas):
        assert len({*table.values()}) == len(table)


def test_broken_table(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text("[operations\n")
    with pytest.raises(GeneratorError, match=r"names.toml: .*line 1"):
        load(tmp_path / "names.toml", strict=False)
