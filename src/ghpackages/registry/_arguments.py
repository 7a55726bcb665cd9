"""Checks of what callers pass, before anything is sent."""

from typing import Any

from ghpackages._errors import ConfigurationError


def github(value: object, kind: type) -> None:
    """Raise ConfigurationError for anything but None and a client of this kind: a sync or an async one."""
    if value is not None and not isinstance(value, kind):
        raise ConfigurationError(
            f"github must be an {kind.__name__}, not a {type(value).__name__}",
            hint="Pass a GitHubPackages to Registry, an AsyncGitHubPackages to AsyncRegistry.",
        )


def container(package: Any, kind: type[Any]) -> None:
    """Raise TypeError for anything but a package handle of this kind, ValueError for that of no container."""
    if not isinstance(package, kind):
        name = type(package).__name__
        raise TypeError(f"package must be of the type {kind.__name__}, not {name}: use org(...).package(...)")
    if package.package_type != "container":
        raise ValueError(f"only container packages have manifests, and {package!r} is none")
