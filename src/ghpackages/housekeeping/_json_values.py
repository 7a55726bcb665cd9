"""Values of JSON documents, read as what they must be. What people edit, or other programs write, may hold anything."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar, cast

T = TypeVar("T")
Reader: TypeAlias = Callable[[object], T]
Table: TypeAlias = Mapping[str, object]

_LARGEST = 1 << 100
"""More than any id or sum of sizes; small enough for every calculation."""
_REQUIRED: Any = object()


class WrongValueError(ValueError):
    """A value is not what it must be. The text begins with its place, such as `packages[0].verdicts[3].tags`."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self._message, self._place = message, place

    def inside(self, place: str) -> "WrongValueError":
        """Return the error as seen from one level further out."""
        joint = "" if not self._place or self._place.startswith("[") else "."
        return WrongValueError(self._message, f"{place}{joint}{self._place}")


def table(value: object, *, only: Collection[str] | None = None) -> Table:
    """Return an object; `only` are the members that it may have."""
    if not isinstance(value, Mapping):
        raise _wrong("an object", value)
    found = cast("Table", value)
    for name in found if only is not None else ():
        if name not in (only or ()):
            raise WrongValueError("it is not known", name)
    return found


def member(found: Table, name: str, read: Reader[T], default: Any = _REQUIRED) -> T:
    """Return what `read` makes of a member; the default when it is missing."""
    if name not in found:
        if default is _REQUIRED:
            raise WrongValueError("it is missing", name)
        return cast("T", default)
    try:
        return read(found[name])
    except WrongValueError as error:
        raise error.inside(name) from None


def items(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return the reader of a list."""

    def read_all(value: object) -> tuple[T, ...]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise _wrong("a list", value)
        found: list[T] = []
        for item in cast("Sequence[object]", value):
            try:
                found.append(read(item))
            except WrongValueError as error:
                raise error.inside(f"[{len(found)}]") from None
        return tuple(found)

    return read_all


def optional(read: Reader[T]) -> Reader[T | None]:
    """Return the reader of what may be null."""
    return lambda value: None if value is None else read(value)


def choice(choices: Iterable[T]) -> Reader[T]:
    """Return the reader of one of some texts."""
    known = {str(each): each for each in choices}

    def read(value: object) -> T:
        if not isinstance(value, str) or value not in known:
            raise _wrong(f"one of {', '.join(known)}", value)
        return known[value]

    return read


def text(value: object) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise _wrong("a text", value)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise WrongValueError(f"{value!a} holds half of a character") from None
    return value


def whole(value: object) -> int:
    """Return a whole number."""
    if type(value) is not int or abs(value) > _LARGEST:
        raise _wrong("a whole number", value)
    return value


def number(value: object) -> float:
    """Return a number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise _wrong("a number", value)
    return value


def flag(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise _wrong("true or false", value)
    return value


def moment(value: object) -> datetime:
    """Return a date with its time, in UTC."""
    try:
        found = datetime.fromisoformat(text(value))
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _wrong("a date such as 2026-06-30T00:00:00Z", value) from None


def _wrong(what: str, value: object) -> WrongValueError:
    shown = ascii(value) if isinstance(value, str | int | float | None) else f"a {type(value).__name__}"
    return WrongValueError(f"{what} is required, not {shown if len(shown) <= 60 else f'{shown[:57]}...'}")
