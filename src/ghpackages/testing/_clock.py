"""The clock of the fake: it stands still until it is told to move."""

import threading
import time
from datetime import UTC, datetime, timedelta

START = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


class Clock:
    """Time as the fake knows it: dates in responses, token expiry, rate limits, the 30 days to restore.

    It starts at a fixed instant and moves only by `advance` (the fake's own latency calls it too), so that responses
    are the same in every run. `Clock.ticking()` makes one that follows real time.
    """

    def __init__(self, start: datetime = START) -> None:
        if start.tzinfo is None:
            raise ValueError("start needs a time zone, for example datetime(2026, 1, 15, tzinfo=UTC)")
        self._start = start.astimezone(UTC)
        self._ticks_from: float | None = None
        self._lock = threading.Lock()

    @classmethod
    def ticking(cls, start: datetime | None = None) -> "Clock":
        """A clock that follows real time from `start` on; left out, from the current time."""
        clock = cls(start or datetime.now(UTC))
        clock._ticks_from = time.monotonic()
        return clock

    def now(self) -> datetime:
        """The current instant, in UTC."""
        if self._ticks_from is None:
            return self._start
        return self._start + timedelta(seconds=time.monotonic() - self._ticks_from)

    def advance(self, step: timedelta | float) -> datetime:
        """Move forward by a timedelta or a number of seconds; returns the new instant."""
        step = step if isinstance(step, timedelta) else timedelta(seconds=step)
        if step < timedelta():
            raise ValueError("the clock only moves forward")
        with self._lock:
            self._start += step
        return self.now()

    def __repr__(self) -> str:
        return f"<Clock {self.now().isoformat()}>"
