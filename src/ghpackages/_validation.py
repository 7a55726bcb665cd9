"""Checks of arguments, before anything is sent. All raise ValueError or TypeError that names the argument."""

from ghpackages._masking import is_masked


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
