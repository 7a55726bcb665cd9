"""A process to be killed: `python -m tests.housekeeping.victim apply|undo BASE_URL PLAN JOURNAL`."""

import sys

from ghpackages import GitHubPackages
from ghpackages.housekeeping import Housekeeper, Plan
from tests.housekeeping.worlds import NOW, TOKEN


def main(action: str, base_url: str, plan: str, journal: str) -> int:
    with GitHubPackages(TOKEN, base_url=base_url, writes_per_minute=None) as github:
        keeper = Housekeeper(github, now=NOW)
        report = keeper.apply(Plan.load(plan), journal, max_share=1) if action == "apply" else keeper.undo(journal)
    return 0 if report.ok else 3


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
