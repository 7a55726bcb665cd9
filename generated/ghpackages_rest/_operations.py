# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""What is known of each operation beside its types."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Operation:
    """One operation of the REST API."""

    id: str
    """GitHub's operationId."""
    method: str
    """The HTTP method."""
    path: str
    """The path, with `{name}` in the place of each argument."""
    scopes: tuple[str, ...]
    """The scopes that personal access tokens (classic) and OAuth app tokens need."""
    paginated: bool
    """Whether it takes `page` and `per_page`."""
    deprecated: bool
    """Whether GitHub has deprecated it."""
    docs_url: str
    """GitHub's page about it."""


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "list_docker_migration_conflicting_packages_for_organization": Operation(
            id="packages/list-docker-migration-conflicting-packages-for-organization",
            method="GET",
            path="/orgs/{org}/docker/conflicts",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-organization",
        ),
        "list_packages_for_organization": Operation(
            id="packages/list-packages-for-organization",
            method="GET",
            path="/orgs/{org}/packages",
            scopes=("read:packages",),
            paginated=True,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#list-packages-for-an-organization",
        ),
        "get_package_for_organization": Operation(
            id="packages/get-package-for-organization",
            method="GET",
            path="/orgs/{org}/packages/{package_type}/{package_name}",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-a-package-for-an-organization",
        ),
        "delete_package_for_org": Operation(
            id="packages/delete-package-for-org",
            method="DELETE",
            path="/orgs/{org}/packages/{package_type}/{package_name}",
            scopes=("read:packages", "delete:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#delete-a-package-for-an-organization",
        ),
        "restore_package_for_org": Operation(
            id="packages/restore-package-for-org",
            method="POST",
            path="/orgs/{org}/packages/{package_type}/{package_name}/restore",
            scopes=("read:packages", "write:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#restore-a-package-for-an-organization",
        ),
        "get_all_package_versions_for_package_owned_by_org": Operation(
            id="packages/get-all-package-versions-for-package-owned-by-org",
            method="GET",
            path="/orgs/{org}/packages/{package_type}/{package_name}/versions",
            scopes=("read:packages",),
            paginated=True,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-an-organization",
        ),
        "get_package_version_for_organization": Operation(
            id="packages/get-package-version-for-organization",
            method="GET",
            path="/orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-a-package-version-for-an-organization",
        ),
        "delete_package_version_for_org": Operation(
            id="packages/delete-package-version-for-org",
            method="DELETE",
            path="/orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}",
            scopes=("read:packages", "delete:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#delete-package-version-for-an-organization",
        ),
        "restore_package_version_for_org": Operation(
            id="packages/restore-package-version-for-org",
            method="POST",
            path="/orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore",
            scopes=("read:packages", "write:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#restore-package-version-for-an-organization",
        ),
        "list_docker_migration_conflicting_packages_for_authenticated_user": Operation(
            id="packages/list-docker-migration-conflicting-packages-for-authenticated-user",
            method="GET",
            path="/user/docker/conflicts",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-authenticated-user",
        ),
        "list_packages_for_authenticated_user": Operation(
            id="packages/list-packages-for-authenticated-user",
            method="GET",
            path="/user/packages",
            scopes=("read:packages",),
            paginated=True,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#list-packages-for-the-authenticated-users-namespace",
        ),
        "get_package_for_authenticated_user": Operation(
            id="packages/get-package-for-authenticated-user",
            method="GET",
            path="/user/packages/{package_type}/{package_name}",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-a-package-for-the-authenticated-user",
        ),
        "delete_package_for_authenticated_user": Operation(
            id="packages/delete-package-for-authenticated-user",
            method="DELETE",
            path="/user/packages/{package_type}/{package_name}",
            scopes=("read:packages", "delete:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#delete-a-package-for-the-authenticated-user",
        ),
        "restore_package_for_authenticated_user": Operation(
            id="packages/restore-package-for-authenticated-user",
            method="POST",
            path="/user/packages/{package_type}/{package_name}/restore",
            scopes=("read:packages", "write:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#restore-a-package-for-the-authenticated-user",
        ),
        "get_all_package_versions_for_package_owned_by_authenticated_user": Operation(
            id="packages/get-all-package-versions-for-package-owned-by-authenticated-user",
            method="GET",
            path="/user/packages/{package_type}/{package_name}/versions",
            scopes=("read:packages",),
            paginated=True,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-the-authenticated-user",
        ),
        "get_package_version_for_authenticated_user": Operation(
            id="packages/get-package-version-for-authenticated-user",
            method="GET",
            path="/user/packages/{package_type}/{package_name}/versions/{package_version_id}",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-a-package-version-for-the-authenticated-user",
        ),
        "delete_package_version_for_authenticated_user": Operation(
            id="packages/delete-package-version-for-authenticated-user",
            method="DELETE",
            path="/user/packages/{package_type}/{package_name}/versions/{package_version_id}",
            scopes=("read:packages", "delete:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#delete-a-package-version-for-the-authenticated-user",
        ),
        "restore_package_version_for_authenticated_user": Operation(
            id="packages/restore-package-version-for-authenticated-user",
            method="POST",
            path="/user/packages/{package_type}/{package_name}/versions/{package_version_id}/restore",
            scopes=("read:packages", "write:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#restore-a-package-version-for-the-authenticated-user",
        ),
        "list_docker_migration_conflicting_packages_for_user": Operation(
            id="packages/list-docker-migration-conflicting-packages-for-user",
            method="GET",
            path="/users/{username}/docker/conflicts",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-user",
        ),
        "list_packages_for_user": Operation(
            id="packages/list-packages-for-user",
            method="GET",
            path="/users/{username}/packages",
            scopes=("read:packages",),
            paginated=True,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#list-packages-for-a-user",
        ),
        "get_package_for_user": Operation(
            id="packages/get-package-for-user",
            method="GET",
            path="/users/{username}/packages/{package_type}/{package_name}",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-a-package-for-a-user",
        ),
        "delete_package_for_user": Operation(
            id="packages/delete-package-for-user",
            method="DELETE",
            path="/users/{username}/packages/{package_type}/{package_name}",
            scopes=("read:packages", "delete:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#delete-a-package-for-a-user",
        ),
        "restore_package_for_user": Operation(
            id="packages/restore-package-for-user",
            method="POST",
            path="/users/{username}/packages/{package_type}/{package_name}/restore",
            scopes=("read:packages", "write:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#restore-a-package-for-a-user",
        ),
        "get_all_package_versions_for_package_owned_by_user": Operation(
            id="packages/get-all-package-versions-for-package-owned-by-user",
            method="GET",
            path="/users/{username}/packages/{package_type}/{package_name}/versions",
            scopes=("read:packages",),
            paginated=True,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-a-user",
        ),
        "get_package_version_for_user": Operation(
            id="packages/get-package-version-for-user",
            method="GET",
            path="/users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}",
            scopes=("read:packages",),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#get-a-package-version-for-a-user",
        ),
        "delete_package_version_for_user": Operation(
            id="packages/delete-package-version-for-user",
            method="DELETE",
            path="/users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}",
            scopes=("read:packages", "delete:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#delete-package-version-for-a-user",
        ),
        "restore_package_version_for_user": Operation(
            id="packages/restore-package-version-for-user",
            method="POST",
            path="/users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore",
            scopes=("read:packages", "write:packages"),
            paginated=False,
            deprecated=False,
            docs_url="https://docs.github.com/rest/packages/packages#restore-package-version-for-a-user",
        ),
    }
)
"""Every operation, by the name of its method."""
