"""Random descriptions generate and import; random arguments arrive as described, and random responses come back.

`DESCRIPTIONS=200` generates more of them; `SEED` begins elsewhere.
"""

import importlib
import os
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from generator.model import ir
from generator.openapi.document import operations
from tests.generator.chance.calls import Calls, same
from tests.generator.chance.descriptions import Descriptions
from tests.generator.chance.responses import cases
from tests.generator.chance.values import Values
from tests.generator.emit.clients import FLAVORS, caller
from tests.generator.tiny import Json, imported, made

SEED = int(os.environ.get("SEED", "1"))
DESCRIPTIONS = int(os.environ.get("DESCRIPTIONS", "6"))


@pytest.mark.parametrize("seed", range(SEED, SEED + DESCRIPTIONS))
def test_a_random_description(seed: int, tmp_path: Path) -> None:
    document = Descriptions(seed).one()
    api = made(document, tmp_path).api
    random = Random(seed)
    with imported(tmp_path) as package:
        for name in ("_async_client", "_client", "_decoding", "models"):
            importlib.import_module(f"ghpackages_rest.{name}")
        for path, method, raw in operations(document):
            operation = next(each for each in api.operations if (each.path, each.method) == (path, method.upper()))
            calls = Calls(package, document, raw, operation, random)
            for _ in range(3):
                for case in cases(raw["responses"], Values(document, random, "response"), random):
                    for flavor in random.sample(FLAVORS, 2):
                        calls.check(flavor, case)
        _a_discriminator_tells(package, document, api, random)


def _a_discriminator_tells(package: ModuleType, document: Json, api: ir.Api, random: Random) -> None:
    components = {model.name: model.component for model in api.models}
    for _ in range(5):
        name, value = Values(document, random, "response").of_a_class(document["components"]["schemas"]["pet"])
        _, pet = caller(package, "sync", status_code=200, json=value)("pet")
        assert components[type(pet).__name__] == name
        assert same(pet.to_dict(), value)
