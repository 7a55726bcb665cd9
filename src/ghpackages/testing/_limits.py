"""Rate limits: 5,000 requests an hour, 900 points a minute, 100 at once.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from threading import Lock

from ghpackages.testing import _messages as messages
from ghpackages.testing._messages import Refusal
from ghpackages.testing._state import Token

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
READ_POINTS, WRITE_POINTS = 1, 5


@dataclass(slots=True)
class _Window:
    """assumption rate-windows: a window starts with its first request and ends all at once."""

    length: timedelta
    start: datetime
    used: int = 0

    def at(self, now: datetime) -> "_Window":
        if now - self.start >= self.length:
            self.start, self.used = now, 0
        return self


class Limits:
    """What a caller may use, and has used. All attributes may be changed while the fake runs."""

    def __init__(self) -> None:
        self.primary = 5000
        """Requests an hour for a user."""
        self.installation = 1000
        """Requests an hour for an App installation."""
        self.anonymous = 60
        """Requests an hour for callers without a token."""
        self.points_per_minute = 900
        """A secondary limit; a GET costs 1 point, a write 5."""
        self.concurrent = 100
        """A secondary limit: the requests under way at once."""
        self.secondary = False
        """Whether the secondary limits refuse. They are always counted, but the clock of the fake stands still, so that
        a whole test is one minute."""
        self.retry_after = True
        """Whether a secondary refusal carries `Retry-After`."""
        self.container_deletions: int | None = None
        """Deletions of container versions a minute; GitHub refuses more than some 60. None for no end."""
        self.peak = 0
        """The most requests that were under way at once."""
        self._in_flight = 0
        self._hours: dict[str, _Window] = {}
        self._deletions: dict[str, _Window] = {}
        self._minutes: dict[str, _Window] = {}
        self._lock = Lock()

    def limit(self, token: Token | None) -> int:
        """The primary limit of a caller."""
        if token is None:
            return self.anonymous
        return self.installation if token.kind == "app_installation" else self.primary

    def points(self, token: Token | None, now: datetime) -> int:
        """The points the caller has used in the current minute."""
        return self._minute(token, now).used

    def take(self, token: Token | None, method: str, now: datetime, user_id: int | None, request_id: str) -> None:
        """Count one request; raises Refusal when a limit is reached."""
        hour, minute = self._hour(token, now), self._minute(token, now)
        if hour.used >= self.limit(token):
            message = messages.PRIMARY_LIMIT.format(user_id=user_id or 0)
            raise Refusal(403, message, docs=messages.PRIMARY_DOCS)
        hour.used += 1
        points = READ_POINTS if method in {"GET", "HEAD", "OPTIONS"} else WRITE_POINTS
        if self.secondary and (minute.used + points > self.points_per_minute or self._in_flight > self.concurrent):
            wait = int((minute.start + MINUTE - now).total_seconds())
            headers = {"Retry-After": str(max(wait, 1))} if self.retry_after else {}
            message = messages.SECONDARY_LIMIT + messages.SECONDARY_LIMIT_ID.format(request_id=request_id)
            raise Refusal(403, message, headers, messages.SECONDARY_DOCS)
        minute.used += points

    def take_deletion(self, token: Token | None, now: datetime) -> None:
        """Count the deletion of a container version; raises Refusal when there were too many."""
        minute = self._deletions.setdefault(_caller(token), _Window(MINUTE, now)).at(now)
        if self.container_deletions is not None and minute.used >= self.container_deletions:
            wait = (minute.start + MINUTE - now).total_seconds()
            headers = {"Retry-After": str(max(ceil(wait), 1))} if self.retry_after else {}
            # assumption deletion-throttle: the message
            raise Refusal(429, messages.SECONDARY_LIMIT, headers, messages.SECONDARY_DOCS)
        minute.used += 1

    def give_back(self, token: Token | None, now: datetime) -> None:
        """A 304 does not count against the primary limit; of the secondary ones GitHub does not say so.

        https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
        """
        self._hour(token, now).used -= 1

    def resource(self, token: Token | None, now: datetime) -> dict[str, int]:
        """The figures of the caller, as `GET /rate_limit` shows them."""
        hour, limit = self._hour(token, now), self.limit(token)
        reset = int((hour.start + HOUR).timestamp())
        return {"limit": limit, "used": hour.used, "remaining": max(limit - hour.used, 0), "reset": reset}

    def headers(self, token: Token | None, now: datetime) -> dict[str, str]:
        figures = self.resource(token, now)
        return {f"X-RateLimit-{name.title()}": str(value) for name, value in figures.items()} | {
            "X-RateLimit-Resource": "core"
        }

    @contextmanager
    def flight(self) -> Generator[None]:
        """Count a request as under way; the transports hold it while they respond."""
        with self._lock:
            self._in_flight += 1
            self.peak = max(self.peak, self._in_flight)
        try:
            yield
        finally:
            with self._lock:
                self._in_flight -= 1

    def _hour(self, token: Token | None, now: datetime) -> _Window:
        return self._hours.setdefault(_caller(token), _Window(HOUR, now)).at(now)

    def _minute(self, token: Token | None, now: datetime) -> _Window:
        return self._minutes.setdefault(_caller(token), _Window(MINUTE, now)).at(now)


def _caller(token: Token | None) -> str:
    if token is None:
        return "anonymous"
    return f"token {token.value}" if token.kind == "app_installation" or token.login is None else f"user {token.login}"
