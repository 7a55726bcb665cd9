"""Random packages and policies, applied over the fake: what must hold after every single DELETE, and at the end.

GHPACKAGES_TEST_ROUNDS is ten times the number of worlds of each test: 160 unless said.
"""

import json
import os
import random
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest

from ghpackages import GitHubPackages, RetryPolicy
from ghpackages.housekeeping import Plan, Policy, Report
from ghpackages.testing import faults
from tests.housekeeping.graphs import package, policy
from tests.housekeeping.worlds import IMAGE, INDEX, World

ROUNDS = max(1, int(os.environ.get("GHPACKAGES_TEST_ROUNDS", "160")) // 10)


class Trial:
    """One random world, and a client that is watched."""

    def __init__(self, seed: str, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.world = World()
        for name in ("web", "api"):
            for thing in package(self.dice, self.dice.randint(1, 16)):
                label = f"{name} {thing.id}"
                self.world.push(label, thing.body, thing.tags, package=name, created_at=thing.created_at)
        self.rules = policy(self.dice)
        self.journal = folder / f"{seed}.jsonl"
        self.broken = set(self.world.tags_missing_a_piece())
        self.on_delete: Callable[[], object] = self.nothing_is_broken

    def nothing_is_broken(self) -> None:
        assert set(self.world.tags_missing_a_piece()) <= self.broken

    def client(self, **options: Any) -> GitHubPackages:
        return self.world.client(tell=self.tell, **options)

    def tell(self) -> None:
        self.on_delete()

    def plan(self) -> Plan:
        with self.client() as github:
            return self.world.keeper(github).plan(github.org("acme"), Policy.from_dict(self.rules))

    def apply(self, plan: Plan, **options: Any) -> Report:
        with self.client(retry=RetryPolicy(attempts=1)) as github:
            return self.world.keeper(github).apply(plan, self.journal, max_share=1, **options)

    def labels(self) -> set[str]:
        return self.world.labels("web") | self.world.labels("api")

    def every_outcome_is_true(self, report: Report, theirs: Collection[str] = ()) -> None:
        """`theirs`: the digests that somebody else deleted, whenever that was."""
        there = {version.id for package in self.world.fake.state.packages for version in package.versions}
        for outcome in report.outcomes:
            is_gone = outcome.kind in {"deleted", "already_gone"}
            if outcome.name not in theirs:
                assert (outcome.version_id not in there) == is_gone, outcome


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_in_a_quiet_world(seed: int, tmp_path: Path) -> None:
    trial = Trial(f"quiet {seed}", tmp_path)
    before = trial.labels()
    plan = trial.plan()
    report = trial.apply(Plan.from_dict(json.loads(json.dumps(plan.to_dict()))))
    assert report.ok, report
    assert report.counts.keys() <= {"deleted"}
    assert trial.labels() == before - set(trial.world.deletions(plan))
    with trial.client() as github:
        if plan.deletions:
            assert trial.world.keeper(github).undo(trial.journal).ok
    assert trial.labels() == before


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_when_deletions_fail(seed: int, tmp_path: Path) -> None:
    trial = Trial(f"failing {seed}", tmp_path)
    plan = trial.plan()
    too_many = "Publicly visible package versions with more than 5000 downloads cannot be deleted."
    for fault in (faults.status(400, too_many), faults.status(500), faults.reset(), faults.reset(after=True)):
        trial.world.fake.faults.add(fault, operation="delete-*", probability=0.15, seed=seed)
    report = trial.apply(plan)
    trial.every_outcome_is_true(report)
    trial.world.fake.faults.clear()
    report = trial.apply(plan)
    trial.every_outcome_is_true(report)
    assert report.complete
    assert report.counts.keys() <= {"deleted", "already_gone", "blocked", "needed", "retained"}


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_when_others_change_the_package(seed: int, tmp_path: Path) -> None:
    """Nothing that somebody needs is gone at the end, whenever it was pushed."""
    trial = Trial(f"changed {seed}", tmp_path)
    dice, world = trial.dice, trial.world
    plan = trial.plan()
    theirs: set[str] = set()
    number = 0

    def disturb() -> None:
        nonlocal number
        number += 1
        there = sorted(trial.labels())
        label = dice.choice(there)
        name = label.split()[0]
        match dice.choice(("push", "push", "tag", "remove", "nothing")):
            case "push":  # an index of what is there, most of it condemned
                mine = [each for each in there if each.startswith(name)]
                body: dict[str, Any] = {"schemaVersion": 2, "mediaType": INDEX}
                body["annotations"] = {"number": f"new {number}"}
                entries = [
                    {"mediaType": IMAGE, "digest": world.digests[each], "size": 7} for each in dice.choices(mine, k=2)
                ]
                world.push(
                    f"{name} new {number}", {**body, "manifests": entries}, [f"new-{number}"], "0m", package=name
                )
            case "tag":
                world.tag(label, f"moved-{number}")
            case "remove":
                world.remove(label)
                theirs.add(world.digests[label])
            case _:
                pass

    for _ in range(3):
        disturb()
    trial.on_delete = disturb
    trial.broken = set()
    report = trial.apply(plan)
    trial.every_outcome_is_true(report, theirs)
    missing = set(world.missing_pieces())
    assert missing <= theirs | trial_unknown(trial), (missing, report)


def trial_unknown(trial: Trial) -> set[str]:
    """The digests that were never there."""
    return {digest for digest in trial.world.missing_pieces() if digest not in trial.world.contents}
