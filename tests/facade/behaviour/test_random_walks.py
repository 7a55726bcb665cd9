"""A few of the random walks; `python -m tests.facade.behaviour.random_walks` takes as many as there is time for."""

import os

from tests.facade.behaviour.random_walks import run


def test_random_walks() -> None:
    count = int(os.environ.get("GHPACKAGES_WALKS", "200"))
    came, wrong = run(range(count))
    assert not wrong
    assert came["quiet"] > count / 4
    assert came["complete"] > count / 5
