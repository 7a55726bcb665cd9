"""When a request may be sent: not into a rate limit that was met, and not more writes in a minute than are allowed."""

import threading
from typing import NamedTuple

from ghpackages._errors import RateLimitError
from ghpackages._policies.rate_limits import WritePace, not_sent
from ghpackages_rest import Operation


class Delay(NamedTuple):
    """How long a request has to wait, and for what."""

    seconds: float
    reason: str


class SendGate:
    """What is known of the limits of one API. Nothing sleeps here. Times are of a clock that never goes back."""

    def __init__(self, *, writes_per_minute: int | None, max_wait: float) -> None:
        self._max_wait = max_wait
        self._pace = WritePace(writes_per_minute)
        self._opens_at = 0.0
        self._error: RateLimitError | None = None
        self._lock = threading.Lock()

    def is_open(self, now: float) -> bool:
        """Return whether no limit is in force."""
        return self._opens_at <= now

    def delay(self, now: float, *, write: bool = False, operation: Operation | None = None) -> Delay:
        """Return how long to wait before sending. A write takes its place among the writes with this.

        Raises RateLimitError when a limit lasts longer than `max_wait`.
        """
        if not write and self.is_open(now):
            return _NONE
        with self._lock:
            held = max(self._opens_at - now, 0.0)
            if self._error is not None and held > self._max_wait:
                raise not_sent(self._error, operation)
            if not write:
                return Delay(held, "rate limit")
            self._pace, paced = self._pace.reserve(now + held)
        return Delay(held + paced, "rate limit" if held else "pacing of writes")

    def hold(self, seconds: float, now: float, error: RateLimitError | None = None) -> None:
        """Let all requests wait; `error` is what those that would wait too long are told."""
        with self._lock:
            self._error, self._opens_at = error, max(self._opens_at, now + seconds)


_NONE = Delay(0.0, "")
