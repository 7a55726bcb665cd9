"""Limits that a server may have. Each says how many seconds are left until the next write passes; 0 lets it pass."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Limit(Protocol):
    """A limit of writes. Times never go back."""

    def wait(self, now: float, /) -> float:
        """Return the seconds until a write passes; 0 when one passes now."""
        ...

    def count(self, now: float, /) -> None:
        """Count a write that passed."""
        ...


class TokenBucket:
    """Holds `size` writes and refills evenly."""

    def __init__(self, size: int, seconds: float) -> None:
        """It takes so many seconds to fill the bucket."""
        self._size, self._rate = float(size), size / seconds
        self._level, self._at = float(size), 0.0

    def wait(self, now: float) -> float:
        self._level = min(self._level + (now - self._at) * self._rate, self._size)
        self._at = now
        return max((1 - self._level) / self._rate, 0.0) if self._level < 1 - 1e-9 else 0.0

    def count(self, _: float) -> None:
        self._level -= 1


class FixedWindow:
    """So many writes in each window; the first one begins with the first write."""

    def __init__(self, size: int, seconds: float) -> None:
        self._size, self._seconds = size, seconds
        self._begin, self._used = 0.0, 0

    def wait(self, now: float) -> float:
        passed = (now - self._begin) // self._seconds
        if passed > 0:
            self._begin += passed * self._seconds
            self._used = 0
        return 0.0 if self._used < self._size else self._begin + self._seconds - now

    def count(self, _: float) -> None:
        self._used += 1


class SlidingWindow:
    """So many writes in any stretch of time."""

    def __init__(self, size: int, seconds: float) -> None:
        self._size, self._seconds = size, seconds
        self._passed: deque[float] = deque()

    def wait(self, now: float) -> float:
        while self._passed and self._passed[0] + self._seconds <= now:
            self._passed.popleft()
        return 0.0 if len(self._passed) < self._size else self._passed[0] + self._seconds - now

    def count(self, now: float) -> None:
        self._passed.append(now)


KINDS: dict[str, Callable[[int, float], Limit]] = {
    "token bucket": TokenBucket,
    "fixed window": FixedWindow,
    "sliding window": SlidingWindow,
}


@dataclass(frozen=True)
class Hidden:
    """One server: its limit, and whether a refusal carries `Retry-After`."""

    kind: str
    size: int
    seconds: float
    retry_after: bool

    @property
    def per_minute(self) -> float:
        return self.size / self.seconds * 60

    def make(self) -> Limit:
        """Return the limit with nothing used."""
        return KINDS[self.kind](self.size, self.seconds)

    def __str__(self) -> str:
        tells = "with" if self.retry_after else "without"
        return f"{self.kind}, {self.size} in {self.seconds:.0f} s, {tells} Retry-After"


RATES = (20, 30, 45, 60, 90, 120, 150)
SECONDS = (10.0, 60.0, 300.0, 900.0, 3600.0)


def all_hidden() -> list[Hidden]:
    """Return servers of every kind: 20 to 150 writes a minute, windows of ten seconds to an hour."""
    return [
        Hidden(kind, round(rate * seconds / 60) or 1, seconds, retry_after)
        for rate in RATES
        for kind in KINDS
        for seconds in SECONDS
        for retry_after in (True, False)
        if rate * seconds >= 20 * 15  # smaller ones would be below 20 a minute
    ]
