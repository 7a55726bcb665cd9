"""A random mix of all that the fake can do wrong: every outcome is true of what the server holds.

GHPACKAGES_TEST_DELETIONS=10000 runs the long form.
"""

import os
import random
from collections.abc import Collection, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ghpackages import AuthenticationError
from ghpackages.housekeeping import Housekeeper, Plan, Report
from ghpackages.testing import Version, faults
from tests.housekeeping.worlds import NOW, TOKEN, World, as_policy, rule

DELETIONS = int(os.environ.get("GHPACKAGES_TEST_DELETIONS", "240"))

EVERYWHERE = [
    faults.status(500), faults.status(502), faults.status(503), faults.html(504), faults.html(502), faults.reset(),
    faults.reset(after=True), faults.timeout(), faults.timeout(after=True), faults.truncated(), faults.refused(),
    faults.redirect(), faults.latency(20), faults.latency(40), faults.secondary_limit(),
    faults.secondary_limit(429, retry_after=7), faults.secondary_limit(retry_after=61, abuse_url=True),
    faults.secondary_limit(retry_after=1200), faults.headers({"Deprecation": "@1688169599"}),
]  # fmt: skip
DELETING = [
    faults.status(404), faults.status(403), faults.status(409), faults.status(422), faults.status(200, body="{}"),
    faults.status(400, "Publicly visible package versions with more than 5000 downloads cannot be deleted."),
    faults.status(400, "You cannot delete the last tagged version of a package. You must delete the package instead."),
]  # fmt: skip
LISTING = [
    faults.status(404), faults.stale_list(), faults.object_for_list(), faults.foreign_link(),
    faults.status(200, body="[]"),
]  # fmt: skip
RESTORING = [faults.status(404), faults.status(422), faults.status(403)]


class Storm:
    """A world in which anything fails, with what is to be deleted of it."""

    def __init__(self, folder: Path) -> None:
        self.dice = random.Random("storm")
        self.world = World()
        self.fake = self.world.fake
        self.journal = folder / "journal.jsonl"
        for number in range(DELETIONS // 6):  # three versions each
            package = f"web{number % 2}"
            for part in "ab":
                self.world.image(f"{part}{number}", package=package, age=f"{90 - number % 40}d")
            self.world.index(f"i{number}", [f"a{number}", f"b{number}"], [f"pr-{number}"], package=package)
        for number in range(DELETIONS // 4):
            downloads = 6000 if number % 50 == 7 else 0
            self.world.version(f"n{number}", f"1.0.{number}", package="tool", package_type="npm", downloads=downloads)
        for number in range(DELETIONS - DELETIONS // 6 * 3 - DELETIONS // 4):
            self.world.image(f"u{number}", package="loose", age=f"{60 + number % 30}d")
        for package in ("web0", "web1", "loose"):
            self.world.image(f"stays in {package}", ["1.0"], package=package, age="1d")
        self.world.version("stays", "2.0.0", package="tool", package_type="npm", age="1d")
        self.world.package("tool", "npm").visibility = "public"
        self.versions: dict[int, Version] = {
            version.id: version for package in self.fake.state.packages for version in package.versions
        }
        self.theirs: set[int] = set()

    def plan(self) -> Plan:
        with self.fake.client(TOKEN) as github:
            plan = self._keeper(github).plan(github.org("acme"), as_policy(rule({"older_than": "30d"})))
        assert len(plan.deletions) == DELETIONS
        return plan

    def run(self, plan: Plan | None) -> Report | None:
        """Apply the plan, or undo it; None when the token was refused."""
        try:
            with self.fake.client(TOKEN) as github:
                keeper = self._keeper(github)
                if plan is None:
                    return keeper.undo(self.journal)
                budget: dict[str, Any] = self.dice.choice(
                    [{}, {}, {"max_deletions": 25}, {"max_requests": 90}, {"until": timedelta(minutes=9)}]
                )
                return keeper.apply(plan, self.journal, max_share=1, max_age=None, **budget)
        except AuthenticationError:
            return None

    def _keeper(self, github: Any) -> Housekeeper:
        return Housekeeper(github, now=self.fake.clock.now)

    def worsen(self, *more: tuple[str, Collection[faults.Fault]]) -> None:
        """Let anything fail from now on."""
        places = [("*", EVERYWHERE), ("*", [faults.status(401, "Bad credentials")]), *more]
        for pattern, kinds in places:
            chance = 0.0008 if len(kinds) == 1 else 0.006
            for fault in kinds:
                self.fake.faults.add(fault, operation=pattern, probability=chance, seed=self.dice.randrange(10**6))
        self.fake.limits.secondary = True
        self.fake.limits.container_deletions = 60
        self.fake.limits.primary = max(200, DELETIONS // 4)

    def calm(self) -> None:
        self.fake.faults.clear()
        self.fake.limits.primary = 10**6

    def others_delete(self) -> None:
        """Somebody deletes by hand what the plan deletes."""
        label = self.dice.choice([f"n{self.dice.randrange(DELETIONS // 4)}", f"u{self.dice.randrange(DELETIONS // 4)}"])
        version = self.versions[self.world.ids[label]]
        if version.id in self.there and not version.deletions and version.downloads <= 5000:
            self.world.remove(label)
            self.theirs.add(version.id)

    @property
    def there(self) -> set[int]:
        return {version.id for package in self.fake.state.packages for version in package.versions}

    def outcomes_are_true(self, report: Report) -> None:
        there = self.there
        assert len(report.outcomes) == len({outcome.version_id for outcome in report.outcomes})
        for outcome in report.outcomes:
            is_there = outcome.version_id in there
            match outcome.kind:
                case "deleted" | "already_gone":
                    assert not is_there, outcome
                case "restored":
                    assert is_there, outcome
                case "failed" if "not known" in str(outcome.error):
                    pass
                case _ if outcome.version_id in self.theirs:
                    pass  # they may have deleted it since
                case _:
                    assert is_there == self.applying, outcome
        assert self.world.tags_missing_a_piece() == [] or not self.applying

    applying = True


@pytest.fixture
def storm(tmp_path: Path) -> Iterator[Storm]:
    made = Storm(tmp_path)
    yield made
    made.fake.faults.clear()


@pytest.mark.filterwarnings("ignore::ghpackages.IncompleteListWarning")  # its reason is in the outcomes
def test_every_outcome_is_true(storm: Storm) -> None:
    plan = storm.plan()
    storm.worsen(("delete-*", DELETING), ("get-all-*", LISTING), ("registry/*", [faults.wrong_content()] * 2))
    kinds: dict[str, int] = {}
    runs = stopped = 0
    while runs < 30 + DELETIONS // 400:
        runs += 1
        storm.others_delete()
        report = storm.run(plan)
        if report is None:
            continue
        storm.outcomes_are_true(report)
        stopped += not report.complete
        kinds.update(report.counts)
        storm.fake.clock.advance(timedelta(minutes=61))
    storm.calm()
    report = storm.run(plan)
    while report is None or not report.complete:
        report = storm.run(plan)
    storm.outcomes_are_true(report)
    assert {"deleted", "already_gone", "blocked", "failed", "not_done"} <= kinds.keys(), kinds
    assert stopped > 3
    # Nothing twice, and nothing left but what GitHub refused for good.
    assert max(version.deletions for version in storm.versions.values()) == 1
    final = {outcome.version_id: outcome for outcome in report.outcomes}
    assert report.counts.keys() <= {"deleted", "already_gone", "blocked", "retained", "needed"}, report.counts
    left = storm.there & final.keys()
    refused = {key for key, outcome in final.items() if outcome.kind not in {"deleted", "already_gone"}}
    assert left == refused - storm.theirs
    assert len(left) < 10 + DELETIONS / 10
    # What is ours comes back, through another storm.
    storm.worsen(("restore-*", RESTORING), ("get-all-*", LISTING))
    storm.applying = False
    for _ in range(12 + DELETIONS // 400):
        report = storm.run(None)
        if report is not None:
            storm.outcomes_are_true(report)
        storm.fake.clock.advance(timedelta(minutes=61))
    storm.calm()
    report = storm.run(None)
    assert report is not None
    storm.outcomes_are_true(report)
    assert report.counts == {"restored": len(report.outcomes)}, report.counts
    assert storm.there | storm.theirs == storm.versions.keys()
    assert max(version.restorations for version in storm.versions.values()) == 1
    assert NOW < storm.fake.clock.now() < NOW + timedelta(days=30)
