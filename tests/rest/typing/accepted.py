"""A program that uses the wire layer as its users do. Both type checkers accept it at their strictest."""

from datetime import datetime
from typing import assert_type

import httpx

from ghpackages_rest import OPERATIONS, AsyncClient, Client, DecodeError, Operation, Response, models


def owned(http: httpx.Client) -> list[str]:
    client = Client(http)
    packages = client.list_packages_for_organization("acme", "container", visibility="private", page=1)
    assert_type(packages, list[models.Package])
    assert_type(client.get_package_for_user_raw("octocat", "npm", "a/b"), Response[models.Package])
    assert_type(client.delete_package_for_authenticated_user("npm", "a"), None)
    raw = client.restore_package_version_for_org_raw("acme", "npm", "a", 7)
    assert_type(raw, Response[None])
    assert_type(raw.headers, httpx.Headers)
    assert_type(raw.status, int)
    return [package.name for package in packages]


async def tags(http: httpx.AsyncClient) -> set[str]:
    found: set[str] = set()
    versions = await AsyncClient(http).get_all_package_versions_for_package_owned_by_user("octocat", "container", "a")
    assert_type(versions, list[models.PackageVersion])
    for version in versions:
        assert_type(version.created_at, datetime)
        assert_type(version.deleted_at, datetime | None)
        if version.metadata and version.metadata.container:
            found.update(version.metadata.container.tags)
    return found


def unknown_values_are_fine(client: Client) -> None:
    for package in client.list_packages_for_user("octocat", "a type of tomorrow"):
        if package.package_type == "container" and package.visibility == "internal":
            assert_type(package.owner, models.SimpleUser | None)


def made_by_hand() -> models.ContainerMetadata:
    return models.ContainerMetadata(tags=["latest"], additional_properties={"new": 1})


def operations() -> list[Operation]:
    try:
        return [operation for operation in OPERATIONS.values() if "delete:packages" in operation.scopes]
    except DecodeError as error:
        assert_type(error.pointer, str)
        assert_type(error.operation, Operation | None)
        raise
