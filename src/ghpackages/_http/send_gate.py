"""When a request may be sent: not into a rate limit that was met, and not more writes in a minute than are allowed."""

from typing import NamedTuple

from ghpackages._errors import RateLimitError
from ghpackages._forks import Locked
from ghpackages._policies.rate_limits import Pace, not_sent
from ghpackages._policies.retries import spread
from ghpackages_rest import Operation


class Delay(NamedTuple):
    """How long a request has to wait, and for what."""

    seconds: float
    reason: str


class SendGate(Locked):
    """What is known of the limits of one API. Nothing sleeps here. Times are of a clock that never goes back."""

    def __init__(self, *, writes_per_minute: int | None, max_wait: float) -> None:
        self._max_wait = max_wait
        self._writes = Pace(writes_per_minute)
        self._opens_at = 0.0
        self._error: RateLimitError | None = None
        super().__init__()

    def delay(
        self, now: float, *, write: bool = False, operation: Operation | None = None, jitter: float = 0.0
    ) -> Delay:
        """Return how long to wait before `enter`.

        `jitter`, a number from 0 to 1, spreads those that wait for the same limit. Raises RateLimitError when a limit
        lasts longer than `max_wait`.
        """
        if not write and self._opens_at <= now:
            return _NONE
        with self._lock:
            held = max(self._opens_at - now, 0.0)
            if self._error is not None and held > self._max_wait:
                raise not_sent(self._error, operation)
            held = max(min(spread(held, jitter), self._max_wait), held)
            paced = self._writes.plan(now + held) if write else 0.0
        return Delay(held + paced, "rate limit" if held else "pacing of writes")

    def enter(self, now: float, *, write: bool = False) -> bool:
        """Return whether a request may be sent at this moment, which it then must be."""
        if self._opens_at > now:
            return False
        if not write:
            return True
        with self._lock:
            return self._writes.take(now)

    def hold(self, seconds: float, now: float, error: RateLimitError | None = None) -> None:
        """Let all requests wait; `error` is what those that would wait too long are told."""
        with self._lock:
            if now + seconds >= self._opens_at:
                self._error, self._opens_at = error, now + seconds


_NONE = Delay(0.0, "")
