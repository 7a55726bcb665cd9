"""The step that makes a plan, or takes the one that an earlier run made."""

import os
import sys

from runner import annotate, ghpackages, make_folder, set_output, summarize

from ghpackages.housekeeping import Plan


def main() -> None:
    path = os.environ["PLAN"]
    if not path:
        if not os.environ["POLICY"]:
            sys.exit("The action needs a policy, or a plan.")
        path = str(make_folder() / "plan.json")
        ghpackages("plan", os.environ["OWNER"], "--policy", os.environ["POLICY"], "--output", path)
    plan = Plan.load(path)
    counts = f"{len(plan.packages):,} packages, {len(plan.deletions):,} deletions: the file with the plan lists them."
    summarize(*(plan.to_markdown(rows=rows) for rows in (50, 10, 1)), f"## Clean-up of {plan.owner}\n\n{counts}")
    for package in plan.packages:
        if package.status == "unreadable":
            annotate(f"{package.package} is left alone", package.problem or "something in it cannot be read")
    for note in plan.notes:
        annotate("The plan may not be complete", note)
    set_output("plan", path)
    set_output("deletions", len(plan.deletions))


main()
