"""Each rule of `normalize` on its own, against hand-written fragments (tests/goldens/normalize)."""

import copy
from typing import Any

import pytest
import yaml

from generator.generate import corrected
from generator.openapi import normalize
from generator.paths import SPEC
from tests.generator.goldens import GOLDENS, expected

FOLDER = GOLDENS / "normalize"
CASES = sorted(path.name.removesuffix(".before.yaml") for path in FOLDER.glob("*.before.yaml"))
RULES = {rule.__name__: rule for rule in normalize.RULES}


@pytest.mark.parametrize("case", CASES)
def test_rule(case: str) -> None:
    section: dict[str, Any] = {"paths": {}, "components": {"schemas": {}}}
    section.update(yaml.safe_load((FOLDER / f"{case}.before.yaml").read_text(encoding="utf-8")))
    RULES[case.partition(".")[0]](section)
    text = yaml.safe_dump(section, sort_keys=False, width=120)
    golden = yaml.safe_load(expected(FOLDER / f"{case}.after.yaml", text))
    assert section == golden
    assert [*section["components"]["schemas"]] == [*golden["components"]["schemas"]], "children come first"


def test_every_rule_has_a_golden() -> None:
    assert {case.partition(".")[0] for case in CASES} == RULES.keys()


def test_the_input_is_left_as_it_is() -> None:
    section = corrected()
    before = copy.deepcopy(section)
    normalize.normalize(section)
    assert section == before


@pytest.mark.parametrize("product", sorted(path.stem for path in SPEC.glob("*.json")))
def test_normalizing_twice_changes_nothing_more(product: str) -> None:
    """What comes out has nothing left that a rule about schemas would change."""
    once = normalize.normalize(corrected(SPEC / f"{product}.json"))
    twice = copy.deepcopy(once)
    for rule in normalize.RULES:
        if rule.__name__ not in {"inline_shared_parts", "drop_operation_id_prefix", "one_payload_for_each_event"}:
            rule(twice)
    assert twice == once
