"""The body of a response, within limits of size and time: not everything that responds is GitHub."""

import httpx

LARGEST = 64 << 20
"""Bytes of a success, unpacked."""
LARGEST_OF_ERRORS = 1 << 20
_READ_TIMEOUTS = 4
"""How many read timeouts a body may take in all. A server that drips is never late with a single byte."""


class Body:
    """The body of a response, chunk by chunk.

    Of an error's body, what came of it counts, at most the beginning: its status is reported in any case. A success
    that is too large, breaks off or takes too long raises as a broken connection does.
    """

    def __init__(self, response: httpx.Response, now: float) -> None:
        """`now` is of a clock that never goes back."""
        self._response = response
        self._content = bytearray()
        timeout = response.request.extensions["timeout"]["read"]
        self._end = float("inf") if timeout is None else now + _READ_TIMEOUTS * timeout

    def add(self, chunk: bytes, now: float) -> bool:
        """Add a chunk; return whether more of the body is of use."""
        self._content += chunk
        if not self._response.is_success and len(self._content) >= LARGEST_OF_ERRORS:
            return False
        if len(self._content) > LARGEST:
            raise httpx.ReadError(f"the body is larger than {LARGEST} bytes")
        if now > self._end:
            raise httpx.ReadTimeout("the body takes too long")
        return True

    def response(self) -> httpx.Response:
        """Return the response with what was added as its body."""
        content = self._content if self._response.is_success else self._content[:LARGEST_OF_ERRORS]
        return with_body(self._response, bytes(content))


def with_body(response: httpx.Response, content: bytes) -> httpx.Response:
    """Return the response with another body, which is not packed."""
    headers = response.headers
    if "content-encoding" in headers:
        headers = httpx.Headers([item for item in headers.raw if item[0].lower() != b"content-encoding"])
    return httpx.Response(response.status_code, headers=headers, content=content, request=response.request)
