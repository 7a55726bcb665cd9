"""A request and a response, free of any HTTP library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from ghpackages.testing._messages import Refusal
from ghpackages.testing._state import Token

Handle: TypeAlias = "Callable[[FakeRequest], FakeResponse]"
"""What answers a request."""

Ending = Literal["complete", "truncated", "reset", "timeout", "refused"]
"""How a response leaves the server.

`complete`: as it should. `truncated`: half of the body, then the connection closes. `reset`: the connection breaks
without a response. `timeout`: no response ever comes. `refused`: no connection is made (over real HTTP: `reset`).
"""


@dataclass(frozen=True, slots=True)
class FakeRequest:
    """A request as the server sees it."""

    method: str
    """The HTTP method, in capitals."""
    origin: str
    """Scheme and authority: `https://api.github.com`."""
    path: str
    """The path, percent-encoded as it was sent."""
    query: str = ""
    """What follows the question mark, percent-encoded as it was sent."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """The headers by their names in lower case."""
    body: bytes = b""
    """The bytes after the headers."""

    @property
    def url(self) -> str:
        """The whole URL, encoded as it was sent."""
        return f"{self.origin}{self.path}" + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class FakeResponse:
    """A response, how long it takes and how it ends."""

    status: int
    """The HTTP status."""
    headers: dict[str, str]
    """The headers by name."""
    body: bytes = b""
    """The bytes after the headers."""
    delay: float = 0.0
    """Seconds before it is sent."""
    ending: Ending = "complete"
    """What happens to the connection, see `Ending`."""


class Exchange(Protocol):
    """A request that has been read, and what becomes of it."""

    @property
    def operation(self) -> str:
        """The operation it asks for."""
        ...

    @property
    def token(self) -> Token | None:
        """The token of the request; None without a valid one."""
        ...

    def perform(self, stale: bool, /) -> FakeResponse:
        """Carry it out; raises Refusal. `stale`: lists show what was deleted."""
        ...

    def refuse(self, refusal: Refusal) -> FakeResponse:
        """The response that a refusal becomes."""
        ...

    def headers(self) -> dict[str, str]:
        """The headers of every response, refusals included."""
        ...
