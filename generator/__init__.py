"""From GitHub's published OpenAPI description to `generated/ghpackages_rest`.

The way of a description, one module a step:

    fetch -> cut -> overlay -> normalize -> parse (+ scopes) -> ir -> render

`python -m generator --help` lists the commands. Nothing in here is part of the wheel.
"""

VERSION = "1"
"""Counts up when the generator makes something else out of the same description."""
