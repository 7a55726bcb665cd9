"""Schemas that are `true` or `false`, and lists that say nothing of their items."""

from pathlib import Path
from typing import Any

import pytest

from generator.openapi.boolean_schemas import as_objects
from tests.generator.emit.clients import caller
from tests.generator.tiny import Json, description, imported, made, operation

TEXT: Json = {"type": "string"}


def test_only_schemas_are_changed() -> None:
    schema = {
        "properties": {"items": True, "enum": False, "default": TEXT},
        "additionalProperties": False,
        "items": True,
        "anyOf": [TEXT, True],
        "not": False,
        "nullable": True,
        "enum": [True],
        "default": False,
        "x-items": {"items": True},
    }
    parameter = {"name": "x", "in": "query", "required": True, "explode": False, "schema": True}
    document = description(operation(result=schema, parameters=[parameter]), schemas={"schema": False, "items": True})
    changed = as_objects(document)
    assert changed["components"] == {"schemas": {"schema": {"not": {}}, "items": {}}}
    found = changed["paths"]["/thing"]["get"]
    assert found["parameters"] == [{**parameter, "schema": {}}]
    assert found["responses"]["200"]["content"]["application/json"]["schema"] == {
        **schema,
        "properties": {"items": {}, "enum": {"not": {}}, "default": TEXT},
        "items": {},
        "anyOf": [TEXT, {}],
        "not": {"not": {}},
    }


@pytest.mark.parametrize(
    "schema", [True, {}, {"type": "array"}, {"type": "array", "items": True}, {"properties": {"0": True}}]
)
def test_anything_fits_and_comes_back(schema: Any, tmp_path: Path) -> None:
    made(description(operation(result=schema)) | {"openapi": "3.1.0"}, tmp_path)
    value: Any = {"0": [None, 1]} if isinstance(schema, dict) and "properties" in schema else [None, 1, {"a": "b"}]
    with imported(tmp_path) as rest:
        _, body = caller(rest, "sync", status_code=200, json=value)("get_thing")
        assert rest._decoding.encode(body) == value
