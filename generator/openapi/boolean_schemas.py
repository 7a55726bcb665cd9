"""OpenAPI 3.1 has `true` for the schema that any value fits, and `false` for the one that none does."""

from typing import Any

from generator.openapi.document import DATA, NAMING

_HOLD_SCHEMAS = {"schemas", "schema", "properties", "items", "not", "allOf", "anyOf", "oneOf"}
"""The keywords below which there are schemas, alone, as a list, or by name. `additionalProperties` reads both forms."""


def as_objects(node: Any, keyword: str = "", *, named: bool = False) -> Any:
    """Return a copy of `node`, which stands below `keyword`, with `{}` for `true` and `{"not": {}}` for `false`.

    `named` says that the keys of `node` are names.
    """
    if isinstance(node, bool) and keyword in _HOLD_SCHEMAS:
        return {} if node else {"not": {}}
    if isinstance(node, list):
        return [as_objects(child, keyword) for child in node]
    if not isinstance(node, dict):
        return node
    if named:
        return {name: as_objects(child, keyword) for name, child in node.items()}
    return {
        key: child if key in DATA or key.startswith("x-") else as_objects(child, key, named=key in {*NAMING, "schemas"})
        for key, child in node.items()
    }
