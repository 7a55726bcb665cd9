"""A few random deletions and restores; `python -m tests.facade.behaviour.outcome_sequences` runs 10,000."""

import os

from tests.facade.behaviour.outcome_sequences import run


def test_what_is_said_of_an_outcome_is_true() -> None:
    count = int(os.environ.get("GHPACKAGES_OUTCOMES", "300"))
    said, wrong = run(range(count))
    assert not wrong
    assert min(said["done"], said["not done"], said["unknown"]) > count / 20
