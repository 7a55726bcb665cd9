"""Writes in simulated time: what a strategy makes of a hidden limit, and what is the least that it could take."""

import heapq
import itertools
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from benchmarks.write_pace.limits import Hidden
from ghpackages import RateLimitError, RetryPolicy
from ghpackages._http.send_gate import SendGate
from ghpackages._policies import retries
from ghpackages._policies.rate_limits import Pace

WORKERS = 4
LATENCY = 0.2
DOCUMENTED = 180
ATTEMPTS = 100


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    seconds: float
    refused: int
    forbidden: int
    """Requests that were sent although the server had asked to wait."""


class Strategy(Protocol):
    """Decides when to send. It is told of each refusal."""

    def delay(self, now: float, jitter: float, /) -> float:
        """Return the seconds to wait before `enter`."""
        ...

    def enter(self, now: float, /) -> bool:
        """Return whether a write is sent now."""
        ...

    def refused(self, sent: float, now: float, asked: float | None, attempt: int, jitter: float, /) -> float:
        """Learn of a refusal; return the seconds that this write waits on its own."""
        ...


class Ours:
    """What the client does."""

    def __init__(self) -> None:
        self.gate = SendGate(writes_per_minute=DOCUMENTED, max_wait=math.inf)

    def delay(self, now: float, jitter: float) -> float:
        return self.gate.delay(now, write=True, jitter=jitter).seconds

    def enter(self, now: float) -> bool:
        return self.gate.enter(now, write=True)

    def refused(self, sent: float, now: float, asked: float | None, attempt: int, jitter: float) -> float:
        error = RateLimitError("", status=429)
        error.wait = asked
        # what the server asks for is waited for; what is only guessed is not longer than by default
        longest = RetryPolicy().max_wait if asked is None else math.inf
        decision = retries.decide(RetryPolicy(ATTEMPTS, longest), error, attempt, jitter, now)
        assert isinstance(decision, retries.Retry)
        self.gate.hold(decision.wait, now, error, write_sent=sent)
        return 0.0


class FixedPace:
    """The documented pace; a refusal lets all wait, and teaches nothing."""

    def __init__(self) -> None:
        self._pace = Pace(DOCUMENTED)
        self._opens_at = 0.0

    def delay(self, now: float, jitter: float) -> float:
        held = max(self._opens_at - now, 0.0)
        held = retries.spread(held, jitter)
        return held + self._pace.plan(now + held)

    def enter(self, now: float) -> bool:
        return now >= self._opens_at and self._pace.take(now)

    def refused(self, _: float, now: float, asked: float | None, attempt: int, _jitter: float) -> float:
        self._opens_at = max(self._opens_at, now + (60.0 * 2 ** (attempt - 1) if asked is None else asked))
        return 0.0


class BackOff:
    """No pace: each write that is refused waits on its own, as asked, else a second, doubled each time to a minute."""

    def delay(self, _: float, _jitter: float) -> float:
        return 0.0

    def enter(self, _: float) -> bool:
        return True

    def refused(self, _: float, _now: float, asked: float | None, attempt: int, jitter: float) -> float:
        return retries.spread(min(2.0 ** (attempt - 1), 60.0) if asked is None else asked, jitter)


def run(strategy: Strategy, hidden: Hidden, writes: int, seed: int) -> Outcome:
    """Return what it takes until so many writes have passed, with a few under way at once."""
    chance = random.Random(seed)
    limit, order = hidden.make(), itertools.count()
    left, refused, forbidden, closed_until, now = writes, 0, 0, 0.0, 0.0
    events: list[tuple[float, int, int, float | None]] = []  # when, order, attempt, when it was sent

    def add(when: float, attempt: int, sent: float | None = None) -> None:
        heapq.heappush(events, (when, next(order), attempt, sent))

    def prepare(when: float, attempt: int) -> None:
        add(when + strategy.delay(when, chance.random()), attempt)

    for _ in range(min(WORKERS, writes)):
        left -= 1
        prepare(0.0, 1)
    while events:
        now, _, attempt, sent = heapq.heappop(events)
        if sent is None:
            if strategy.enter(now):
                forbidden += now < closed_until
                add(now + LATENCY * (0.5 + chance.random()), attempt, now)
            else:
                prepare(now, attempt)
            continue
        wait = limit.wait(now)
        if wait:
            refused += 1
            asked = float(math.ceil(wait)) if hidden.retry_after else None
            closed_until = max(closed_until, now + (asked or 0.0))
            own = strategy.refused(sent, now, asked, attempt, chance.random())
            prepare(now + own, attempt + 1) if own == 0 else add(now + own, attempt + 1)
        else:
            limit.count(now)
            if left:
                left -= 1
                prepare(now, 1)
    return Outcome(now, refused, forbidden)


def optimum(hidden: Hidden, writes: int) -> float:
    """Return the seconds that one takes who knows the limit, and keeps the documented pace."""
    limit, pace, now = hidden.make(), Pace(DOCUMENTED), 0.0
    for _ in range(writes):
        now += pace.plan(now)
        while wait := limit.wait(now):
            now += wait + 1e-9
        limit.count(now)
        now += LATENCY / WORKERS
    return now


STRATEGIES: dict[str, Callable[[], Strategy]] = {
    "ghpackages": Ours,
    "fixed pace": FixedPace,
    "exponential back-off": BackOff,
}
