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
    size={"type": ["integer", "null"], "minimum": 0},
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
DIGEST = {"type": "string", "pattern": r"^sha256:[0-9a-f]{64}$"}
MAYBE_NUMBER = {"type": ["integer", "null"], "minimum": 0}
PIECE = record(
    depth=NUMBER,
    what=TEXT,
    platform=MAYBE_TEXT,
    digest=DIGEST,
    tags=TEXTS,
    id=MAYBE_NUMBER,
    size=MAYBE_NUMBER,
    shared_by=NUMBER,
    problem=MAYBE_TEXT,
    parent={"anyOf": [DIGEST, {"type": "null"}]},
)
PROBLEM = record(problem=TEXT, what=TEXT, digest=DIGEST, image=DIGEST, tags=TEXTS)
VERDICT = record(
    verdict={
        "enum": ["delete", "keep", "needed", "retained", "partly_selected", "unselected", "unreadable"],
    },
    package=TEXT,
    id=MAYBE_NUMBER,
    version=TEXT,
    tags=TEXTS,
    created_at=TIME,
    reasons={**TEXTS, "minItems": 1},
    needed_by={"type": "array", "items": NUMBER},
)
OUTCOME = record(
    outcome={
        "enum": [
            "deleted", "restored", "already_gone", "changed", "needed", "blocked", "retained", "failed", "not_done",
        ],
    },
    package=TEXT,
    id=MAYBE_NUMBER,
    version=TEXT,
    tags=TEXTS,
    tags_back={"type": ["array", "null"], "items": TEXT},
    error=MAYBE_TEXT,
)  # fmt: skip
FINDING = record(state={"enum": ["ok", "warning", "failed", "skipped"]}, check=TEXT, found=TEXT, fix=TEXT)
