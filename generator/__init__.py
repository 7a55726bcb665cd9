"""From GitHub's published OpenAPI description to `generated/ghpackages_rest`.

The way of a description, a module or a package for each step:

    fetch -> cut -> overlay -> normalize -> parse (+ scopes) -> ir -> render

`python -m generator --help` lists the commands. Nothing in here is part of the wheel.
"""

from importlib import import_module
from typing import Any

VERSION = "1"
"""Counts up when the generator makes something else out of the same description."""


def __getattr__(name: str) -> Any:
    """Let `from generator import render` find the last step, as scripts had it before there were rooms."""
    if name == "render":
        return import_module("generator.emit.render")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
