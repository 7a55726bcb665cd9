"""Reading a description, and finding references in it."""

from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.openapi.document import dump, pointer, read, references, resolve

HEAD = '"openapi": "3.0.3", "info": {"title": "t", "version": "1"}'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", r"line 1 column 1: malformed JSON, .*truncated"),
        (b'{"openapi": "3.0.3", "paths": {', r"malformed JSON, .*truncated"),
        (b'{"openapi": "3.0.3" "paths": {}}', r"line 1 column 21: malformed JSON, Expecting ',' delimiter$"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", r"byte 0: not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "#: not an OpenAPI description: the JSON is not an object"),
        (b"null", "the JSON is not an object"),
        (b"{}", "#: not an OpenAPI description: `openapi` is missing"),
        (b'{"swagger": "2.0"}', "#/swagger: OpenAPI 2.0 is not supported"),
        (b'{"openapi": "2.0"}', "#/openapi: OpenAPI 2.0 is not supported"),
        (b'{"openapi": "3.2.0"}', "#/openapi: OpenAPI 3.2.0 is not supported"),
        (b'{"openapi": "4.0.0"}', "#/openapi: OpenAPI 4.0.0 is not supported"),
        (b'{"openapi": "3.0.3", "paths": []}', "#/paths: not an object"),
        (b'{"openapi": "3.0.3", "components": 3}', "#/components: not an object"),
        (b'{"openapi": "3.0.3", "components": {"schemas": []}}', "#/components/schemas: not an object"),
        (b'{"openapi": "3.0.3", "info": ""}', "#/info: not an object"),
        (b'{"openapi": "3.0.3", "paths": {"/a": []}}', "#/paths/~1a: not an object"),
        (b'{"openapi": "3.0.3", "paths": {"/a": {"get": 1}}}', "#/paths/~1a/get: not an object"),
        (b'{"openapi": "3.0.3", "paths": {"/a": {"get": {"tags": "packages"}}}}', "#/paths/~1a/get/tags: not a list"),
    ],
)
def test_refused(content: bytes, reason: str) -> None:
    with pytest.raises(GeneratorError, match=reason) as caught:
        read(content)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("version", ["3.0.0", "3.0.3", "3.1.0", "3.1.1"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_read(version: str, encoding: str) -> None:
    text = f'{{"openapi": "{version}", "info": {{"title": "\N{SNOWMAN}"}}}}'
    assert read(text.encode(encoding))["info"]["title"] == "\N{SNOWMAN}"


def test_dump_is_read_again_as_it_was() -> None:
    document = read(f'{{{HEAD}, "paths": {{}}, "x": ["\N{SNOWMAN}", 1.5, null]}}'.encode())
    text = dump(document)
    assert text.endswith("}\n")
    assert "\N{SNOWMAN}" in text
    assert read(text.encode()) == document


REF = {"$ref": "#/a"}


@pytest.mark.parametrize(
    ("node", "places"),
    [
        (REF, ["#"]),
        ([{"x": REF}], ["#/0/x"]),
        # What stands under these keys is data.
        ({"example": REF, "default": REF, "enum": [REF], "const": REF, "value": REF, "examples": [REF]}, []),
        # A map of named examples may refer to shared ones; their values are data.
        ({"examples": {"one": REF, "two": {"value": REF}}}, ["#/examples/one"]),
        # Below these, the keys are names, not keywords.
        ({"properties": {"$ref": REF, "example": REF, "properties": REF}}, None),
        ({"properties": {"properties": {"properties": {"value": REF}}}}, ["#/properties/properties/properties/value"]),
        ({"responses": {"default": REF}}, ["#/responses/default"]),
        ({"$ref": 3}, []),
    ],
)
def test_references(node: Any, places: list[str] | None) -> None:
    found = [place for _, place in references(node)]
    assert found == (
        ["#/properties/$ref", "#/properties/example", "#/properties/properties"] if places is None else places
    )


def test_pointer_and_resolve() -> None:
    document = {"a/b": {"c~d": [{"e": 1}]}}
    target = pointer("a/b", "c~d", 0, "e")
    assert target == "#/a~1b/c~0d/0/e"
    assert resolve(document, target, place="#") == 1


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("#/nowhere", "#/here: .ref #/nowhere points to nothing"),
        ("#/list/7", "points to nothing"),
        ("#/list/x", "points to nothing"),
        ("other.json#/a", "points outside of the description"),
        ("https://example.com/a.json", "points outside of the description"),
    ],
)
def test_resolve_refuses(target: str, reason: str) -> None:
    with pytest.raises(GeneratorError, match=reason):
        resolve({"list": [1]}, target, place="#/here")
