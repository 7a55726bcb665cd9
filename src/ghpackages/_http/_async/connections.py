"""HTTP clients of our own, each for one request at a time: a request that is broken off takes only its own along."""

import time
import weakref
from collections import defaultdict, deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx

from ghpackages._forks import Locked
from ghpackages._http._async.concurrency import event_loop, shield
from ghpackages._http.closed import ClientClosedError
from ghpackages._http.own_client import Factory

_IDLE_FOR = 5.0
"""Seconds after which a connection that nobody needs is closed."""


class Line:
    """An HTTP client that sends one request at a time, and the connections that it opened."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        from ghpackages._http._async.deadlines import limit_responses  # noqa: PLC0415 - httpx defers httpcore, too

        self.http = http
        self.opened = limit_responses(http)
        self.free_since = 0.0
        self.loop = event_loop()
        """Where its connections work: in another one they can be neither used nor closed."""


class Connections(Locked):
    """The lines of one client: as many as there were requests at once, for each API."""

    def __init__(self, timeout: float | httpx.Timeout | None) -> None:
        self._factory = Factory(timeout)
        self._is_closed = False
        super().__init__()

    def renew(self) -> None:
        """Use connections of its own in a forked process."""
        super().renew()
        self._free: defaultdict[str, deque[Line]] = defaultdict(deque)
        self._lines: weakref.WeakSet[Line] = weakref.WeakSet()  # one that Ctrl-C lost is closed with its last reference

    @asynccontextmanager
    async def line(self, base_url: str) -> AsyncGenerator[httpx.AsyncClient]:
        """Return a context manager that holds an HTTP client for an API, which nobody else uses."""
        line = self._take(base_url)
        try:
            yield line.http
        except BaseException:
            await _close([line])
            raise
        await self._give_back(base_url, line)

    async def drop(self) -> None:
        """Use no connection again that is open now; what is under way on them goes on."""
        with self._lock:
            free = [line for lines in self._free.values() for line in lines]
            self._free.clear()
            self._lines.clear()
        await _close(free)

    async def aclose(self) -> None:
        """Close all connections, for good; what is under way fails."""
        with self._lock:
            self._is_closed = True
            lines = list(self._lines)
            self._free.clear()
            self._lines.clear()
        await _close(lines)

    def _take(self, base_url: str) -> Line:
        with self._lock:
            if self._is_closed:
                raise ClientClosedError
            loop, free = event_loop(), self._free[base_url]
            while free:
                line = free.pop()
                if line.loop == loop:
                    return line
                self._lines.discard(line)
            line = Line(self._factory.make(httpx.AsyncClient, base_url))
            self._lines.add(line)
            return line

    async def _give_back(self, base_url: str, line: Line) -> None:
        line.free_since = time.monotonic()
        with self._lock:
            if line in self._lines:
                free = self._free[base_url]
                free.append(line)
                if line.free_since - free[0].free_since < _IDLE_FOR:
                    return
                line = free.popleft()
        await _close([line])


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
