"""A pinned description with random faults is rendered, or refused in one line.

`MUTATIONS=5000` makes more of them; `SEED` begins elsewhere.
"""

import copy
import json
import os
import random
from typing import Any

import pytest

from generator.emit.render import render
from generator.errors import GeneratorError
from generator.generate import NOT_UNDERSTOOD, read_api
from generator.model.names import Names
from generator.openapi.cut import cut
from generator.openapi.document import read
from generator.paths import PINNED
from tests.generator.tiny import Json

SEED = int(os.environ.get("SEED", "1"))
MUTATIONS = int(os.environ.get("MUTATIONS", "20"))


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
