"""Which ways to send and to read an API uses."""

from pathlib import Path

import pytest

from generator.emit.features import Features
from tests.generator.tiny import Json, description, made, operation

TEXT: Json = {"type": "string"}
FORM: Json = {"type": "object", "properties": {"name": TEXT}}
MAP: Json = {"type": "object", "additionalProperties": TEXT}


def taking(place: str, schema: Json, **more: Json) -> Json:
    return operation(parameters=[{"name": "x", "in": place, "schema": schema, **more}])


def sending(media: str) -> Json:
    return operation(requestBody={"content": {media: {"schema": FORM}}})


PAGE: Json = {"200": {"description": "A page", "content": {"text/html": {"schema": TEXT}}}}


@pytest.mark.parametrize(
    ("get", "used"),
    [
        (operation(result=FORM), set[str]()),
        (taking("query", TEXT), set[str]()),
        (taking("header", TEXT), {"headers", "texts", "json_text"}),
        (taking("cookie", TEXT), {"headers", "cookies", "texts", "json_text"}),
        (taking("header", MAP), {"headers", "joined", "texts", "json_text"}),
        (taking("query", MAP), {"objects", "texts", "json_text"}),
        (
            operation(parameters=[{"name": "x", "in": "query", "content": {"application/json": {"schema": MAP}}}]),
            {"json_text"},
        ),
        (sending("application/json"), {"forms", "json_text"}),
        (sending("multipart/form-data"), {"forms", "files", "json_text"}),
        ({**operation(), "responses": PAGE}, {"variants"}),
    ],
    ids=["none", "plain", "header", "cookie", "joined", "object", "json", "body", "multipart", "page"],
)
def test_only_what_an_operation_uses(get: Json, used: set[str], tmp_path: Path) -> None:
    features = Features(made(description(get), tmp_path).api.operations)
    names = ("headers", "cookies", "joined", "objects", "texts", "json_text", "forms", "files", "variants")
    assert {name for name in names if getattr(features, name)} == used
