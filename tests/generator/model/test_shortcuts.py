"""Properties that read a list further in, as names.toml has them."""

from dataclasses import replace
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.model import ir
from generator.model.names import Names
from generator.model.shortcuts import add_shortcuts

STRING = ir.Scalar("string")


def model(name: str, **fields: tuple[ir.Type, bool]) -> ir.Model:
    listed = tuple(ir.Field(key, key, kind, required, "") for key, (kind, required) in fields.items())
    return ir.Model(name, name.lower(), "models", name.lower(), "", listed, ir.ANY, ())


INNER = model(
    "Inner", tags=(ir.ListOf(STRING), True), maybe=(ir.ListOf(STRING), False), parts=(ir.ListOf(ir.ANY), True)
)
OUTER = model("Outer", inner=(ir.ModelRef("Inner"), False), sure=(ir.Nullable(ir.ModelRef("Inner")), True))
LOST = "inner.gone"


def shortcuts(reads: list[str], attribute: str = "all", **names: Any) -> tuple[ir.Shortcut, ...]:
    entered = Names(shortcuts={"outer": {attribute: {"reads": reads, "says": "All."}}})
    return add_shortcuts((INNER, OUTER), replace(entered, **names))[1].shortcuts


def test_what_may_be_none_on_the_way() -> None:
    [found] = shortcuts(["inner.tags", "sure.maybe"])
    assert found.places == (("inner.tags", ("inner",)), ("sure.maybe", ("sure", "sure.maybe")))
    assert (found.attribute, found.item, found.description) == ("all", STRING, "All.")


@pytest.mark.parametrize("lost", [LOST, "inner.tags.x", "inner", "gone", "other.tags"])
def test_what_another_product_does_not_have_is_left_out(lost: str) -> None:
    assert [path for path, _ in shortcuts([lost, "inner.tags"])[0].places] == ["inner.tags"]
    assert shortcuts([lost]) == ()
    with pytest.raises(GeneratorError, match="no list of plain values: "):
        shortcuts([lost, "inner.tags"], strict=True)


def test_a_component_that_is_not_there() -> None:
    entered = Names(shortcuts={"gone": {"all": {"reads": ["tags"], "says": ""}}})
    assert add_shortcuts((INNER,), entered) == (INNER,)
    with pytest.raises(GeneratorError, match="gone"):
        add_shortcuts((INNER,), replace(entered, strict=True))


def test_github_has_a_field_of_that_name_now() -> None:
    with pytest.raises(GeneratorError, match="drop the shortcut"):
        shortcuts(["inner.tags"], "inner")


@pytest.mark.parametrize(("attribute", "strict", "brief"), [("tags", True, "tags"), ("gone", False, "")])
def test_the_field_that_stands_for_a_model(attribute: str, strict: bool, brief: str) -> None:
    entered = Names(brief={"inner": attribute}, strict=strict)
    assert [model.brief for model in add_shortcuts((INNER, OUTER), entered)] == [brief, ""]


def test_a_field_that_is_not_there_cannot_stand_for_a_model() -> None:
    with pytest.raises(GeneratorError, match="no field: gone"):
        add_shortcuts((INNER,), Names(brief={"inner": "gone"}, strict=True))
