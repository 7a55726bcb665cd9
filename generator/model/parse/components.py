"""The components of a normalized description, and what references to them lead to."""

from generator.model.graph import circular
from generator.openapi.document import Document


class Components:
    """The schemas that have a name."""

    def __init__(self, schemas: Document) -> None:
        self.schemas = schemas
        self.aliases = circular(schemas)

    def target(self, schema: Document) -> Document:
        """Return `schema`, or the component that it refers to."""
        while "$ref" in schema:
            schema = self.schemas[_name_in(schema["$ref"])]
        return schema

    def alias_in(self, schema: Document) -> str:
        """Return the alias that `schema` refers to, directly or through others; empty if there is none."""
        while "$ref" in schema:
            name = _name_in(schema["$ref"])
            if name in self.aliases:
                return name
            schema = self.schemas[name]
        return ""


def _name_in(reference: str) -> str:
    return reference.rsplit("/", 1)[1]
