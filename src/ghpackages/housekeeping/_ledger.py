"""What a run over a journal knows, for both clients: its journal, budget and clock, who is told, why it ends early."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from ghpackages import RateLimitError
from ghpackages.housekeeping._budget import Budget, BudgetError
from ghpackages.housekeeping.journal import Action, Deleted, Journal, Key
from ghpackages.housekeeping.report import Outcome, OutcomeKind, Problem, Progress, Report, ignore
from ghpackages.housekeeping.verdicts import Verdict

NOT_LOOKED_UP = "an earlier run ended before it was looked up, and so did this one"


class Ledger:
    """One run over a journal."""

    def __init__(
        self,
        journal: Journal,
        budget: Budget,
        now: Callable[[], datetime],
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self.journal, self.budget, self.now = journal, budget, now
        self.on_progress = on_progress or ignore
        self.problems: list[Problem] = []
        self.unknown: dict[Key, Outcome] = {}
        """Failures of which is not known whether they took effect; the journal knows only the intent."""
        self._stopped_by: str | None = None

    def conclude(self, action: Action, item: Verdict | Deleted, kind: OutcomeKind, error: str | None = None) -> Outcome:
        """Write down what became of an item; return it."""
        outcome = outcome_of(item, kind, error)
        self.unknown.pop((item.package, item.version_id), None)
        self.journal.conclude(action, outcome, self.now())
        return outcome

    def stop(self, error: BudgetError | RateLimitError) -> None:
        """Note why the run ends early."""
        reason = f"rate limit: {error}" if isinstance(error, RateLimitError) else str(error)
        self._stopped_by = self._stopped_by or reason

    def report(self, outcomes: Iterable[Outcome]) -> Report:
        """Return what the run came to."""
        return Report(
            outcomes=tuple(outcomes),
            problems=tuple(self.problems),
            stopped_by=self._stopped_by,
            requests=self.budget.requests,
        )


def outcome_of(item: Verdict | Deleted, kind: OutcomeKind, error: str | None = None) -> Outcome:
    """Return an outcome for an item of a plan or a journal."""
    return Outcome(
        kind=kind,
        version_id=item.version_id,
        package=item.package,
        name=item.name,
        error=error,
        tags=item.tags,
    )


def unknown(item: Verdict | Deleted, effect: Literal["deleted", "restored"], reason: str) -> Outcome:
    """Return the outcome of a request that may have taken effect."""
    return outcome_of(item, "failed", f"it is not known whether it was {effect}: {reason}")
