"""The schemas of what the commands write with --json all."""

from typing import Any

TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
MAYBE_TIME = {"anyOf": [TIME, {"type": "null"}]}
TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}
NUMBER = {"type": "integer", "minimum": 0}
TEXTS = {"type": "array", "items": TEXT}


def record(**properties: Any) -> dict[str, Any]:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def records(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": item}


PACKAGE = record(
    type=TEXT,
    name=TEXT,
    visibility={"enum": ["public", "private", "internal"]},
    versions=NUMBER,
    tags=TEXTS,
    newest=MAYBE_TIME,
    repository=MAYBE_TEXT,
    owner=MAYBE_TEXT,
    id=NUMBER,
    created_at=TIME,
    updated_at=TIME,
    url=TEXT,
)
VERSION = record(
    package=TEXT,
    id=NUMBER,
    name=TEXT,
    tags=TEXTS,
    created_at=TIME,
    updated_at=TIME,
    deleted_at=MAYBE_TIME,
    url=MAYBE_TEXT,
)
