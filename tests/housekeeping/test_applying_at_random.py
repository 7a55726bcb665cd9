"""Random packages and policies, applied over the fake: what must hold after every single DELETE, and at the end.

GHPACKAGES_TEST_ROUNDS is ten times the number of worlds of each test: 160 unless said.
"""

import json
import os
import random
from collections.abc import Callable, Collection
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from ghpackages import GitHubPackages, RetryPolicy
from ghpackages.housekeeping import Plan, Policy, Report
from ghpackages.testing import faults
from ghpackages.testing._api import pagination
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
        self.on_get: Callable[[], object] = lambda: None

    def nothing_is_broken(self) -> None:
        assert set(self.world.tags_missing_a_piece()) <= self.broken

    def client(self, **options: Any) -> GitHubPackages:
        return self.world.client(tell=self.tell_of_delete, tell_get=self.tell_of_get, **options)

    def tell_of_delete(self) -> None:
        self.on_delete()

    def tell_of_get(self) -> None:
        self.on_get()

    def plan(self) -> Plan:
        with self.client() as github:
            return self.world.keeper(github).plan(github.org("acme"), Policy.from_dict(self.rules))

    def apply(self, plan: Plan, **options: Any) -> Report:
        with self.client(retry=RetryPolicy(attempts=1)) as github:
            return self.world.keeper(github).apply(plan, self.journal, max_share=1, **options)

    def tags(self) -> dict[int | None, set[str]]:
        """The tags of each version that is there, by id."""
        return {v.id: {*v.tags} for package in self.world.fake.state.packages for v in package.versions}

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


class Others:
    """People who change the packages of a trial."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.deleted: set[str] = set()
        """The digests that they deleted."""
        self._number = 0
        self._one_at_a_time = Lock()

    def now_and_then(self) -> None:
        """Change something after one request in twenty, so that most lists and manifests are read."""
        with self._one_at_a_time:
            if self.trial.dice.random() < 0.05:
                self.change()

    def change(self) -> None:
        dice, world = self.trial.dice, self.trial.world
        self._number += 1
        there = sorted(self.trial.labels())
        label = dice.choice(there)
        match dice.choice(("push", "push", "tag", "remove", "nothing")):
            case "push":
                self._push(label.split()[0], there)
            case "tag":
                world.tag(label, f"moved-{dice.randint(1, self._number)}")
            case "remove":
                world.remove(label)
                self.deleted.add(world.digests[label])
            case _:
                pass

    def _push(self, package: str, there: Collection[str]) -> None:
        """Push an index of what is there, most of it condemned."""
        mine = [each for each in there if each.startswith(package)]
        digests = [self.trial.world.digests[each] for each in self.trial.dice.choices(mine, k=2)]
        body: dict[str, Any] = {
            "schemaVersion": 2,
            "mediaType": INDEX,
            "annotations": {"number": f"new {self._number}"},
            "manifests": [{"mediaType": IMAGE, "digest": digest, "size": 7} for digest in digests],
        }
        self.trial.world.push(f"{package} new {self._number}", body, [f"new-{self._number}"], "0m", package=package)

    def broke_all_that_is_broken(self) -> bool:
        """Whether no piece of a tag is missing, but what they deleted and what never was there."""
        world = self.trial.world
        return all(digest in self.deleted or digest not in world.contents for digest in world.missing_pieces())


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_when_others_change_the_package(seed: int, tmp_path: Path) -> None:
    """Nothing that somebody needs is gone at the end, whenever it was pushed."""
    trial = Trial(f"changed {seed}", tmp_path)
    others = Others(trial)
    plan = trial.plan()
    for _ in range(3):
        others.change()
    trial.on_delete = others.change
    report = trial.apply(plan)
    trial.every_outcome_is_true(report, others.deleted)
    assert others.broke_all_that_is_broken(), report


@pytest.mark.filterwarnings("ignore::ghpackages.IncompleteListWarning")  # where they never rest, nothing is deleted
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_when_others_change_the_package_all_the_time(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two pages and manifests that are read for the plan or to apply it, and while it waits."""
    monkeypatch.setattr(pagination, "MAX_PER_PAGE", 5)
    trial = Trial(f"restless {seed}", tmp_path)
    others = Others(trial)
    trial.on_get = others.now_and_then
    plan = trial.plan()
    planned = trial.tags()
    for _ in range(3):
        others.change()
    waited = trial.tags()
    trial.on_delete = others.change
    report = trial.apply(plan)
    trial.every_outcome_is_true(report, others.deleted)
    assert others.broke_all_that_is_broken(), report
    deleted = {outcome.version_id for outcome in report.outcomes if outcome.kind == "deleted"}
    assert not {version for version in deleted if waited.get(version) != planned.get(version)}, report
