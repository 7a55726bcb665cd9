"""HTTP clients of our own, each for one request at a time: a request that is broken off takes only its own along."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx

from ghpackages._http._async.concurrency import event_loop, shield
from ghpackages._http.lines import Lines
from ghpackages._http.own_client import Factory


class Line:
    """An HTTP client that sends one request at a time, and the connections that it opened."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        from ghpackages._http._async.deadlines import limit_responses  # noqa: PLC0415 - httpx defers httpcore, too

        self.http = http
        self.opened = limit_responses(http)
        self.free_since = 0.0
        self.loop = event_loop()
        """Where its connections work: in another one they can be neither used nor closed."""


class Connections(Lines[Line]):
    """The lines of one client."""

    def __init__(self, timeout: float | httpx.Timeout | None) -> None:
        self._factory = Factory(timeout)
        super().__init__()

    @asynccontextmanager
    async def line(self, base_url: str) -> AsyncGenerator[httpx.AsyncClient]:
        """Return a context manager that holds an HTTP client for an API, which nobody else uses."""
        line = self._take(base_url, event_loop())
        try:
            yield line.http
        except BaseException:
            await _close([line])
            raise
        if idle := self._give_back(base_url, line):
            await _close(idle)

    async def drop(self) -> None:
        """Use no connection again that is open now; what is under way on them goes on."""
        await _close(self._forget_free())

    async def aclose(self) -> None:
        """Close all connections, for good; what is under way fails."""
        await _close(self._forget_all())

    def _open(self, base_url: str) -> Line:
        return Line(self._factory.make(httpx.AsyncClient, base_url))


async def _close(lines: list[Line]) -> None:
    """Close the connections of lines, also while a request is under way, which fails.

    Not by their pools: when Ctrl-C or the cancellation of a task comes at a bad moment, those lose a connection, or
    wait for a lock that nobody gives back.
    """
    loop = event_loop()
    left = [stream for line in lines if line.loop == loop for stream in line.opened]
    try:
        with shield():
            while left:
                await left.pop().abort()
    finally:
        if left:  # the task was cancelled
            await _close(lines)
