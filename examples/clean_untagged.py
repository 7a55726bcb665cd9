"""Delete the untagged versions of a container package that no image needs.

    python -m examples.clean_untagged acme web --days 14
    python -m examples.clean_untagged acme web --days 14 --delete clean-up.jsonl

Platforms, attestations and signatures are untagged too: what a tag that stays
needs is kept, whatever its age. The file is the journal, with which `ghpackages
undo` restores what was deleted.
"""

import argparse

from ghpackages import GitHubPackages, Owner
from ghpackages.housekeeping import Housekeeper, Plan, Policy


def make_plan(keeper: Housekeeper, owner: Owner, name: str, days: int) -> Plan:
    """Return the plan; nothing is deleted by that."""
    rule = {
        "packages": [f"container/{name}"],
        "delete": [{"untagged": True, "older_than": f"{days}d"}],
    }
    return keeper.plan(
        owner.package("container", name),
        Policy.from_dict({"version": 1, "rule": [rule]}),
    )


def main(arguments: list[str] | None = None) -> None:
    """Print the plan, and apply it when told."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.clean_untagged",
        description="Untagged and unused.",
    )
    parser.add_argument("org")
    parser.add_argument("package")
    parser.add_argument(
        "--days", type=int, default=14, help="only what is older than this"
    )
    parser.add_argument(
        "--delete",
        metavar="JOURNAL",
        help="delete, and write down each step in this file",
    )
    options = parser.parse_args(arguments)
    with GitHubPackages() as github:
        keeper = Housekeeper(github)
        plan = make_plan(
            keeper, github.org(options.org), options.package, options.days
        )
        print(plan.to_text())
        if options.delete:
            report = keeper.apply(plan, journal=options.delete)
            print(report.counts or "nothing to delete")


if __name__ == "__main__":
    main()
