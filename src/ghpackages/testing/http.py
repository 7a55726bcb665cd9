"""A request and an answer, free of any HTTP library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Ending = Literal["complete", "truncated", "reset", "timeout", "refused"]
"""How an answer leaves the server.

`complete`: as it should. `truncated`: half of the body, then the connection closes. `reset`: the connection breaks
without an answer. `timeout`: no answer ever comes. `refused`: no connection is made (over real HTTP: `reset`).
"""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the server sees it.

    `origin` is scheme and authority (`https://api.github.com`); `path` and `query` are percent-encoded, as they were
    sent; names in `headers` are lower-case.
    """

    method: str
    origin: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""

    @property
    def url(self) -> str:
        """The whole URL, encoded as it was sent."""
        return f"{self.origin}{self.path}" + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, how long it takes (`delay`, in seconds) and how it ends."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    delay: float = 0.0
    ending: Ending = "complete"
