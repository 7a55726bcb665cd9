"""What is a component: inline objects and enums become some, those that are equal become one."""

from typing import Any

from generator.openapi.document import Document
from generator.openapi.normalize.references import point_to, reference_to
from generator.openapi.normalize.schemas import Schema, holders
from generator.openapi.normalize.shape import shape_of


def merge_nullable_twins(section: Document) -> None:
    """Since 2021-09 `nullable-simple-user` stands beside `simple-user`; by now only their names differ."""
    components: Document = section["components"]["schemas"]
    for name in list(components):
        plain = name.removeprefix("nullable-")
        if plain == name:
            continue
        if plain not in components or shape_of(components[plain]) == shape_of(components[name]):
            _rename_schema(section, name, plain)


def _rename_schema(section: Document, old: str, new: str) -> None:
    """Let `new` stand where `old` stood; if both are there, `new` is the one that stays."""
    if old == new:
        return
    components: Document = section["components"]["schemas"]
    if new in components:
        components.pop(old)
    else:
        section["components"]["schemas"] = {(new if name == old else name): node for name, node in components.items()}
    point_to(section, {reference_to(old): reference_to(new)})


def hoist(section: Document) -> None:
    """Inline objects and enums become components, children first, named by their place (`package-version-metadata`)."""
    components: Document = section["components"]["schemas"]
    for name in list(components):
        _hoist_below(components, name, components[name])
    for name, holder in holders(section):
        conflict = "parameter" if holder.get("in") else "inline"
        _hoist_node(components, name, holder, "schema", on_conflict=conflict)


def _hoist_below(components: Document, name: str, schema: Schema) -> None:
    """Hoist what stands inside of `schema`, which itself stays where it is."""
    properties = schema.get("properties", {})
    for key in properties:
        _hoist_node(components, key if key.startswith(f"{name}_") else f"{name}-{key}", properties, key)
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            _hoist_node(components, f"{name}-item", schema, keyword)
    options = schema.get("anyOf", [])
    for index in range(len(options)):
        _hoist_node(components, name, options, index, on_conflict="option")


def _hoist_node(components: Document, name: str, holder: Any, key: Any, *, on_conflict: str = "inline") -> None:
    """Replace the schema at `holder[key]` by a reference, if it is an object or an enum."""
    schema: Schema = holder[key]
    name = name.replace("_", "-")
    _hoist_below(components, name, schema)
    is_object = bool(schema.get("properties")) and schema.get("type", "object") == "object"
    if not is_object and not schema.get("enum"):
        return
    while name in components and shape_of(components[name]) != shape_of(schema):
        name = f"{name}-{on_conflict}"
    components.setdefault(name, schema)
    holder[key] = {"$ref": reference_to(name)}
    if "description" in schema:  # it describes the place as much as the type
        holder[key]["description"] = schema["description"]


def merge_equal(section: Document) -> None:
    """Components of one shape (prose aside) become one: the first. Enums are equal whatever their order."""
    components: Document = section["components"]["schemas"]
    merged: dict[str, str] | None = None
    while merged != {}:  # merging children can make parents equal
        first: dict[str, str] = {}
        kept = {name: first.setdefault(repr(shape_of(node)), name) for name, node in components.items()}
        merged = {name: other for name, other in kept.items() if other != name}
        for name in merged:
            del components[name]
        point_to(section, {reference_to(name): reference_to(other) for name, other in merged.items()})
