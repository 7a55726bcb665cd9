"""The parts of unions, lists and maps: found in a schema, and left out of it."""

from collections.abc import Iterator
from typing import Any

from generator.openapi.document import Document


def parts_of(schema: object) -> Iterator[Document]:
    """Every option of a union, item of a list and value of a map below `schema`."""
    if isinstance(schema, list):
        for child in schema:
            yield from parts_of(child)
    elif isinstance(schema, dict):
        options = schema.get("anyOf")
        if isinstance(options, list):  # else it is a property of that name
            yield from options
        for key in ("items", "additionalProperties"):
            if _is_schema(schema, key):
                yield schema[key]
        for key, child in schema.items():
            if not key.startswith("x-"):
                yield from parts_of(child)


def _is_schema(schema: Document, key: str) -> bool:
    """Whether the keyword holds a schema: `schema` may also be a table of properties, one of which has that name."""
    return isinstance(schema.get(key), dict) and (key != "items" or schema.get("type") == "array")


def without_parts(schema: Any) -> Any:
    """A copy of a schema, with anything in the place of unions, lists and maps."""
    if isinstance(schema, list):
        return [without_parts(child) for child in schema]
    if not isinstance(schema, dict):
        return schema
    kind = schema.get("type")
    if isinstance(schema.get("anyOf"), list) or kind == "array" or (kind == "object" and not schema.get("properties")):
        return {}
    return {
        key: without_parts(child) for key, child in schema.items() if key != "additionalProperties" or child is not None
    }
