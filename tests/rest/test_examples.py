"""Every example that GitHub publishes decodes, and comes back as it was."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from generator.paths import SPEC
from ghpackages_rest import OPERATIONS
from tests.rest.calls import required, responding, responding_async, returning
from tools.published_examples import all_examples

METHODS = {(operation.path, operation.method.lower()): name for name, operation in OPERATIONS.items()}
EXAMPLES = [
    pytest.param(path, method, value, id=f"{file.stem} {METHODS[path, method]}")
    for file in sorted(SPEC.glob("*.json"))
    for path, method, value in all_examples(json.loads(file.read_text(encoding="utf-8")))
]


def as_json(body: Any) -> Any:
    return [item.to_dict() for item in body] if isinstance(body, list) else body.to_dict()


@pytest.mark.parametrize("model", ["Package", "PackageVersion"])
def test_there_are_examples(model: str) -> None:
    """Not of every operation: one that GitHub adds may have none yet."""
    assert {str(parameter.id).split()[-1] for parameter in EXAMPLES} & {*returning(model)}


@pytest.mark.parametrize(("path", "method", "example"), EXAMPLES)
def test_example(path: str, method: str, example: Any) -> None:
    name = METHODS[path, method]
    assert as_json(getattr(responding(json=example), name)(**required(name))) == example
    body = asyncio.run(getattr(responding_async(json=example), name)(**required(name)))
    assert as_json(body) == example


def test_no_example_is_left_out() -> None:
    """As many as the description has in its components, each used at least once."""
    for file in SPEC.glob("*.json"):
        document = json.loads(Path(file).read_text(encoding="utf-8"))
        shared = [example["value"] for example in document["components"]["examples"].values()]
        used = [value for _, _, value in all_examples(document)]
        assert all(value in used for value in shared)
