"""From a description to our `ir`, with types as openapi-python-client reads them. Nothing else imports that."""

import re
from typing import cast

import openapi_python_client

from generator import VERSION
from generator.model import ir
from generator.model.graph import give_homes
from generator.model.identifiers import give_names
from generator.model.names import Names
from generator.model.operations import read_operations
from generator.model.parse.types import Types
from generator.model.parse.validation import validate
from generator.model.shortcuts import add_shortcuts
from generator.openapi.boolean_schemas import as_objects
from generator.openapi.document import Document
from generator.openapi.normalize import normalize


def parse(section: Document, names: Names, *, tag: str, sha256: str, overlays: tuple[str, ...]) -> ir.Api:
    """Return what the templates need of the section. Whatever openapi-python-client would drop is an error."""
    section = as_objects(section)
    validate(section)
    normalized = normalize(section, tag)
    give_names(normalized, names)
    types = Types(normalized)
    info: Document = section["info"]
    found = types.models()
    operations = read_operations(normalized, types.at, found)
    events = tuple(
        ir.Event(name.replace("-", "_"), cast("ir.ModelRef", types.at(event, name)), event["docs_url"])
        for name, event in normalized["x-events"].items()
    )
    models, aliases, enums = give_homes(found, types.aliases(), types.enums(), operations, events)
    models = add_shortcuts(models, names)
    return ir.Api(
        section=tag,
        product=_product(section),
        version=str(info.get("version", "")),
        sha256=sha256,
        overlays=overlays,
        generator=f"ghpackages generator {VERSION}, openapi-python-client {openapi_python_client.__version__}",
        servers=tuple(server["url"] for server in section.get("servers", []) if "url" in server),
        models=models,
        aliases=aliases,
        enums=enums,
        operations=operations,
        events=events,
    )


def _product(section: Document) -> str:
    """api.github.com, ghec or ghes-3.x. `x-github-release` is a number and says 3.1 for 3.10, the address is right."""
    server = re.search(r"enterprise-server@([\d.]+)", section.get("externalDocs", {}).get("url", ""))
    return f"ghes-{server[1]}" if server else str(section["info"].get("x-github-plan", "api.github.com"))
