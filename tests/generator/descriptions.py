"""The pinned and the past descriptions, and handles to change them."""

import copy
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.compare.diff import Change
from generator.openapi.document import load

Json = dict[str, Any]

SPEC_FILE = Path(__file__).parents[2] / "spec" / "api.github.com.json"
HISTORY = Path(__file__).parent / "history"
SPEC = load(SPEC_FILE)
SERVER = "ghes-3.19"

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


def response(document: Json, identifier: str, status: str = "200") -> Json:
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
    copied: Json = pickle.loads(pickle.dumps(document))  # in half the time of deepcopy
    change(copied)
    return copied


def repository(document: Json) -> Json:
    found: Json = document["components"]["schemas"]["nullable-minimal-repository"]
    return found


def spec_with(tmp_path: Path, change: Callable[[Json], object]) -> Path:
    """The pinned client, and a server that differs from github.com by `change` alone."""
    spec = tmp_path / "spec"
    shutil.copytree(SPEC_FILE.parent, spec, ignore=shutil.ignore_patterns("*.json"))
    sources = spec / "sources.toml"
    parts = sources.read_text().split("\n\n")
    sources.write_text("\n\n".join(part for part in parts if SPEC_FILE.stem in part or SERVER in part))
    shutil.copy(SPEC_FILE, spec)
    (spec / f"{SERVER}.json").write_text(json.dumps(mutated(change)))
    return spec
