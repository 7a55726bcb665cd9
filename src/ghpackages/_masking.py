"""Keeping tokens out of sight, wherever text comes from."""

import re
from collections.abc import Callable, Collection
from typing import cast

import httpx

_LOOKS_LIKE_TOKEN = re.compile(r"(github_pat_|gh[pousr]_)[A-Za-z0-9._-]+")


def mask(text: str) -> str:
    """Return the text with everything that looks like a token replaced by its prefix and `***`."""
    return _LOOKS_LIKE_TOKEN.sub(r"\1***", text)


def mask_json(value: object, mask: Callable[[str], str], levels: int = 100) -> object:
    """Return a JSON value with all its text masked. What is nested deeper than so many levels is left out."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, (list, dict)) and not levels:
        return "..."
    if isinstance(value, list):
        return [mask_json(item, mask, levels - 1) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        items = cast("dict[str, object]", value).items()
        return {mask(key): mask_json(item, mask, levels - 1) for key, item in items}
    return value


def mask_headers(headers: httpx.Headers, mask: Callable[[str], str], *, without: Collection[str] = ()) -> httpx.Headers:
    """Return a masked copy without some; made of bytes, as httpx makes only ASCII of text."""
    pairs = [(name, mask(value)) for name, value in headers.multi_items() if name not in without]
    return httpx.Headers([(name.encode(headers.encoding), value.encode(headers.encoding)) for name, value in pairs])
