"""Every schema of a section, wherever it stands, and every holder of one."""

from collections.abc import Iterator
from typing import Any

from generator.openapi.document import Document, operations, pointer, resolve

Schema = dict[str, Any]

# Keywords that describe a schema without changing what it allows.
PROSE = {"title", "description", "example", "examples", "externalDocs", "deprecated"}


def all_schemas(section: Document, *, below_components: bool = False) -> Iterator[Schema]:
    """Every schema of the section, children first, so that a rule may replace what it is given.

    `below_components` leaves the components themselves out.
    """
    for schema in section["components"]["schemas"].values():
        yield from schemas_below(schema)
        if not below_components:
            yield schema
    for _, holder in holders(section):
        yield from schemas_below(holder["schema"])
        yield holder["schema"]


def holders(section: Document) -> Iterator[tuple[str, Document]]:
    """What holds a schema outside of the components, each with a name for a class that stands there."""
    for _, _, operation in operations(section):
        name = operation.get("operationId", "operation")
        for parameter in operation.get("parameters", []):
            yield parameter["name"], parameter
        for media in operation.get("requestBody", {}).get("content", {}).values():
            yield f"{name}-body", media
        for response in operation.get("responses", {}).values():
            for media in response.get("content", {}).values():
                yield f"{name}-response", media
    for event_name, event in section.get("x-events", {}).items():
        yield f"{event_name}-event", event


def media_of(operation: Document) -> Iterator[tuple[str, Document]]:
    """The media types of the body that an operation takes and of those that it responds with."""
    for each in (operation.get("requestBody", {}), *operation["responses"].values()):
        yield from contents_of(each)


def contents_of(holder: Document) -> Iterator[tuple[str, Document]]:
    """The media types of one body."""
    yield from holder.get("content", {}).items()


def schemas_below(schema: Schema) -> Iterator[Schema]:
    """Every schema inside of `schema`, children first."""
    children = list(schema.get("properties", {}).values())
    children += [schema[key] for key in ("items", "additionalProperties", "not") if isinstance(schema.get(key), dict)]
    for keyword in ("allOf", "anyOf", "oneOf"):
        children += schema.get(keyword, [])
    for child in children:
        yield from schemas_below(child)
        yield child


def reachable(section: Document, schemas: list[Schema]) -> list[Schema]:
    """These schemas and all that they lead to, each once."""
    found: dict[int, Schema] = {}
    open_ends = [each for schema in schemas for each in (schema, *schemas_below(schema))]
    while open_ends:
        schema = open_ends.pop()
        if id(schema) not in found:
            found[id(schema)] = schema
            if "$ref" in schema:
                target = resolve(section, schema["$ref"], place=pointer("components"))
                open_ends += [target, *schemas_below(target)]
    return list(found.values())
