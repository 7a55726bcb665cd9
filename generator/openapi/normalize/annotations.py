"""Keywords that say something about a schema without changing what it allows."""

import re

from generator.openapi.document import Document
from generator.openapi.normalize.schemas import all_schemas, holders


def drop_titles(section: Document) -> None:
    """Two schemas are titled "Simple User", and a title would win over the component's name."""
    for schema in all_schemas(section):
        schema.pop("title", None)


def drop_values(section: Document) -> None:
    """Examples and defaults say nothing about types, and may contradict theirs. Defaults stay for the docstrings."""
    for schema in all_schemas(section):
        schema.pop("example", None)
        schema.pop("examples", None)
        if "default" in schema:
            schema["x-default"] = schema.pop("default")


def say_what_is_deprecated(section: Document) -> None:
    """`deprecated` is no part of a type; the description says it, where GitHub's words do not."""
    parameters = [holder for _, holder in holders(section) if "in" in holder]
    for node in (*all_schemas(section), *parameters):
        said = node.get("description", "")
        if node.get("deprecated") and not re.search(r"deprecated|deprecation|closing down", said, re.IGNORECASE):
            node["description"] = f"{said} Deprecated by GitHub.".strip()
