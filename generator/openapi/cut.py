"""Cut the packages section out of a description: the operations tagged `packages` and all that they reference."""

from typing import Any

from generator.errors import GeneratorError
from generator.openapi.document import METHODS, TAG, Document, operations, pointer, references, resolve


def cut(document: Document) -> Document:
    """The packages section of `document`, otherwise untouched: order, wording and unknown keys stay."""
    paths: Document = {}
    for path, item in document["paths"].items():
        kept = {key: value for key, value in item.items() if key not in METHODS or TAG in value.get("tags", [])}
        if any(method in kept for method in METHODS):
            paths[path] = kept
    if not paths:
        raise GeneratorError("no packages section: no operation is tagged `packages`", place="#/paths")

    section: Document = {key: value for key, value in document.items() if key not in {"x-webhooks", "webhooks"}}
    if isinstance(document.get("tags"), list):
        section["tags"] = [tag for tag in document["tags"] if isinstance(tag, dict) and tag.get("name") == TAG]
    section["paths"] = paths
    wanted = _reachable(document, paths)
    section["components"] = {
        kind: kept
        for kind, components in document["components"].items()
        if isinstance(components, dict)
        and (kept := {name: node for name, node in components.items() if pointer("components", kind, name) in wanted})
    }
    _refuse_placeholders(section)
    _refuse_cycles(section)
    return {key: _without_octokit_keys(value) for key, value in section.items()}


def _reachable(document: Document, paths: Document) -> set[str]:
    """The `$ref` targets that `paths` lead to, directly or through others."""
    found: set[str] = set()
    open_ends = list(references(paths, "paths"))
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


def _refuse_cycles(section: Document) -> None:
    """Models that hold themselves are not in GitHub's packages section; a cycle is a fault of the file."""
    edges = {
        pointer("components", kind, name): [target for target, _ in references(node, "components", kind, name)]
        for kind, components in section["components"].items()
        for name, node in components.items()
    }
    done: set[str] = set()

    def visit(target: str, trail: tuple[str, ...]) -> None:
        if target in trail:
            cycle = " -> ".join((*trail[trail.index(target) :], target))
            raise GeneratorError(f"cyclic $ref: {cycle}", place=target)
        if target not in done:
            for following in edges.get(target, []):
                visit(following, (*trail, target))
            done.add(target)

    for target in edges:
        visit(target, ())


def _without_octokit_keys(node: Any) -> Any:
    """What @octokit/openapi adds to GitHub's own description is taken away again."""
    if isinstance(node, dict):
        return {key: _without_octokit_keys(value) for key, value in node.items() if key != "x-octokit"}
    if isinstance(node, list):
        return [_without_octokit_keys(child) for child in node]
    return node
