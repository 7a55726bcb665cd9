"""Checks of what callers pass, before anything is sent. All raise TypeError or ValueError that names the argument."""

from typing import Any

Kinds = type | tuple[type, ...]


def instance(name: str, value: object, kinds: Kinds, example: str) -> None:
    """Check the type of an argument; `example` says what to pass."""
    if not isinstance(value, kinds):
        raise TypeError(f"{name} must be {example}, not {type(value).__name__}")


def optional(name: str, value: object, kinds: Kinds, example: str) -> None:
    """Check the type of an argument that may be None."""
    if value is not None:
        instance(name, value, kinds, example)


def limits(**values: Any) -> None:
    """Check numbers of deletions or requests; None is no limit."""
    for name, value in values.items():
        if value is not None and (type(value) is not int or value < 0):
            raise (ValueError if type(value) is int else TypeError)(
                f"{name} must be a whole number from 0, not {value!r}"
            )


def share(value: Any) -> None:
    """Check a `max_share`; None is that of the policy."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"max_share must be a number from 0 to 1, not {type(value).__name__}")
    if not 0 <= value <= 1:  # nor NaN, which nothing is more than
        raise ValueError(f"max_share must be a number from 0 to 1, not {value}")
