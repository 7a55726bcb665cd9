"""`python -m generator diff OLD NEW`: the comparison as text, Markdown or JSON, and as an exit status."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator.compare.diff.changes import Change, Level, code
from generator.compare.diff.descriptions import compare
from generator.errors import GeneratorError
from generator.openapi.document import load

_EXIT = {Level.BREAKING: 2, Level.ADDITIVE: 1, Level.DOCUMENTATION: 0}
_UNREADABLE = 3
# Prose tends to change everywhere at once: so many operations are named, the others counted. JSON has them all.
_NAMED = 3


def command(
    old: Annotated[Path, typer.Argument(help="The description as it was, whole or cut.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="The description as it is now.", show_default=False)],
    *,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 0: nothing or documentation only, 1: additive, 2: breaking.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="A list of changes with `class`, `where` and `what`.")
    ] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="For a pull request or a change log.")] = False,
) -> None:
    """Classify what changed in the packages section: breaking, additive or documentation only.

    Input that cannot be read always ends with exit status 3.
    """
    try:
        changes = compare(load(old), load(new), old_file=str(old), new_file=str(new))
    except GeneratorError as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(_UNREADABLE) from error
    except Exception as error:  # a shape nobody thought of must not look like an exit status that means something
        typer.echo(f"Error: a description cannot be understood: {error!r}", err=True)
        raise typer.Exit(_UNREADABLE) from error
    write = to_json if as_json else to_markdown if as_markdown else to_text
    typer.echo(write(changes))
    raise typer.Exit(exit_status(changes) if exit_code else 0)


def exit_status(changes: Sequence[Change]) -> int:
    """0 for nothing or documentation only, 1 for additive, 2 for breaking."""
    return max((_EXIT[change.level] for change in changes), default=0)


def to_json(changes: Sequence[Change]) -> str:
    """A list of objects with `class`, `where` and `what`, one for each change of each operation or model."""
    entries = [{"class": change.level.value, "where": change.where, "what": change.what} for change in changes]
    return json.dumps(entries, indent=2)


def to_text(changes: Sequence[Change]) -> str:
    """An account for the terminal."""
    return _account(changes, "{}", "\n{}", lambda where, what: f"  {_printable(where)}: {what}")


def to_markdown(changes: Sequence[Change]) -> str:
    """An account for a pull request. What comes from the description stands in code spans: it can do nothing there."""
    return _account(changes, "**{}**", "\n### {}\n", lambda where, what: f"- {code(where)}: {what}")


def _account(changes: Sequence[Change], summary: str, heading: str, entry: Callable[[str, str], str]) -> str:
    if not changes:
        return "No changes in the packages section."
    numbers = Counter(change.level for change in changes)
    counted = ", ".join(f"{numbers[level]} {level}" for level in Level if numbers[level])
    lines = [summary.format(f"Changes in the packages section: {counted}.")]
    for level in numbers:
        lines.append(heading.format(level.value.capitalize()))
        lines.extend(
            entry(where, what) for where, what in folded(change for change in changes if change.level is level)
        )
    return "\n".join(lines)


def folded(changes: Iterator[Change]) -> Iterator[tuple[str, str]]:
    """Where and what; a change that several operations share is told once."""
    shared: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        shared.setdefault((change.place.site, change.what), []).append(change)
    for (site, what), group in shared.items():
        if len(group) == 1:
            yield group[0].where, what
            continue
        named = [code(change.place.operation) for change in group]
        if group[0].level is Level.DOCUMENTATION and len(named) > _NAMED:
            named[_NAMED:] = [f"{len(named) - _NAMED} more"]
        count = f"{len(group)} operations"
        yield f"{site} in {count}" if site else count, f"{what} ({', '.join(named)})"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
