"""Headers as web frameworks hand them over: mappings or pairs, text or bytes, names in any case."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable


@runtime_checkable
class HeaderTable(Protocol):
    """Headers by name: any mapping, also one that is none in the sense of `collections.abc`."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Return the names with their values."""
        ...


Headers = HeaderTable | Iterable[tuple[str | bytes, str | bytes]]
"""The headers of a delivery: a mapping (Flask, FastAPI, httpx, Django, `http.server`) or pairs (ASGI)."""


def as_pairs(headers: Headers) -> list[tuple[str, str]]:
    """Return all headers, with names in lower case and values without white space around them."""
    pairs: Iterable[tuple[str | bytes, str | bytes]] = headers.items() if isinstance(headers, HeaderTable) else headers
    return [(_text(name).lower(), _text(content).strip()) for name, content in pairs]


def values(headers: Headers, name: str) -> list[str]:
    """Return every value of the header `name`, which is written in lower case."""
    return [content for key, content in as_pairs(headers) if key == name]


def value(headers: Headers, name: str) -> str:
    """Return the one value of the header `name`; empty where there is none, or more than one."""
    found = values(headers, name)
    return found[0] if len(found) == 1 else ""


def _text(part: object) -> str:
    if isinstance(part, bytes):
        return part.decode("latin-1")
    if not isinstance(part, str):
        raise TypeError(f"pass headers as text or bytes, one value each, not as {type(part).__name__}")
    return part
