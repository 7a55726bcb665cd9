"""Reading bodies: JSON where nothing is sure, and the wire layer's errors as ours."""

import json
from collections.abc import Callable
from typing import cast

import ghpackages_rest
from ghpackages._errors import DecodeError


def read_json(content: bytes) -> object:
    """The JSON value of a body; None for what is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def masked(value: object, mask: Callable[[str], str]) -> object:
    """A JSON value with all its text masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [masked(item, mask) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {mask(key): masked(item, mask) for key, item in cast("dict[str, object]", value).items()}
    return value


def explained(error: ghpackages_rest.DecodeError, mask: Callable[[str], str]) -> DecodeError:
    """The wire layer's error as ours."""
    hint = "GitHub changed the answer, or something between here and GitHub did: update ghpackages, or report it."
    return DecodeError(error.expected, masked(error.raw, mask), mask(error.pointer), error.operation, hint=hint)
