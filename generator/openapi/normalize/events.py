"""Webhooks: one payload for each event, that holds what any of its actions may deliver."""

from generator.errors import GeneratorError
from generator.openapi.document import Document, pointer
from generator.openapi.normalize.null import take_null
from generator.openapi.normalize.references import follow, reference_to
from generator.openapi.normalize.schemas import Schema
from generator.openapi.normalize.shape import shape_of


def one_payload_for_each_event(section: Document) -> None:
    """GitHub describes an event once for each action; a receiver wants one class for all that it may hold."""
    webhooks: Document = section.pop("x-webhooks", {}) | section.pop("webhooks", {})
    events: Document = {}
    merged: set[str] = set()
    for webhook, item in webhooks.items():
        operation = item["post"]
        name = operation["operationId"].partition("/")[0]
        if not (contents := operation["requestBody"]["content"]):
            raise GeneratorError("there is no media type", place=pointer("x-webhooks", webhook))
        media = next(iter(contents.values()))
        schema = follow(section, media["schema"], pointer("x-webhooks", name))
        merged.add(media["schema"].get("$ref", ""))
        known = events.setdefault(name, {"docs_url": operation.get("externalDocs", {}).get("url", "")})
        known["schema"] = _widened(section, known["schema"], schema) if "schema" in known else schema
    components: Document = section["components"]["schemas"]
    for reference in merged:
        components.pop(reference.rsplit("/", 1)[-1], None)
    for name, event in events.items():
        component = f"{name}-event"
        components[component] = {**event["schema"], "description": ""}
        event["schema"] = {"$ref": reference_to(component)}
    section["x-events"] = events


def _widened(section: Document, one: Schema, other: Schema) -> Schema:
    """A schema for all that `one` or `other` allows. Where both are objects, it is one object."""
    one, other = (follow(section, each, pointer("components", "schemas")) for each in (one, other))
    if shape_of(one) == shape_of(other):
        return one
    null = [take_null(each) for each in (one, other)]
    kinds = {each.get("type", "object" if "properties" in each else None) for each in (one, other)}
    if kinds == {"object"}:
        properties = {**other.get("properties", {}), **one.get("properties", {})}
        for key in one.get("properties", {}).keys() & other.get("properties", {}).keys():
            properties[key] = _widened(section, one["properties"][key], other["properties"][key])
        order = [*one.get("properties", {}), *other.get("properties", {})]
        merged = {
            **other,
            **one,
            "properties": {key: properties[key] for key in dict.fromkeys(order)},
            "required": [key for key in one.get("required", []) if key in other.get("required", [])],
        }
    elif kinds == {"array"}:
        merged = {**other, **one, "items": _widened(section, one.get("items", {}), other.get("items", {}))}
    elif len(kinds) == 1 and None not in kinds:
        values = [each.get("enum") for each in (one, other)]
        merged = {**other, **one}
        merged.pop("enum", None)
        if None not in values:
            merged["enum"] = list(dict.fromkeys(value for each in values for value in each or ()))
    else:
        merged = {"anyOf": [one, other]}
    return {**merged, "nullable": True} if any(null) else merged
