"""`ghpackages fake`."""

import signal
import threading
from typing import Annotated

import typer

from ghpackages.cli import output
from ghpackages.cli.errors import Status
from ghpackages.testing import OWNER_TOKEN, Clock, demo_world


def run(
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The default is a free one.")] = 0,
) -> Status:
    """Prints the two variables to set in another terminal, and serves until Ctrl-C or SIGTERM."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    with demo_world(clock=Clock.ticking()).serve(port=port) as url:
        print(f"export GITHUB_API_URL={url}\nexport GH_TOKEN={OWNER_TOKEN}", flush=True)  # noqa: T201
        output.say("Serving a demo world. Stop with Ctrl-C.")
        while not stop.wait(1):
            pass
    return Status.DONE
