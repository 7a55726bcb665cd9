"""How many requests may be under way, against a server that refuses more than it bears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ghpackages import GitHubPackagesError, NetworkError, NotFoundError, RateLimitError, ServerError
from ghpackages._policies.concurrency import Concurrency, calls_at_once


def grow(concurrency: Concurrency, responses: int) -> int:
    for _ in range(responses):
        concurrency.came()
    return concurrency.number


def test_it_grows_fast_up_to_the_most() -> None:
    concurrency = Concurrency(100)
    assert concurrency.number == 50
    assert grow(concurrency, 20) == 70
    assert grow(concurrency, 100) == 100


def test_few_are_all_allowed_at_first() -> None:
    assert [Concurrency(most).number for most in (1, 4, 50, 51)] == [1, 4, 50, 50]


@pytest.mark.parametrize(
    ("waited", "worked", "calls"),
    [(0.05, 0.001, 100), (0.01, 0.001, 40), (0.001, 0.001, 4), (0.0, 0.001, 1), (0.001, 0.0, 100), (0.0001, 0.1, 1)],
)
def test_how_many_calls_pay(waited: float, worked: float, calls: int) -> None:
    assert calls_at_once(waited, worked, most=100) == calls


@pytest.mark.parametrize("error", [RateLimitError("x", status=429), ServerError("x", status=502), NetworkError("x")])
def test_a_failure_halves_it_and_then_it_grows_slowly(error: GitHubPackagesError) -> None:
    concurrency = Concurrency(16)
    grow(concurrency, 100)
    concurrency.failed(error, started=1.0, now=2.0)
    assert concurrency.number == 8
    assert grow(concurrency, 7) == 8
    assert grow(concurrency, 1) == 9
    assert grow(concurrency, 9) == 10
    assert grow(concurrency, 1_000) == 16


def test_what_was_sent_before_says_nothing_new() -> None:
    concurrency = Concurrency(32)
    for sent in (1.0, 1.1, 1.9):
        concurrency.failed(ServerError("x", status=502), started=sent, now=2.0)
    assert concurrency.number == 16
    concurrency.failed(ServerError("x", status=502), started=2.0, now=3.0)
    assert concurrency.number == 8


def test_a_refusal_of_another_kind_is_no_sign() -> None:
    concurrency = Concurrency(8)
    concurrency.failed(NotFoundError("Not Found", status=404), started=1.0, now=2.0)
    assert concurrency.number == 8


@pytest.mark.parametrize(("remaining", "number"), [(4_000, 10), (10, 10), (9, 9), (1, 1), (0, 1)])
def test_no_more_are_under_way_than_remain(remaining: int, number: int) -> None:
    concurrency = Concurrency(10)
    concurrency.came(remaining)
    assert concurrency.number == number


@given(most=st.integers(1, 100), bears=st.integers(1, 100), rounds=st.integers(1, 60))
def test_it_finds_what_a_server_bears(most: int, bears: int, rounds: int) -> None:
    """Each round sends as many as it may at once; those beyond what the server bears are refused."""
    concurrency = Concurrency(most)
    sent = refused = 0
    for now in range(rounds):
        number = concurrency.number
        assert 1 <= number <= most
        for place in range(number):
            sent += 1
            if place < bears:
                concurrency.came()
            else:
                refused += 1
                concurrency.failed(RateLimitError("x", status=403), started=now, now=now + 0.5)
    if most <= bears:
        assert refused == 0
        assert rounds < 3 or concurrency.number == most
    elif rounds > 20:
        assert concurrency.number <= bears + 1
        assert sent - refused >= min(bears, most) * rounds / 3
