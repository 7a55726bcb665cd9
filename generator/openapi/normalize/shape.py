"""Schemas compared: what counts, and what does not."""

from generator.openapi.normalize.schemas import PROSE


def shape_of(schema: object) -> object:
    """What a schema allows, in a form that can be compared: no prose, no order of properties or enum values."""
    if isinstance(schema, list):
        return [shape_of(child) for child in schema]
    if not isinstance(schema, dict):
        return schema
    shape: dict[str, object] = {}
    for key, value in sorted(schema.items()):
        if key in PROSE or key.startswith("x-"):
            continue
        if key == "properties":
            shape[key] = {name: shape_of(child) for name, child in sorted(value.items())}
        elif key in {"enum", "required"}:
            shape[key] = sorted(value, key=repr)
        else:
            shape[key] = shape_of(value)
    return shape
