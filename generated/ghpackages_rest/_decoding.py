# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.
"""From JSON values to Python values and back, exactly: what does not fit is an error that says where."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any, SupportsIndex, TypeVar, cast

from ._operations import Operation

T = TypeVar("T")
Decoder = Callable[[Any], T]


class DecodeError(ValueError):
    """A response is not what the description says."""

    expected: str
    """What should stand there."""
    raw: object
    """What does; None where a required key is missing."""
    pointer: str
    """The JSON pointer to the place in the response."""
    operation: Operation | None
    """The operation that responded, if known."""

    def __init__(self, expected: str, raw: object, pointer: str = "", operation: Operation | None = None) -> None:
        super().__init__(expected, raw, pointer, operation)
        self.expected = expected
        self.raw = raw
        self.pointer = pointer
        self.operation = operation

    def __str__(self) -> str:
        where = f"{self.operation.id}: " if self.operation else ""
        found = "null or nothing" if self.raw is None else f"{self.raw!r:.80} ({type(self.raw).__name__})"
        return f"{where}{self.pointer or 'the whole response'}: expected {self.expected}, found {found}"

    def __reduce__(self) -> tuple[type["DecodeError"], tuple[str, object, str, Operation | None]]:
        return DecodeError, (self.expected, self.raw, self.pointer, self.operation)


def at_key(key: str | int, error: DecodeError | KeyError) -> DecodeError:
    """What is wrong at `key`, seen from one level further up; a KeyError says that it is missing."""
    if isinstance(error, KeyError):
        error = DecodeError("this required key", None)
    error.pointer = f"/{str(key).replace('~', '~0').replace('/', '~1')}{error.pointer}"
    return error


def null_at(key: str, value: object, expected: str) -> tuple[str]:
    """Return the key of an optional field that is null. Anything else than null does not fit there."""
    if value is not None:
        raise DecodeError(f"{expected} or null", value)
    return (key,)


def plain_dict(value: Any) -> dict[str, Any]:
    """`value` as a dictionary, if it is a mapping with text keys."""
    mapping: Mapping[Any, Any] = value
    if not isinstance(value, Mapping):
        raise DecodeError("an object", value)
    return {string(key): item for key, item in mapping.items()}


def plain_list(value: Any) -> list[Any]:
    items: list[Any] = value
    if type(value) is not list:
        raise DecodeError("a list", value)
    return items


def string(value: Any) -> str:
    if type(value) is not str:
        raise DecodeError("a string", value)
    return value


_refuse_others = "".join
"""Raises TypeError unless all items are strings. Joining them takes less time than a loop that looks at each."""


def strings_at(*keys: str) -> Callable[[dict[str, Any]], tuple[str, ...]]:
    """Return a function that returns the strings which an object must hold at all these keys, two or more."""
    values_at = cast("Callable[[dict[str, Any]], tuple[Any, ...]]", itemgetter(*keys))

    def decode_strings(data: dict[str, Any]) -> tuple[str, ...]:
        try:
            values = values_at(data)
            _refuse_others(values)
        except KeyError as error:
            raise at_key(error.args[0], error) from None
        except TypeError:
            key, value = next((key, data[key]) for key in keys if not isinstance(data[key], str))
            raise at_key(key, DecodeError("a string", value)) from None
        return values

    return decode_strings


def integer(value: Any) -> int:
    if type(value) is not int:
        raise DecodeError("an integer", value)
    return value


def number(value: Any) -> float:
    if type(value) is not float and type(value) is not int:
        raise DecodeError("a number", value)
    return value


def boolean(value: Any) -> bool:
    if type(value) is not bool:
        raise DecodeError("a boolean", value)
    return value


def any_value(value: Any) -> Any:
    return value


_moment = datetime.fromisoformat


class _Timestamp(datetime):
    """A point in time that remembers how it was written, where that is not GitHub's usual way."""

    text: str = ""

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        return (timestamp, (self.text,)) if self.text else super().__reduce_ex__(protocol)


def timestamp(value: Any) -> datetime:
    """An aware datetime. GitHub's times are UTC, also where the offset is missing."""
    try:
        moment = _moment(value)
    except (TypeError, ValueError):
        raise DecodeError("an ISO 8601 timestamp", value) from None
    # 2026-01-15T12:00:00Z, GitHub's usual way. Only there are these characters; midnight may be written as 24 hours.
    if value[4::3] == "--T::Z" and (moment.hour or value[11] == "0"):
        return moment
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    kept = _Timestamp.fromisoformat(moment.isoformat())
    kept.text = value
    return kept


def timestamp_text(moment: datetime) -> str:
    """Return `moment` as GitHub writes it; as it was written, if it came from a response."""
    if isinstance(moment, _Timestamp) and moment.text:
        return moment.text
    return moment.isoformat().replace("+00:00", "Z")


def list_of_strings(value: Any) -> list[str]:
    """As `list_of(string)`, faster."""
    items: list[Any] = value
    if type(value) is not list:
        raise DecodeError("a list", value)
    try:
        _refuse_others(items)
    except TypeError:
        position, item = next(found for found in enumerate(items) if not isinstance(found[1], str))
        raise DecodeError("a string", item, f"/{position}") from None
    return [*items]


def consume(items: list[Any]) -> list[Any]:
    """Return a list that nobody else holds, last item first. `list_of` empties it: what is decoded is let go at once, so
    that the garbage collector has hardly anything to look at."""
    items.reverse()
    return items


def list_of(
    decode: Decoder[T], last_first: Callable[[list[Any]], list[Any]] = lambda items: items[::-1]
) -> Decoder[list[T]]:
    def decode_list(value: Any) -> list[T]:
        items = last_first(plain_list(value))
        total = len(items)
        take = items.pop
        try:
            return [decode(take()) for _ in range(total)]
        except DecodeError as error:
            raise at_key(total - len(items) - 1, error) from None

    return decode_list


def map_of(decode: Decoder[T]) -> Decoder[dict[str, T]]:
    def decode_map(value: Any) -> dict[str, T]:
        result: dict[str, T] = {}
        for key, item in plain_dict(value).items():
            try:
                result[key] = decode(item)
            except DecodeError as error:
                raise at_key(key, error) from None
        return result

    return decode_map


def later(make: Callable[[], Decoder[T]]) -> Decoder[T]:
    """Return a decoder that is made when it is first used, as importing its classes takes time."""
    made = cache(make)

    def decode_later(value: Any) -> T:
        return made()(value)

    return decode_later


def nullable(decode: Decoder[T]) -> Decoder[T | None]:
    def decode_nullable(value: Any) -> T | None:
        return None if value is None else decode(value)

    return decode_nullable


def _text_at(value: Any, key: str) -> str:
    """Return the text that an object holds at `key`; nothing where there is none."""
    return str(plain_dict(value).get(key, "")) if isinstance(value, Mapping) else ""


def one_of(
    *decoders: Decoder[Any], tag: str = "", classes: Mapping[str, Decoder[Any]] = MappingProxyType({})
) -> Decoder[Any]:
    """Return a decoder for the type that fits: the one that the value of `tag` names, the first that knows every key
    of an object, or the first at all. Of no types, no value fits."""

    def decode_one(value: Any) -> Any:
        expected: list[str] = []
        candidates: list[Any] = []
        named = classes.get(_text_at(value, tag)) if tag else None
        for decode in (named, *decoders) if named else decoders:
            try:
                found = decode(value)
            except DecodeError as error:
                expected.append(error.expected)
                continue
            if decode is named or not getattr(found, "additional_properties", None):
                return found
            candidates.append(found)
        if candidates:
            return candidates[0]
        raise DecodeError(" or ".join(expected) or "null", value)

    return decode_one


def encode(value: Any) -> Any:
    """The JSON form of a value of which more than one type is possible."""
    if type(value) is list:
        return [encode(item) for item in plain_list(value)]
    if type(value) is dict:
        return {key: encode(item) for key, item in plain_dict(value).items()}
    if isinstance(value, datetime):
        return timestamp_text(value)
    return value.to_dict() if hasattr(value, "to_dict") else value


def brief(name: str) -> Callable[[Any], str]:
    """Return a `repr` that shows one field of a model."""
    return lambda model: "None" if model is None else f"<{type(model).__name__} {getattr(model, name)}>"
