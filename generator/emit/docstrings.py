"""Docstrings: GitHub's text, and what is said where GitHub says nothing."""

import re
import textwrap
from collections.abc import Iterable

from generator.model import ir

WIDTH = 120


def prose(text: str, indent: int) -> str:
    """`text` as the inside of a docstring: wrapped, paragraphs and lists kept, nothing that could end the string."""
    text = re.sub(r'"(?=")', r"\"", text.replace("\\", "\\\\"))
    text = "".join(char if char.isprintable() or char.isspace() else repr(char)[1:-1] for char in text)
    paragraphs: list[str] = []
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*[-*] )", text.strip()):
        item = re.match(r"\s*([-*] )?", paragraph)
        marker = item.group(1) or "" if item else ""
        wrapped = textwrap.wrap(
            " ".join(paragraph.split()),
            WIDTH - indent - 1,
            subsequent_indent=" " * len(marker),
            break_long_words=False,
            break_on_hyphens=False,
        )
        separator = "\n" if marker and paragraphs else "\n\n"
        paragraphs.append((separator if paragraphs else "") + "\n".join(wrapped))
    return textwrap.indent("".join(paragraphs), " " * indent).strip()


def docstring(text: str, indent: int) -> str:
    """`text` as a whole docstring."""
    inside = prose(text, indent)
    return f'"""{inside[:-1]}\\""""' if inside.endswith('"') else f'"""{inside}"""'


def class_docstring(text: str, fields: Iterable[ir.Field]) -> str:
    """The docstring of a class of models, with a line for each field: `help` shows nothing else of what they are."""
    described = [f"        {_line(each)}" for each in fields if each.description]
    if not described:
        return docstring(text, 4)
    return "\n".join([f'"""{prose(text, 4)}', "", "    Attributes:", *described, '    """'])


def _line(field: ir.Field) -> str:
    width = max(WIDTH - len(field.attribute) - 12, 40)  # however long the name is
    words = textwrap.shorten(field.description, width, break_on_hyphens=False, placeholder=" ...")
    return f"{field.attribute}: {prose(words, 0)}"


def places(api: ir.Api) -> dict[str, str]:
    """Where each model and enum stands first, for those that have no description of their own."""
    found: dict[str, str] = {}
    for event in api.events:
        found.setdefault(event.payload.name, f"The payload of the event `{event.name}`.")
    for operation in api.operations:
        of = f"`{operation.name}`. {operation.docs_url}".strip()
        for response in operation.responses:
            for name in sorted(ir.names_in(response.type)):
                found.setdefault(name, f"A response of {of}")
        for parameter in operation.parameters:
            for name in sorted(ir.names_in(parameter.type)):
                found.setdefault(name, f"The parameter `{parameter.name}` of {of}")
        for name in sorted(ir.names_in(operation.body.type)) if operation.body else ():
            found.setdefault(name, f"The body of {of}")
    for model in api.models:
        for field in model.fields:
            for name in sorted(ir.names_in(field.type)):
                found.setdefault(name, f"The value of `{model.name}.{field.attribute}`.")
        for name in sorted(ir.names_in(model.additional)):
            found.setdefault(name, f"Each further value of `{model.name}`.")
    for alias in api.aliases:
        for name in sorted(ir.names_in(alias.type)):
            found.setdefault(name, f"A part of `{alias.name}`.")
    return found
