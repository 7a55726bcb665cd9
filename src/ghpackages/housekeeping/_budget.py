"""How much a run may do before it stops."""

from datetime import datetime, timedelta

from ghpackages.housekeeping import _arguments
from ghpackages.housekeeping._clock import Clock


class BudgetError(Exception):
    """The run has to stop here; its text says what was reached."""


class Budget:
    """Counts what a run does. Raises BudgetError before what would be too much."""

    requests: int
    """The requests so far."""

    def __init__(
        self,
        now: Clock,
        *,
        max_deletions: int | None = None,
        max_requests: int | None = None,
        until: datetime | timedelta | None = None,
    ) -> None:
        """Raises ValueError or TypeError for what is no limit. `until` is a time, or how long to go on."""
        _arguments.limits(max_deletions=max_deletions, max_requests=max_requests)
        _arguments.optional("until", until, (datetime, timedelta), "a datetime or timedelta")
        self.requests = 0
        self._deletions = 0
        self._now = now
        self._max_deletions = max_deletions
        self._max_requests = max_requests
        self._until = None if until is None else now.end(until)

    def take_request(self) -> None:
        """Count a request that is about to be sent."""
        if self._until is not None and self._now() >= self._until:
            raise BudgetError("until")
        if self._max_requests is not None and self.requests >= self._max_requests:
            raise BudgetError("max_requests")
        self.requests += 1

    def take_deletion(self) -> None:
        """Count a deletion that is about to be sent."""
        if self._max_deletions is not None and self._deletions >= self._max_deletions:
            raise BudgetError("max_deletions")
        self.take_request()
        self._deletions += 1
