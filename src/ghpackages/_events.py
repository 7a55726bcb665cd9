"""What a client tells an observer: for progress bars and metrics."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, TypeAlias

from ghpackages._field_docs import show_fields
from ghpackages._policies.calls import Call

EventKind: TypeAlias = Literal["response", "wait", "retry", "warning"]
"""What an event tells of."""
_LEVELS = {"response": logging.DEBUG, "wait": logging.INFO, "retry": logging.INFO, "warning": logging.WARNING}
_LONG_WAIT = 10.0
"""Seconds from which somebody who watches a log wants to know why nothing happens."""
_LONGEST_LINE = 500

logger = logging.getLogger("ghpackages")
logger.addHandler(logging.NullHandler())  # without logging set up, nothing is said twice: warnings are issued as well


@show_fields
@dataclass(frozen=True)
class Event:
    """Something that happened to a request.

    `kind` is "response" (of any status), "wait" (before an attempt, `seconds` long), "retry" (attempt number `attempt`
    comes next) or "warning". `seconds` of a response is how long it took.
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
    """The number of the attempt, from 1."""
    status: int | None = None
    """The HTTP status; None when there is no response."""
    seconds: float = 0.0
    """How long the response took, or the wait lasts."""
    target: str = ""
    """What the request was for, in words: "version 7 of container package team/api of acme"."""
    until: datetime | None = None
    """When a wait ends, in UTC; None of anything else."""

    @property
    def line(self) -> str:
        """The event as it is logged."""
        return f"{self.method} {self.path}: {self.message}" if self.path else self.message


_LOGGED = [field for field in fields(Event) if field.name != "message"]
"""What a log record has as attributes; it has a message of its own."""


class Observer:
    """Logs events and gives them to `on_event`. An event is made only when somebody listens."""

    def __init__(self, on_event: Callable[[Event], object] | None, mask: Callable[[str], str]) -> None:
        self._on_event = on_event
        self._mask = mask
        self._warned: set[str] = set()

    def emit(
        self,
        kind: EventKind,
        message: str,
        call: Call,
        attempt: int = 1,
        *,
        status: int | None = None,
        seconds: float = 0.0,
        until: datetime | None = None,
    ) -> None:
        """Tell of something that happened to a request. The log record has the fields of the event."""
        level = logging.WARNING if kind == "wait" and seconds > _LONG_WAIT else _LEVELS[kind]
        if self._on_event is None and not logger.isEnabledFor(level):
            return
        message = " ".join(self._mask(message).split())[:_LONGEST_LINE]
        operation_id = call.operation.id if call.operation else None
        path, target = self._mask(call.path), self._mask(call.target)
        event = Event(kind, message, call.method, path, operation_id, attempt, status, seconds, target, until)
        logger.log(level, "%s", event.line, extra={field.name: getattr(event, field.name) for field in _LOGGED})
        if self._on_event is not None:
            try:
                self._on_event(event)
            except Exception:  # an observer must not change what becomes of a request
                logger.exception("on_event failed")

    def warn_once(self, message: str, call: Call) -> bool:
        """Emit a warning unless it was emitted before; return whether it was now."""
        is_first = message not in self._warned
        if is_first:
            self._warned.add(message)
            self.emit("warning", message, call)
        return is_first
