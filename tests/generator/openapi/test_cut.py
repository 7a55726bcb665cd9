"""The packages section, cut out of a description and otherwise untouched."""

import copy
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.openapi.cut import cut
from generator.openapi.document import dump, load
from generator.paths import SPEC
from tests.generator.tiny import Json, answers, description, operation


def ref(kind: str, name: str) -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}


def whole() -> Json:
    """A description with a packages section among other things."""
    wanted = operation(result=ref("schemas", "thing"), parameters=[ref("parameters", "second")])
    wanted["responses"]["404"] = ref("responses", "missing")
    wanted["responses"]["200"]["content"]["application/json"]["examples"] = {"default": ref("examples", "thing")}
    document = description(
        paths={
            "/other": {"get": {**operation("other/get"), "tags": ["other"], "x-octokit": {}}},
            "/thing/{name}": {
                "summary": "A thing",
                "parameters": [ref("parameters", "name")],
                "post": {**operation("other/post"), "tags": ["other"]},
                "get": wanted,
            },
            "/both": {"get": {**operation("packages/both"), "tags": ["other", "packages"]}},
        },
        schemas={
            "unused": {"type": "object"},
            "thing": {"type": "object", "properties": {"$ref": ref("schemas", "last"), "x": {"type": "string"}}},
            "last": {"type": "string", "example": {"$ref": "#/not/a/reference"}},
            "error": {"type": "object", "x-octokit": {"drop": "me"}, "x-github": {"keep": "me"}},
        },
        parameters={
            "unused": {},
            "second": ref("parameters", "third"),
            "third": {"name": "q", "in": "query"},
            "name": {},
        },
        responses={"missing": answers(ref("schemas", "error"))["200"], "unused": {"description": "x"}},
        examples={"thing": {"value": {"$ref": "#/data", "x": "y"}}, "unused": {"value": 1}},
        headers={"unused": {}},
    )
    return {**document, "tags": [{"name": "other"}, {"name": "packages"}], "x-webhooks": {"a": {}}, "security": []}


def test_operations_of_a_path_that_stand_elsewhere() -> None:
    document = whole()
    document["paths"]["/thing/{name}"] = ref("pathItems", "thing") | {"summary": "Mine"}
    document["components"]["pathItems"] = {"thing": whole()["paths"]["/thing/{name}"]}
    expected = cut(whole())
    expected["paths"]["/thing/{name}"]["summary"] = "Mine"
    assert cut(document) == expected
    document["components"]["pathItems"]["thing"] = ref("pathItems", "thing")
    with pytest.raises(GeneratorError, match="in the place of a path leads to something else"):
        cut(document)


def test_what_stays() -> None:
    section = cut(whole())
    assert [*section["paths"]] == ["/thing/{name}", "/both"]
    assert [*section["paths"]["/thing/{name}"]] == ["summary", "parameters", "get"]
    assert [*section["components"]] == ["schemas", "parameters", "responses", "examples"], "empty kinds are gone"
    assert {kind: [*named] for kind, named in section["components"].items()} == {
        "schemas": ["thing", "last", "error"],
        "parameters": ["second", "third", "name"],
        "responses": ["missing"],
        "examples": ["thing"],
    }
    assert section["tags"] == [{"name": "packages"}]
    assert section["security"] == []
    assert "x-webhooks" not in section


def test_the_rest_is_untouched() -> None:
    document = whole()
    section = cut(document)
    assert section["components"]["examples"]["thing"] == document["components"]["examples"]["thing"]
    assert section["components"]["schemas"]["error"] == {"type": "object", "x-github": {"keep": "me"}}
    assert section["paths"]["/both"] == document["paths"]["/both"]
    assert document == whole(), "the input is left as it is"


def test_cutting_twice_is_cutting_once() -> None:
    once = cut(whole())
    assert dump(cut(copy.deepcopy(once))) == dump(once)


@pytest.mark.parametrize("file", sorted(SPEC.glob("*.json")), ids=lambda path: path.name)
def test_what_is_in_spec_is_cut_already(file: Any) -> None:
    assert dump(cut(load(file))) == file.read_text(encoding="utf-8")


SELF = ref("schemas", "a")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (description(paths={}), "#/paths: no packages section"),
        (description({**operation(), "tags": ["other"]}), "#/paths: no packages section"),
        (description({**operation(), "tags": []}), "#/paths: no packages section"),
        (
            description({**operation(), "responses": {"501": {"description": "This endpoint does not exist"}}}),
            "#/paths/~1thing/get: placeholder: .*501",
        ),
        (
            description(operation(result=ref("schemas", "nix"))),
            "#/paths/~1thing/get/responses/200/content/application~1json/schema: .*points to nothing",
        ),
        (description(operation(parameters=[ref("parameters", "nix")])), "#/paths/~1thing/get/parameters/0: .*nothing"),
        (
            description({**operation(), "responses": {"404": ref("responses", "nix")}}),
            "#/paths/~1thing/get/responses/404",
        ),
        (
            description(
                operation(result=ref("schemas", "a")), schemas={"a": {"properties": {"b": ref("schemas", "nix")}}}
            ),
            "#/components/schemas/a/properties/b: .*points to nothing",
        ),
        (description(operation(result={"$ref": "#/paths/~1thing"})), "does not point to a component"),
        (description(operation(result=SELF), schemas={"a": SELF}), "cyclic .ref: #/components/schemas/a -> "),
        (
            description(
                operation(parameters=[ref("parameters", "p")]),
                parameters={"p": ref("parameters", "q"), "q": ref("parameters", "p")},
            ),
            "cyclic .ref: #/components/parameters/",
        ),
    ],
)
def test_refused(document: Json, reason: str) -> None:
    with pytest.raises(GeneratorError, match=reason):
        cut(document)


def test_a_component_used_in_several_places_is_no_cycle() -> None:
    schemas = {"a": {"properties": {"x": ref("schemas", "b"), "y": ref("schemas", "b")}}, "b": {"type": "string"}}
    assert cut(description(operation(result=SELF), schemas=schemas))["components"] == {"schemas": schemas}
