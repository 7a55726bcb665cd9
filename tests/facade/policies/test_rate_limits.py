"""Rate limits: headers, waits, the pace of writes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ghpackages import (
    RateLimit,
)
from ghpackages._policies import rate_limits
from ghpackages._policies.rate_limits import Pace

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "30", "x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) + 9)}, 30),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-1", "x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) + 9)}, 9),
        ({"retry-after": "Thu, 15 Jan 2026 12:02:00 GMT"}, 120),
        ({"retry-after": "Thu, 15 Jan 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "Thu, 15 Jan 2026 13:00:30 GMT", "date": "Thu, 15 Jan 2026 13:00:00 GMT"}, 30),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) + 90)}, 90),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) - 90)}, 1),
        ({"x-ratelimit-remaining": "5", "x-ratelimit-reset": str(int(NOON) + 90)}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "never"}, None),
        ({"x-ratelimit-remaining": "0"}, None),
        ({}, None),
    ],
)
def test_how_long_a_refusal_asks_to_wait(headers: dict[str, str], wait: float | None) -> None:
    assert rate_limits.asked_wait(headers, NOON) == wait


def test_a_date_beyond_the_calendar_is_none() -> None:
    assert rate_limits.http_date("Fri, 31 Dec 9999 23:59:59 -0500") is None


@given(
    st.dictionaries(st.sampled_from(["retry-after", "date", "x-ratelimit-remaining", "x-ratelimit-reset"]), st.text())
)
def test_odd_headers_are_survived(headers: dict[str, str]) -> None:
    wait = rate_limits.asked_wait(headers, NOON)
    assert wait is None or wait >= 0
    RateLimit.of(headers)


def test_the_rate_limit() -> None:
    headers = {"x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4999", "x-ratelimit-used": "1",
               "x-ratelimit-reset": "1768478400", "x-ratelimit-resource": "core"}  # fmt: skip
    assert RateLimit.of(headers) == RateLimit(5000, 4999, 1, datetime(2026, 1, 15, 12, tzinfo=UTC), "core")
    assert RateLimit.of({}) is None
    odd = RateLimit.of({"x-ratelimit-limit": "many", "x-ratelimit-remaining": "-3", "x-ratelimit-reset": "9" * 300})
    assert odd is None or odd == RateLimit(None, None, None, None, None)


@given(
    per_minute=st.integers(1, 20),
    gaps=st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=80),
)
def test_no_minute_sees_more_writes_than_planned(per_minute: int, gaps: list[float]) -> None:
    pace, now = Pace(per_minute), 0.0
    times = []
    for gap in gaps:
        now += gap
        wait = pace.plan(now)
        assert wait >= 0
        times.append(now + wait)
    for index, time in enumerate(times):
        if index >= per_minute:
            assert time - times[index - per_minute] >= 60 - 1e-6


@given(
    limit=st.integers(5, 50),
    steps=st.lists(st.tuples(st.floats(0, 20, allow_nan=False), st.sampled_from([1, 5])), min_size=1, max_size=120),
)
def test_no_minute_sees_more_points_than_the_limit(limit: int, steps: list[tuple[float, int]]) -> None:
    """Whatever was planned: what is sent counts when it is sent."""
    pace, now = Pace(limit), 0.0
    sent: list[tuple[float, int]] = []
    for gap, cost in steps:
        now += gap
        within = sum(its_cost for time, its_cost in sent if time > now - 60 + 0.001)
        taken = pace.take(now, cost)
        assert taken == (within + cost <= limit)
        if taken:
            sent.append((now, cost))


@pytest.mark.parametrize("cost", [0, 1])
def test_a_pace_remembers_a_minute_whatever_its_limit(cost: int) -> None:
    pace = Pace(10**9)
    for second in range(1_000):
        assert pace.plan(float(second), cost) == 0
        assert pace.take(float(second), cost)
    assert len(pace._planned._entries) == len(pace._sent._entries) == 60
