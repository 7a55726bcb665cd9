"""The pinned and the past descriptions, and handles to change them."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.compare.diff import Change
from generator.openapi.document import load

Json = dict[str, Any]

SPEC_FILE = Path(__file__).parents[2] / "spec" / "api.github.com.json"
HISTORY = Path(__file__).parent / "history"
SPEC = load(SPEC_FILE)

B, A, D = "breaking", "additive", "documentation only"
LIST = "packages/list-packages-for-organization"
CONFLICTS = "packages/list-docker-migration-conflicting-packages-for-organization"
GET = "packages/get-package-for-organization"
DELETE = "packages/delete-package-for-org"
RESTORE = "packages/restore-package-for-org"
MY_VERSIONS = "packages/get-all-package-versions-for-package-owned-by-authenticated-user"
VERSIONS = "packages/get-all-package-versions-for-package-owned-by-org"


def operation(document: Json, identifier: str) -> Json:
    for item in document["paths"].values():
        for node in item.values():
            if node["operationId"] == identifier:
                found: Json = node
                return found
    raise AssertionError(identifier)


def parameter(document: Json, identifier: str, name: str) -> Json:
    """A parameter of one operation, copied to it first where it is shared."""
    parameters = operation(document, identifier)["parameters"]
    for index, node in enumerate(parameters):
        shared = document["components"]["parameters"].get(node.get("$ref", "").rsplit("/", 1)[-1])
        found: Json = copy.deepcopy(shared) if shared else node
        if found["name"] == name:
            parameters[index] = found
            return found
    raise AssertionError(name)


def model(document: Json, name: str) -> Json:
    found: Json = document["components"]["schemas"][name]
    return found


def field(document: Json, name: str, *path: str) -> Json:
    node = model(document, name)
    for step in path:
        node = node["items"] if step == "[]" else node["properties"][step]
    return node


def answer(document: Json, identifier: str, status: str = "200") -> Json:
    found: Json = operation(document, identifier)["responses"][status]
    return found


def renamed(mapping: Json, old: str, new: str) -> None:
    mapping[new] = mapping.pop(old)


def reworded(document: Json, identifier: str, old: str, new: str) -> None:
    node = operation(document, identifier)
    assert old in node["description"]
    node["description"] = node["description"].replace(old, new)


def told(changes: list[Change]) -> list[tuple[str, str, str]]:
    return [(change.level.value, change.where, change.what) for change in changes]


def mutated(change: Callable[[Json], object], document: Json = SPEC) -> Json:
    copied = copy.deepcopy(document)
    change(copied)
    return copied
