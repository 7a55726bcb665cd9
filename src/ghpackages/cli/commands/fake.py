"""`ghpackages fake`."""

import signal
import sys
import threading
from contextlib import ExitStack
from typing import Annotated

import typer

from ghpackages.cli import output
from ghpackages.cli.errors import CommandError, Status
from ghpackages.cli.options import JsonOption
from ghpackages.cli.output import Field
from ghpackages.testing import OWNER_TOKEN, READER_TOKEN, Clock, demo_world

FIELDS: list[Field[str]] = [Field("url", str), Field("token", lambda _: OWNER_TOKEN)]
"""The fields of a server, which is its URL."""


def run(
    port: Annotated[
        int,
        typer.Option(
            "--port", "-p", metavar="PORT", show_default=False, min=0, max=65535, help="The default is a free one."
        ),
    ] = 0,
    json_fields: JsonOption = "",
) -> Status:
    """Prints the two variables to set in another terminal, and serves until Ctrl-C or SIGTERM."""
    fields = output.shown_fields(FIELDS, json_fields, as_csv=False)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    with ExitStack() as stack:
        try:
            url = stack.enter_context(demo_world(clock=Clock.ticking()).serve(port=port))
        except OSError as error:
            raise CommandError(f"port {port}: {error.strerror}", "Choose another --port, or leave it out.") from error
        if json_fields:
            output.write_one(url, fields, json_fields=json_fields)
        else:
            print(f"export GITHUB_API_URL={url}\nexport GH_TOKEN={OWNER_TOKEN}")  # noqa: T201
        sys.stdout.flush()
        output.say(f"Serving the organizations acme and globex and the user octocat. {READER_TOKEN} only reads.")
        output.say("Stop with Ctrl-C.")
        while not stop.wait(1):
            pass
    return Status.DONE
