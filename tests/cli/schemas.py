"""The schema of what the commands write with --json, which is part of the documentation."""

import json
from pathlib import Path
from typing import Any

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "cli.schema.json").read_text("utf-8"))


def of(name: str) -> dict[str, Any]:
    """The schema of a command, or of one of its records, in which all properties are required: those of --json all."""
    definitions = {
        key: {**schema, "required": [*schema["properties"]]} if "properties" in schema else schema
        for key, schema in SCHEMA["$defs"].items()
    }
    return {"$ref": f"#/$defs/{name}", "$schema": SCHEMA["$schema"], "$defs": definitions}
