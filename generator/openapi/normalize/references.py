"""References to schemas: how they are written, what they lead to, and letting them lead elsewhere."""

import copy

from generator.errors import GeneratorError
from generator.openapi.document import Document, pointer, resolve


def reference_to(name: str) -> str:
    """Return the `$ref` of a component."""
    return pointer("components", "schemas", name)


def follow(section: Document, node: Document, place: str) -> Document:
    """A copy of `node`, or of what it refers to."""
    while "$ref" in node:
        node = resolve(section, node["$ref"], place=place)
        if not isinstance(node, dict):
            raise GeneratorError("a reference leads to what is no object", place=place)
    return copy.deepcopy(node)


def point_to(node: object, targets: dict[str, str]) -> None:
    """Let every reference below `node` that is a key of `targets` refer to what stands there."""
    if isinstance(node, list):
        for child in node:
            point_to(child, targets)
    elif isinstance(node, dict):
        if isinstance(reference := node.get("$ref"), str):
            node["$ref"] = targets.get(reference, reference)
        mapping = node.get("discriminator", {}).get("mapping") if isinstance(node.get("discriminator"), dict) else None
        if isinstance(mapping, dict):
            mapping.update({value: targets.get(target, target) for value, target in mapping.items()})
        for child in node.values():
            point_to(child, targets)
