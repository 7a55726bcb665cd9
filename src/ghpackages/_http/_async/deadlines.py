"""Connections on which a response has to end: a server that drips is never late with a single byte.

What stands before the body counts too: interim responses, the status line, headers, the lengths of chunks.
"""

import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

from ghpackages._http.own_client import wrap_network

READ_TIMEOUTS = 4
"""How many read timeouts a response may take in all."""


def limit_responses(client: httpx.AsyncClient) -> "list[AsyncDeadlineStream]":
    """Limit the time of each response to `READ_TIMEOUTS` read timeouts; return the connections that are open.

    For a client that sends one request at a time, see `wrap_network`.
    """
    opened: list[AsyncDeadlineStream] = []
    wrap_network(client, httpx.AsyncHTTPTransport, lambda backend: AsyncDeadlineBackend(backend, opened))
    return opened


class AsyncDeadlineStream(httpcore.AsyncNetworkStream):
    """A connection."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self.is_closed = False
        self.was_read = False
        """Whether something came since the last request was sent. A response without that is a leftover."""
        self._stream = stream
        self._end: float | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.was_read = True
        if timeout is not None:
            now = time.monotonic()
            if self._end is None:
                self._end = now + READ_TIMEOUTS * timeout
            if now >= self._end:
                raise httpcore.ReadTimeout("the response takes too long")
            timeout = min(timeout, self._end - now)
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.was_read, self._end = False, None  # a request begins, or goes on
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        self.is_closed = True
        await self._stream.aclose()

    async def abort(self) -> None:
        """Close, and let fail what waits for this connection in another thread or task."""
        connection = self.get_extra_info("socket")
        if connection is not None:
            with suppress(OSError):  # it is closed already
                connection.shutdown(socket.SHUT_RDWR)
        await self.aclose()

    async def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        self._stream = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class AsyncDeadlineBackend(httpcore.AsyncNetworkBackend):
    """Opens connections, and knows those that are open."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, opened: list[AsyncDeadlineStream]) -> None:
        self._backend = backend
        self._opened = opened

    def _note(self, stream: httpcore.AsyncNetworkStream) -> AsyncDeadlineStream:
        self._opened[:] = [*(stream for stream in self._opened if not stream.is_closed), AsyncDeadlineStream(stream)]
        return self._opened[-1]

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        return self._note(await self._backend.connect_tcp(host, port, timeout, local_address, socket_options))

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        return self._note(await self._backend.connect_unix_socket(path, timeout, socket_options))

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)
