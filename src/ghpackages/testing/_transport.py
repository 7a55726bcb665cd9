"""The fake as an httpx transport, sync and async; failures are the exceptions that httpx itself raises."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from typing import NoReturn

import anyio
import httpx

from ghpackages.testing._http import FakeRequest, FakeResponse, Handle


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hands requests to `handle` and acts out the response: its delay, its body, its failure.

    A delay longer than the client's read timeout ends in `httpx.ReadTimeout`, as over a network.
    """

    def __init__(
        self, handle: Handle, flight: Callable[[], AbstractContextManager[None]], *, waits: bool = True
    ) -> None:
        """`waits`: whether a delay takes real time."""
        self._handle = handle
        self._flight = flight
        self._waits = waits

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        with self._flight():
            response = self._handle(_incoming(request, body))
            patience = _patience(request)
            if response.delay and self._waits:
                time.sleep(min(response.delay, patience))
            return _to_httpx(response, request, late=response.delay > patience)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        with self._flight():
            response = self._handle(_incoming(request, body))
            patience = _patience(request)
            if response.delay and self._waits:
                await anyio.sleep(min(response.delay, patience))
            return _to_httpx(response, request, late=response.delay > patience)


class _Truncated(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Half of a body, then the error httpx raises when the connection closes early."""

    def __init__(self, body: bytes) -> None:
        self._expected = len(body)
        self._body = body[: len(body) // 2]

    def __iter__(self) -> Iterator[bytes]:
        yield self._body
        self._fail()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._body
        self._fail()

    def _fail(self) -> NoReturn:
        raise httpx.RemoteProtocolError(
            "peer closed connection without sending complete message body "
            f"(received {len(self._body)} bytes, expected {self._expected})"
        )


def _incoming(request: httpx.Request, body: bytes) -> FakeRequest:
    target, _, query = request.url.raw_path.decode("ascii").partition("?")
    origin = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
    headers = dict(request.headers.items())
    return FakeRequest(request.method, origin, target, query, headers, body)


def _patience(request: httpx.Request) -> float:
    """The read timeout of the request in seconds; forever when it has none."""
    read = request.extensions.get("timeout", {}).get("read")
    return float("inf") if read is None else float(read)


def _to_httpx(response: FakeResponse, request: httpx.Request, *, late: bool) -> httpx.Response:
    if response.ending == "timeout" or late:
        raise httpx.ReadTimeout("timed out", request=request)
    if response.ending == "reset":
        raise httpx.ReadError("[Errno 104] Connection reset by peer", request=request)
    if response.ending == "refused":
        raise httpx.ConnectError("[Errno 111] Connection refused", request=request)
    truncated = response.ending == "truncated" and response.body
    stream = _Truncated(response.body) if truncated else httpx.ByteStream(response.body)
    return httpx.Response(
        response.status,
        headers=[(name.encode(), value.encode("latin-1")) for name, value in response.headers.items()],
        stream=stream,
        extensions={"http_version": b"HTTP/1.1"},
        request=request,
    )
