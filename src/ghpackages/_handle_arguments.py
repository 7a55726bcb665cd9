"""What the methods of handles are called with, checked before anything is sent. All raise ValueError or TypeError."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ghpackages._github import LARGEST_PAGE
from ghpackages._named_values import PACKAGE_TYPES
from ghpackages._validation import number, text
from ghpackages_rest import models

if TYPE_CHECKING:  # these take time to import
    from ghpackages_rest.models import PackageState, PackageType, PackageVisibility


def types_to_list(
    package_type: "PackageType | None", visibility: "PackageVisibility | None", per_page: int
) -> "Sequence[PackageType]":
    """Return the types of the packages to list: one, or all that this release knows."""
    number("per_page", per_page, most=LARGEST_PAGE)
    if visibility is not None:
        text("visibility", visibility)
    return PACKAGE_TYPES if package_type is None else (text("package_type", package_type),)


def check_list_of_versions(state: "PackageState | None", per_page: int) -> None:
    """Check how versions are to be listed."""
    number("per_page", per_page, most=LARGEST_PAGE)
    if state is not None:
        text("state", state)


def type_and_name(package_type: object, package_name: object, login: str) -> tuple[str, str]:
    """Return the type and the name of a package, which may stand in its type's place: then it is one of that owner, as
    far as both are known. Elsewhere the same name is another package's."""
    if isinstance(package_type, str) or not isinstance(package_type, models.Package):  # the class takes time to import
        return text("package_type", package_type), text("package_name", package_name)
    if package_name is not None:
        raise TypeError("package() takes a Package, or a type and a name")
    found = package_type
    owner = found.owner.login if found.owner else login
    if login and owner.lower() != login.lower():
        name = f"{found.package_type} package {found.name}"
        raise ValueError(f"use the handle of {owner}: {name} belongs to {owner}, not to {login}")
    return found.package_type, found.name


def version_id(version: object) -> int:
    """Return the id of a version, which may stand in its place."""
    if not isinstance(version, int) and isinstance(version, models.PackageVersion):  # the class takes time to import
        version = version.id
    return number("package_version_id", version)
