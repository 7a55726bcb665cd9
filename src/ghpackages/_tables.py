"""Lists as notebooks show them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import TypeVar

T = TypeVar("T")

COLUMNS = (
    "id", "name", "package_type", "visibility", "repository", "tags", "created_at", "updated_at", "deleted_at",
)  # fmt: skip
"""What of a package or a version is worth a column, where any of the items has it."""
MOST_ROWS = 60


class ItemList(list[T]):
    """A list that notebooks show as a table."""

    def _repr_html_(self) -> str:
        return html_table(self)


def html_table(items: Sequence[object]) -> str:
    """Return a table of packages or versions; of many, the first ones."""
    shown = items[:MOST_ROWS]
    names = [name for name in COLUMNS if any(getattr(item, name, None) not in (None, []) for item in shown)]
    head = _row("th", names)
    body = "".join(_row("td", [_text(getattr(item, name, None)) for name in names]) for item in shown)
    more = f"<p>and {len(items) - MOST_ROWS} more</p>" if len(items) > MOST_ROWS else ""
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>{more}"


def _row(cell: str, texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{cell}>{escape(text)}</{cell}>' for text in texts)}</tr>"


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return ", ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return str(getattr(value, "full_name", value))
