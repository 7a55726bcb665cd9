# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""The synchronous client."""

from __future__ import annotations  # classes are imported when they are first needed

from . import models
from ._decoding import consume, later, list_of
from ._operations import OPERATIONS
from ._response import HTTP, Response, decode_response, empty_response, path_segment, request_options

_decode_package_list = later(lambda: list_of(models.Package.from_dict, consume))
_decode_package = later(lambda: models.Package.from_dict)
_decode_package_version_list = later(lambda: list_of(models.PackageVersion.from_dict, consume))
_decode_package_version = later(lambda: models.PackageVersion.from_dict)


class Client:
    """One method an operation of the packages section.

    `http` sends the requests: an `httpx.Client` with `base_url` and credentials, or anything with its `request`.
    Each method has a raw form, `..._raw`, that returns the status and the headers with the body. All raise what `http`
    raises; `httpx.HTTPStatusError` for a response that is not a success; `DecodeError` for one that is not as
    described; `ValueError` for an empty part of the path.

    https://docs.github.com/rest/packages/packages
    """

    def __init__(self, http: HTTP) -> None:
        self._http = http

    def __repr__(self) -> str:
        return f"<ghpackages_rest.{type(self).__name__}>"

    def list_docker_migration_conflicting_packages_for_organization(self, org: str) -> list[models.Package]:
        """Get list of conflicting packages during Docker migration for organization

        Lists all packages that are in a specific organization, are readable by the requesting user, and that
        encountered a conflict during a Docker migration.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint.

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-organization

        Args:
            org: The organization name. The name is not case sensitive.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.list_docker_migration_conflicting_packages_for_organization_raw(org)
        return response.body

    def list_docker_migration_conflicting_packages_for_organization_raw(
        self, org: str
    ) -> Response[list[models.Package]]:
        """As `list_docker_migration_conflicting_packages_for_organization`, with the status and the headers."""
        operation = OPERATIONS["list_docker_migration_conflicting_packages_for_organization"]
        url = f"/orgs/{path_segment('org', org)}/docker/conflicts"
        options = request_options(operation, (org,))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_list, operation)

    def list_packages_for_organization(
        self,
        org: str,
        package_type: models.PackageType,
        *,
        visibility: models.PackageVisibility | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> list[models.Package]:
        """List packages for an organization

        Lists packages in an organization readable by the user.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#list-packages-for-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            visibility: The selected visibility of the packages. This parameter is optional and only filters an
                existing result set.

                The `internal` visibility is only supported for GitHub Packages registries that allow for granular
                permissions. For other ecosystems `internal` is synonymous with `private`. For the list of GitHub
                Packages registries that support granular permissions, see "[About permissions for GitHub
                Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."
            page: The page number of the results to fetch. For more information, see "[Using pagination in the REST
                API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default: 1.
            per_page: The number of results per page (max 100). For more information, see "[Using pagination in the
                REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default:
                30.

        Raises:
            httpx.HTTPStatusError: GitHub describes 400 (The value of `per_page` multiplied by `page` cannot be
                greater than 10000), 401 (Requires authentication), 403 (Forbidden), 404 (Resource not found).
        """
        response = self.list_packages_for_organization_raw(
            org, package_type, visibility=visibility, page=page, per_page=per_page
        )
        return response.body

    def list_packages_for_organization_raw(
        self,
        org: str,
        package_type: models.PackageType,
        *,
        visibility: models.PackageVisibility | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Response[list[models.Package]]:
        """As `list_packages_for_organization`, with the status and the headers."""
        operation = OPERATIONS["list_packages_for_organization"]
        url = f"/orgs/{path_segment('org', org)}/packages"
        query = {"package_type": package_type, "visibility": visibility, "page": page, "per_page": per_page}
        options = request_options(operation, (org,), query)
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_list, operation)

    def get_package_for_organization(
        self, org: str, package_type: models.PackageType, package_name: str
    ) -> models.Package:
        """Get a package for an organization

        Gets a specific package in an organization.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-a-package-for-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_package_for_organization_raw(org, package_type, package_name)
        return response.body

    def get_package_for_organization_raw(
        self, org: str, package_type: models.PackageType, package_name: str
    ) -> Response[models.Package]:
        """As `get_package_for_organization`, with the status and the headers."""
        operation = OPERATIONS["get_package_for_organization"]
        url = f"/orgs/{path_segment('org', org)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}"
        options = request_options(operation, (org, package_type, package_name))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package, operation)

    def delete_package_for_org(self, org: str, package_type: models.PackageType, package_name: str) -> None:
        """Delete a package for an organization

        Deletes an entire package in an organization. You cannot delete a public package if any version of the package
        has more than 5,000 downloads. In this scenario, contact GitHub support for further assistance.

        The authenticated user must have admin permissions in the organization to use this endpoint. If the
        `package_type` belongs to a GitHub Packages registry that supports granular permissions, the authenticated user
        must also have admin permissions to the package. For the list of these registries, see "[About permissions for
        GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `delete:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, delete:packages

        Documentation: https://docs.github.com/rest/packages/packages#delete-a-package-for-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found), 400 (The deletion is refused, for example because it is the last version or has more than
                5000 downloads).
        """
        response = self.delete_package_for_org_raw(org, package_type, package_name)
        return response.body

    def delete_package_for_org_raw(
        self, org: str, package_type: models.PackageType, package_name: str
    ) -> Response[None]:
        """As `delete_package_for_org`, with the status and the headers."""
        operation = OPERATIONS["delete_package_for_org"]
        url = f"/orgs/{path_segment('org', org)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}"
        options = request_options(operation, (org, package_type, package_name))
        response = self._http.request("DELETE", url, **options)
        return empty_response(response)

    def restore_package_for_org(self, org: str, package_type: models.PackageType, package_name: str) -> None:
        """Restore a package for an organization

        Restores an entire package in an organization.

        You can restore a deleted package under the following conditions:
        - The package was deleted within the last 30 days.
        - The same package namespace and version is still available and not reused for a new package. If the same
          package namespace is not available, you will not be able to restore your package. In this scenario, to
          restore the deleted package, you must delete the new package that uses the deleted package's namespace first.

        The authenticated user must have admin permissions in the organization to use this endpoint. If the
        `package_type` belongs to a GitHub Packages registry that supports granular permissions, the authenticated user
        must also have admin permissions to the package. For the list of these registries, see "[About permissions for
        GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `write:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, write:packages

        Documentation: https://docs.github.com/rest/packages/packages#restore-a-package-for-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.restore_package_for_org_raw(org, package_type, package_name)
        return response.body

    def restore_package_for_org_raw(
        self, org: str, package_type: models.PackageType, package_name: str
    ) -> Response[None]:
        """As `restore_package_for_org`, with the status and the headers."""
        operation = OPERATIONS["restore_package_for_org"]
        url = f"/orgs/{path_segment('org', org)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/restore"
        options = request_options(operation, (org, package_type, package_name))
        response = self._http.request("POST", url, **options)
        return empty_response(response)

    def get_all_package_versions_for_package_owned_by_org(
        self,
        org: str,
        package_type: models.PackageType,
        package_name: str,
        *,
        page: int | None = None,
        per_page: int | None = None,
        state: models.PackageState | None = None,
    ) -> list[models.PackageVersion]:
        """List package versions for a package owned by an organization

        Lists package versions for a package owned by an organization.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            page: The page number of the results to fetch. For more information, see "[Using pagination in the REST
                API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default: 1.
            per_page: The number of results per page (max 100). For more information, see "[Using pagination in the
                REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default:
                30.
            state: The state of the package, either active or deleted.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_all_package_versions_for_package_owned_by_org_raw(
            org, package_type, package_name, page=page, per_page=per_page, state=state
        )
        return response.body

    def get_all_package_versions_for_package_owned_by_org_raw(
        self,
        org: str,
        package_type: models.PackageType,
        package_name: str,
        *,
        page: int | None = None,
        per_page: int | None = None,
        state: models.PackageState | None = None,
    ) -> Response[list[models.PackageVersion]]:
        """As `get_all_package_versions_for_package_owned_by_org`, with the status and the headers."""
        operation = OPERATIONS["get_all_package_versions_for_package_owned_by_org"]
        url = f"/orgs/{path_segment('org', org)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions"
        query = {"page": page, "per_page": per_page, "state": state}
        options = request_options(operation, (org, package_type, package_name), query)
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_version_list, operation)

    def get_package_version_for_organization(
        self, org: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> models.PackageVersion:
        """Get a package version for an organization

        Gets a specific package version in an organization.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-a-package-version-for-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_package_version_for_organization_raw(org, package_type, package_name, package_version_id)
        return response.body

    def get_package_version_for_organization_raw(
        self, org: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[models.PackageVersion]:
        """As `get_package_version_for_organization`, with the status and the headers."""
        operation = OPERATIONS["get_package_version_for_organization"]
        url = f"/orgs/{path_segment('org', org)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}"
        options = request_options(operation, (org, package_type, package_name, package_version_id))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_version, operation)

    def delete_package_version_for_org(
        self, org: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> None:
        """Delete package version for an organization

        Deletes a specific package version in an organization. If the package is public and the package version has
        more than 5,000 downloads, you cannot delete the package version. In this scenario, contact GitHub support for
        further assistance.

        The authenticated user must have admin permissions in the organization to use this endpoint. If the
        `package_type` belongs to a GitHub Packages registry that supports granular permissions, the authenticated user
        must also have admin permissions to the package. For the list of these registries, see "[About permissions for
        GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `delete:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, delete:packages

        Documentation: https://docs.github.com/rest/packages/packages#delete-package-version-for-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found), 400 (The deletion is refused, for example because it is the last version or has more than
                5000 downloads).
        """
        response = self.delete_package_version_for_org_raw(org, package_type, package_name, package_version_id)
        return response.body

    def delete_package_version_for_org_raw(
        self, org: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[None]:
        """As `delete_package_version_for_org`, with the status and the headers."""
        operation = OPERATIONS["delete_package_version_for_org"]
        url = f"/orgs/{path_segment('org', org)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}"
        options = request_options(operation, (org, package_type, package_name, package_version_id))
        response = self._http.request("DELETE", url, **options)
        return empty_response(response)

    def restore_package_version_for_org(
        self, org: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> None:
        """Restore package version for an organization

        Restores a specific package version in an organization.

        You can restore a deleted package under the following conditions:
        - The package was deleted within the last 30 days.
        - The same package namespace and version is still available and not reused for a new package. If the same
          package namespace is not available, you will not be able to restore your package. In this scenario, to
          restore the deleted package, you must delete the new package that uses the deleted package's namespace first.

        The authenticated user must have admin permissions in the organization to use this endpoint. If the
        `package_type` belongs to a GitHub Packages registry that supports granular permissions, the authenticated user
        must also have admin permissions to the package. For the list of these registries, see "[About permissions for
        GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `write:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, write:packages

        Documentation: https://docs.github.com/rest/packages/packages#restore-package-version-for-an-organization

        Args:
            org: The organization name. The name is not case sensitive.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.restore_package_version_for_org_raw(org, package_type, package_name, package_version_id)
        return response.body

    def restore_package_version_for_org_raw(
        self, org: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[None]:
        """As `restore_package_version_for_org`, with the status and the headers."""
        operation = OPERATIONS["restore_package_version_for_org"]
        url = f"/orgs/{path_segment('org', org)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}/restore"
        options = request_options(operation, (org, package_type, package_name, package_version_id))
        response = self._http.request("POST", url, **options)
        return empty_response(response)

    def list_docker_migration_conflicting_packages_for_authenticated_user(self) -> list[models.Package]:
        """Get list of conflicting packages during Docker migration for authenticated-user

        Lists all packages that are owned by the authenticated user within the user's namespace, and that encountered a
        conflict during a Docker migration.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint.

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-authenticated-user

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.list_docker_migration_conflicting_packages_for_authenticated_user_raw()
        return response.body

    def list_docker_migration_conflicting_packages_for_authenticated_user_raw(self) -> Response[list[models.Package]]:
        """As `list_docker_migration_conflicting_packages_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["list_docker_migration_conflicting_packages_for_authenticated_user"]
        url = "/user/docker/conflicts"
        options = request_options(operation, ())
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_list, operation)

    def list_packages_for_authenticated_user(
        self,
        package_type: models.PackageType,
        *,
        visibility: models.PackageVisibility | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> list[models.Package]:
        """List packages for the authenticated user's namespace

        Lists packages owned by the authenticated user within the user's namespace.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#list-packages-for-the-authenticated-users-namespace

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            visibility: The selected visibility of the packages. This parameter is optional and only filters an
                existing result set.

                The `internal` visibility is only supported for GitHub Packages registries that allow for granular
                permissions. For other ecosystems `internal` is synonymous with `private`. For the list of GitHub
                Packages registries that support granular permissions, see "[About permissions for GitHub
                Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."
            page: The page number of the results to fetch. For more information, see "[Using pagination in the REST
                API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default: 1.
            per_page: The number of results per page (max 100). For more information, see "[Using pagination in the
                REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default:
                30.

        Raises:
            httpx.HTTPStatusError: GitHub describes 400 (The value of `per_page` multiplied by `page` cannot be
                greater than 10000), 401 (Requires authentication), 403 (Forbidden), 404 (Resource not found).
        """
        response = self.list_packages_for_authenticated_user_raw(
            package_type, visibility=visibility, page=page, per_page=per_page
        )
        return response.body

    def list_packages_for_authenticated_user_raw(
        self,
        package_type: models.PackageType,
        *,
        visibility: models.PackageVisibility | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Response[list[models.Package]]:
        """As `list_packages_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["list_packages_for_authenticated_user"]
        url = "/user/packages"
        query = {"package_type": package_type, "visibility": visibility, "page": page, "per_page": per_page}
        options = request_options(operation, (), query)
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_list, operation)

    def get_package_for_authenticated_user(self, package_type: models.PackageType, package_name: str) -> models.Package:
        """Get a package for the authenticated user

        Gets a specific package for a package owned by the authenticated user.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-a-package-for-the-authenticated-user

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_package_for_authenticated_user_raw(package_type, package_name)
        return response.body

    def get_package_for_authenticated_user_raw(
        self, package_type: models.PackageType, package_name: str
    ) -> Response[models.Package]:
        """As `get_package_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["get_package_for_authenticated_user"]
        url = (
            f"/user/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}"
        )
        options = request_options(operation, (package_type, package_name))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package, operation)

    def delete_package_for_authenticated_user(self, package_type: models.PackageType, package_name: str) -> None:
        """Delete a package for the authenticated user

        Deletes a package owned by the authenticated user. You cannot delete a public package if any version of the
        package has more than 5,000 downloads. In this scenario, contact GitHub support for further assistance.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `delete:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, delete:packages

        Documentation: https://docs.github.com/rest/packages/packages#delete-a-package-for-the-authenticated-user

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found), 400 (The deletion is refused, for example because it is the last version or has more than
                5000 downloads).
        """
        response = self.delete_package_for_authenticated_user_raw(package_type, package_name)
        return response.body

    def delete_package_for_authenticated_user_raw(
        self, package_type: models.PackageType, package_name: str
    ) -> Response[None]:
        """As `delete_package_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["delete_package_for_authenticated_user"]
        url = (
            f"/user/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}"
        )
        options = request_options(operation, (package_type, package_name))
        response = self._http.request("DELETE", url, **options)
        return empty_response(response)

    def restore_package_for_authenticated_user(self, package_type: models.PackageType, package_name: str) -> None:
        """Restore a package for the authenticated user

        Restores a package owned by the authenticated user.

        You can restore a deleted package under the following conditions:
        - The package was deleted within the last 30 days.
        - The same package namespace and version is still available and not reused for a new package. If the same
          package namespace is not available, you will not be able to restore your package. In this scenario, to
          restore the deleted package, you must delete the new package that uses the deleted package's namespace first.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `write:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, write:packages

        Documentation: https://docs.github.com/rest/packages/packages#restore-a-package-for-the-authenticated-user

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.restore_package_for_authenticated_user_raw(package_type, package_name)
        return response.body

    def restore_package_for_authenticated_user_raw(
        self, package_type: models.PackageType, package_name: str
    ) -> Response[None]:
        """As `restore_package_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["restore_package_for_authenticated_user"]
        url = f"/user/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/restore"
        options = request_options(operation, (package_type, package_name))
        response = self._http.request("POST", url, **options)
        return empty_response(response)

    def get_all_package_versions_for_package_owned_by_authenticated_user(
        self,
        package_type: models.PackageType,
        package_name: str,
        *,
        page: int | None = None,
        per_page: int | None = None,
        state: models.PackageState | None = None,
    ) -> list[models.PackageVersion]:
        """List package versions for a package owned by the authenticated user

        Lists package versions for a package owned by the authenticated user.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-the-authenticated-user

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            page: The page number of the results to fetch. For more information, see "[Using pagination in the REST
                API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default: 1.
            per_page: The number of results per page (max 100). For more information, see "[Using pagination in the
                REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default:
                30.
            state: The state of the package, either active or deleted.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_all_package_versions_for_package_owned_by_authenticated_user_raw(
            package_type, package_name, page=page, per_page=per_page, state=state
        )
        return response.body

    def get_all_package_versions_for_package_owned_by_authenticated_user_raw(
        self,
        package_type: models.PackageType,
        package_name: str,
        *,
        page: int | None = None,
        per_page: int | None = None,
        state: models.PackageState | None = None,
    ) -> Response[list[models.PackageVersion]]:
        """As `get_all_package_versions_for_package_owned_by_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["get_all_package_versions_for_package_owned_by_authenticated_user"]
        url = f"/user/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions"
        query = {"page": page, "per_page": per_page, "state": state}
        options = request_options(operation, (package_type, package_name), query)
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_version_list, operation)

    def get_package_version_for_authenticated_user(
        self, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> models.PackageVersion:
        """Get a package version for the authenticated user

        Gets a specific package version for a package owned by the authenticated user.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-a-package-version-for-the-authenticated-user

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_package_version_for_authenticated_user_raw(package_type, package_name, package_version_id)
        return response.body

    def get_package_version_for_authenticated_user_raw(
        self, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[models.PackageVersion]:
        """As `get_package_version_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["get_package_version_for_authenticated_user"]
        url = f"/user/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}"
        options = request_options(operation, (package_type, package_name, package_version_id))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_version, operation)

    def delete_package_version_for_authenticated_user(
        self, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> None:
        """Delete a package version for the authenticated user

        Deletes a specific package version for a package owned by the authenticated user. If the package is public and
        the package version has more than 5,000 downloads, you cannot delete the package version. In this scenario,
        contact GitHub support for further assistance.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `delete:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, delete:packages

        Documentation: https://docs.github.com/rest/packages/packages#delete-a-package-version-for-the-authenticated-user

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found), 400 (The deletion is refused, for example because it is the last version or has more than
                5000 downloads).
        """
        response = self.delete_package_version_for_authenticated_user_raw(
            package_type, package_name, package_version_id
        )
        return response.body

    def delete_package_version_for_authenticated_user_raw(
        self, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[None]:
        """As `delete_package_version_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["delete_package_version_for_authenticated_user"]
        url = f"/user/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}"
        options = request_options(operation, (package_type, package_name, package_version_id))
        response = self._http.request("DELETE", url, **options)
        return empty_response(response)

    def restore_package_version_for_authenticated_user(
        self, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> None:
        """Restore a package version for the authenticated user

        Restores a package version owned by the authenticated user.

        You can restore a deleted package version under the following conditions:
        - The package was deleted within the last 30 days.
        - The same package namespace and version is still available and not reused for a new package. If the same
          package namespace is not available, you will not be able to restore your package. In this scenario, to
          restore the deleted package, you must delete the new package that uses the deleted package's namespace first.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `write:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, write:packages

        Documentation: https://docs.github.com/rest/packages/packages#restore-a-package-version-for-the-authenticated-user

        Args:
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.restore_package_version_for_authenticated_user_raw(
            package_type, package_name, package_version_id
        )
        return response.body

    def restore_package_version_for_authenticated_user_raw(
        self, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[None]:
        """As `restore_package_version_for_authenticated_user`, with the status and the headers."""
        operation = OPERATIONS["restore_package_version_for_authenticated_user"]
        url = f"/user/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}/restore"
        options = request_options(operation, (package_type, package_name, package_version_id))
        response = self._http.request("POST", url, **options)
        return empty_response(response)

    def list_docker_migration_conflicting_packages_for_user(self, username: str) -> list[models.Package]:
        """Get list of conflicting packages during Docker migration for user

        Lists all packages that are in a specific user's namespace, that the requesting user has access to, and that
        encountered a conflict during Docker migration.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint.

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-user

        Args:
            username: The handle for the GitHub user account.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.list_docker_migration_conflicting_packages_for_user_raw(username)
        return response.body

    def list_docker_migration_conflicting_packages_for_user_raw(self, username: str) -> Response[list[models.Package]]:
        """As `list_docker_migration_conflicting_packages_for_user`, with the status and the headers."""
        operation = OPERATIONS["list_docker_migration_conflicting_packages_for_user"]
        url = f"/users/{path_segment('username', username)}/docker/conflicts"
        options = request_options(operation, (username,))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_list, operation)

    def list_packages_for_user(
        self,
        username: str,
        package_type: models.PackageType,
        *,
        visibility: models.PackageVisibility | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> list[models.Package]:
        """List packages for a user

        Lists all packages in a user's namespace for which the requesting user has access.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#list-packages-for-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            visibility: The selected visibility of the packages. This parameter is optional and only filters an
                existing result set.

                The `internal` visibility is only supported for GitHub Packages registries that allow for granular
                permissions. For other ecosystems `internal` is synonymous with `private`. For the list of GitHub
                Packages registries that support granular permissions, see "[About permissions for GitHub
                Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."
            page: The page number of the results to fetch. For more information, see "[Using pagination in the REST
                API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default: 1.
            per_page: The number of results per page (max 100). For more information, see "[Using pagination in the
                REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default:
                30.

        Raises:
            httpx.HTTPStatusError: GitHub describes 400 (The value of `per_page` multiplied by `page` cannot be
                greater than 10000), 401 (Requires authentication), 403 (Forbidden), 404 (Resource not found).
        """
        response = self.list_packages_for_user_raw(
            username, package_type, visibility=visibility, page=page, per_page=per_page
        )
        return response.body

    def list_packages_for_user_raw(
        self,
        username: str,
        package_type: models.PackageType,
        *,
        visibility: models.PackageVisibility | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Response[list[models.Package]]:
        """As `list_packages_for_user`, with the status and the headers."""
        operation = OPERATIONS["list_packages_for_user"]
        url = f"/users/{path_segment('username', username)}/packages"
        query = {"package_type": package_type, "visibility": visibility, "page": page, "per_page": per_page}
        options = request_options(operation, (username,), query)
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_list, operation)

    def get_package_for_user(
        self, username: str, package_type: models.PackageType, package_name: str
    ) -> models.Package:
        """Get a package for a user

        Gets a specific package metadata for a public package owned by a user.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-a-package-for-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_package_for_user_raw(username, package_type, package_name)
        return response.body

    def get_package_for_user_raw(
        self, username: str, package_type: models.PackageType, package_name: str
    ) -> Response[models.Package]:
        """As `get_package_for_user`, with the status and the headers."""
        operation = OPERATIONS["get_package_for_user"]
        url = f"/users/{path_segment('username', username)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}"
        options = request_options(operation, (username, package_type, package_name))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package, operation)

    def delete_package_for_user(self, username: str, package_type: models.PackageType, package_name: str) -> None:
        """Delete a package for a user

        Deletes an entire package for a user. You cannot delete a public package if any version of the package has more
        than 5,000 downloads. In this scenario, contact GitHub support for further assistance.

        If the `package_type` belongs to a GitHub Packages registry that supports granular permissions, the
        authenticated user must have admin permissions to the package. For the list of these registries, see "[About
        permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `delete:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, delete:packages

        Documentation: https://docs.github.com/rest/packages/packages#delete-a-package-for-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found), 400 (The deletion is refused, for example because it is the last version or has more than
                5000 downloads).
        """
        response = self.delete_package_for_user_raw(username, package_type, package_name)
        return response.body

    def delete_package_for_user_raw(
        self, username: str, package_type: models.PackageType, package_name: str
    ) -> Response[None]:
        """As `delete_package_for_user`, with the status and the headers."""
        operation = OPERATIONS["delete_package_for_user"]
        url = f"/users/{path_segment('username', username)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}"
        options = request_options(operation, (username, package_type, package_name))
        response = self._http.request("DELETE", url, **options)
        return empty_response(response)

    def restore_package_for_user(self, username: str, package_type: models.PackageType, package_name: str) -> None:
        """Restore a package for a user

        Restores an entire package for a user.

        You can restore a deleted package under the following conditions:
        - The package was deleted within the last 30 days.
        - The same package namespace and version is still available and not reused for a new package. If the same
          package namespace is not available, you will not be able to restore your package. In this scenario, to
          restore the deleted package, you must delete the new package that uses the deleted package's namespace first.

        If the `package_type` belongs to a GitHub Packages registry that supports granular permissions, the
        authenticated user must have admin permissions to the package. For the list of these registries, see "[About
        permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `write:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, write:packages

        Documentation: https://docs.github.com/rest/packages/packages#restore-a-package-for-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.restore_package_for_user_raw(username, package_type, package_name)
        return response.body

    def restore_package_for_user_raw(
        self, username: str, package_type: models.PackageType, package_name: str
    ) -> Response[None]:
        """As `restore_package_for_user`, with the status and the headers."""
        operation = OPERATIONS["restore_package_for_user"]
        url = f"/users/{path_segment('username', username)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/restore"
        options = request_options(operation, (username, package_type, package_name))
        response = self._http.request("POST", url, **options)
        return empty_response(response)

    def get_all_package_versions_for_package_owned_by_user(
        self,
        username: str,
        package_type: models.PackageType,
        package_name: str,
        *,
        page: int | None = None,
        per_page: int | None = None,
        state: models.PackageState | None = None,
    ) -> list[models.PackageVersion]:
        """List package versions for a package owned by a user

        Lists package versions for a public package owned by a specified user.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            page: The page number of the results to fetch. For more information, see "[Using pagination in the REST
                API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default: 1.
            per_page: The number of results per page (max 100). For more information, see "[Using pagination in the
                REST API](https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api)." Default:
                30.
            state: The state of the package, either active or deleted.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_all_package_versions_for_package_owned_by_user_raw(
            username, package_type, package_name, page=page, per_page=per_page, state=state
        )
        return response.body

    def get_all_package_versions_for_package_owned_by_user_raw(
        self,
        username: str,
        package_type: models.PackageType,
        package_name: str,
        *,
        page: int | None = None,
        per_page: int | None = None,
        state: models.PackageState | None = None,
    ) -> Response[list[models.PackageVersion]]:
        """As `get_all_package_versions_for_package_owned_by_user`, with the status and the headers."""
        operation = OPERATIONS["get_all_package_versions_for_package_owned_by_user"]
        url = f"/users/{path_segment('username', username)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions"
        query = {"page": page, "per_page": per_page, "state": state}
        options = request_options(operation, (username, package_type, package_name), query)
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_version_list, operation)

    def get_package_version_for_user(
        self, username: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> models.PackageVersion:
        """Get a package version for a user

        Gets a specific package version for a public package owned by a specified user.

        OAuth app tokens and personal access tokens (classic) need the `read:packages` scope to use this endpoint. For
        more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages

        Documentation: https://docs.github.com/rest/packages/packages#get-a-package-version-for-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.get_package_version_for_user_raw(username, package_type, package_name, package_version_id)
        return response.body

    def get_package_version_for_user_raw(
        self, username: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[models.PackageVersion]:
        """As `get_package_version_for_user`, with the status and the headers."""
        operation = OPERATIONS["get_package_version_for_user"]
        url = f"/users/{path_segment('username', username)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}"
        options = request_options(operation, (username, package_type, package_name, package_version_id))
        response = self._http.request("GET", url, **options)
        return decode_response(response, _decode_package_version, operation)

    def delete_package_version_for_user(
        self, username: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> None:
        """Delete package version for a user

        Deletes a specific package version for a user. If the package is public and the package version has more than
        5,000 downloads, you cannot delete the package version. In this scenario, contact GitHub support for further
        assistance.

        If the `package_type` belongs to a GitHub Packages registry that supports granular permissions, the
        authenticated user must have admin permissions to the package. For the list of these registries, see "[About
        permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `delete:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, delete:packages

        Documentation: https://docs.github.com/rest/packages/packages#delete-package-version-for-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found), 400 (The deletion is refused, for example because it is the last version or has more than
                5000 downloads).
        """
        response = self.delete_package_version_for_user_raw(username, package_type, package_name, package_version_id)
        return response.body

    def delete_package_version_for_user_raw(
        self, username: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[None]:
        """As `delete_package_version_for_user`, with the status and the headers."""
        operation = OPERATIONS["delete_package_version_for_user"]
        url = f"/users/{path_segment('username', username)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}"
        options = request_options(operation, (username, package_type, package_name, package_version_id))
        response = self._http.request("DELETE", url, **options)
        return empty_response(response)

    def restore_package_version_for_user(
        self, username: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> None:
        """Restore package version for a user

        Restores a specific package version for a user.

        You can restore a deleted package under the following conditions:
        - The package was deleted within the last 30 days.
        - The same package namespace and version is still available and not reused for a new package. If the same
          package namespace is not available, you will not be able to restore your package. In this scenario, to
          restore the deleted package, you must delete the new package that uses the deleted package's namespace first.

        If the `package_type` belongs to a GitHub Packages registry that supports granular permissions, the
        authenticated user must have admin permissions to the package. For the list of these registries, see "[About
        permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#granular-permissions-for-userorganization-scoped-packages)."

        OAuth app tokens and personal access tokens (classic) need the `read:packages` and `write:packages` scopes to
        use this endpoint. For more information, see "[About permissions for GitHub
        Packages](https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#permissions-for-repository-scoped-packages)."

        Required scopes: read:packages, write:packages

        Documentation: https://docs.github.com/rest/packages/packages#restore-package-version-for-a-user

        Args:
            username: The handle for the GitHub user account.
            package_type: The type of supported package. Packages in GitHub's Gradle registry have the type
                `maven`. Docker images pushed to GitHub's Container registry (`ghcr.io`) have the type `container`. You
                can use the type `docker` to find images that were pushed to GitHub's Docker registry
                (`docker.pkg.github.com`), even if these have now been migrated to the Container registry.
            package_name: The name of the package.
            package_version_id: Unique identifier of the package version.

        Raises:
            httpx.HTTPStatusError: GitHub describes 401 (Requires authentication), 403 (Forbidden), 404 (Resource
                not found).
        """
        response = self.restore_package_version_for_user_raw(username, package_type, package_name, package_version_id)
        return response.body

    def restore_package_version_for_user_raw(
        self, username: str, package_type: models.PackageType, package_name: str, package_version_id: int
    ) -> Response[None]:
        """As `restore_package_version_for_user`, with the status and the headers."""
        operation = OPERATIONS["restore_package_version_for_user"]
        url = f"/users/{path_segment('username', username)}/packages/{path_segment('package_type', package_type)}/{path_segment('package_name', package_name)}/versions/{path_segment('package_version_id', package_version_id)}/restore"
        options = request_options(operation, (username, package_type, package_name, package_version_id))
        response = self._http.request("POST", url, **options)
        return empty_response(response)
