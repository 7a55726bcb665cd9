"""The examples that GitHub publishes in its description, each with the operation whose 200 it is for."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def _resolved(document: Json, node: Any) -> Any:
    """`node`, or what it refers to."""
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def examples(document: Json, path: str, method: str) -> Iterator[Any]:
    """What the operation's success answers with, according to the description."""
    for status, response in document["paths"][path][method]["responses"].items():
        if not status.startswith("2"):
            continue
        for media in _resolved(document, response).get("content", {}).values():
            for example in media.get("examples", {}).values():
                yield _resolved(document, example)["value"]
            if "example" in media:
                yield media["example"]


def all_examples(document: Json) -> Iterator[tuple[str, str, Any]]:
    """Every example as (path, method, value)."""
    for path, item in document["paths"].items():
        for method in ("get", "post", "delete"):
            if method in item:
                for example in examples(document, path, method):
                    yield path, method, example
