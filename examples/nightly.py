"""A nightly clean-up in CI, within budgets: what one night does not finish, the
next one does.

    python -m examples.nightly acme nightlies.toml --folder state --minutes 20

Keep the folder from night to night, for example in the cache of the CI. Exit
status: 0 done, 3 something was left, 5 stopped by a budget.
"""

import argparse
import sys
from datetime import timedelta
from pathlib import Path

from ghpackages import GitHubPackages
from ghpackages.housekeeping import Housekeeper, Plan, Policy, Report


def clean(
    keeper: Housekeeper,
    plan: Plan,
    folder: Path,
    deletions: int,
    minutes: float,
) -> Report:
    """Apply a plan within the budgets, or go on with it."""
    return keeper.apply(
        plan,
        journal=folder / "journal.jsonl",
        max_deletions=deletions,
        until=timedelta(minutes=minutes),
        max_age=timedelta(days=7),
    )


def main(arguments: list[str] | None = None) -> int:
    """Make a plan where none is open, apply it, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.nightly",
        description="Clean up within budgets.",
    )
    parser.add_argument("org")
    parser.add_argument("policy", type=Path)
    parser.add_argument("--folder", type=Path, default=Path("state"))
    parser.add_argument("--deletions", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=20)
    options = parser.parse_args(arguments)
    saved: Path = options.folder / "plan.json"
    options.folder.mkdir(parents=True, exist_ok=True)
    with GitHubPackages() as github:
        keeper = Housekeeper(github)
        if not saved.exists():
            keeper.plan(
                github.org(options.org), Policy.load(options.policy)
            ).save(saved)
        report = clean(
            keeper,
            Plan.load(saved),
            options.folder,
            options.deletions,
            options.minutes,
        )
    print(report.counts, report.stopped_by or "done")
    if not report.complete:
        return 5
    # the journal of a night that is over, for `ghpackages undo`
    for name in ("plan.json", "journal.jsonl"):
        (options.folder / name).rename(options.folder / f"last-{name}")
    return 0 if report.ok else 3


if __name__ == "__main__":
    sys.exit(main())
