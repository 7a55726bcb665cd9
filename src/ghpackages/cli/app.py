"""The Typer application: which commands there are. Each is imported when it is used."""

import inspect
import signal
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ghpackages import __version__
from ghpackages.cli import errors
from ghpackages.cli.errors import Status, Terminated

COMMANDS = {
    "list": "List packages, or the versions of a package.",
    "show": "Show a package or a version.",
    "doctor": "Check token, rights, limits, network and registry.",
    "tree": "Show what belongs to a container image.",
    "verify": "Check that nothing is missing of a container image.",
    "plan": "Find out what a clean-up would delete.",
    "explain": "Explain what a plan says of a version.",
    "apply": "Delete what a plan says.",
    "undo": "Restore what `apply` deleted.",
    "delete": "Delete a package or a version.",
    "restore": "Restore a deleted package or version.",
    "fake": "Serve a demo world on loopback, to try things in.",
}
"""The commands, each in the module of `ghpackages.cli.commands` that has its name."""

_Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


class Commands(TyperGroup):
    """The group of all commands. Listing them imports none."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        run = import_module(f"ghpackages.cli.commands.{cmd_name}").run
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        details = inspect.cleandoc(run.__doc__ or "")
        alone.command(cmd_name, help=f"{COMMANDS[cmd_name]}\n\n{details}")(_guarded(run))
        return typer.main.get_command(alone)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=Commands,
    help="List, inspect, clean up and restore GitHub Packages.",
    epilog="Tokens come from GH_TOKEN, GITHUB_TOKEN or `gh auth login`. Exit statuses: 0 done, 1 error, 2 usage, "
    "3 something skipped, 4 not permitted, 5 stopped at a limit, 6 something unreadable.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _common(
    _: Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Show it.")] = False,
) -> None:
    signal.signal(signal.SIGTERM, _terminate)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # see `main`
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _terminate(_number: int, _frame: object) -> None:
    raise Terminated


def _guarded(run: Callable[..., Status]) -> Callable[..., None]:
    """A command with the option --debug, whose errors are told as `errors` has it."""

    @wraps(run)
    def guarded(*arguments: Any, debug: bool, **options: Any) -> None:
        raise typer.Exit(errors.run(lambda: run(*arguments, **options), debug=debug))

    signature = inspect.signature(run)
    option = inspect.Parameter("debug", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=_Debug)
    guarded.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*signature.parameters.values(), option], return_annotation=None
    )
    guarded.__annotations__ = {**run.__annotations__, "debug": _Debug}
    return guarded
