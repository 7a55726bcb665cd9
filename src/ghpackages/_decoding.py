"""Reading bodies: JSON where nothing is sure, and the wire layer's errors as ours."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

import ghpackages_rest
from ghpackages._errors import DecodeError
from ghpackages._masking import mask


def read_json(content: bytes) -> object:
    """The JSON value of a body; None for what is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _masked(value: object) -> object:
    """A JSON value without anything that looks like a token."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {mask(key): _masked(item) for key, item in cast("dict[str, object]", value).items()}
    return value


@contextmanager
def explained() -> Generator[None, None, None]:
    """Turn the wire layer's DecodeError into ours."""
    try:
        yield
    except ghpackages_rest.DecodeError as error:
        found = error
    except RecursionError:
        found = ghpackages_rest.DecodeError("JSON", "nested too deeply to be read")
    else:
        return
    hint = "GitHub changed the answer, or something between here and GitHub did: update ghpackages, or report it."
    raise DecodeError(found.expected, _masked(found.raw), found.pointer, found.operation, hint=hint)
