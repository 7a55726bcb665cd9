"""Whether a description is as OpenAPI has it."""

from typing import cast

import pydantic
from openapi_python_client.schema import OpenAPI

from generator.errors import GeneratorError
from generator.openapi.document import DATA, NAMING, Document, pointer


def validate(section: Document) -> None:
    """Raise GeneratorError for a part that is not as OpenAPI has it (else a later step would fail without a place)."""
    try:
        OpenAPI.model_validate(section)
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        steps: list[object] = []
        node: object = section
        for step in first["loc"]:  # the location also names alternatives of the type, which are no part of the place
            if isinstance(node, dict) and step in node:
                node = cast("Document", node)[str(step)]
            elif isinstance(node, list) and isinstance(step, int):
                node = cast("list[object]", node)[step]
            elif step != first["loc"][-1] or first["type"] != "missing":
                continue
            steps.append(step)
        raise GeneratorError(f"not as OpenAPI has it: {first['msg']}", place=pointer(*steps)) from error
    _refuse_nulls(section)


def _refuse_nulls(node: object, *place: object, named: bool = False) -> None:
    """Nowhere in a description does OpenAPI allow null, but in data: examples, defaults, the values of an enum."""
    if node is None:
        raise GeneratorError("not as OpenAPI has it: null", place=pointer(*place))
    if isinstance(node, list):
        for index, child in enumerate(node):
            _refuse_nulls(child, *place, index)
    elif isinstance(node, dict):
        for key, child in node.items():
            if named or not (key in DATA or key.startswith("x-") or (key == "examples" and isinstance(child, list))):
                _refuse_nulls(child, *place, key, named=not named and key in NAMING)
