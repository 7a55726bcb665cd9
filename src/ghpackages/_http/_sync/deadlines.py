# Generated from _async/deadlines.py by `python -m tools.unasync`: edit that.
"""Connections on which a response has to end: a server that drips is never late with a single byte.

What stands before the body counts too: interim responses, the status line, headers, the lengths of chunks.
"""

import time
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

READ_TIMEOUTS = 4
"""How many read timeouts a response may take in all."""


def limit_responses(client: httpx.Client) -> httpx.Client:
    """Limit the time of each response to `READ_TIMEOUTS` read timeouts; return the client."""
    transports = [client._transport, *client._mounts.values()]  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    for transport in transports:
        if isinstance(transport, httpx.HTTPTransport):
            pool = transport._pool  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
            pool._network_backend = DeadlineBackend(pool._network_backend)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    return client


class DeadlineStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._end: float | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if timeout is not None:
            now = time.monotonic()
            if self._end is None:
                self._end = now + READ_TIMEOUTS * timeout
            if now >= self._end:
                raise httpcore.ReadTimeout("the response takes too long")
            timeout = min(timeout, self._end - now)
        return self._stream.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._end = None  # a request begins, or goes on
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class DeadlineBackend(httpcore.NetworkBackend):
    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        return DeadlineStream(stream)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        return DeadlineStream(self._backend.connect_unix_socket(path, timeout, socket_options))

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)
