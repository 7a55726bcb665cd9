"""`version.tags`, and what `help` says of the fields of a model."""

import pydoc
from typing import Any

import pytest

from ghpackages_rest.models import Package, PackageVersion
from tests.bodies import version_body
from tests.rest.schemas import SCHEMAS

VERSION = version_body()


@pytest.mark.parametrize(
    ("metadata", "tags"),
    [
        ({"package_type": "container", "container": {"tags": ["latest", "1.0"]}}, ["latest", "1.0"]),
        ({"package_type": "container", "container": {"tags": []}}, []),
        ({"package_type": "docker", "docker": {"tag": ["1.0"]}}, ["1.0"]),
        ({"package_type": "docker", "docker": {"tags": ["1.0"]}}, ["1.0"]),
        ({"package_type": "docker", "docker": {"tag": None}}, []),
        ({"package_type": "npm"}, []),
        ({"package_type": "container", "container": None}, []),
        (None, []),
    ],
)
def test_tags_are_a_list_for_every_package_type(metadata: Any, tags: list[str]) -> None:
    version = PackageVersion.from_dict({**VERSION, "metadata": metadata})
    assert version.tags == tags
    assert PackageVersion.from_dict(VERSION).tags == []
    version.tags.append("mine")
    assert version.tags == tags
    assert "tags" not in version.to_dict()


@pytest.mark.parametrize(("model", "component"), [(Package, "package"), (PackageVersion, "package-version")])
def test_help_says_what_every_field_is(model: type, component: str) -> None:
    text = pydoc.plain(pydoc.render_doc(model))
    for name, schema in SCHEMAS[component]["properties"].items():
        assert f"      {name}: " in text or "description" not in schema
    assert "Lists of packages leave it out." in pydoc.plain(pydoc.render_doc(Package))
