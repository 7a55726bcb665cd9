"""Output: data on stdout, prose and progress on stderr.

Records are written as a table in a terminal, as lines of tab-separated fields in a pipe, as JSON, or as CSV.
"""

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeAlias, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ghpackages.cli.errors import UsageError
from ghpackages.cli.escaping import visible, visible_json

T = TypeVar("T")
_WRAPPED = 18
"""The columns that text needs which may take several lines."""
Json: TypeAlias = "str | int | float | bool | Sequence[Json] | dict[str, Any] | None"


def _is_forced() -> bool:
    return os.environ.get("CLICOLOR_FORCE", "0") not in {"", "0"}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the command end as it does without Rich, which exits with 1."""
        raise  # noqa: PLE0704 - called where the error is handled


def make_console(*, stderr: bool = False) -> Console:
    """Return a console that colours as NO_COLOR, CLICOLOR and CLICOLOR_FORCE ask for.

    https://bixense.com/clicolors/ https://no-color.org
    """
    forced = _is_forced()
    no_color = bool(os.environ.get("NO_COLOR")) or (os.environ.get("CLICOLOR") == "0" and not forced)
    return _Console(stderr=stderr, highlight=False, no_color=no_color or None, force_terminal=forced or None)


_busy: list[Console] = []
"""The console that shows progress, if one does: what is said meanwhile goes above its line."""


def say(text: str, style: str = "") -> None:
    """Tell a person something, on stderr."""
    console = _busy[-1] if _busy else make_console(stderr=True)
    console.print(Text(visible(text), style), soft_wrap=True)


def is_interactive() -> bool:
    """Return whether a person can be asked: input and prompts are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> str:
    """Ask a person on stderr; return the reply without blanks around it, empty at the end of the input."""
    make_console(stderr=True).print(Text(visible(question), "bold"), end=" ", soft_wrap=True)
    return sys.stdin.readline().strip()


@contextmanager
def progress(text: str) -> Generator[Callable[[str], None]]:
    """Show a line of progress on stderr while something goes on, in a terminal only. Gives what changes the line."""
    console = make_console(stderr=True)
    if not (console.is_terminal and sys.stderr.isatty()):  # it may be forced to colour what is no terminal
        yield lambda _: None
        return
    with console.status(Text(visible(text))) as status:
        _busy.append(console)
        try:
            yield lambda line: status.update(Text(visible(line)))
        finally:
            _busy.remove(console)


@dataclass(frozen=True)
class Field(Generic[T]):
    """One field of a record."""

    name: str
    """Its name in JSON and CSV, and in capitals above the table's column."""
    value: Callable[[T], Json]
    """The value for programs."""
    cell: Callable[[T], str] | None = None
    """The same in a terminal; None for the value as plain text."""
    right: bool = False
    """Whether the column is aligned to the right."""
    shown: bool = True
    """Whether it is in the table; JSON and CSV have all fields."""
    style: str = ""
    """How its column looks."""
    wraps: bool = False
    """Whether its text may take several lines in a table; what is in the others is cut when there is no room."""
    spare: int = 0
    """Whether a narrow table does without it: first what is the same in all rows, then the highest; 0 for never."""

    def text(self, record: T) -> str:
        """Return the value as plain text, for a pipe."""
        return plain(self.value(record))


def plain(value: Json, separator: str = ",") -> str:
    """Return a value on one line, without quotes; what is in a list is parted by `separator`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return visible(json.dumps(value, ensure_ascii=False))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return separator.join(map(plain, value))
    return visible(" ".join(str(value).split()))


def select(fields: Sequence[Field[T]], names: str) -> list[Field[T]]:
    """Return the fields that a comma-separated list names, in its order; for "all", all. Raises UsageError."""
    if names == "all":
        return list(fields)
    by_name = {field.name: field for field in fields}
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in by_name]
    if unknown or not wanted:
        problem = f"there is no field {', '.join(map(repr, unknown))}" if unknown else "--json names no field"
        raise UsageError(problem, f"The fields are {', '.join(by_name)}; or all.")
    return [by_name[name] for name in wanted]


def shown_fields(fields: Sequence[Field[T]], json_fields: str, as_csv: bool) -> list[Field[T]]:
    """Return the fields that `write` will write, to read no more than they need. Raises UsageError."""
    if json_fields and as_csv:
        raise UsageError("--json and --csv exclude each other", "Leave one out.")
    if json_fields:
        return select(fields, json_fields)
    return [field for field in fields if field.shown or as_csv]


def write(records: Iterable[T], fields: Sequence[Field[T]], *, json_fields: str = "", as_csv: bool = False) -> None:
    """Write records to stdout: JSON, CSV, else a table or lines. `fields` are those of `shown_fields`."""
    if json_fields:
        write_json([{field.name: field.value(record) for field in fields} for record in records])
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(field.name for field in fields)
        writer.writerows([field.text(record) for field in fields] for record in records)
    elif (console := make_console()).is_terminal:
        table = _table(records, fields, console.width)
        if table.row_count:
            console.print(table)
    else:
        for record in records:
            print(*(field.text(record) for field in fields), sep="\t")  # noqa: T201


def write_one(record: T, fields: Sequence[Field[T]], *, json_fields: str = "", as_csv: bool = False) -> None:
    """Write one record to stdout: a JSON object, CSV, else one line a field; in a terminal without empty ones."""
    if json_fields:
        write_json({field.name: field.value(record) for field in fields})
    elif as_csv:
        write([record], fields, as_csv=True)
    elif (console := make_console()).is_terminal:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold")
        grid.add_column(overflow="fold")
        for field in fields:
            if text := plain(field.value(record), ", "):
                grid.add_row(field.name.replace("_", " "), Text(text, field.style))
        console.print(grid)
    else:
        for field in fields:
            print(field.name, field.text(record), sep="\t")  # noqa: T201


def write_json(value: Json) -> None:
    """Write a value to stdout as JSON."""
    unicode = sys.stdout.encoding.lower().startswith("utf")
    print(visible_json(json.dumps(value, indent=2, ensure_ascii=not unicode)))  # noqa: T201


def _table(records: Iterable[T], fields: Sequence[Field[T]], width: int) -> Table:
    """A table of so many columns. Fields that are empty, and those to spare where there is no room, are left out."""
    rows = list(records)
    cells = {field.name: [_cell(field, record) for record in rows] for field in fields}
    shown = [field for field in fields if any(cells[field.name])]
    while _least_width(shown, cells) > width and any(field.spare for field in shown):
        shown.remove(max(shown, key=lambda field: (field.spare > 0 and len({*cells[field.name]}) == 1, field.spare)))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for field in shown:
        table.add_column(
            _heading(field),
            justify="right" if field.right else "left",
            style=field.style,
            no_wrap=not field.wraps,
            overflow="fold" if field.wraps else "ellipsis",
        )
    for row in zip(*(cells[field.name] for field in shown), strict=True):
        table.add_row(*map(Text, row))
    return table


def _least_width(fields: Sequence[Field[Any]], cells: Mapping[str, Sequence[str]]) -> int:
    """The width at which a table is still pleasant to read."""
    widest = [max(len(_heading(field)), *map(len, cells[field.name])) for field in fields]
    return sum(min(size, _WRAPPED) if field.wraps else size for field, size in zip(fields, widest, strict=True)) + 2 * (
        len(fields) - 1
    )


def _heading(field: Field[Any]) -> str:
    return field.name.replace("_", " ").upper()


def _cell(field: Field[T], record: T) -> str:
    return field.text(record) if field.cell is None else visible(field.cell(record))


def iso(moment: datetime | None) -> str | None:
    """Return a time in UTC as ISO 8601, to the second."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def day(moment: datetime | None) -> str:
    """Return the date of a time in UTC, for a terminal."""
    return "" if moment is None else moment.astimezone(UTC).date().isoformat()


def size(number: int | None) -> str:
    """Return a number of bytes with a decimal unit, for a terminal."""
    if number is None:
        return ""
    value = float(number)
    for unit in ("B", "kB", "MB", "GB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} TB"


def count(number: int, what: str) -> str:
    """Return a number of things: `1 image`, `2 images`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def cut_digests(text: str) -> str:
    """Return a text with the digests in it cut, as they are in the tags of signatures, for a terminal."""
    return re.sub(r"\b(sha\d+-[0-9a-f]{12})[0-9a-f]{20,}", r"\1…", text)


def some(words: Sequence[str], most: int = 3) -> str:
    """Return the first words, digests in them cut, and how many there are besides, for a terminal."""
    rest = len(words) - most
    return cut_digests(", ".join(words[:most])) + (f" +{rest}" if rest > 0 else "")
