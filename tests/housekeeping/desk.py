"""A world with a sync client that does not retry, and a journal."""

from pathlib import Path
from typing import Any

from ghpackages import RetryPolicy
from ghpackages.housekeeping import Plan, Report
from tests.housekeeping.worlds import World, as_policy, rule

UNTAGGED = rule({"untagged": True, "older_than": "7d"})


class Desk:
    """Plans and applies in one world, with one journal."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.journal = folder / "journal.jsonl"
        self.github = world.client(retry=RetryPolicy(attempts=1))
        self.keeper = world.keeper(self.github)

    def plan(self, policy: Any = UNTAGGED, target: Any = None) -> Plan:
        return self.keeper.plan(target or self.github.org("acme"), as_policy(policy))

    def apply(self, plan: Plan, **options: Any) -> Report:
        return self.keeper.apply(plan, self.journal, **{"max_share": 1, **options})

    def undo(self, **options: Any) -> Report:
        return self.keeper.undo(self.journal, **options)

    def outcomes(self, report: Report) -> dict[str, str]:
        return self.world.outcomes(report)

    def requests(self, *methods: str) -> int:
        """How many requests there were, of these methods or of all."""
        return sum(not methods or request.method in methods for request in self.world.fake.requests)
