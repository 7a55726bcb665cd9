"""`compatibility`: a product that the client would refuse is found, and the page says what each lacks and adds."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.compare import compatibility
from generator.compare.compatibility import announced, compare_all, page, under_version
from generator.errors import GeneratorError
from generator.openapi.document import load
from generator.paths import PINNED, SPEC
from tests.generator.descriptions import field, model, mutated, operation, parameter

Json = dict[str, Any]
LIST = "packages/list-packages-for-organization"
SERVER = "ghes-3.19"


def spec_with(tmp_path: Path, change: Callable[[Json], object]) -> Path:
    """The pinned client, and a server that differs from github.com by `change` alone."""
    spec = tmp_path / "spec"
    shutil.copytree(SPEC, spec, ignore=shutil.ignore_patterns("*.json"))
    sources = spec / "sources.toml"
    parts = sources.read_text().split("\n\n")
    sources.write_text("\n\n".join(part for part in parts if PINNED.stem in part or SERVER in part))
    shutil.copy(PINNED, spec)
    (spec / f"{SERVER}.json").write_text(json.dumps(mutated(change)))
    return spec


def repository(document: Json) -> Json:
    found: Json = document["components"]["schemas"]["nullable-minimal-repository"]
    return found


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda d: model(d, "package")["required"].remove("name"),
            "Package.name: required in the client, optional there",
        ),
        (
            lambda d: model(d, "package")["properties"].pop("name"),
            "Package.name: required in the client, unknown there",
        ),
        (
            lambda d: field(d, "package", "name").update(nullable=True),
            "Package.name: str | None there, str in the client",
        ),
        (lambda d: field(d, "package", "id").update(type="number"), "Package.id: float there, int in the client"),
        (
            lambda d: field(d, "package", "created_at").pop("format"),
            "Package.created_at: str there, datetime in the client",
        ),
        (lambda d: field(d, "package", "owner").clear(), "Package.owner: Any there, SimpleUser in the client"),
        (
            lambda d: repository(d)["properties"]["topics"]["items"].update(type="integer"),
            "MinimalRepository.topics[]: int there, str in the client",
        ),
        (
            lambda d: operation(d, LIST)["parameters"].append(
                {"name": "order", "in": "query", "schema": {"type": "string"}}
            ),
            "list_packages_for_organization, parameter order: not in the client",
        ),
        (
            lambda d: parameter(d, LIST, "visibility").update(required=True),
            "list_packages_for_organization, parameter visibility: required there, optional in the client",
        ),
        (
            lambda d: parameter(d, LIST, "page")["schema"].update(type="string"),
            "list_packages_for_organization, parameter page: int there, str in the client (sent by the client)",
        ),
        (
            lambda d: d["paths"].update(
                {"/packages": {"get": {**operation(d, LIST), "parameters": [], "operationId": "x"}}}
            ),
            "GET /packages is not in the client",
        ),
    ],
)
def test_what_the_client_does_not_serve(change: Callable[[Json], object], fault: str, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as caught:
        compare_all(spec_with(tmp_path, change))
    assert f"{SERVER} 2022-11-28: {fault}" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (
            lambda d: repository(d)["properties"].pop("topics"),
            "| `MinimalRepository.topics` | yes | yes | no | no | yes |",
        ),
        (
            lambda d: field(d, "package")["properties"].update(stars={"type": "integer"}),
            "| `Package.stars` | no | no | yes | yes | no |",
        ),
        (
            lambda d: d["paths"].pop("/orgs/{org}/docker/conflicts"),
            "| `GET /orgs/{org}/docker/conflicts` | yes | yes | no | no |",
        ),
        (
            lambda d: model(d, "package")["required"].append("owner"),
            f"| `Package.owner` | {SERVER} 2022-11-28 | SimpleUser or None, required | SimpleUser or None, optional |",
        ),
    ],
)
def test_what_differs_is_on_the_page(change: Callable[[Json], object], row: str, tmp_path: Path) -> None:
    assert row in page(compare_all(spec_with(tmp_path, change)))


def test_the_committed_page_tells_what_is_known_of_the_products() -> None:
    text = compatibility.PAGE.read_text()
    assert text == page(compare_all())
    for row in (
        "| `MinimalRepository.has_downloads` | yes | no | yes | no | yes | yes | yes | yes |",
        "| `MinimalRepository.custom_properties` | yes | yes | yes | yes | no | yes | yes | yes |",
        "| `SecurityAndAnalysis.secret_scanning_validity_checks` | no | no | yes | yes | no | no | no | no |",
    ):
        assert row in text


@pytest.mark.parametrize("product", ["api.github.com", "ghec"])
def test_the_newer_api_version_only_drops_some_fields(product: str) -> None:
    """As GitHub documents it: https://docs.github.com/rest/about-the-rest-api/breaking-changes?apiVersion=2026-03-10"""
    published = load(SPEC / f"{product}.json")
    assert announced(published) == {"2026-03-10"}
    old, new = (under_version(published, version) for version in ("2022-11-28", "2026-03-10"))
    assert repository(old)["properties"].pop("has_downloads")
    delivered = model(old, "repository-webhooks")["properties"]
    assert delivered.pop("master_branch")
    assert delivered.pop("use_squash_pr_title_as_default")
    assert delivered["template_repository"]["properties"].pop("use_squash_pr_title_as_default")
    assert old == new


def test_patches_are_merged_in_the_order_of_their_versions() -> None:
    announcements = [
        {"version": "2027-01-01", "changeset": "b", "patch": {"properties": {"x": {"type": "string"}, "y": None}}},
        {
            "version": "2026-03-10",
            "changeset": "a",
            "patch": {"properties": {"x": {"type": "integer", "format": None}}},
        },
    ]
    section = {"model": {"properties": {"y": {}}, "x-github-breaking-changes": announcements}}
    assert under_version(section, "2022-11-28") == {"model": {"properties": {"y": {}}}}
    assert under_version(section, "2026-03-10") == {"model": {"properties": {"y": {}, "x": {"type": "integer"}}}}
    assert under_version(section, "2027-01-01") == {"model": {"properties": {"x": {"type": "string"}}}}


def test_a_stale_page_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = compatibility.PAGE.parent / "missing.md"
    monkeypatch.setattr(compatibility, "PAGE", stale)
    with pytest.raises(GeneratorError, match=r"docs/missing\.md: stale; run"):
        compatibility.command(check=True)
    assert not stale.exists()
