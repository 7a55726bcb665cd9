"""Rate limits: what the headers say, how long to wait, how to pace writes. Time is always passed in.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ghpackages._errors import RateLimitError
from ghpackages._field_docs import show_fields
from ghpackages_rest import Operation

MINUTE = 60.0
READ_POINTS, WRITE_POINTS = 1, 5
"""What a request counts against the secondary limit of 900 points a minute.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#calculating-points-for-the-secondary-rate-limit
"""
FAR = 1e12
"""Seconds no server means: about 30,000 years. Larger numbers are taken for it."""


@show_fields
@dataclass(frozen=True)
class RateLimit:
    """The primary rate limit, as the last response stated it; what a header did not say is None.

    https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
    """

    limit: int | None
    """Requests allowed until the reset."""
    remaining: int | None
    """Requests left until the reset."""
    used: int | None
    """Requests counted since the last reset."""
    reset_at: datetime | None
    """When the window ends, in UTC."""
    resource: str | None
    """What is counted together, `core` for packages."""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> "RateLimit | None":
        """Read the `X-RateLimit-*` headers; None when there are none."""
        limit, remaining, used, reset = (
            number(headers.get(f"x-ratelimit-{name}")) for name in ("limit", "remaining", "used", "reset")
        )
        if limit is None and remaining is None and reset is None:
            return None
        limit, remaining, used = (None if value is None else int(value) for value in (limit, remaining, used))
        return cls(limit, remaining, used, instant(reset), headers.get("x-ratelimit-resource"))


def number(text: str | None) -> float | None:
    """Return a header's number of zero or more, at most FAR; None for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return min(value, FAR) if value >= 0 else None


def instant(seconds: float | None) -> datetime | None:
    """Return an epoch time as a datetime in UTC; None where the calendar ends."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def http_date(text: str | None) -> datetime | None:
    """Return an HTTP date in UTC; None for anything else."""
    try:
        date = parsedate_to_datetime(text or "")
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def server_time(headers: Mapping[str, str], now: float) -> float:
    """Return the time of the server in epoch seconds, so that a wrong clock here does no harm; `now` without one."""
    date = http_date(headers.get("date"))
    return now if date is None else date.timestamp()


def asked_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds that a refusal asks to wait: `Retry-After`, else until the reset if none remain, else None."""
    asked = retry_after(headers, now)
    if asked is not None:
        return asked
    reset = number(headers.get("x-ratelimit-reset"))
    if number(headers.get("x-ratelimit-remaining")) == 0 and reset is not None:
        return max(reset - server_time(headers, now), 1.0)
    return None


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds of `Retry-After`, which is a number or a date."""
    text = headers.get("retry-after")
    date = http_date(text)
    return number(text) if date is None else max(date.timestamp() - server_time(headers, now), 0.0)


def not_sent(error: RateLimitError, operation: Operation | None) -> RateLimitError:
    """Return the same refusal, for a call that was held back."""
    refusal = RateLimitError(
        f"not sent: {error.message}",
        status=error.status,
        hint=error.hint,
        documentation_url=error.documentation_url,
        operation=operation,
    )
    refusal.kind, refusal.retry_at, refusal.wait = error.kind, error.retry_at, error.wait
    return refusal


class Pace:
    """No more than `limit` points in any minute. Times are of a clock that never goes back.

    A place is planned when a request begins to wait, so that each waits for a place of its own, and taken when the
    request is sent: what queued up behind a slow server does not go out at once.
    """

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._planned = _Window()
        self._sent = _Window()

    def plan(self, now: float, cost: int = 1) -> float:
        """Plan the next place; return the seconds until it comes."""
        if self._limit is None:
            return 0.0
        self._planned.drop_until(now - MINUTE)
        place = now
        while self._planned.points + cost > self._limit:
            place = max(place, self._planned.pop() + MINUTE)
        self._planned.add(place, cost)
        return place - now

    def take(self, now: float, cost: int = 1) -> bool:
        """Take a place now; return whether there was one."""
        if not self.has_room(now, cost):
            return False
        if self._limit is not None:
            self._sent.add(now, cost)
        return True

    def has_room(self, now: float, cost: int = 1) -> bool:
        """Return whether there is a place now."""
        if self._limit is None:
            return True
        self._sent.drop_until(now - MINUTE + _CLOCKS_DIFFER_BY)
        return self._sent.points + cost <= self._limit


_CLOCKS_DIFFER_BY = 0.001
"""Seconds by which a sleep may seem to end early."""


class _Window:
    """Points by time, in order, and how many they are."""

    def __init__(self) -> None:
        self.points = 0
        self._entries: deque[tuple[float, int]] = deque()

    def add(self, time: float, points: int) -> None:
        self._entries.append((time, points))
        self.points += points

    def drop_until(self, time: float) -> None:
        """Drop the entries of that time and of those before."""
        while self._entries and self._entries[0][0] <= time:
            self.pop()

    def pop(self) -> float:
        """Drop the oldest entry; return its time."""
        time, points = self._entries.popleft()
        self.points -= points
        return time
