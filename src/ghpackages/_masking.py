"""Keeping tokens out of sight, wherever text comes from."""

import re
from collections.abc import Callable, Collection
from typing import TypeVar, cast

import httpx

T = TypeVar("T")

_LOOKS_LIKE_TOKEN = re.compile(r"(github_pat_|gh[pousr]_)[A-Za-z0-9._-]+")
_HOLDS_TOKEN = re.compile(r"github_pat_\w{22}|gh[pousr]_([A-Za-z0-9]{36}|\d+_eyJ)", re.ASCII)
_NO_LOGIN = re.compile(r"(github_pat_|gh[pousr]_).{9}")
_MASKED = re.compile(r"(github_pat_|gh[pousr]_)\*\*\*")


def mask_tokens(text: str) -> str:
    """Return the text with everything that looks like a token of GitHub's replaced by its prefix and `***`.

    Errors and events of this library are masked already; this is for what you write to a log yourself.
    https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
    """
    return _LOOKS_LIKE_TOKEN.sub(r"\1***", text)


def mask_token(value: T) -> T:
    """Return the value, or text that holds a token masked: no login or name is that long.

    Public methods keep only what this returns, so that no frame of a traceback holds a token passed by mistake.
    """
    return cast("T", mask_tokens(value)) if isinstance(value, str) and _HOLDS_TOKEN.search(value) else value


def mask_login(value: T) -> T:
    """Return the value, or a login that is a token masked, of any length that no login has.

    A login has one underscore at most, before the 3 to 8 characters of an enterprise:
    https://docs.github.com/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
    """
    return cast("T", mask_tokens(value)) if isinstance(value, str) and _NO_LOGIN.match(value) else value


def is_masked(text: str) -> bool:
    """Return whether the text held a token."""
    return _MASKED.search(text) is not None


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
