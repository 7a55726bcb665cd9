"""The page of the documentation that tells what each product lacks and adds: docs/compatibility.md."""

from typing import Annotated

import typer

from generator.compare.compatibility import Served, compare_all
from generator.errors import GeneratorError
from generator.paths import ROOT

PAGE = ROOT / "docs" / "compatibility.md"


def page(served: list[Served]) -> str:
    """The page of the documentation."""
    titles = [each.title for each in served]
    client = served[0].client
    operations = [part for part in client if part.startswith(_METHODS) and ": " not in part]
    everything = list(dict.fromkeys(part for parts in (client, *(each.parts for each in served)) for part in parts))
    uneven = [part for part in everything if any((part in each.parts) != (part in client) for each in served)]
    other = [
        f"| `{part}` | {each.title} | {each.parts[part]} | {client[part]} |" for each in served for part in each.differs
    ]
    lines = [
        _INTRODUCTION,
        "## Products and API versions",
        "",
        *_table(["product", "API version", "operations", "fields and parameters", "served"]),
    ]
    for each in served:
        known = sum(part in each.parts for part in operations)
        rest = sum(part in each.parts for part in client) - known
        counts = f"{known} of {len(operations)} | {rest} of {len(client) - len(operations)}"
        lines.append(f"| {each.product} | {each.version} | {counts} | yes |")
    lines += ["", "## Operations", "", *_table(["operation", *titles])]
    lines += [_row(part, [part in each.parts for each in served]) for part in operations]
    lines += ["", "## Fields and parameters that differ", "", _FIELDS, "", *_table(["", *titles, "in the client"])]
    lines += [_row(part, [*(part in each.parts for each in served), part in client]) for part in uneven]
    lines += ["", "## Types that differ", ""]
    lines += [*_table(["", "product", "there", "in the client"]), *other] if other else ["None."]
    return "\n".join(lines) + "\n"


_METHODS = ("GET ", "POST ", "DELETE ", "PUT ", "PATCH ")
_INTRODUCTION = """---
hide: [toc]
---

# Compatibility

<!-- Written by `python -m generator compatibility`; `make check` compares it with the pinned descriptions. -->

One client serves github.com, GitHub Enterprise Cloud and GitHub Enterprise Server, under each of their API versions.
The client is made from the description of api.github.com. "Served" is proved from the pinned descriptions: every
operation of the product is in the client with the same path and parameters, and the client's models decode every value
that the product's schemas allow. API versions after 2022-11-28 are derived from the changes that the descriptions
announce for them (`x-github-breaking-changes`).
"""
_FIELDS = """A field that the client does not know is kept in `additional_properties`. One that the product does not
send reads as None. Everything that is not listed here is the same everywhere."""


def _table(columns: list[str]) -> list[str]:
    return [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]


def _row(part: str, marks: list[bool]) -> str:
    return f"| `{part}` | {' | '.join('yes' if mark else 'no' for mark in marks)} |"


def command(
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail where the page is stale.")] = False,
) -> None:
    """Prove that one client serves every pinned product and API version, and write docs/compatibility.md."""
    served = compare_all()
    text = page(served)
    if check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text):
        raise GeneratorError("stale; run `python -m generator compatibility`", file=str(PAGE.relative_to(ROOT)))
    if not check:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    typer.echo(f"one client serves {', '.join(each.title for each in served)}")
