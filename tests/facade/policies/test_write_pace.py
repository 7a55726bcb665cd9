"""The pace of writes that is learned from refusals: rule by rule, and against hidden limits in simulated time."""

from itertools import pairwise

import pytest

from benchmarks.write_pace.limits import Hidden
from benchmarks.write_pace.simulation import BackOff, FixedPace, Ours, optimum, run
from ghpackages._policies.write_pace import LearnedPace


def send(pace: LearnedPace, now: float, number: int) -> float:
    """Send so many, each as soon as it may be; return the time of the last."""
    for _ in range(number):
        now += pace.plan(now)
        assert pace.has_room(now)
        pace.take(now)
    return now


def test_nothing_is_kept_apart_before_a_refusal() -> None:
    pace = LearnedPace(180)
    assert send(pace, 5.0, 1000) == 5.0
    assert pace.per_minute is None


def test_without_a_limit_nothing_is_learned() -> None:
    pace = LearnedPace(None)
    pace.take(0.0)
    pace.note_refusal(0.0, 1.0, 60.0)
    assert pace.per_minute is None
    assert send(pace, 2.0, 10) == 2.0


def test_after_a_refusal_writes_keep_their_distance() -> None:
    pace = LearnedPace(180)
    pace.note_refusal(send(pace, 0.0, 61), 1.0, 59.0)
    assert pace.per_minute == 90.0, "half of the pace at most: 60 in a minute came through"
    assert not pace.has_room(59.0)
    assert send(pace, 60.0, 1) == 60.0
    assert not pace.has_room(60.5)
    assert send(pace, 60.0, 3) == pytest.approx(62.0)


def test_refusals_of_what_was_under_way_count_once() -> None:
    pace = LearnedPace(180)
    now = send(pace, 0.0, 64)
    for _ in range(4):
        pace.note_refusal(now, 1.0, 59.0)
    assert pace.per_minute == 90.0


def test_refused_again_at_once_is_no_fault_of_the_pace() -> None:
    """The wait was too short: half an hour of that does not bring the pace to nothing."""
    pace = LearnedPace(180)
    now = send(pace, 0.0, 61)
    for attempt in range(6):
        pace.note_refusal(now, now + 0.5, 60.0 * 2**attempt)
        now = send(pace, now + 0.5 + 60.0 * 2**attempt, 1)
    assert pace.per_minute == 90.0


def test_the_pace_grows_until_the_documented_one() -> None:
    pace = LearnedPace(180)
    pace.note_refusal(send(pace, 0.0, 61), 1.0, 59.0)
    now, seen = 60.0, [90.0]
    while pace.per_minute is not None:
        now = send(pace, now, 1)
        if pace.per_minute not in (None, seen[-1]):
            seen.append(pace.per_minute)
    assert all(1 < faster / slower < 1.06 for slower, faster in pairwise(seen))
    assert 20 * 60 < now < 60 * 60, "half an hour, not a moment and not a day"


def test_a_step_that_is_refused_is_taken_back_and_the_next_one_waits_longer() -> None:
    pace, now, server = LearnedPace(180), 0.0, Hidden("fixed window", 60, 60.0, retry_after=True).make()
    refusals: list[float] = []
    while now < 4 * 3600:
        now = send(pace, now, 1)
        if wait := server.wait(now):
            pace.note_refusal(now, now, wait)
            refusals.append(now)
        else:
            server.count(now)
    gaps = [later - earlier for earlier, later in pairwise(refusals)]
    assert gaps[-1] > 1800, gaps
    assert pace.per_minute == pytest.approx(60, rel=0.06)


def test_times_without_writes_do_not_slow_down() -> None:
    pace = LearnedPace(180)
    pace.note_refusal(send(pace, 0.0, 61), 1.0, 59.0)
    now = send(pace, 60.0, 60)
    now = send(pace, now + 7 * 3600, 60)
    pace.note_refusal(now, now, 60.0)
    assert pace.per_minute is not None
    assert pace.per_minute > 80, "as if they had followed each other"


def test_who_gave_up_waiting_leaves_no_long_gap() -> None:
    pace = LearnedPace(180)
    pace.note_refusal(send(pace, 0.0, 61), 1.0, 59.0)
    assert max(pace.plan(60.0) for _ in range(1000)) <= 60.0


SERVERS = [
    Hidden(kind, size, seconds, retry_after)
    for kind in ("token bucket", "fixed window", "sliding window")
    for size, seconds in ((60, 60.0), (10, 10.0), (100, 300.0))
    for retry_after in (True, False)
]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("hidden", SERVERS, ids=str)
def test_hidden_limits(hidden: Hidden, seed: int) -> None:
    """`python -m benchmarks.write_pace` does this with 20,000 writes and more limits; learning weighs more here."""
    outcome = run(Ours(), hidden, 4000, seed)
    assert outcome.seconds <= 1.25 * optimum(hidden, 4000)
    assert outcome.refused <= 0.02 * 4000
    assert outcome.forbidden == 0


def test_a_server_without_another_limit_is_used_as_documented() -> None:
    hidden = Hidden("fixed window", 180, 60.0, retry_after=True)
    outcome = run(Ours(), hidden, 2000, 1)
    assert outcome.refused == 0
    assert outcome.seconds == pytest.approx(optimum(hidden, 2000), rel=0.01)


def test_others_are_refused_more_often_or_take_longer() -> None:
    """What the chart shows."""
    hidden = Hidden("fixed window", 10, 10.0, retry_after=True)
    ours, fixed, alone = (run(strategy, hidden, 1000, 1) for strategy in (Ours(), FixedPace(), BackOff()))
    assert ours.refused < fixed.refused / 5
    assert ours.refused < alone.refused / 5
    assert ours.forbidden == 0 < alone.forbidden
