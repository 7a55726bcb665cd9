"""All that the templates need, as frozen values: what the wire layer is made from, and nothing else."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "integer", "number", "boolean", "timestamp", "any"]


@dataclass(frozen=True)
class Scalar:
    """A JSON value with no parts."""

    kind: Kind


@dataclass(frozen=True)
class Enum:
    """An open enumeration: known values, in GitHub's order; unknown ones are kept too."""

    name: str
    values: tuple[str | int, ...]
    description: str


@dataclass(frozen=True)
class ModelRef:
    """An object with a class of its own."""

    name: str


@dataclass(frozen=True)
class EnumRef:
    """A value of an open enumeration."""

    name: str
    of: Literal["string", "integer"]


@dataclass(frozen=True)
class ListOf:
    """A JSON array."""

    item: "Type"


@dataclass(frozen=True)
class MapOf:
    """A JSON object whose keys are free."""

    item: "Type"


@dataclass(frozen=True)
class OneOf:
    """One of several types, tried in order; of none, no value fits."""

    options: tuple["Type", ...]


@dataclass(frozen=True)
class Nullable:
    """A value that may be null."""

    inner: "Type"


Type = Scalar | EnumRef | ModelRef | ListOf | MapOf | OneOf | Nullable

ANY = Scalar("any")
NULL = Nullable(OneOf(()))
"""Nothing but null."""


def names_in(kind: Type) -> set[str]:
    """The models and enums that a type speaks of."""
    match kind:
        case ModelRef() | EnumRef():
            return {kind.name}
        case ListOf() | MapOf():
            return names_in(kind.item)
        case Nullable():
            return names_in(kind.inner)
        case OneOf():
            return set().union(*(names_in(option) for option in kind.options))
        case Scalar():
            return set()


@dataclass(frozen=True)
class Field:
    """One property of a model. `name` is the JSON key, `attribute` the Python name."""

    name: str
    attribute: str
    type: Type
    required: bool
    description: str


@dataclass(frozen=True)
class Model:
    """One object schema.

    `module` is the file that holds the class, `uses` the models and enums that it speaks of, `additional` the type of
    the properties that are not described.
    """

    name: str
    module: str
    description: str
    fields: tuple[Field, ...]
    additional: Type
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Parameter:
    """One path or query parameter of an operation."""

    name: str
    attribute: str
    location: Literal["path", "query"]
    type: Type
    required: bool
    default: str | int | bool | None
    description: str


@dataclass(frozen=True)
class Operation:
    """One operation of the API, with what GitHub says of it."""

    id: str
    name: str
    method: str
    path: str
    summary: str
    description: str
    docs_url: str
    scopes: tuple[str, ...]
    paginated: bool
    deprecated: bool
    parameters: tuple[Parameter, ...]
    result: Type | None
    statuses: tuple[tuple[str, str], ...]

    @property
    def path_parameters(self) -> tuple[Parameter, ...]:
        """In the order of the path template."""
        return tuple(parameter for parameter in self.parameters if parameter.location == "path")

    @property
    def query_parameters(self) -> tuple[Parameter, ...]:
        """In GitHub's order."""
        return tuple(parameter for parameter in self.parameters if parameter.location == "query")

    @property
    def refusals(self) -> str:
        """The described answers that are not a success, in words."""
        return ", ".join(f"{status} ({said.rstrip('.')})" for status, said in self.statuses if status[0] != "2")


@dataclass(frozen=True)
class Api:
    """The whole packages section."""

    product: str
    version: str
    sha256: str
    overlays: tuple[str, ...]
    generator: str
    servers: tuple[str, ...]
    models: tuple[Model, ...]
    enums: tuple[Enum, ...]
    operations: tuple[Operation, ...]

    @property
    def results(self) -> tuple[Type, ...]:
        """What the operations return, each once, in the order of the operations."""
        return tuple(dict.fromkeys(operation.result for operation in self.operations if operation.result is not None))

    @property
    def names(self) -> set[str]:
        """Every public name: methods, models, enums."""
        named: list[Operation | Model | Enum] = [*self.operations, *self.models, *self.enums]
        return {item.name for item in named}
