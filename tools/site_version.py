"""A hook of MkDocs: `{{ version }}` on a page is the version of the library."""

from typing import Any

from ghpackages import __version__


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return the text of a page with the version in it."""
    return markdown.replace("{{ version }}", __version__)
