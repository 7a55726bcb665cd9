"""What a client tells an observer: for progress bars and metrics."""

import logging
from dataclasses import dataclass
from typing import Literal, TypeAlias

EventKind: TypeAlias = Literal["answer", "wait", "retry", "warning"]
LEVELS = {"answer": logging.DEBUG, "wait": logging.INFO, "retry": logging.INFO, "warning": logging.WARNING}

logger = logging.getLogger("ghpackages")


@dataclass(frozen=True)
class Event:
    """Something that happened to a request.

    `kind` is "answer" (of any status), "wait" (before a try, `seconds` long), "retry" (try number `attempt` comes next)
    or "warning". `seconds` of an answer is how long it took.
    """

    kind: EventKind
    """What happened."""
    message: str
    """The same in words."""
    method: str = ""
    """The HTTP method; empty for a warning that belongs to no request."""
    path: str = ""
    """The path of the request, without the query."""
    operation_id: str | None = None
    """GitHub's operationId; None when it is no operation of the packages section."""
    attempt: int = 1
    """The number of the try, from 1."""
    status: int | None = None
    """The HTTP status; None when there is no answer."""
    seconds: float = 0.0
    """How long the answer took, or the wait lasts."""

    @property
    def line(self) -> str:
        """The event as it is logged."""
        return f"{self.method} {self.path}: {self.message}" if self.path else self.message
