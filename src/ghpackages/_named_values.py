"""The values that GitHub's description names, taken from the generated types: a new one needs no change here."""

from typing import Any, cast, get_args

from ghpackages_rest.models import PackageType, PackageVisibility


def named_values(open_enum: Any) -> tuple[str, ...]:
    """Return the values of a `Literal[...] | str`."""
    literal, _ = get_args(open_enum)
    return cast("tuple[str, ...]", get_args(literal))


PACKAGE_TYPES = named_values(PackageType)
VISIBILITIES = named_values(PackageVisibility)
