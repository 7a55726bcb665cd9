"""What `help` says of the fields of values."""

import pydoc
from dataclasses import dataclass, fields
from typing import Any

import pytest

from ghpackages import Event, Page, RateLimit, RetryPolicy, ScopeReport, TokenInfo
from ghpackages._field_docs import show_fields


@pytest.mark.parametrize("value", [Event, Page, RateLimit, RetryPolicy, ScopeReport, TokenInfo])
def test_help_says_what_every_field_is(value: Any) -> None:
    text = pydoc.plain(pydoc.render_doc(value))
    for field in fields(value):
        assert f" {field.name}: " in text


@show_fields
@dataclass(frozen=True)
class Thing:
    """A thing.

    That is all.
    """

    silent: int
    count: int = 0
    """How many of them
    there are."""
    name = "no field"
    """Not a field."""


def test_fields_follow_the_docstring() -> None:
    assert Thing.__doc__ == "A thing.\n\nThat is all.\n\nAttributes:\n    count: How many of them there are."
    assert Thing(1).__doc__ == Thing.__doc__


def test_a_class_without_source_keeps_its_docstring() -> None:
    cls: type = show_fields(type("Made", (), {"__doc__": "Made up."}))
    assert cls.__doc__ == "Made up."
