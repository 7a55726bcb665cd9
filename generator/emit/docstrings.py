"""GitHub's text as the inside of a docstring."""

import re
import textwrap

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
