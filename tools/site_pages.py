"""A hook of MkDocs: on a page, `{{ version }}` is the library's version, `{{ model NAME }}` a table of its fields."""

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any, cast

import griffe

from ghpackages import __version__

ROOT = Path(__file__).parent.parent
MODELS = "ghpackages_rest.models"
_MODEL = r"\{\{ model (\w+) \}\}"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return the text of a page with what its placeholders stand for."""
    text = markdown.replace("{{ version }}", __version__)
    shown = re.findall(_MODEL, text)
    return re.sub(_MODEL, lambda match: model(match[1], shown), text)


def model(name: str, shown: Collection[str]) -> str:
    """Return a model's heading and docstring, for mkdocstrings, and its fields as a table.

    Types that are `shown` are links.
    """
    rows = ["| Field | Type | What it is |", "| --- | --- | --- |"]
    for field in _models()[name].attributes.values():
        if not field.name.startswith("_") and field.name != "additional_properties":
            told = field.docstring.value if field.docstring else ""
            rows.append(f"| `{field.name}` | {_link_types(str(field.annotation), shown)} | {' '.join(told.split())} |")
    options = "    options: { members: false, show_bases: false, merge_init_into_class: false }"
    return "\n".join([f"::: {MODELS}.{name}", options, "", *rows])


@cache
def _models() -> griffe.Object:
    return cast("griffe.Object", griffe.load(MODELS, search_paths=[str(ROOT / "generated")], resolve_aliases=True))


def _link_types(annotation: str, shown: Collection[str]) -> str:
    """An annotation as Markdown, in which the models on the page lead to their tables."""

    def link(match: re.Match[str]) -> str:
        return f"[{match[0]}][{MODELS}.{match[0]}]" if match[0] in shown else match[0]

    return re.sub(r"\w+", link, annotation).replace("|", "\\|")
