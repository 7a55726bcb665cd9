"""How the alternatives of a union are told apart."""

from pathlib import Path
from typing import Any

import pytest

from tests.generator.emit.clients import caller
from tests.generator.tiny import Json, description, imported, made, operation

TEXT: Json = {"type": "string"}
# Whatever is a cat would be read as a dog without its age, too.
SCHEMAS: Json = {
    "a-cat": {"type": "object", "properties": {"kind": TEXT, "name": TEXT}, "required": ["kind"]},
    "the-dog": {"type": "object", "properties": {"kind": TEXT, "name": TEXT, "age": TEXT}, "required": ["kind"]},
}
OPTIONS: list[Json] = [{"$ref": f"#/components/schemas/{name}"} for name in SCHEMAS]


@pytest.mark.parametrize(
    ("mapping", "value"),
    [
        ({"dog": "#/components/schemas/the-dog"}, "dog"),
        ({"dog": "the-dog"}, "dog"),
        ({"cat": "#/components/schemas/a-cat"}, "the-dog"),
        (None, "the-dog"),
    ],
    ids=["reference", "name", "another", "none"],
)
def test_a_discriminator_decides(mapping: Json | None, value: str, tmp_path: Path) -> None:
    discriminator: Json = {"propertyName": "kind"} if mapping is None else {"propertyName": "kind", "mapping": mapping}
    plain: Json = {"oneOf": OPTIONS}
    paths: Json = {
        "/told": {"get": operation("packages/told", {"oneOf": OPTIONS, "discriminator": discriminator})},
        "/guessed": {"get": operation("packages/guessed", plain)},
    }
    made(description(paths=paths, schemas=SCHEMAS), tmp_path)
    body: dict[str, Any] = {"kind": value, "name": "Rex"}
    with imported(tmp_path) as rest:
        call = caller(rest, "sync", status_code=200, json=body)
        assert [type(call(method)[1]).__name__ for method in ("told", "guessed")] == ["TheDog", "ACat"]
