"""What need not be compared: it reads the same, and so does all that it leads to."""

from typing import Any

import pytest

from generator.compare.diff import compare
from generator.compare.diff.unchanged import Unchanged
from tests.generator.descriptions import SPEC, field, mutated, told

Json = dict[str, Any]


def leading_to(name: str) -> Json:
    return {"type": "object", "properties": {"it": {"$ref": f"#/components/schemas/{name}"}}}


def components(**schemas: Json) -> Json:
    return {"components": {"schemas": schemas}}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, {"near", "middle", "far", "alone", "circle"}),
        ({"alone": {"type": "integer"}}, {"near", "middle", "far", "circle"}),
        ({"far": {"type": "integer"}}, {"alone"}),
        ({"middle": leading_to("alone")}, {"far", "alone"}),
        ({"near": {"type": "integer"}}, {"middle", "far", "alone"}),
    ],
)
def test_a_change_reaches_all_that_leads_to_it(change: Json, same: set[str]) -> None:
    schemas = {
        "near": leading_to("middle"),
        "middle": leading_to("far"),
        "far": {"type": "string"},
        "alone": {"type": "string"},
        "circle": {"anyOf": [leading_to("circle"), leading_to("near")]},
    }
    unchanged = Unchanged(components(**schemas), components(**schemas | change))
    assert {name for name in schemas if unchanged(leading_to(name), leading_to(name))} == same


def test_what_leads_elsewhere_is_compared() -> None:
    unchanged = Unchanged(components(), components())
    for target in ("#/components/schemas/missing", "#/paths/x", "it's", "\\"):
        assert not unchanged({"$ref": target}, {"$ref": target})


@pytest.mark.parametrize(("before", "after"), [(1, True), (0, False), ("1", 1), (None, "None")])
def test_values_that_are_equal_to_python_only(before: object, after: object) -> None:
    assert not Unchanged({}, {})({"default": before}, {"default": after})

    def default(value: object) -> Json:
        return mutated(lambda document: field(document, "package", "id").update(default=value))

    assert [what for _, _, what in told(compare(default(before), default(after)))] != []


def test_a_fault_in_both_is_found_as_it_was() -> None:
    """Also after another description was read."""
    assert compare(SPEC, SPEC) == []
    broken = mutated(lambda document: field(document, "package").update(properties=7))
    with pytest.raises(Exception, match="`properties` is not an object"):
        compare(broken, broken)
