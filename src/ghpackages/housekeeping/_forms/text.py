"""A plan as a table of plain text."""

from collections.abc import Iterator, Sequence

from ghpackages.housekeeping._forms import words
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.verdicts import Verdict

_HEADINGS = ("verdict", "package", "version", "tags", "created", "why")


def to_text(plan: Plan, *, everything: bool) -> str:
    """Return the deletions in their order and the counts; with `everything`, what stays as well."""
    chosen = {id(verdict) for verdict in plan.deletions}
    rows = [_row(verdict) for verdict in plan.deletions]
    if everything:
        stays = (verdict for package in plan.packages for verdict in package.verdicts if id(verdict) not in chosen)
        rows += [_row(verdict) for verdict in stays if verdict.kind != "delete"]
    lines = [f"Plan for {plan.owner} at {plan.host}, made {plan.made_at:%Y-%m-%d %H:%M} UTC", ""]
    if rows:
        lines += [*_table([_HEADINGS, *rows]), ""]
    for package in plan.packages:
        lines.append(f"{package.package}: {package.problem or words.counts([package])}")
    lines += [f"Note: {note}" for note in plan.notes]
    lines.append(words.forecast(plan))
    return "\n".join(lines) + "\n"


def _row(verdict: Verdict) -> tuple[str, ...]:
    return (
        words.NAMES[verdict.kind],
        verdict.package,
        words.short_name(verdict),
        " ".join(words.short_tags(verdict)) or "-",
        f"{verdict.created_at:%Y-%m-%d}",
        words.reasons(verdict),
    )


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
