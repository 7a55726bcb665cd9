"""The step that applies a plan."""

import json
import os
from collections import Counter

from runner import STOPPED, annotate, ghpackages, make_folder, set_output, summarize

FINE = {"deleted", "already_gone"}
NOT_REACHED = "not_done"


def main() -> None:
    folder = make_folder()
    journal = os.environ["JOURNAL"] or str(folder / "journal.jsonl")
    report = folder / "report.json"
    set_output("journal", journal)  # also when the rest fails
    budgets = [
        part
        for name in ("MAX_DELETIONS", "MAX_REQUESTS", "MAX_SHARE", "MAX_AGE", "UNTIL")
        if os.environ[name]
        for part in (f"--{name.lower().replace('_', '-')}", os.environ[name])
    ]
    options = ("--yes", "--journal", journal, "--json", "all", *budgets)
    status, written = ghpackages("apply", os.environ["PLAN"], *options, may_stop=True)
    report.write_text(written, encoding="utf-8")
    outcomes = json.loads(written)
    counts = Counter(outcome["outcome"] for outcome in outcomes)
    for outcome in outcomes:
        if outcome["outcome"] not in {*FINE, NOT_REACHED}:
            annotate(f"{outcome['package']} {outcome['version']} stays", outcome["error"] or outcome["outcome"])
    complete = status != STOPPED
    if not complete:
        annotate("Stopped at a budget or limit", "Run it again with the same plan and journal.")
    set_output("report", report)
    set_output("deleted", counts["deleted"])
    set_output("failed", sum(count for kind, count in counts.items() if kind not in {*FINE, NOT_REACHED}))
    set_output("complete", str(complete).lower())
    rows = "\n".join(f"| {kind.replace('_', ' ')} | {count} |" for kind, count in counts.items())
    summarize(f"| outcome | count |\n| --- | --- |\n{rows}")


main()
