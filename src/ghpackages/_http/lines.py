"""Which HTTP clients are free: each sends one request at a time, on a line of its own."""

import time
import weakref
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from typing import Generic, Protocol, TypeVar

from ghpackages._forks import Locked
from ghpackages._http.closed import ClientClosedError

_IDLE_FOR = 5.0
"""Seconds after which a connection that nobody needs is closed."""


class AnyLine(Protocol):
    """An HTTP client that sends one request at a time, and the connections that it opened."""

    free_since: float
    loop: object
    """Where its connections work: in another one they can be neither used nor closed."""


L = TypeVar("L", bound=AnyLine)


class Lines(Locked, ABC, Generic[L]):
    """The lines of one client: as many as there were requests at once, for each API. Nothing is closed here."""

    def __init__(self) -> None:
        self._is_closed = False
        super().__init__()

    def renew(self) -> None:
        """Use connections of its own in a forked process."""
        super().renew()
        self._free: defaultdict[str, deque[L]] = defaultdict(deque)
        self._lines: weakref.WeakSet[L] = weakref.WeakSet()  # one that Ctrl-C lost is closed with its last reference

    @abstractmethod
    def _open(self, base_url: str) -> L:
        """Return a new line."""

    def _take(self, base_url: str, loop: object) -> L:
        """Return a line for an API that nobody else uses."""
        with self._lock:
            if self._is_closed:
                raise ClientClosedError
            free = self._free[base_url]
            while free:
                line = free.pop()
                if line.loop == loop:
                    return line
                self._lines.discard(line)
            line = self._open(base_url)
            self._lines.add(line)
            return line

    def _give_back(self, base_url: str, line: L) -> list[L]:
        """Let others use a line; return those that are to be closed, as nobody needs them."""
        line.free_since = time.monotonic()
        with self._lock:
            if line in self._lines:
                free = self._free[base_url]
                free.append(line)
                if line.free_since - free[0].free_since < _IDLE_FOR:
                    return []
                line = free.popleft()
        return [line]

    def _forget_free(self) -> list[L]:
        """Use no line again that there is now; return those that are free."""
        with self._lock:
            free = [line for lines in self._free.values() for line in lines]
            self._free.clear()
            self._lines.clear()
        return free

    def _forget_all(self) -> list[L]:
        """Use no line any more, for good; return all, also those that are in use."""
        with self._lock:
            self._is_closed = True
            lines = list(self._lines)
            self._free.clear()
            self._lines.clear()
        return lines
