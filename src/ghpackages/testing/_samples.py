"""Plain values of a type, and what the description requires of a model since this fake was written."""

import inspect
import types
import typing
from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, Union

import attrs

Json = dict[str, Any]


def added(model: str, known: Collection[str]) -> Json:
    """Return a plain value for each field that `ghpackages.models` requires of `model` beyond those `known`.

    assumption added-fields
    """
    return {name: value for name, value in _required(model).items() if name not in known}


@cache
def _required(model: str) -> Json:
    from ghpackages import models  # noqa: PLC0415 - it takes time

    found: Json = sample(getattr(models, model)).to_dict()
    return found


def sample(annotation: Any) -> Any:
    """Return some value of a type."""
    origin, of = typing.get_origin(annotation), typing.get_args(annotation)
    if inspect.isclass(annotation) and attrs.has(annotation):
        hints = typing.get_type_hints(annotation)
        needed = [each.name for each in attrs.fields(annotation) if each.init and each.default is attrs.NOTHING]
        return annotation(**{name: sample(hints[name]) for name in needed})
    if origin in {Union, types.UnionType, Literal}:
        return of[0] if origin is Literal else sample(of[0])
    plain: dict[Any, Any] = {
        str: "anything",
        int: 1,
        float: 1.5,
        bool: True,
        datetime: datetime(2026, 1, 1, tzinfo=UTC),
    }
    return plain.get(annotation, None if origin is None else origin())
