"""Random descriptions generate and import, and random values come back as they were.

`DESCRIPTIONS=200` generates more of them; `SEED` begins elsewhere.
"""

import contextlib
import importlib
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from generator.emit.python_types import decoder
from generator.model import ir
from tests.generator.chance.descriptions import Descriptions, Values
from tests.generator.tiny import Json, imported, made

SEED = int(os.environ.get("SEED", "1"))
DESCRIPTIONS = int(os.environ.get("DESCRIPTIONS", "6"))


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
