"""Random descriptions generate and import, and random values come back as they were.

`DESCRIPTIONS=200` generates more of them, `MUTATIONS=5000` more broken ones; `SEED` begins elsewhere.
"""

import contextlib
import copy
import importlib
import json
import os
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from generator.emit.python_types import decoder
from generator.emit.render import render
from generator.errors import GeneratorError
from generator.generate import NOT_UNDERSTOOD, read_api
from generator.model import ir
from generator.model.names import Names
from generator.openapi.cut import cut
from generator.openapi.document import read
from generator.paths import PINNED
from tests.generator.random_descriptions import Descriptions, Values
from tests.generator.tiny import Json, imported, made

SEED = int(os.environ.get("SEED", "1"))
DESCRIPTIONS = int(os.environ.get("DESCRIPTIONS", "6"))
MUTATIONS = int(os.environ.get("MUTATIONS", "20"))


@pytest.mark.parametrize("seed", range(SEED, SEED + DESCRIPTIONS))
def test_a_random_description(seed: int, tmp_path: Path) -> None:
    document = Descriptions(seed).one()
    api = made(document, tmp_path).api
    values = Values(document, seed)
    with imported(tmp_path) as package:
        for name in ("_async_client", "_client", "_decoding", "models"):
            importlib.import_module(f"ghpackages_rest.{name}")
        for path, item in document["paths"].items():
            [raw] = item.values()
            operation = next(each for each in api.operations if each.path == path)
            for status, response in raw["responses"].items():
                if "content" in response:
                    schema = response["content"]["application/json"]["schema"]
                    kind = next(each.type for each in operation.responses if each.status == status)
                    for _ in range(5):
                        comes_back(package, kind, values.one(schema))
            if operation.body and operation.body.encoding == "json":
                [media] = raw["requestBody"]["content"].values()
                is_sent(package, operation, values.one(media["schema"]))


def decoded(package: ModuleType, kind: ir.Type, value: Any) -> Any:
    scope = {**vars(package._decoding), "models": package.models}
    return eval(decoder(kind, "models."), scope)(json.loads(json.dumps(value)))


def comes_back(package: ModuleType, kind: ir.Type, value: Any) -> None:
    assert package._decoding.encode(decoded(package, kind, value)) == value


def is_sent(package: ModuleType, operation: ir.Operation, value: Any) -> None:
    assert operation.body
    if value is None:
        return  # no body at all
    requests: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(500)

    client = package.Client(httpx.Client(base_url="http://localhost", transport=httpx.MockTransport(respond)))
    given = {each.attribute: 1 for each in operation.parameters if each.required}
    if any(each.type == ir.Scalar("timestamp") for each in operation.parameters if each.required):
        given = {name: package._decoding.timestamp("2026-01-01T00:00:00Z") for name in given}
    given[operation.body.attribute] = decoded(package, operation.body.type, value)
    with contextlib.suppress(httpx.HTTPStatusError):
        getattr(client, operation.name)(**given)
    assert json.loads(requests[0].content) == value


def places(node: Any, *path: Any) -> list[tuple[Any, ...]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else []
    return [path, *(place for key, child in children for place in places(child, *path, key))]


GOOD: Json = json.loads(PINNED.read_text(encoding="utf-8"))
WRONG: list[Any] = [None, True, 7, -1.5, "", 'x\n"""', "#/components/schemas/package", [], {}, [None], {"$ref": "#"}]
# Where a description is what it says, and not an example of something.
PLACES = [place for place in places(GOOD) if place and "examples" not in place and "example" not in place]


def mutated(seed: int) -> Json:
    chance = random.Random(seed)
    document = copy.deepcopy(GOOD)
    for _ in range(chance.randint(1, 3)):
        *path, key = chance.choice(PLACES)
        node: Any = document
        try:
            for step in path:
                node = node[step]
            if chance.random() < 0.3:
                del node[key]
            elif chance.random() < 0.3:
                other: Any = document
                for step in chance.choice(PLACES):
                    other = other[step]
                node[key] = copy.deepcopy(other)
            else:
                node[key] = copy.deepcopy(chance.choice(WRONG))
        except (LookupError, TypeError):
            continue  # an earlier change took this place away
    return document


@pytest.mark.parametrize("first", range(SEED, SEED + MUTATIONS, 5))
def test_a_mutated_description_is_rendered_or_refused(first: int) -> None:
    """What is rendered is Python; nothing of the description can be executed by compiling it."""
    for seed in range(first, first + 5):
        text = json.dumps(mutated(seed)).encode()
        try:
            section = cut(read(text))
            files = render(read_api(section, PINNED, Names(), []))
        except (GeneratorError, RecursionError, *NOT_UNDERSTOOD):
            continue  # `generate` says each in one line
        for name, content in files.items():
            if name.endswith(".py"):
                compile(content, name, "exec")
