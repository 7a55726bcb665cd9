"""`ghpackages apply`."""

import math
import shlex
from pathlib import Path
from typing import Annotated

import typer

from ghpackages.cli import durations, output, plans
from ghpackages.cli.clients import connect
from ghpackages.cli.confirming import confirm
from ghpackages.cli.errors import Status, UsageError, say_when_interrupted
from ghpackages.cli.options import CsvOption, JsonOption, MaxRequestsOption, PlanArgument, UntilOption, YesOption
from ghpackages.cli.plans import OUTCOME_FIELDS
from ghpackages.housekeeping import Plan


def run(
    path: PlanArgument,
    yes: YesOption = False,
    journal: Annotated[
        str, typer.Option("--journal", metavar="FILE", help="The default is PLAN with .journal.jsonl at its end.")
    ] = "",
    max_share: Annotated[
        float | None,
        typer.Option(
            "--max-share",
            metavar="SHARE",
            min=0,
            max=1,
            help="The largest share of a package that may go, for this run.",
        ),
    ] = None,
    max_deletions: Annotated[
        int | None, typer.Option("--max-deletions", metavar="N", min=0, help="Stop after so many.")
    ] = None,
    max_requests: MaxRequestsOption = None,
    until: UntilOption = "",
    max_age: Annotated[str, typer.Option("--max-age", metavar="AGE", help="How old the plan may be.")] = "24h",
    json_fields: JsonOption = "",
    as_csv: CsvOption = False,
) -> Status:
    """Each deletion is checked again first: what got a tag, or is needed by now, stays.

    Every step is written to the journal. The same command goes on where the last one stopped, however it did, and
    `ghpackages undo` restores what was deleted.

    Exit status: 0 all done, 3 something was skipped, 5 stopped at a budget or limit, 6 the plan left something
    unreadable alone.
    """
    fields = output.shown_fields(OUTCOME_FIELDS, json_fields, as_csv)
    if max_share is not None and math.isnan(max_share):  # which Typer takes for a number from 0 to 1
        raise UsageError("--max-share nan is no share", "Write a number from 0 to 1.")
    limit, oldest = durations.parse("--until", until), durations.parse("--max-age", max_age)
    written = journal or f"{path.removesuffix(Path(path).suffix)}.journal.jsonl"
    with connect() as github:
        plan = plans.load(path, github)
        plans.say_summary(plan)
        if plan.deletions:
            _confirm(plan, yes=yes)
        resume = f"ghpackages apply {shlex.quote(path)}" + (f" --journal {shlex.quote(journal)}" if journal else "")
        undo = f"ghpackages undo {shlex.quote(written)}"
        with (
            say_when_interrupted(f"Go on with: {resume}. Or take it back with: {undo}"),
            plans.housekeeper(github) as keeper,
            output.progress("Deleting") as update,
        ):
            report = keeper.apply(
                plan,
                written,
                max_share=max_share,
                max_deletions=max_deletions,
                max_requests=max_requests,
                until=limit,
                max_age=oldest,
                on_progress=plans.show_progress(update, "Deleting"),
            )
    output.write(report.outcomes, fields, json_fields=json_fields, as_csv=as_csv)
    status = plans.finish(report, resume)
    if report.counts.get("deleted"):
        output.say(f"Take it back with: {undo}")
    return status or plans.status_of_plan(plan)


def _confirm(plan: Plan, *, yes: bool) -> None:
    """Ask for each whole package by its name, then for the rest."""
    for verdict in plan.deletions:
        if verdict.whole_package:
            confirm(f"Delete the whole package {verdict.package} of {plan.owner}", yes=yes, word=verdict.name)
    count = sum(not verdict.whole_package for verdict in plan.deletions)
    if count:
        confirm(f"Delete {output.count(count, 'version')} of {plan.owner}", yes=yes)
