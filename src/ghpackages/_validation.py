"""Checks of arguments, before anything is sent. All raise ValueError or TypeError that names the argument."""

from ghpackages._masking import is_masked
from ghpackages_rest import models


def text(name: str, value: object) -> str:
    """A string that is not empty."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, not {type(value).__name__}")
    if not value.strip():
        raise ValueError(f"{name} must not be empty")
    if is_masked(value):
        raise ValueError(f"pass a token as token=... only, and revoke it if others saw it: {name} holds one, {value!r}")
    return value


def login(name: str, value: object) -> str:
    """The login of an organization or user: one that holds a slash, or is a direction in a path, is a mistake."""
    checked = text(name, value)
    if "/" in checked or checked in {".", ".."}:
        raise ValueError(f"{name} must be a login such as 'acme', not {checked!r}")
    return checked


def number(name: str, value: object, *, least: int = 1, most: int | None = None) -> int:
    """A whole number in a range."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, not {type(value).__name__}")
    if value < least or (most is not None and value > most):
        raise ValueError(f"{name} must be {least} or more{f' and at most {most}' if most else ''}, not {value}")
    return value


def package(package_type: object, package_name: object, login: str) -> tuple[str, str]:
    """The type and the name of a package, which may stand in its type's place: then it is one of that owner, as far as
    both are known. Elsewhere the same name is another package's."""
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
