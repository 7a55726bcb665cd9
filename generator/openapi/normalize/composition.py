"""Schemas that are composed: `allOf` becomes one schema, `anyOf` beside properties a union of objects."""

from generator.openapi.document import Document, pointer
from generator.openapi.normalize.references import follow
from generator.openapi.normalize.schemas import PROSE, Schema, all_schemas


def flatten_all_of(section: Document) -> None:
    """`allOf` with one member is that member; several are one schema with the properties of all."""
    for schema in all_schemas(section):
        members = [member for member in schema.get("allOf", []) if member.keys() - PROSE]
        if len(members) == 1 and not schema.keys() - PROSE - {"allOf", "nullable"}:
            schema.pop("allOf")
            schema.update({**members[0], **schema})
        elif "allOf" in schema:
            schema.update(_all_of(section, schema))
            schema.pop("allOf")


def spread_unions(section: Document) -> None:
    """An object that is also `anyOf` several is a union of objects, each with the properties of both.

    Alternatives that only differ in what they require are one object, in which none of that is required.
    """
    for schema in all_schemas(section):
        keyword = next((each for each in ("anyOf", "oneOf") if schema.get(each)), "")
        if not keyword or not schema.get("properties"):
            continue
        options = schema.pop(keyword)
        if not any(_says_more(section, option) for option in options):
            continue
        base = {key: schema.pop(key) for key in list(schema) if key not in PROSE | {"nullable"}}
        schema["anyOf"] = [_all_of(section, {"allOf": [base, option]}) for option in options]


def _says_more(section: Document, option: Schema) -> bool:
    """Whether an alternative says more than which properties are required, or forbidden."""
    found = follow(section, option, pointer("components"))
    return bool(found.keys() - PROSE - {"required", "not", "type"}) or found.get("type", "object") != "object"


def _all_of(section: Document, schema: Schema) -> Schema:
    """`schema` with what its `allOf` demands, and theirs: properties are gathered, else the outermost word holds."""
    own = {key: value for key, value in schema.items() if key != "allOf"}
    if "allOf" not in schema:
        return own
    parts = [_all_of(section, follow(section, member, pointer("components"))) for member in schema["allOf"]]
    merged: Schema = {}
    for part in (*parts, own):
        properties = {**merged.get("properties", {}), **part.get("properties", {})}
        required = list(dict.fromkeys([*merged.get("required", []), *part.get("required", [])]))
        inherited = {key: value for key, value in part.items() if part is own or key not in PROSE | {"nullable"}}
        merged = {**merged, **inherited}
        if properties:
            merged.update(properties=properties, required=required)
    return merged
