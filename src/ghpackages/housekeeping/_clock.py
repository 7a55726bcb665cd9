"""The time of a run: that of this machine, or what the caller says it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_LAST = datetime.max.replace(tzinfo=UTC)


class Clock:
    """Tells the time, or always the same one. UTC, if it has no time zone."""

    def __init__(self, now: datetime | Callable[[], datetime] | None) -> None:
        self._now = now

    def __call__(self) -> datetime:
        """Return the time."""
        moment = self._now() if callable(self._now) else self._now
        return datetime.now(UTC) if moment is None else with_zone(moment)

    def end(self, until: datetime | timedelta) -> datetime:
        """Return a time, or the end of a duration that begins now, which may be longer than the calendar."""
        if isinstance(until, datetime):
            return with_zone(until)
        now = self()
        try:
            return now + until
        except OverflowError:
            return _LAST if until > timedelta() else now


def with_zone(moment: datetime) -> datetime:
    """Return a time with its time zone: UTC, if it has none."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
