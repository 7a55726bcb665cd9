"""What is retried, and when."""

from datetime import UTC, datetime

import pytest

from ghpackages import (
    NotFoundError,
    RateLimitError,
    ServerError,
)
from ghpackages._http.send_gate import SendGate
from ghpackages._policies import retries

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC).timestamp()


def test_jitter_stays_below_max_wait() -> None:
    error = ServerError("busy", status=503)
    for max_wait, wait in ((1, 1), (1.05, 1.05), (200, 1.1)):
        decision = retries.decide(retries.RetryPolicy(max_wait=max_wait), error, 1, jitter=1.0, now=NOON)
        assert isinstance(decision, retries.Retry)
        assert decision.wait == pytest.approx(wait)


def test_the_gate_spreads_what_waits_for_a_limit() -> None:
    limit = RateLimitError("limit", status=429)
    limit.wait = 100
    assert retries.decide(retries.RetryPolicy(), limit, 1, jitter=1.0, now=NOON) == retries.Retry(100, limit)
    gate = SendGate(writes_per_minute=None, max_wait=103)
    gate.hold(100, 0.0, limit)
    assert [gate.delay(0.0, jitter=jitter).seconds for jitter in (0.0, 0.2, 1.0)] == [100, 101, 103]
    assert not gate.enter(99.9)
    assert gate.enter(100.0)


def test_what_is_given_up() -> None:
    policy = retries.RetryPolicy(attempts=3, max_wait=50)
    limit = RateLimitError("limit", status=429)
    limit.wait = 100
    assert retries.decide(policy, limit, 1, jitter=0.0, now=NOON) == retries.GiveUp(100, limit)
    limit.wait = 30
    assert retries.decide(policy, limit, 3, jitter=0.0, now=NOON) == retries.GiveUp(30, limit)
    refusal = NotFoundError("Not Found", status=404)
    assert retries.decide(policy, refusal, 1, jitter=0.0, now=NOON) == retries.GiveUp()
    failure = ServerError("Bad Gateway", status=502)
    assert retries.decide(policy, failure, 2, jitter=0.0, now=NOON) == retries.Retry(2.0)


def test_any_number_of_attempts_has_a_wait() -> None:
    """A second doubled 1,024 times is no float any more."""
    policy = retries.RetryPolicy(attempts=1_000_000)
    assert retries.decide(policy, ServerError("busy", status=503), 5_000, jitter=0.0, now=NOON) == retries.Retry(900.0)
