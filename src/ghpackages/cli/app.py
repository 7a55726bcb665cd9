"""The Typer application: which commands there are. Each is imported when it is used."""

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import wraps
from importlib import import_module
from itertools import zip_longest
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from ghpackages import __version__
from ghpackages.cli import errors
from ghpackages.cli.errors import Status, UsageError

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

_Misuse = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What Typer raises for a command line that makes no sense; where it is defined depends on Typer's version."""
_Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]


class Commands(TyperGroup):
    """The group of all commands. Listing them imports none."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        """Run a command line, and end. One that makes no sense is told as other errors are."""
        _open_streams()
        arguments = _with_all_fields(sys.argv[1:] if args is None else args)
        try:
            sys.exit(super().main(arguments, "ghpackages", standalone_mode=False))
        except _Misuse as error:
            command = next((argument for argument in arguments if argument in COMMANDS), "")
            sys.exit(errors.tell(UsageError(_problem(error), _how_to_write(error, command))))
        except UsageError as error:
            sys.exit(errors.tell(error))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] in COMMANDS or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        similar = get_close_matches(args[0], COMMANDS, n=1)
        meant = f"Did you mean {similar[0]}? " if similar else ""
        raise UsageError(f"there is no command {args[0]!r}", f"{meant}The commands are {', '.join(COMMANDS)}.")

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


def _open_streams() -> None:
    """Open streams that the caller closed (`>&-`) on nothing, so that no file or socket gets their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for as long as we run


def _with_all_fields(arguments: Sequence[str]) -> list[str]:
    """The arguments, in which --json without fields stands for all of them."""
    return [
        "--json=all" if this == "--json" and following.startswith("-") else this
        for this, following in zip_longest(arguments, arguments[1:], fillvalue="-")
    ]


def _problem(error: Any) -> str:
    message = str(error.format_message()).rstrip(".")
    return message[:1].lower() + message[1:]


def _how_to_write(error: Any, command: str) -> str:
    if "--token" in error.format_message():
        return "Set GH_TOKEN, or use `gh auth login`: other users of a machine can see what is on a command line."
    if not command or (error.ctx and error.ctx.parent is None):
        return "Write options after the command: ghpackages COMMAND [OPTIONS]. See ghpackages --help."
    usage = f"Write {error.ctx.get_usage().removeprefix('Usage: ')}. " if error.ctx else ""
    return f"{usage}See ghpackages {command} --help."


app = typer.Typer(
    cls=Commands,
    help="List, inspect, clean up and restore GitHub Packages.",
    epilog="Tokens come from GH_TOKEN, GITHUB_TOKEN or `gh auth login`. Exit statuses: 0 done, 1 error, 2 usage, "
    "3 something skipped, 4 not permitted, 5 stopped at a limit, 6 something unreadable.",
    invoke_without_command=True,
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
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Show the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(Status.USAGE)


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
