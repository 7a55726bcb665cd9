"""Docstrings of fields, where `help` finds them: Python keeps those of classes and functions only."""

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import TypeVar, cast

T = TypeVar("T")


class _Docstring:
    """The docstring of a class and those of its fields, read from its source when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __get__(self, _: object, owner: type) -> str:
        try:
            source = textwrap.dedent(inspect.getsource(owner))
        except OSError:  # a distribution without sources
            return self._text
        [cls] = ast.parse(source).body
        fields = [
            f"    {field.target.id}: {' '.join(said.value.value.split())}"
            for field, said in pairwise(cast("ast.ClassDef", cls).body)
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
            if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and isinstance(said.value.value, str)
        ]
        return "\n".join([inspect.cleandoc(self._text), "", "Attributes:", *fields])


def show_fields(cls: type[T]) -> type[T]:
    """Let the docstring of a class hold those of its fields."""
    cls.__doc__ = cast("str", _Docstring(cls.__doc__ or ""))
    return cls
