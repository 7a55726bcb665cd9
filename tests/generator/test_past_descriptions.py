"""The section as it was published since 2021: four real ones, and the older shapes made from them by hand."""

import copy
import json
import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from generator.generate import generate
from generator.model.scopes import cross_check
from generator.openapi.document import operations
from generator.paths import PINNED
from ghpackages_rest import OPERATIONS
from tests.generator.tiny import Json, imported
from tools.published_examples import examples

HISTORY = Path(__file__).parent / "history"
SILENT = (
    "packages/get-all-package-versions-for-package-owned-by-org: "
    "the description names no scope; GET needs read:packages"
)
"""True of that operation until 2024: its text speaks of `repo` only, for some registries."""


def load(file: Path) -> Json:
    document: Json = json.loads(file.read_text(encoding="utf-8"))
    return document


def fits(document: Json, folder: Path, count: int) -> tuple[str, ...]:
    """What generating from `document` notes, after every published example has come back unchanged."""
    file = folder / "description.json"
    file.write_text(json.dumps(document))
    result = generate(file, folder, with_overlays=False)
    assert len(result.api.operations) == count
    with imported(folder) as rest:
        assert len(rest.OPERATIONS) == count
        decoded = 0
        for name, operation in rest.OPERATIONS.items():
            returned = get_type_hints(getattr(rest.Client, name))["return"]
            model = next(iter(get_args(returned)), returned)
            for example in examples(document, operation.path, operation.method.lower()):
                for item in example if isinstance(example, list) else [example]:
                    assert model.from_dict(item).to_dict() == item
                    decoded += 1
        assert decoded
        assert {"Package", "PackageVersion", "SimpleUser", "MinimalRepository"} <= {*rest.models.__all__}
    return result.notes


@pytest.mark.parametrize(
    ("version", "count", "notes"),
    [
        ("10.0.0", 24, (SILENT,)),
        ("12.0.0", 27, (SILENT,)),
        ("14.0.0", 27, (SILENT,)),
        ("18.0.0", 27, ()),
    ],
)
def test_published(version: str, count: int, notes: tuple[str, ...], tmp_path: Path) -> None:
    assert fits(load(HISTORY / f"{version}.json"), tmp_path, count) == notes


# Older shapes. Each takes the section of 10.0.0 one step back.


def replaced(document: Json, pattern: str, by: str) -> Json:
    """`document` with every match of `pattern` in its text replaced."""
    text, found = re.subn(pattern, by, json.dumps(document))
    assert found, pattern
    result: Json = json.loads(text)
    return result


def without(document: Json, wanted: str) -> Json:
    """`document` without the operations whose operationId matches."""
    document = copy.deepcopy(document)
    for path, method, operation in [*operations(document)]:
        if re.search(wanted, operation["operationId"]):
            del document["paths"][path][method]
    document["paths"] = {path: item for path, item in document["paths"].items() if item}
    return document


def wording_of_2021(document: Json) -> Json:
    return replaced(document, r"`(read|write|delete):packages`", r"`packages:\1`")


def underscores(document: Json) -> Json:
    return replaced(
        document, r"#/components/parameters/package-(\w+)(-id)?", r"#/components/parameters/package_\1\2"
    ) | {
        "components": document["components"]
        | {
            "parameters": {
                re.sub("^package-", "package_", name): node
                for name, node in document["components"]["parameters"].items()
            }
        }
    }


def old_operation_ids(document: Json) -> Json:
    """Before 2021-03."""
    return replaced(
        document, r'"packages/get-package-for-organization"', '"packages/get-a-package-for-an-organization"'
    )


def wrong_path(document: Json) -> Json:
    return replaced(document, r'"/users/\{username\}/packages"', '"/user/{username}/packages"')


def nullable_and_all_of(document: Json) -> Json:
    """Before 2021-09 there were no nullable components: `nullable: true` stood beside `allOf`."""
    document = replaced(
        document,
        r'\{"\$ref": "#/components/schemas/nullable-([\w-]+)"\}',
        r'{"nullable": true, "allOf": [{"$ref": "#/components/schemas/\1"}]}',
    )
    schemas = document["components"]["schemas"]
    for name in [name for name in schemas if name.startswith("nullable-")]:
        twin = schemas.pop(name)
        twin.pop("nullable")
        schemas.setdefault(name.removeprefix("nullable-"), twin)
    return document


def nulls_of_31(document: Json) -> Json:
    """OpenAPI 3.1 knows no `nullable`."""

    def changed(node: Any) -> Any:
        if isinstance(node, list):
            return [changed(child) for child in node]
        if not isinstance(node, dict):
            return node
        node = {key: changed(child) for key, child in node.items()}
        if node.pop("nullable", False) is True:
            if "type" in node and node["type"] != "object":
                return {**node, "type": [node["type"], "null"]}
            return {"anyOf": [node, {"type": "null"}]}
        return node

    result: Json = changed(document)
    return result | {"openapi": "3.1.0"}


SHAPES = [
    wording_of_2021,
    underscores,
    old_operation_ids,
    wrong_path,
    nullable_and_all_of,
    nulls_of_31,
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_older_shape(shape: Any, tmp_path: Path) -> None:
    assert fits(shape(load(HISTORY / "10.0.0.json")), tmp_path, 24) == (SILENT,)


def test_the_newest_with_nulls_of_31(tmp_path: Path) -> None:
    newest = load(PINNED)
    found = {each["operationId"]: cross_check(method, each["description"]) for _, method, each in operations(newest)}
    notes = {f"{name}: {note}" for name, note in found.items() if note}
    assert {*fits(nulls_of_31(newest), tmp_path, len(OPERATIONS))} == notes


@pytest.mark.parametrize(
    ("missing", "count"),
    [
        ("", 24),
        ("list-packages-for", 21),  # the lists came in 2021-08
        ("list-packages-for|restore-package-version|delete-package-for-user$", 17),
    ],
)
def test_all_that_was_older(missing: str, count: int, tmp_path: Path) -> None:
    """Everything at once, as in 2021; with fewer operations, some components are used by none."""
    document = load(HISTORY / "10.0.0.json")
    for shape in (wording_of_2021, underscores, old_operation_ids, nullable_and_all_of):
        document = shape(document)
    if missing:
        document = without(document, missing)
    fits(document, tmp_path, count)


def test_a_scope_that_prose_and_rule_disagree_about(tmp_path: Path) -> None:
    """Three deletes said only `read` for some time: the method's rule holds, and the run says so."""
    document = load(HISTORY / "10.0.0.json")
    for _, method, operation in operations(document):
        if method == "delete" and "version" not in operation["operationId"]:
            both = "`read:packages` and `delete:packages` scopes"
            assert both in operation["description"]
            operation["description"] = operation["description"].replace(both, "`read:packages` scope")
    notes = {*fits(document, tmp_path, 24)} - {SILENT}
    assert notes == {
        f"packages/delete-package-for-{owner}: the description names only read:packages; "
        "DELETE needs read:packages, delete:packages"
        for owner in ("org", "authenticated-user", "user")
    }
