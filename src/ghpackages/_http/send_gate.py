"""When a request may be sent: not into a rate limit that was met, and no more in a minute than is allowed."""

from typing import NamedTuple

from ghpackages._errors import RateLimitError
from ghpackages._forks import Locked
from ghpackages._policies.rate_limits import READ_POINTS, WRITE_POINTS, Pace, not_sent
from ghpackages._policies.retries import spread
from ghpackages._policies.write_pace import LearnedPace
from ghpackages_rest import Operation


class Delay(NamedTuple):
    """How long a request has to wait, and for what."""

    seconds: float
    reason: str


class SendGate(Locked):
    """What is known of the limits of one API. Nothing sleeps here. Times are of a clock that never goes back.

    Writes without a pace are not counted as points either: a caller without a pace has other limits than GitHub's.
    """

    def __init__(self, *, writes_per_minute: int | None, max_wait: float, points_per_minute: int | None = None) -> None:
        self._max_wait = max_wait
        self._writes = Pace(writes_per_minute)
        self._learned = LearnedPace(writes_per_minute)
        self._points = Pace(points_per_minute)
        self._costs = (READ_POINTS, 0 if writes_per_minute is None else WRITE_POINTS)
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
        with self._lock:
            held = max(self._opens_at - now, 0.0)
            if self._error is not None and held > self._max_wait:
                raise not_sent(self._error, operation)
            held = max(min(spread(held, jitter), self._max_wait), held)
            for_writes = self._writes.plan(now + held) if write else 0.0
            for_writes += self._learned.plan(now + held + for_writes) if write else 0.0
            for_points = self._points.plan(now + held + for_writes, self._costs[write])
        reason = "rate limit" if held else "points per minute" if for_points else "pacing of writes"
        return Delay(held + for_writes + for_points, reason)

    def enter(self, now: float, *, write: bool = False) -> bool:
        """Return whether a request may be sent at this moment, which it then must be."""
        if self._opens_at > now:
            return False
        with self._lock:
            has_room = self._points.has_room(now, self._costs[write])
            if write:
                has_room = has_room and self._learned.has_room(now) and self._writes.take(now)
            if has_room and write:
                self._learned.take(now)
            return has_room and self._points.take(now, self._costs[write])

    def hold(
        self, seconds: float, now: float, error: RateLimitError | None = None, *, write_sent: float | None = None
    ) -> None:
        """Let all requests wait; `error` is what those that would wait too long are told.

        `write_sent` is when a write was sent that the secondary limit refused: the pace of writes learns from that.
        """
        with self._lock:
            if write_sent is not None:
                self._learned.note_refusal(write_sent, now, seconds)
            if now + seconds >= self._opens_at:
                self._error, self._opens_at = error, now + seconds

    def meet(self, limit: RateLimitError, seconds: float, now: float, sent_at: float, *, write: bool) -> None:
        """Let all requests wait for a limit that was met; learn from a write that it refused, sent at `sent_at`."""
        refused = write and limit.kind == "secondary"
        self.hold(seconds, now, limit, write_sent=sent_at if refused else None)
