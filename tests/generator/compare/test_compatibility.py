"""A product that the client would refuse is found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.compare.compatibility import compare_all
from generator.errors import GeneratorError
from tests.generator.descriptions import LIST, SERVER, field, model, operation, parameter, repository, spec_with

Json = dict[str, Any]
pytestmark = pytest.mark.usefixtures("read_once")


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
