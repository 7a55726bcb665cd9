"""Reading bodies: JSON where nothing is sure, and the wire layer's errors as ours."""

import json
from collections.abc import Generator
from contextlib import contextmanager

import ghpackages_rest
from ghpackages._errors import DecodeError
from ghpackages._masking import mask


def read_json(content: bytes) -> object:
    """The JSON value of a body; None for what is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


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
    raw = mask(found.raw) if isinstance(found.raw, str) else found.raw
    raise DecodeError(found.expected, raw, found.pointer, found.operation, hint=hint)
