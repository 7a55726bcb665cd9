"""The values that GitHub's description names."""

from typing import Literal

import httpx

from ghpackages import (
    GitHubPackages,
    models,
)
from ghpackages._named_values import PACKAGE_TYPES, named_values
from ghpackages.testing import FakeGitHub
from tests.facade.support import TOKEN


def test_values_come_from_the_generated_types() -> None:
    assert named_values(Literal["npm", "a seventh"] | str) == ("npm", "a seventh")
    assert named_values(models.PackageType) == PACKAGE_TYPES


def test_packages_of_all_types_are_read(fake: FakeGitHub) -> None:
    with GitHubPackages(TOKEN, http_client=httpx.Client(transport=fake.transport())) as github:
        github.org("acme").packages().collect()
    assert [httpx.QueryParams(request.query)["package_type"] for request in fake.requests] == list(PACKAGE_TYPES)


def test_a_package_type_that_nobody_knows_yet_is_sent() -> None:
    seen = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, json=[])

    with GitHubPackages(TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(respond))) as github:
        assert github.org("acme").packages("cargo").collect() == []
    assert seen == ["https://api.github.com/orgs/acme/packages?package_type=cargo&page=1&per_page=100"]
