"""What is retried, and when."""

from datetime import UTC, datetime

from ghpackages import (
    NotFoundError,
    RateLimitError,
    ServerError,
)
from ghpackages._policies import retries

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC).timestamp()


def test_jitter_stays_below_max_wait() -> None:
    error = RateLimitError("limit", status=429)
    error.wait = 100
    for max_wait in (100, 103, 200):
        decision = retries.decide(retries.RetryPolicy(max_wait=max_wait), error, 1, jitter=1.0, now=NOON)
        assert decision == retries.Retry(min(105, max_wait), error)


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
