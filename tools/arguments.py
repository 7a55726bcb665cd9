"""Arguments for any method of the wire client, made from its annotations."""

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, Union

import attrs


def required(method: Callable[..., Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that the method cannot do without: those `known`, else some value of the type."""
    form = whole(method)
    hints = typing.get_type_hints(form)
    parameters = inspect.signature(form).parameters.values()
    needed = [each.name for each in parameters if each.name != "self" and each.default is each.empty]
    return {name: known[name] if name in known else sample(hints[name]) for name in needed}


def sample(annotation: Any) -> Any:
    """Return some value of a type."""
    origin, of = typing.get_origin(annotation), typing.get_args(annotation)
    if inspect.isclass(annotation) and attrs.has(annotation):
        hints = typing.get_type_hints(annotation)
        needed = [each.name for each in attrs.fields(annotation) if each.init and each.default is attrs.NOTHING]
        return annotation(**{name: sample(hints[name]) for name in needed})
    if origin in {Union, types.UnionType, Literal}:
        return of[0] if origin is Literal else sample(of[0])
    plain = {str: "anything", int: 1, float: 1.5, bool: True, datetime: datetime(2026, 1, 1, tzinfo=UTC)}
    return plain.get(annotation, None if origin is None else origin())


def whole(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method, in the form that takes a body as one argument where there are others."""
    return next(iter(typing.get_overloads(method)), method)
