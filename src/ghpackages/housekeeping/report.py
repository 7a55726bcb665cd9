"""Reports: what became of each deletion or restoration, and whether what stays is whole."""

from collections import Counter
from typing import Literal, TypeAlias

import attrs

OutcomeKind: TypeAlias = Literal[
    "deleted", "restored", "already_gone", "changed", "needed", "blocked", "retained", "failed", "not_done"
]
_FINE = frozenset({"deleted", "restored", "already_gone"})


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of one deletion of a plan, or of one restoration of a journal."""

    kind: OutcomeKind
    """`"deleted"`, `"restored"`, `"already_gone"`; not deleted because it was `"changed"`, is `"needed"`, `"blocked"`
    (too many downloads) or `"retained"` (the last one); `"failed"`, `"not_done"` (not reached yet)."""
    version_id: int | None
    """The id of the version; None when the whole package is meant."""
    package: str
    """The package, as `TYPE/NAME`."""
    name: str = ""
    """The name of the version or package."""
    error: str | None = None
    """Why it was not done."""
    tags: tuple[str, ...] = ()
    """The tags it had when it was deleted."""
    tags_back: tuple[str, ...] | None = None
    """Which of them a restored version has got back; None when that was not looked at."""


@attrs.frozen(kw_only=True)
class Problem:
    """Something that a tag needs and that is not listed any more, or could not be looked at."""

    package: str
    """The package, as `TYPE/NAME`."""
    text: str
    """The problem in words."""
    tags: tuple[str, ...] = ()
    """The tags that it is about."""
    missing: str | None = None
    """The digest that is missing."""


@attrs.frozen(kw_only=True)
class Report:
    """What `apply` or `undo` did: one outcome for everything in the plan or journal, those of earlier runs included."""

    outcomes: tuple[Outcome, ...] = ()
    """What became of each, in the order of the plan; for `undo` in the order of restoration."""
    problems: tuple[Problem, ...] = ()
    """What the verification found wrong afterwards."""
    stopped_by: str | None = None
    """What ended the run early: `max_deletions`, `max_requests`, `until`, or the rate limit in words."""
    requests: int = 0
    """The requests of this run, as far as they are known: repeated attempts are not counted."""

    @property
    def complete(self) -> bool:
        """Return whether the end was reached. If not, the same call with the same journal goes on."""
        return self.stopped_by is None

    @property
    def ok(self) -> bool:
        """Return whether all was done, and everything that stays is whole."""
        return self.complete and not self.problems and all(outcome.kind in _FINE for outcome in self.outcomes)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many outcomes there are of each kind."""
        return dict(Counter(outcome.kind for outcome in self.outcomes))


@attrs.frozen(kw_only=True)
class Progress:
    """What an observer is told while a run is under way."""

    stage: Literal["listing", "reading", "judged", "deleting", "verifying", "restoring"]
    """What is being done: `"reading"` is about manifests."""
    package: str
    """The package it is done to, as `TYPE/NAME`."""
    done: int = 0
    """How much of the stage is done: packages while listing, else versions."""
    total: int | None = None
    """How much there is; None when that is not known."""
    outcome: Outcome | None = None
    """What just became of a version."""


def ignore(_: Progress) -> None:
    """Observe nothing."""
