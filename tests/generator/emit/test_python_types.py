"""Names in the generated code that are put together from others: none may stand for two things."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.generator.emit.clients import caller
from tests.generator.tiny import Json, description, imported, made, operation

TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "integer"}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def items(of: Json) -> Json:
    return {"type": "array", "items": of}


def with_all(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": [*properties]}


SCHEMAS: dict[str, Json] = {
    "cat": with_all(name=TEXT),
    "cat-list": with_all(total=NUMBER),
    "cat-none": with_all(reason=TEXT),
    "rest": {"properties": {"additional": items(items(TEXT))}, "additionalProperties": items(NUMBER)},
    "tree": {"properties": {"a_b": items(ref("tree-a")), "x": TEXT}},
    "tree-a": {"properties": {"b": items(ref("tree")), "y": NUMBER}},
    "never": {"properties": {"Never": TEXT, "nothing": {"enum": [None]}}},
    "Callable": items(ref("Callable")),
    "long": {"properties": {"a" * 150: {**TEXT, "description": "A name that is longer than a line."}}},
}
# Two results in each pair whose decoders, or the parts of them, would have one name.
PAIRS: list[tuple[tuple[Json, Any], tuple[Json, Any]]] = [
    ((items(ref("cat")), [{"name": "a"}]), (ref("cat-list"), {"total": 1})),
    (({"anyOf": [ref("cat"), {"type": "null"}]}, {"name": "a"}), (ref("cat-none"), {"reason": "b"})),
    ((ref("rest"), {"additional": [["a"]]}), (ref("rest"), {"other": [1]})),
    ((ref("tree"), {"a_b": [{"y": 1}]}), (ref("tree-a"), {"b": [{"x": "a"}]})),
    ((ref("never"), {"Never": "a"}), (ref("never"), {"nothing": None})),
    ((ref("Callable"), [[]]), (ref("long"), {"a" * 150: "x"})),
]


@pytest.mark.parametrize("pair", PAIRS, ids=["list", "null", "additional", "siblings", "never", "others"])
def test_each_decoder_has_a_name_of_its_own(pair: tuple[tuple[Json, Any], ...], tmp_path: Path) -> None:
    paths: Json = {
        f"/{number}": {"get": operation(f"packages/get{number}", result)} for number, (result, _) in enumerate(pair)
    }
    made(description(paths=paths, schemas=json.loads(json.dumps(SCHEMAS))), tmp_path)
    with imported(tmp_path) as rest:
        for number, (_, value) in enumerate(pair):
            _, body = caller(rest, "sync", status_code=200, json=value)(f"get{number}")
            assert rest._decoding.encode(body) == value
            assert "additional_properties={'" not in repr(body) or "other" in value


def test_no_method_hides_the_raw_form_of_another(tmp_path: Path) -> None:
    """As `markdown/render` and `markdown/render-raw` are two operations."""
    paths: Json = {
        f"/{name}": {"get": operation(f"packages/{name}", result)}
        for name, result in [("render-raw", TEXT), ("render", NUMBER)]
    }
    made(description(paths=paths), tmp_path)
    with imported(tmp_path) as rest:
        methods = [name for name in vars(rest.Client) if name.startswith("render")]
        assert methods == ["render_raw", "render_raw_raw", "render2", "render2_raw"]
        assert [rest.OPERATIONS[name].path for name in ("render_raw", "render2")] == ["/render-raw", "/render"]
