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
    message: str
    method: str = ""
    path: str = ""
    operation_id: str | None = None
    attempt: int = 1
    status: int | None = None
    seconds: float = 0.0

    @property
    def line(self) -> str:
        """The event as it is logged."""
        return f"{self.method} {self.path}: {self.message}" if self.path else self.message
