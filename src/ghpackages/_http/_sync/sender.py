# Generated from _async/sender.py by `python -m tools.unasync`: edit that.
"""Reading the body of an answer, within limits of size and time: not all that answers is GitHub."""

from collections.abc import Callable

import httpx

MOST = 64 << 20
"""The most bytes of a success, unpacked."""
MOST_OF_ERRORS = 1 << 20
PATIENCE = 4
"""How many read timeouts a body may take in all. A server that drips is never late with a single byte."""


def read(response: httpx.Response, steady: Callable[[], float]) -> httpx.Response:
    """The answer with its body. Of an error's body what came of it, at most the beginning: the status is told in any
    case. A success that is too large, breaks off or takes too long raises as a broken connection does."""
    timeout = response.request.extensions["timeout"]["read"]
    end = float("inf") if timeout is None else steady() + PATIENCE * timeout
    is_error = not response.is_success
    content = bytearray()
    try:
        for chunk in response.iter_bytes():
            content += chunk
            if is_error and len(content) >= MOST_OF_ERRORS:
                break
            if len(content) > MOST:
                raise httpx.ReadError(f"the body is larger than {MOST} bytes")
            if steady() > end:
                raise httpx.ReadTimeout("the body takes too long")
    except httpx.RequestError:
        if not is_error:
            raise
    return with_body(response, bytes(content[:MOST_OF_ERRORS] if is_error else content))


def with_body(response: httpx.Response, content: bytes) -> httpx.Response:
    """The answer with another body, which is not packed."""
    headers = response.headers
    if "content-encoding" in headers:
        headers = httpx.Headers([item for item in headers.raw if item[0].lower() != b"content-encoding"])
    return httpx.Response(response.status_code, headers=headers, content=content, request=response.request)
