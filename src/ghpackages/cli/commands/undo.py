"""`ghpackages undo`."""

import shlex
from typing import Annotated

import typer

from ghpackages.cli import durations, output, plans
from ghpackages.cli.clients import connect
from ghpackages.cli.errors import Status, say_when_interrupted
from ghpackages.cli.options import CsvOption, JsonOption, MaxRequestsOption, UntilOption
from ghpackages.cli.plans import OUTCOME_FIELDS


def run(
    journal: Annotated[str, typer.Argument(metavar="JOURNAL", help="The journal that `apply` wrote.")],
    max_requests: MaxRequestsOption = None,
    until: UntilOption = "",
    json_fields: JsonOption = "",
    as_csv: CsvOption = False,
) -> Status:
    """Restores what the journal says was deleted, the parts of an image before the image. It works for 30 days.

    The same command goes on where the last one stopped. Whether restored images have their tags again is told, and is
    up to GitHub.
    """
    fields = output.shown_fields(OUTCOME_FIELDS, json_fields, as_csv)
    limit = durations.parse("--until", until)
    resume = f"ghpackages undo {shlex.quote(journal)}"
    with (
        say_when_interrupted(f"Go on with: {resume}"),
        connect() as github,
        plans.housekeeper(github) as keeper,
        output.progress("Restoring") as update,
    ):
        report = keeper.undo(
            journal,
            max_requests=max_requests,
            until=limit,
            on_progress=plans.show_progress(update, "Restoring"),
        )
    output.write(report.outcomes, fields, json_fields=json_fields, as_csv=as_csv)
    return plans.finish(report, resume)
