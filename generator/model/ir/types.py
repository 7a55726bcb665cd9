"""Types of values: of a field, a parameter, a body, a response."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "integer", "number", "boolean", "timestamp", "any", "bytes"]


@dataclass(frozen=True)
class Scalar:
    """A JSON value with no parts."""

    kind: Kind


@dataclass(frozen=True)
class ModelRef:
    """An object with a class of its own."""

    name: str


@dataclass(frozen=True)
class AliasRef:
    """What leads back to itself without an object in between: a type with a name."""

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
    """One of several types, tried in order; of none, no value fits.

    Where `tag` is given, the value of that key tells the class: `classes` has them by value.
    """

    options: tuple["Type", ...]
    tag: str = ""
    classes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Nullable:
    """A value that may be null."""

    inner: "Type"


Type = Scalar | EnumRef | ModelRef | AliasRef | ListOf | MapOf | OneOf | Nullable

ANY = Scalar("any")
BYTES = Scalar("bytes")
NULL = Nullable(OneOf(()))
"""Nothing but null."""


def union(kinds: Iterable[Type]) -> Type:
    """Return the type of what is one of these."""
    plain = tuple(
        dict.fromkeys(
            option
            for kind in kinds
            for inner in [kind.inner if isinstance(kind, Nullable) else kind]
            for option in (inner.options if isinstance(inner, OneOf) and not inner.tag else (inner,))
        )
    )
    if ANY in plain:
        return ANY
    whole = plain[0] if len(plain) == 1 else OneOf(plain)
    null = any(isinstance(kind, Nullable) for kind in kinds)
    return Nullable(whole) if null and whole != NULL else whole


def names_in(kind: Type) -> set[str]:
    """The models and enums that a type speaks of."""
    match kind:
        case ModelRef() | EnumRef() | AliasRef():
            return {kind.name}
        case ListOf() | MapOf():
            return names_in(kind.item)
        case Nullable():
            return names_in(kind.inner)
        case OneOf():
            return set().union(*(names_in(option) for option in kind.options))
        case Scalar():
            return set()
