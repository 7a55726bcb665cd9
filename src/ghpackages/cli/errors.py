"""Exit statuses, and what is told of an error: one message with the fix."""

import os
import re
import signal
import sys
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from enum import IntEnum

import ghpackages  # whose names are imported when they are used
from ghpackages.cli.escaping import visible


class Status(IntEnum):
    """The exit statuses, the same for all commands."""

    DONE = 0
    """Done, or nothing to do."""
    ERROR = 1
    """An error that none of the others names."""
    USAGE = 2
    """The command line or a file it names makes no sense."""
    SKIPPED = 3
    """Finished, but something was skipped."""
    DENIED = 4
    """No token, a wrong one, or one that may not do this."""
    STOPPED = 5
    """Stopped at a budget or a rate limit; the same command goes on."""
    UNREADABLE = 6
    """Finished, and something that could not be read was left alone."""
    CHANGES = 10
    """The plan has deletions, with `plan --detailed-exitcode`."""
    INTERRUPTED = 130
    """Ended by Ctrl-C, as shells number it: 128 and the number of the signal."""
    BROKEN_PIPE = 141
    """The program that read the output ended first."""
    TERMINATED = 143
    """Ended by SIGTERM."""


class Terminated(KeyboardInterrupt):
    """SIGTERM arrived. It ends a command as Ctrl-C does."""


class CommandError(Exception):
    """Something that ends a command, with what to do about it."""

    def __init__(self, message: str, hint: str = "", status: Status = Status.ERROR) -> None:
        super().__init__(message)
        self.hint = hint
        self.status = status


class UsageError(CommandError):
    """An argument or an option makes no sense."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint, Status.USAGE)


@contextmanager
def say_when_interrupted(hint: str) -> Generator[None]:
    """Have Ctrl-C and SIGTERM say how to go on."""
    try:
        yield
    except KeyboardInterrupt as error:
        error.args = (hint,)
        raise


def status_of(error: BaseException) -> Status:
    """Return the exit status that an error leads to."""
    match error:
        case CommandError():
            return error.status
        case ghpackages.AuthenticationError() | ghpackages.PermissionDeniedError() | ghpackages.ConfigurationError():
            return Status.DENIED
        case ghpackages.RateLimitError():
            return Status.STOPPED
        case Terminated():
            return Status.TERMINATED
        case KeyboardInterrupt():
            return Status.INTERRUPTED
        case _:
            return Status.ERROR


def for_command_line(hint: str) -> str:
    """Return a hint of the library with options where it names arguments, and without advice for programmers."""
    hint = re.sub(r"^Pass \w+=\.\.\., (?:or )?(\w)", lambda match: match[1].upper(), hint)
    hint = hint.replace("pass a larger max_age", "raise --max-age")
    hint = re.sub(r"pass max_share=(\S+)", r"use --max-share \1", hint)
    sentences = re.split(r"(?<=\.) (?=[A-Z])", hint)
    return " ".join(sentence for sentence in sentences if not re.search(r"\w\([^)]*\)", sentence))  # names a function


def explain(error: BaseException) -> str:
    """Return what a person is told of an error: what failed, and the fix on a line of its own."""
    match error:
        case CommandError() | ghpackages.GitHubPackagesError():
            message, hint = str(error), for_command_line(error.hint)
        case KeyboardInterrupt():
            message, hint = "stopped", str(error) or "Run the same command again."
        case OSError():
            message = f"{error.filename}: {error.strerror}" if error.filename is not None else str(error)
            hint = "Check the path, and that it may be read or written."
        case _:
            message = f"{type(error).__name__}: {error}"
            hint = "This is a fault of ghpackages. Please report it with what --debug prints."
    return "\n".join(filter(None, (f"error: {message}", hint and f"  fix: {hint}")))


def tell(error: BaseException, *, debug: bool = False) -> Status:
    """Tell of an error on stderr; return the exit status that it leads to."""
    text = "".join(traceback.format_exception(error)) if debug else explain(error)
    print(visible(ghpackages.mask_tokens(text)), file=sys.stderr)  # noqa: T201 (a token may stand where a name belongs)
    return status_of(error)


def run(command: Callable[[], Status], *, debug: bool) -> Status:
    """Run a command and return its exit status. What it raises is told on stderr."""
    try:
        with _ended_by_signals():
            status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python flushes when it ends
        return Status.BROKEN_PIPE
    except (Exception, KeyboardInterrupt) as error:
        return tell(error, debug=debug)
    return status


@contextmanager
def _ended_by_signals() -> Generator[None]:
    """Have Ctrl-C and SIGTERM end what goes on, and a second one end the process at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    caught = [number for number, handler in before.items() if handler != signal.SIG_IGN]

    def end(number: int, _frame: object) -> None:
        for other in caught:
            signal.signal(other, signal.SIG_DFL)
        raise Terminated if number == signal.SIGTERM else KeyboardInterrupt

    for number in caught:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in caught:
            signal.signal(number, before[number])
