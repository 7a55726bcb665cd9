"""One form of what may be null: `anyOf` with null, at the place of use."""

from generator.openapi.document import Document
from generator.openapi.normalize.schemas import PROSE, Schema, all_schemas

NULL: Schema = {"type": "null"}

# Keywords that only say something about values of one type.
_OF_TYPE = {
    "array": ("items",),
    "object": ("properties", "required", "additionalProperties"),
    "string": ("format", "enum"),
}


def one_form_of_null(section: Document) -> None:
    """3.0 says `nullable: true`, 3.1 `type: [string, "null"]`; both become `anyOf` with null, at the place of use.

    A nullable component becomes plain, and each reference to it nullable.
    """
    components: Document = section["components"]["schemas"]
    nullable = {name for name, schema in components.items() if take_null(schema)}
    for schema in all_schemas(section, below_components=True):
        reference = schema.get("$ref", "")
        if reference.startswith("#/components/schemas/") and reference.rsplit("/", 1)[1] in nullable:
            schema.pop("$ref")
            schema.pop("nullable", None)
            schema["anyOf"] = [{"$ref": reference}, dict(NULL)]
        elif take_null(schema):
            if "anyOf" in schema:
                schema["anyOf"] = [*schema["anyOf"], dict(NULL)]
            else:
                inner = {key: schema.pop(key) for key in list(schema) if key not in PROSE}
                schema["anyOf"] = [inner, dict(NULL)]


def take_null(schema: Schema) -> bool:
    """Whether `schema` allows null; it does no longer afterwards."""
    nullable = bool(schema.pop("nullable", False))
    kinds = schema.get("type")
    if isinstance(kinds, list):
        nullable = nullable or "null" in kinds
        rest = [kind for kind in kinds if kind != "null"]
        if len(rest) <= 1:
            schema["type"] = rest[0] if rest else "null"
        else:
            schema.pop("type")
            of_kind = {kind: {key: schema.pop(key) for key in _OF_TYPE.get(kind, ()) if key in schema} for kind in rest}
            schema["anyOf"] = [{"type": kind, **keywords} for kind, keywords in of_kind.items()]
    for keyword in ("anyOf", "oneOf"):
        options = schema.get(keyword, [])
        rest = [option for option in options if option.get("type") != "null"]
        if len(rest) < len(options):
            nullable = True
            schema.pop(keyword)
            if len(rest) == 1:
                schema.update({**rest[0], **{key: schema[key] for key in PROSE & schema.keys()}})
            elif rest:
                schema["anyOf"] = rest
            else:
                schema["type"] = "null"
        elif keyword == "oneOf" and options:
            schema["anyOf"] = schema.pop("oneOf")
    if None in schema.get("enum", []):
        nullable = True
        schema["enum"] = [value for value in schema["enum"] if value is not None]
    return nullable and schema.get("type") != "null"
