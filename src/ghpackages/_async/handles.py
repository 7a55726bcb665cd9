"""Handles: an owner, a package, a package version. Making one sends nothing."""

from __future__ import annotations  # `help` shows `PackageType`, not all its values

from typing import TYPE_CHECKING, overload

from ghpackages import _handle_arguments
from ghpackages._async.flow import Flow
from ghpackages._async.looks import look_with
from ghpackages._async.pager import AsyncPager, Fetched
from ghpackages._github import LARGEST_PAGE, RESULT_WINDOW
from ghpackages._identity import NamedOwner, NamedPackage, NamedVersion
from ghpackages._list_reading import Source
from ghpackages._masking import mask_token
from ghpackages._named_values import VISIBILITIES
from ghpackages._owner_operations import OwnerOperations

if TYPE_CHECKING:  # these take time to import
    from ghpackages_rest import Response
    from ghpackages_rest.models import Package, PackageState, PackageType, PackageVersion, PackageVisibility


class AsyncOwner(NamedOwner):
    """An organization, a user, or the authenticated user (`login` is empty then), and what it owns.

    https://docs.github.com/rest/packages/packages
    """

    login: str
    """The login; empty for the authenticated user."""

    def __init__(self, flow: Flow, operations: OwnerOperations, login: str) -> None:
        super().__init__(flow, operations, login)
        self._flow = flow

    def packages(
        self,
        package_type: PackageType | None = None,
        *,
        visibility: PackageVisibility | None = None,
        per_page: int = LARGEST_PAGE,
    ) -> AsyncPager[Package]:
        """Return the packages, of one type or of all that this release knows, type after type.

        A type that GitHub has added since is left out: name it.

        Where the API ends a list at 10,000 packages, it is read on by visibility; ResultWindowError is raised when
        that does not reach everything.

        https://docs.github.com/rest/packages/packages#list-packages-for-an-organization
        """
        package_type, visibility = mask_token(package_type), mask_token(visibility)
        types = _handle_arguments.types_to_list(package_type, visibility, per_page)
        return AsyncPager(self._flow, [self._source(name, visibility) for name in types], per_page)

    @overload
    def package(self, package_type: Package, /) -> AsyncPackageHandle: ...
    @overload
    def package(self, package_type: PackageType, package_name: str) -> AsyncPackageHandle: ...
    def package(self, package_type: PackageType | Package, package_name: str | None = None) -> AsyncPackageHandle:
        """Return a handle for a package: of a type and a name, or of a `Package` from a list.

        The name is written as it is, `/` included. Raises ValueError for a `Package` of another owner.
        """
        package_type, package_name = mask_token(package_type), mask_token(package_name)
        named = _handle_arguments.type_and_name(package_type, package_name, self.login)
        return AsyncPackageHandle(self._flow, self._operations, self, *named)

    async def docker_conflicts(self) -> list[Package]:
        """Return the packages that got into a conflict when Docker packages were migrated to the container registry.

        https://docs.github.com/rest/packages/packages#get-list-of-conflicting-packages-during-docker-migration-for-organization
        """
        conflicts: list[Package] = await self._operations.list_conflicts()
        return conflicts

    def _source(self, package_type: PackageType, visibility: PackageVisibility | None) -> Source[Fetched[Package]]:
        async def fetch(per_page: int, page: int, etag: str = "") -> Response[list[Package]]:
            operations = look_with(etag, self._flow, self._operations)
            response: Response[list[Package]] = await operations.list_packages(
                package_type=package_type, visibility=visibility, page=page, per_page=per_page
            )
            return response

        def parts() -> list[Source[Fetched[Package]]]:
            return [self._source(package_type, part) for part in VISIBILITIES]

        return Source(fetch, self._list_key(package_type), RESULT_WINDOW, parts if visibility is None else None)


class AsyncPackageHandle(NamedPackage):
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
        self, flow: Flow, operations: OwnerOperations, owner: AsyncOwner, package_type: PackageType, package_name: str
    ) -> None:
        super().__init__(operations, owner, package_type, package_name)
        self._flow = flow

    async def get(self) -> Package:
        """Return the package. Raises NotFoundError when it does not exist, was deleted, or the token may not see it.

        https://docs.github.com/rest/packages/packages#get-a-package-for-an-organization
        """
        package: Package = await self._operations.get_package(self.package_type, self.package_name)
        return package

    async def delete(self) -> None:
        """Delete the package with all its versions; it can be restored for 30 days.

        Raises NotFoundError, DownloadLimitError, MissingScopeError (before anything is sent), PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#delete-a-package-for-an-organization
        """
        await self._operations.delete_package(self.package_type, self.package_name)

    async def restore(self) -> None:
        """Restore the package: within 30 days, and while no other package took its name.

        Raises NotFoundError, MissingScopeError (before anything is sent), PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#restore-a-package-for-an-organization
        """
        await self._operations.restore_package(self.package_type, self.package_name)

    def versions(
        self, state: PackageState | None = None, *, per_page: int = LARGEST_PAGE
    ) -> AsyncPager[PackageVersion]:
        """Return the versions, newest first: the active ones, or the deleted ones with `state="deleted"`.

        https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-an-organization
        """
        state = mask_token(state)
        _handle_arguments.check_list_of_versions(state, per_page)

        async def fetch(per_page: int, page: int, etag: str = "") -> Response[list[PackageVersion]]:
            response: Response[list[PackageVersion]] = await look_with(
                etag, self._flow, self._operations
            ).list_versions(self.package_type, self.package_name, page=page, per_page=per_page, state=state)
            return response

        return AsyncPager(self._flow, [Source(fetch, self._list_key())], per_page)

    def version(self, package_version_id: int | PackageVersion) -> AsyncVersionHandle:
        """Return a handle for a version: by its id, or of a `PackageVersion` from a list."""
        return AsyncVersionHandle(self._operations, self, _handle_arguments.version_id(package_version_id))


class AsyncVersionHandle(NamedVersion):
    """One version of a package, which may or may not exist.

    https://docs.github.com/rest/packages/packages
    """

    package: AsyncPackageHandle
    """The package it belongs to."""
    id: int
    """The number GitHub gave it."""

    def __init__(self, operations: OwnerOperations, package: AsyncPackageHandle, package_version_id: int) -> None:
        super().__init__(operations, package, package_version_id)
        self.package = package

    async def get(self) -> PackageVersion:
        """Return the version. Raises NotFoundError when it does not exist, was deleted, or the token may not see it.

        https://docs.github.com/rest/packages/packages#get-a-package-version-for-an-organization
        """
        package = self.package
        version: PackageVersion = await self._operations.get_version(
            package.package_type, package.package_name, self.id
        )
        return version

    async def delete(self) -> None:
        """Delete the version, with all its tags; it can be restored for 30 days.

        An untagged version of a container may still be in use: as an image of a multi-platform manifest, an attestation
        or a signature. Deleting it breaks the images that point to it.

        Raises NotFoundError, LastVersionError, DownloadLimitError, MissingScopeError (before anything is sent),
        PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#delete-package-version-for-an-organization
        """
        await self._operations.delete_version(self.package.package_type, self.package.package_name, self.id)

    async def restore(self) -> None:
        """Restore the version: within 30 days, and while its package exists.

        Raises NotFoundError, MissingScopeError (before anything is sent), PermissionDeniedError.

        https://docs.github.com/rest/packages/packages#restore-package-version-for-an-organization
        """
        await self._operations.restore_version(self.package.package_type, self.package.package_name, self.id)
