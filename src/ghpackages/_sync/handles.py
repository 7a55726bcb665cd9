# Generated from _async/handles.py by `python -m tools.unasync`: edit that.
"""Handles: an owner, a package, a package version. Making one sends nothing."""

from __future__ import annotations  # `help` shows `PackageType`, not all its values

from typing import TYPE_CHECKING, overload

from ghpackages import _identity, _owner_operations, _validation
from ghpackages._github import LARGEST_PAGE, RESULT_WINDOW
from ghpackages._identity import Named
from ghpackages._list_reading import Source
from ghpackages._masking import mask_token, mask_tokens
from ghpackages._named_values import PACKAGE_TYPES, VISIBILITIES
from ghpackages._owner_operations import OwnerOperations
from ghpackages._policies.calls import ListKey
from ghpackages._sync.flow import Flow
from ghpackages._sync.looks import look_with
from ghpackages._sync.pager import Fetched, Pager
from ghpackages_rest import models

if TYPE_CHECKING:  # these take time to import
    from ghpackages_rest import Client, Response
    from ghpackages_rest.models import Package, PackageState, PackageType, PackageVersion, PackageVisibility


class Owner(Named):
    """An organization, a user, or the authenticated user (`login` is empty then), and what it owns.

    https://docs.github.com/rest/packages/packages
    """

    login: str
    """The login; empty for the authenticated user."""

    def __init__(self, flow: Flow, operations: OwnerOperations, login: str) -> None:
        self.login = login
        self._flow = flow
        self._operations = operations
        self._identity = _identity.of_owner(
            flow.settings.host, flow.token, login, is_organization=operations.of_organization
        )

    def packages(
        self,
        package_type: PackageType | None = None,
        *,
        visibility: PackageVisibility | None = None,
        per_page: int = LARGEST_PAGE,
    ) -> Pager[Package]:
        """Return the packages, of one type or of all that this release knows, type after type.

        A type that GitHub has added since is left out: name it.

        Where the API ends a list at 10,000 packages, it is read on by visibility; ResultWindowError is raised when
        that does not reach everything.

        https://docs.github.com/rest/packages/packages#list-packages-for-an-organization
        """
        package_type, visibility = mask_token(package_type), mask_token(visibility)
        _validation.number("per_page", per_page, most=LARGEST_PAGE)
        if visibility is not None:
            _validation.text("visibility", visibility)
        if package_type is not None:
            _validation.text("package_type", package_type)
        types = PACKAGE_TYPES if package_type is None else (package_type,)
        return Pager(self._flow, [self._source(name, visibility) for name in types], per_page)

    @overload
    def package(self, package_type: Package, /) -> PackageHandle: ...
    @overload
    def package(self, package_type: PackageType, package_name: str) -> PackageHandle: ...
    def package(self, package_type: PackageType | Package, package_name: str | None = None) -> PackageHandle:
        """Return a handle for a package: of a type and a name, or of a `Package` from a list.

        The name is written as it is, `/` included. Raises ValueError for a `Package` of another owner.
        """
        package_type, package_name = mask_token(package_type), mask_token(package_name)
        checked_type, name = _validation.package(package_type, package_name, self.login)
        return PackageHandle(self._flow, self._operations, self, checked_type, name)

    def docker_conflicts(self) -> list[Package]:
        """Return the packages that got into a conflict when Docker packages were migrated to the container registry.

        https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-organization
        """
        conflicts: list[Package] = self._operations.list_conflicts()
        return conflicts

    def _source(self, package_type: PackageType, visibility: PackageVisibility | None) -> Source[Fetched[Package]]:
        def fetch(per_page: int, page: int, etag: str = "") -> Response[list[Package]]:
            operations = look_with(etag, self._flow, self._operations)
            response: Response[list[Package]] = operations.list_packages(
                package_type=package_type, visibility=visibility, page=page, per_page=per_page
            )
            return response

        def parts() -> list[Source[Fetched[Package]]]:
            return [self._source(package_type, part) for part in VISIBILITIES]

        return Source(
            fetch,
            ListKey(self.login.lower(), package_type, of_organization=self._operations.of_organization),
            most=RESULT_WINDOW,
            parts=parts if visibility is None else None,
        )

    def __repr__(self) -> str:
        name = type(self).__name__
        return mask_tokens(f"{name}({self.login!r})") if self.login else f"<{name} of the token>"


class PackageHandle(Named):
    """One package, which may or may not exist.

    https://docs.github.com/rest/packages/packages
    """

    owner: str
    """The login of the owner; empty for the authenticated user."""
    package_type: PackageType
    """The registry it belongs to."""
    package_name: str
    """The name as it is, with its slashes."""

    def __init__(
        self, flow: Flow, operations: OwnerOperations, owner: Owner, package_type: PackageType, package_name: str
    ) -> None:
        self.owner = owner.login
        self.package_type = package_type
        self.package_name = package_name
        self._flow = flow
        self._operations = operations
        self._identity = (owner, package_type, package_name)

    def get(self) -> Package:
        """Return the package. Raises NotFoundError when it does not exist, was deleted, or the token may not see it.

        https://docs.github.com/rest/packages/packages#get-a-package-for-an-organization
        """
        package: Package = self._operations.get_package(self.package_type, self.package_name)
        return package

    def delete(self) -> None:
        """Delete the package with all its versions; it can be restored for 30 days.

        Raises NotFoundError, DownloadLimitError, MissingScopeError (before anything is sent), PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#delete-a-package-for-an-organization
        """
        self._operations.delete_package(self.package_type, self.package_name)

    def restore(self) -> None:
        """Restore the package: within 30 days, and while no other package took its name.

        Raises NotFoundError, MissingScopeError (before anything is sent), PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#restore-a-package-for-an-organization
        """
        self._operations.restore_package(self.package_type, self.package_name)

    def versions(self, state: PackageState | None = None, *, per_page: int = LARGEST_PAGE) -> Pager[PackageVersion]:
        """Return the versions, newest first: the active ones, or the deleted ones with `state="deleted"`.

        https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-an-organization
        """
        state = mask_token(state)
        _validation.number("per_page", per_page, most=LARGEST_PAGE)
        if state is not None:
            _validation.text("state", state)

        def fetch(per_page: int, page: int, etag: str = "") -> Response[list[PackageVersion]]:
            response: Response[list[PackageVersion]] = look_with(etag, self._flow, self._operations).list_versions(
                self.package_type, self.package_name, page=page, per_page=per_page, state=state
            )
            return response

        key = ListKey(self.owner.lower(), self.package_type, self.package_name, self._operations.of_organization)
        return Pager(self._flow, [Source(fetch, key)], per_page)

    def version(self, package_version_id: int | PackageVersion) -> VersionHandle:
        """Return a handle for a version: by its id, or of a `PackageVersion` from a list."""
        number = package_version_id.id if isinstance(package_version_id, models.PackageVersion) else package_version_id
        _validation.number("package_version_id", number)
        return VersionHandle(self._operations, self, number)

    def __repr__(self) -> str:
        return mask_tokens(f"{type(self).__name__}({self.owner!r}, {self.package_type!r}, {self.package_name!r})")


class VersionHandle(Named):
    """One version of a package, which may or may not exist.

    https://docs.github.com/rest/packages/packages
    """

    package: PackageHandle
    """The package it belongs to."""
    id: int
    """The number GitHub gave it."""

    def __init__(self, operations: OwnerOperations, package: PackageHandle, package_version_id: int) -> None:
        self.package = package
        self.id = package_version_id
        self._operations = operations
        self._identity = (package, package_version_id)

    def get(self) -> PackageVersion:
        """Return the version. Raises NotFoundError when it does not exist, was deleted, or the token may not see it.

        https://docs.github.com/rest/packages/packages#get-a-package-version-for-an-organization
        """
        package = self.package
        version: PackageVersion = self._operations.get_version(package.package_type, package.package_name, self.id)
        return version

    def delete(self) -> None:
        """Delete the version, with all its tags; it can be restored for 30 days.

        An untagged version of a container may still be in use: as an image of a multi-platform manifest, an attestation
        or a signature. Deleting it breaks the images that point to it.

        Raises NotFoundError, LastVersionError, DownloadLimitError, MissingScopeError (before anything is sent),
        PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#delete-package-version-for-an-organization
        """
        self._operations.delete_version(self.package.package_type, self.package.package_name, self.id)

    def restore(self) -> None:
        """Restore the version: within 30 days, and while its package exists.

        Raises NotFoundError, MissingScopeError (before anything is sent), PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#restore-package-version-for-an-organization
        """
        self._operations.restore_version(self.package.package_type, self.package.package_name, self.id)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.package!r}, {self.id})"


def for_organization(flow: Flow, rest: Client, login: str) -> Owner:
    return Owner(flow, _owner_operations.of_organization(rest, login), login)


def for_user(flow: Flow, rest: Client, login: str) -> Owner:
    return Owner(flow, _owner_operations.of_user(rest, login), login)


def for_authenticated_user(flow: Flow, rest: Client) -> Owner:
    return Owner(flow, _owner_operations.of_authenticated_user(rest), "")
