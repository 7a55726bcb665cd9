"""The body of a response, within limits of size and time: not everything that responds is GitHub."""

import zlib

import httpx

LARGEST = 64 << 20
"""Bytes of a success, unpacked."""
LARGEST_OF_ERRORS = 1 << 20

ACCEPT_ENCODING = "gzip, deflate"
_IN_EITHER_WRAPPING = 32 + zlib.MAX_WBITS


class Body:
    """The body of a response, chunk by chunk, as it comes.

    Of an error's body, what came of it counts, at most the beginning: its status is reported in any case. A success
    that is too large or breaks off raises as a broken connection does. It is unpacked here, and once at most: 300
    bytes that are packed several times may be gigabytes.
    """

    def __init__(self, response: httpx.Response, enough: int | None = None) -> None:
        """`enough`: the bytes of a success after which the rest is of no use."""
        self._response = response
        self._content = bytearray()
        self._most = (enough or LARGEST) if response.is_success else LARGEST_OF_ERRORS
        self._may_be_cut = enough is not None or not response.is_success
        self._received = 0
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        self._unpacker = None if packing == "identity" else zlib.decompressobj(_IN_EITHER_WRAPPING)
        self._is_known = packing in {"identity", "gzip", "x-gzip", "deflate"}

    def add(self, chunk: bytes) -> bool:
        """Add a chunk; return whether more of the body is of use."""
        if not self._is_known:
            if self._response.is_success:
                raise httpx.DecodingError("the body is packed in a way that was not asked for")
            return False
        self._received += len(chunk)
        if self._unpacker is not None:
            try:
                chunk = self._unpacker.decompress(chunk, self._most + 1 - len(self._content))
            except zlib.error:
                raise httpx.DecodingError("the body cannot be unpacked") from None
        self._content += chunk
        if max(len(self._content), self._received) <= self._most:
            return True
        if not self._may_be_cut:
            raise httpx.ReadError(f"the body is larger than {LARGEST} bytes")
        return False

    def response(self) -> httpx.Response:
        """Return the response with what was added as its body."""
        is_cut = self._may_be_cut and max(len(self._content), self._received) > self._most
        is_whole = is_cut or self._unpacker is None or self._unpacker.eof or not self._received
        if self._response.is_success and not is_whole:
            raise httpx.DecodingError("the body ends before it is unpacked")
        return with_body(self._response, bytes(self._content[: self._most]))


def with_body(response: httpx.Response, content: bytes) -> httpx.Response:
    """Return the response with another body, which is not packed."""
    headers = response.headers
    if "content-encoding" in headers:
        headers = httpx.Headers([item for item in headers.raw if item[0].lower() != b"content-encoding"])
    return httpx.Response(response.status_code, headers=headers, content=content, request=response.request)
