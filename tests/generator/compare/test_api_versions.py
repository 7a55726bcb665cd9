"""API versions, as the descriptions announce them."""

import pytest

from generator.compare.api_versions import announced, under_version
from generator.openapi.document import load
from generator.paths import SPEC
from tests.generator.descriptions import model, repository


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
