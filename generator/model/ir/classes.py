"""What gets a name of its own in the generated code: models, aliases, enums."""

from dataclasses import dataclass
from typing import Literal

from generator.model.ir.types import Scalar, Type

Room = Literal["models", "webhooks"]
"""Where a class is: `webhooks` has what only deliveries to webhooks hold."""


@dataclass(frozen=True)
class Enum:
    """An open enumeration: known values, in GitHub's order; unknown ones are kept too."""

    name: str
    component: str
    room: Room
    values: tuple[str | int, ...]
    description: str

    @property
    def base(self) -> str:
        """The Python type of values that nobody knows yet."""
        return "int" if isinstance(self.values[0], int) else "str"


@dataclass(frozen=True)
class Field:
    """One property of a model. `name` is the JSON key, `attribute` the Python name."""

    name: str
    attribute: str
    type: Type
    required: bool
    description: str
    read_only: bool = False


@dataclass(frozen=True)
class Shortcut:
    """A property of a model that reads a list further in: the first of `places` that is there.

    A place is a path of attributes, with the beginnings of it that may be None: `a.b.c`, `a` and `a.b`.
    """

    attribute: str
    item: Scalar
    places: tuple[tuple[str, tuple[str, ...]], ...]
    description: str


@dataclass(frozen=True)
class Model:
    """One object schema, `component` in the normalized description.

    `module` is the file that holds the class, together with the models that refer back to it; `uses` are the models and
    enums that it speaks of, `additional` is the type of the properties that are not described.
    """

    name: str
    component: str
    room: Room
    module: str
    description: str
    fields: tuple[Field, ...]
    additional: Type
    uses: tuple[str, ...]
    shortcuts: tuple[Shortcut, ...] = ()
    brief: str = ""
    """The field that stands for all of it in the `repr` of what it is a part of."""


@dataclass(frozen=True)
class Alias:
    """A name for a type that leads back to itself, `component` in the normalized description. See `Model`."""

    name: str
    component: str
    room: Room
    module: str
    description: str
    type: Type
    uses: tuple[str, ...]
