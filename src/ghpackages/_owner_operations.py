"""The nine operations of one owner. Organizations, users and the authenticated user have them under different names."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ghpackages._policies.package_urls import OwnerKind

if TYPE_CHECKING:  # each client takes time to import, and one of them is enough
    from ghpackages_rest import AsyncClient, Client

Operation: TypeAlias = Callable[..., Any]
"""A method of either wire client; what it returns is awaited by the async one's callers."""


class OwnerOperations(NamedTuple):
    """Methods of a wire client with the owner filled in; the other arguments are theirs."""

    list_packages: Operation
    """Returns a response with packages."""
    get_package: Operation
    delete_package: Operation
    restore_package: Operation
    list_versions: Operation
    """Returns a response with versions."""
    get_version: Operation
    delete_version: Operation
    restore_version: Operation
    list_conflicts: Operation
    over: "Callable[[Client | AsyncClient], OwnerOperations]"
    """The same operations, of another wire client."""
    of_organization: bool = False


def of(kind: OwnerKind, rest: "Client | AsyncClient", login: str) -> OwnerOperations:
    """Return the operations of an owner; `login` is empty for the authenticated user."""
    match kind:
        case "orgs":
            return of_organization(rest, login)
        case "users":
            return of_user(rest, login)
        case "user":
            return of_authenticated_user(rest)


def of_organization(rest: "Client | AsyncClient", org: str) -> OwnerOperations:
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


def of_user(rest: "Client | AsyncClient", username: str) -> OwnerOperations:
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


def of_authenticated_user(rest: "Client | AsyncClient") -> OwnerOperations:
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
