"""The fake as an httpx transport, for both faces; failures are the exceptions httpx itself raises."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from typing import NoReturn

import anyio
import httpx

from ghpackages.testing._http import Answer, Request


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hands requests to `handle` and acts out the answer: its delay, its body, its failure.

    A delay longer than the client's read timeout ends in `httpx.ReadTimeout`, as over a network.
    """

    def __init__(self, handle: Callable[[Request], Answer], flight: Callable[[], AbstractContextManager[None]]) -> None:
        self._handle = handle
        self._flight = flight

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        with self._flight():
            answer = self._handle(_incoming(request, body))
            patience = _patience(request)
            if answer.delay:
                time.sleep(min(answer.delay, patience))
            return _response(answer, request, late=answer.delay > patience)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        with self._flight():
            answer = self._handle(_incoming(request, body))
            patience = _patience(request)
            if answer.delay:
                await anyio.sleep(min(answer.delay, patience))
            return _response(answer, request, late=answer.delay > patience)


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


def _incoming(request: httpx.Request, body: bytes) -> Request:
    target, _, query = request.url.raw_path.decode("ascii").partition("?")
    origin = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
    headers = dict(request.headers.items())
    return Request(request.method, origin, target, query, headers, body)


def _patience(request: httpx.Request) -> float:
    """The read timeout of the request in seconds; forever when it has none."""
    read = request.extensions.get("timeout", {}).get("read")
    return float("inf") if read is None else float(read)


def _response(answer: Answer, request: httpx.Request, *, late: bool) -> httpx.Response:
    if answer.ending == "timeout" or late:
        raise httpx.ReadTimeout("timed out", request=request)
    if answer.ending == "reset":
        raise httpx.ReadError("[Errno 104] Connection reset by peer", request=request)
    if answer.ending == "refused":
        raise httpx.ConnectError("[Errno 111] Connection refused", request=request)
    truncated = answer.ending == "truncated" and answer.body
    stream = _Truncated(answer.body) if truncated else httpx.ByteStream(answer.body)
    return httpx.Response(
        answer.status, headers=answer.headers, stream=stream, extensions={"http_version": b"HTTP/1.1"}, request=request
    )
