"""Small hand-written descriptions: one operation tagged `packages`, and what a test adds to it."""

import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.generate import Generated, generate

Json = dict[str, Any]


def answers(schema: Json) -> Json:
    """Responses: a 200 with this body."""
    return {"200": {"description": "Response", "content": {"application/json": {"schema": schema}}}}


def operation(identifier: str = "packages/get-thing", result: Json | None = None, **more: Any) -> Json:
    """An operation that answers with `result`, or with nothing."""
    responses = answers(result) if result is not None else {"204": {"description": "Response"}}
    return {"operationId": identifier, "tags": ["packages"], "responses": responses, **more}


def description(get: Json | None = None, *, paths: Json | None = None, **components: Any) -> Json:
    """A description with `get` at `/thing`, or with `paths`; the other keywords are its components."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "tiny", "version": "1", "x-github-plan": "tiny"},
        "paths": {"/thing": {"get": get or operation()}} if paths is None else paths,
        "components": components,
    }


def thing(properties: Json, *, required: list[str] | None = None, **schemas: Any) -> Json:
    """A description whose one operation answers with an object of these properties (all required unless told)."""
    schema: Json = {"type": "object", "properties": properties}
    if required != []:
        schema["required"] = [*properties] if required is None else required
    return description(operation(result={"$ref": "#/components/schemas/thing"}), schemas={"thing": schema, **schemas})


def made(document: Json, folder: Path) -> Generated:
    """Generate from `document` without corrections, into `folder`."""
    file = folder / "description.json"
    file.write_text(json.dumps(document))
    return generate(file, folder, with_overlays=False)


@contextmanager
def imported(folder: Path) -> Iterator[ModuleType]:
    """The package generated into `folder`, in the place of the committed one, for as long as the context lasts."""

    def taken_out() -> dict[str, ModuleType]:
        return {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] == "ghpackages_rest"}

    before = taken_out()
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module("ghpackages_rest")
    finally:
        sys.path.remove(str(folder))
        taken_out()
        sys.modules.update(before)
