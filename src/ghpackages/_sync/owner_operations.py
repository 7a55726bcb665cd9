# Generated from _async/owner_operations.py by `python -m tools.unasync`: edit that.
"""The nine operations of one owner. Organizations, users and the authenticated user have them under different names."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ghpackages._http._sync.concurrency import Result
from ghpackages_rest import Client, Response
from ghpackages_rest.models import Package, PackageVersion


@dataclass(frozen=True)
class OwnerOperations:
    """Methods of the wire client with the owner filled in; the other arguments are theirs."""

    list_packages: Callable[..., Result[Response[list[Package]]]]
    get_package: Callable[..., Result[Package]]
    delete_package: Callable[..., Result[None]]
    restore_package: Callable[..., Result[None]]
    list_versions: Callable[..., Result[Response[list[PackageVersion]]]]
    get_version: Callable[..., Result[PackageVersion]]
    delete_version: Callable[..., Result[None]]
    restore_version: Callable[..., Result[None]]
    list_conflicts: Callable[..., Result[list[Package]]]
    over: "Callable[[Client], OwnerOperations]"
    """The same operations, of another wire client."""
    of_organization: bool = False


def of_organization(rest: Client, org: str) -> OwnerOperations:
    return OwnerOperations(
        list_packages=partial(rest.list_packages_for_organization_raw, org),
        get_package=partial(rest.get_package_for_organization, org),
        delete_package=partial(rest.delete_package_for_org, org),
        restore_package=partial(rest.restore_package_for_org, org),
        list_versions=partial(rest.get_all_package_versions_for_package_owned_by_org_raw, org),
        get_version=partial(rest.get_package_version_for_organization, org),
        delete_version=partial(rest.delete_package_version_for_org, org),
        restore_version=partial(rest.restore_package_version_for_org, org),
        list_conflicts=partial(rest.list_docker_migration_conflicting_packages_for_organization, org),
        over=partial(of_organization, org=org),
        of_organization=True,
    )


def of_user(rest: Client, username: str) -> OwnerOperations:
    return OwnerOperations(
        list_packages=partial(rest.list_packages_for_user_raw, username),
        get_package=partial(rest.get_package_for_user, username),
        delete_package=partial(rest.delete_package_for_user, username),
        restore_package=partial(rest.restore_package_for_user, username),
        list_versions=partial(rest.get_all_package_versions_for_package_owned_by_user_raw, username),
        get_version=partial(rest.get_package_version_for_user, username),
        delete_version=partial(rest.delete_package_version_for_user, username),
        restore_version=partial(rest.restore_package_version_for_user, username),
        list_conflicts=partial(rest.list_docker_migration_conflicting_packages_for_user, username),
        over=partial(of_user, username=username),
    )


def of_authenticated_user(rest: Client) -> OwnerOperations:
    return OwnerOperations(
        list_packages=rest.list_packages_for_authenticated_user_raw,
        get_package=rest.get_package_for_authenticated_user,
        delete_package=rest.delete_package_for_authenticated_user,
        restore_package=rest.restore_package_for_authenticated_user,
        list_versions=rest.get_all_package_versions_for_package_owned_by_authenticated_user_raw,
        get_version=rest.get_package_version_for_authenticated_user,
        delete_version=rest.delete_package_version_for_authenticated_user,
        restore_version=rest.restore_package_version_for_authenticated_user,
        list_conflicts=rest.list_docker_migration_conflicting_packages_for_authenticated_user,
        over=of_authenticated_user,
    )
