"""Cut a section out of a description: the operations with its tag, the webhooks about it, all that they reference."""

from typing import Any

from generator.errors import GeneratorError
from generator.openapi.document import METHODS, TAG, Document, operations, pointer, references, resolve

EVENTS = {TAG: {"package", "registry-package"}}
"""The webhook events that belong to a section, as their operationIds begin."""
_WEBHOOKS = ("x-webhooks", "webhooks")
"""Where OpenAPI 3.0 and 3.1 have them."""


def cut(document: Document, tag: str = TAG) -> Document:
    """Return the section of `tag`, otherwise untouched: order, wording and unknown keys stay."""
    paths: Document = {}
    for path, item in document["paths"].items():
        whole = _path_item(document, path, item)
        kept = {key: value for key, value in whole.items() if key not in METHODS or tag in value.get("tags", [])}
        if any(method in kept for method in METHODS):
            paths[path] = kept
    if not paths:
        raise GeneratorError(f"no {tag} section: no operation is tagged `{tag}`", place="#/paths")

    section: Document = {key: value for key, value in document.items() if key not in _WEBHOOKS}
    if isinstance(document.get("tags"), list):
        section["tags"] = [each for each in document["tags"] if isinstance(each, dict) and each.get("name") == tag]
    section["paths"] = paths
    webhooks = {key: kept for key in _WEBHOOKS if (kept := _webhooks(document.get(key), EVENTS.get(tag, set())))}
    section.update(webhooks)
    wanted = _reachable(document, {"paths": paths, **webhooks})
    section["components"] = {
        kind: kept
        for kind, components in document["components"].items()
        if isinstance(components, dict)
        and (kept := {name: node for name, node in components.items() if pointer("components", kind, name) in wanted})
    }
    _refuse_placeholders(section)
    _refuse_circles(section)
    return {key: _without_octokit_keys(value) for key, value in section.items()}


def _path_item(document: Document, path: str, item: Document) -> Document:
    """The operations of a path, which may stand elsewhere."""
    if not isinstance(item.get("$ref"), str):
        return item
    found = resolve(document, item["$ref"], place=pointer("paths", path))
    if not isinstance(found, dict) or "$ref" in found:
        raise GeneratorError("a reference in the place of a path leads to something else", place=pointer("paths", path))
    return {**found, **{key: value for key, value in item.items() if key != "$ref"}}


def _webhooks(items: Any, events: set[str]) -> Document:
    """The webhooks that tell of one of the events."""
    kept: Document = {}
    for name, item in items.items() if isinstance(items, dict) else ():
        operation = item.get("post") if isinstance(item, dict) else None
        identifier = operation.get("operationId") if isinstance(operation, dict) else None
        if isinstance(identifier, str) and identifier.partition("/")[0] in events:
            kept[name] = item
    return kept


def _reachable(document: Document, parts: Document) -> set[str]:
    """The `$ref` targets that the parts of the description lead to, directly or through others."""
    found: set[str] = set()
    open_ends = list(references(parts))
    while open_ends:
        target, place = open_ends.pop()
        node = resolve(document, target, place=place)
        steps = target.split("/")
        if len(steps) != 4 or steps[1] != "components":
            raise GeneratorError(f"$ref {target} does not point to a component", place=place)
        if target not in found:
            found.add(target)
            open_ends.extend(references(node, *steps[1:]))
    return found


def _refuse_placeholders(section: Document) -> None:
    """GHES files list operations that the server does not have, answered by nothing but 501."""
    for path, method, operation in operations(section):
        if set(operation.get("responses", {})) == {"501"}:
            reason = "placeholder: this server does not have the operation (501 Not Implemented)"
            raise GeneratorError(reason, place=pointer("paths", path, method))


def _refuse_circles(section: Document) -> None:
    """Models may hold themselves; a component that is nothing but a reference back to itself is a fault of the file."""
    for kind, components in section["components"].items():
        for name, component in components.items():
            trail, node = [pointer("components", kind, name)], component
            while isinstance(node, dict) and isinstance(node.get("$ref"), str):
                if node["$ref"] in trail:
                    raise GeneratorError(f"cyclic $ref: {' -> '.join([*trail, node['$ref']])}", place=trail[0])
                trail.append(node["$ref"])
                node = resolve(section, node["$ref"], place=trail[-1])


def _without_octokit_keys(node: Any) -> Any:
    """What @octokit/openapi adds to GitHub's own description is taken away again."""
    if isinstance(node, dict):
        return {key: _without_octokit_keys(value) for key, value in node.items() if key != "x-octokit"}
    if isinstance(node, list):
        return [_without_octokit_keys(child) for child in node]
    return node
