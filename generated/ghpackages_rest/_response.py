# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""From the arguments of a method to a request, and from its response to a decoded body."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import quote

import httpx

from ._decoding import DecodeError, Decoder
from ._operations import Operation

T = TypeVar("T")
Query = Mapping[str, object]


class HTTP(Protocol):
    """What sends the requests: `httpx.Client`, or anything with its `request`."""

    def request(
        self,
        method: str,
        url: str,
        *,
        params: dict[str, Any] = ...,
        headers: dict[str, str],
        extensions: dict[str, Any],
    ) -> httpx.Response: ...


class AsyncHTTP(Protocol):
    """What sends the requests: `httpx.AsyncClient`, or anything with its `request`."""

    async def request(
        self,
        method: str,
        url: str,
        *,
        params: dict[str, Any] = ...,
        headers: dict[str, str],
        extensions: dict[str, Any],
    ) -> httpx.Response: ...


@dataclass(frozen=True)
class Response(Generic[T]):
    """A successful response: the decoded body, the status and the headers."""

    body: T
    """What the operation returns."""
    status: int
    """The HTTP status."""
    headers: httpx.Headers
    """The headers, with names in any case."""


@cache
def _names(path: str) -> tuple[str, ...]:
    """Return the names of the arguments in a path, in their order."""
    return tuple(dict.fromkeys(re.findall(r"{([^{}]*)}", path)))


def path_segment(name: str, value: object) -> str:
    """Return `value` as one segment of a path, encoded once. `.` and `..` are ordinary names here, not directions."""
    text = "" if value is None else str(value)
    if not text:
        raise ValueError(f"{name} must not be empty")
    return text.replace(".", "%2E") if text in {".", ".."} else quote(text, safe="")


def request_options(
    operation: Operation,
    arguments: tuple[object, ...],
    query: Query | None = None,
) -> dict[str, Any]:
    """Return the keywords of `request` that are common to all operations.

    `extensions` hands over the operation and the arguments of its path as values, so that no sender must parse them
    back out of the URL.
    """
    keywords: dict[str, Any] = {
        "headers": {"accept": "application/vnd.github+json"},
        "extensions": {"operation": operation, "arguments": dict(zip(_names(operation.path), arguments, strict=True))},
    }
    if params := {key: value for key, value in (query or {}).items() if value is not None}:
        keywords["params"] = params
    return keywords


@cache
def _json_reader() -> Callable[[bytes], object]:
    """`json.loads`, or with msgspec (the extra `fast`) the same in half the time. Imported when first needed."""
    try:
        import msgspec  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        return json.loads

    def read(content: bytes) -> object:
        try:
            return msgspec.json.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return json.loads(content)  # which takes a little more, such as a byte order mark, and knows the errors

    return read


def decode_response(response: httpx.Response, decode: Decoder[T], operation: Operation) -> Response[T]:
    """Return the decoded response. Raises `httpx.HTTPStatusError` unless it is a success, `DecodeError` if it does not
    fit, or the error that `response.extensions["decode_error"]`, set by the sender, makes of that.
    """
    response.raise_for_status()
    try:
        return Response(decode(_json(response.content)), response.status_code, response.headers)
    except DecodeError as error:
        found = error
    except RecursionError:
        found = DecodeError("JSON", "nested too deeply to be read")
    found.operation = operation
    if instead := response.extensions.get("decode_error"):
        found = instead(found)
    raise found


def _json(content: bytes) -> object:
    try:
        return _json_reader()(content) if content else None
    except ValueError:
        raise DecodeError("JSON", content.decode(errors="replace")) from None


def empty_response(response: httpx.Response) -> Response[None]:
    """Return the response of an operation without a body. Raises `httpx.HTTPStatusError` unless it is a success."""
    response.raise_for_status()
    return Response(None, response.status_code, response.headers)
