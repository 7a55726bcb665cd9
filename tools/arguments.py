"""Arguments for any method of the wire client, made from its annotations."""

import inspect
import typing
from collections.abc import Callable, Mapping
from typing import Any

from ghpackages.testing._samples import sample


def required(method: Callable[..., Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that the method cannot do without: those `known`, else some value of the type."""
    form = whole(method)
    hints = typing.get_type_hints(form)
    parameters = inspect.signature(form).parameters.values()
    needed = [each.name for each in parameters if each.name != "self" and each.default is each.empty]
    return {name: known[name] if name in known else sample(hints[name]) for name in needed}


def whole(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method, in the form that takes a body as one argument where there are others."""
    return next(iter(typing.get_overloads(method)), method)
