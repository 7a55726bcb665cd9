"""Reading an OpenAPI description and finding one's way in it."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError

Document = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TAG = "packages"

DATA = {"example", "value", "default", "enum", "const"}
# The keys below these are names that somebody chose ("value" may be a property), not keywords.
NAMING = {
    "properties",
    "patternProperties",
    "$defs",
    "responses",
    "headers",
    "examples",
    "content",
    "links",
    "callbacks",
}


def load(path: Path) -> Document:
    """Read and check the description in `path`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GeneratorError(error.strerror or "cannot be read", file=str(path)) from error
    try:
        return read(content)
    except GeneratorError as error:
        raise error.in_file(str(path)) from error


def read(content: bytes) -> Document:
    """The description in `content`: JSON, OpenAPI 3, with paths."""
    try:
        document: object = json.loads(content)
    except UnicodeDecodeError as error:
        raise GeneratorError(f"not UTF-8 ({error.reason})", place=f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        cut_off = " (is the file truncated?)" if error.pos >= len(error.doc.rstrip()) - 1 else ""
        place = f"line {error.lineno} column {error.colno}"
        raise GeneratorError(f"malformed JSON, {error.msg}{cut_off}", place=place) from error
    except ValueError as error:  # a number of thousands of digits
        raise GeneratorError(f"malformed JSON, {error}") from error
    except RecursionError as error:
        raise GeneratorError("malformed JSON, nested too deeply") from error
    if not isinstance(document, dict):
        raise GeneratorError("not an OpenAPI description: the JSON is not an object", place="#")
    if "swagger" in document:
        raise GeneratorError(
            f"OpenAPI {document['swagger']} is not supported; give the OpenAPI 3 description", place="#/swagger"
        )
    version = document.get("openapi")
    if version is None:
        raise GeneratorError("not an OpenAPI description: `openapi` is missing", place="#")
    if not re.fullmatch(r"3\.[01](\.\d+)?", str(version)):
        raise GeneratorError(f"OpenAPI {version} is not supported, only 3.0 and 3.1", place="#/openapi")
    _expect_objects(document)
    return document


def _expect_objects(document: Document) -> None:
    """The parts that every later step walks through are objects (else the step would fail without a place)."""
    for name in ("info", "paths", "components"):
        if not isinstance(document.setdefault(name, {}), dict):
            raise GeneratorError("not an object", place=pointer(name))
    for kind, components in document["components"].items():
        if not isinstance(components, dict) and not kind.startswith("x-"):
            raise GeneratorError("not an object", place=pointer("components", kind))
    for path, item in document["paths"].items():
        if not isinstance(item, dict):
            raise GeneratorError("not an object", place=pointer("paths", path))
        for method in METHODS:
            operation = item.get(method, {})
            if not isinstance(operation, dict):
                raise GeneratorError("not an object", place=pointer("paths", path, method))
            if not isinstance(operation.get("tags", []), list):
                raise GeneratorError("not a list", place=pointer("paths", path, method, "tags"))
            if not isinstance(operation.get("responses", {}), dict):
                raise GeneratorError("not an object", place=pointer("paths", path, method, "responses"))


def dump(document: Document) -> str:
    """The text of a description as `spec/` keeps it: the publisher's order, two spaces, one final newline."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def fingerprint(section: Document) -> str:
    """Return the sha256 of a cut description as published, whatever its white space."""
    text = json.dumps(section, ensure_ascii=False, separators=(",", ":"))
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        around = ascii(text[max(0, error.start - 40) : error.start + 1])
        raise GeneratorError(f"half a surrogate pair, after {around}") from error


def pointer(*steps: object) -> str:
    """A JSON pointer in its URI form, as `$ref` uses it."""
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Every operation as (path, method, operation), in the publisher's order."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def references(node: object, *place: object, named: bool = False) -> Iterator[tuple[str, str]]:
    """Every `$ref` below `node` as (target, place). Example and default values are data, not references."""
    if isinstance(node, list):
        for index, child in enumerate(node):
            if isinstance(child, (dict, list)):  # most are neither, and a call for each takes most of the time
                yield from references(child, *place, index)
    elif isinstance(node, dict):
        if not named and isinstance(node.get("$ref"), str):
            yield node["$ref"], pointer(*place)
        for key, child in node.items():
            if not isinstance(child, (dict, list)):
                continue
            is_data = key in DATA or (key == "examples" and isinstance(child, list))
            if named or not is_data:
                yield from references(child, *place, key, named=not named and key in NAMING)


def resolve(document: Document, target: str, *, place: str) -> Any:
    """What `target` (a `$ref` found at `place`) points to."""
    if not target.startswith("#/"):
        raise GeneratorError(f"$ref {target} points outside of the description", place=place)
    node: Any = document
    for step in target[2:].split("/"):
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict) and key in node:
            node = node[key]
        elif isinstance(node, list) and key.isdigit() and int(key) < len(node):
            node = node[int(key)]
        else:
            raise GeneratorError(f"$ref {target} points to nothing", place=place)
    return node
