"""Rate limits: what the headers say, how long to wait, how to pace writes. Time is always passed in.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ghpackages._errors import RateLimitError
from ghpackages_rest import Operation

MINUTE = 60.0
FAR = 1e12
"""Seconds no server means: about 30,000 years. Larger numbers are taken for it."""


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


@dataclass(frozen=True)
class WritePace:
    """Writes so far: no more than `per_minute` in any 60 seconds. Times are of a clock that never goes back."""

    per_minute: int | None
    slots: tuple[float, ...] = ()

    def reserve(self, now: float) -> "tuple[WritePace, float]":
        """Take the next free slot; return the new state, and the seconds to wait until the slot comes."""
        if self.per_minute is None:
            return self, 0.0
        slot = now
        if len(self.slots) >= self.per_minute:
            slot = max(now, self.slots[-self.per_minute] + MINUTE)
        slots = (*self.slots[1 - self.per_minute :], slot) if self.per_minute > 1 else (slot,)
        return WritePace(self.per_minute, slots), slot - now
