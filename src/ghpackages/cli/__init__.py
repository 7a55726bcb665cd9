"""The command line, `ghpackages`. Needs the extra `cli`."""

import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import cast

from ghpackages import __version__


def main() -> None:
    """Run the command line with the arguments of this process, and end it."""
    if sys.argv[1:] == ["--version"]:  # without Typer, whose import takes a third of the time
        print(__version__)  # noqa: T201
        return
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a command runs, Ctrl-C ends it without a traceback
    with suppress(AttributeError):  # without stdout
        cast("TextIOWrapper", sys.stdout).reconfigure(errors="replace")  # where its encoding lacks a character
    for unused in ("httpx._main", "trio"):  # HTTPX imports both where they are there, for a third of the time
        cast("dict[str, None]", sys.modules).setdefault(unused, None)
    try:
        from ghpackages.cli.app import app  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        if error.name not in {"typer", "rich", "platformdirs"}:
            raise
        sys.exit("Install the command line with: pip install 'ghpackages[cli]'")
    app()
