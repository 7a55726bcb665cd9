"""Enums, of texts or of integers."""

from generator.openapi.document import Document
from generator.openapi.normalize.schemas import all_schemas

_JSON_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    list: "array",
    dict: "object",
    type(None): "null",
}


def enums_of_one_kind(section: Document) -> None:
    """`const` is an enum of one value. An enum of other values than texts or integers is told by its type alone."""
    for schema in all_schemas(section):
        if "const" in schema:
            schema["enum"] = [schema.pop("const")]
        kinds = sorted({_JSON_TYPES[type(value)] for value in schema.get("enum", [])})
        if kinds and kinds not in (["integer"], ["string"], ["integer", "null"], ["null", "string"]):
            schema.pop("enum")
            schema.setdefault("type", kinds)
