# Generated from _async/run.py by `python -m tools.unasync`: edit that.
"""What apply and undo have in common: a journal, a budget, lists, and requests whose outcome is looked up."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from ghpackages import (
    AuthenticationError,
    GitHubPackages,
    GitHubPackagesError,
    MissingScopeError,
    NotFoundError,
    Owner,
    PackageHandle,
    PackageVersion,
    RateLimitError,
)
from ghpackages.housekeeping._budget import Budget, BudgetError
from ghpackages.housekeeping.forecast import PAGE
from ghpackages.housekeeping.journal import Deleted, Journal
from ghpackages.housekeeping.report import Outcome, OutcomeKind, Progress, ignore
from ghpackages.housekeeping.verdicts import Verdict


class Run:
    """One run over a journal."""

    def __init__(
        self,
        github: GitHubPackages,
        journal: Journal,
        budget: Budget,
        now: Callable[[], datetime],
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self.github, self.journal, self.budget, self.now = github, journal, budget, now
        self.on_progress = on_progress or ignore
        self.stopped_by: str | None = None
        self.unknown: dict[tuple[str, int | None], Outcome] = {}
        """Failures of which is not known whether they took effect; the journal knows only the intent."""

    def owner(self, login: str, *, authenticated_user: bool) -> Owner:
        """Return a handle of the owner."""
        if authenticated_user:
            return self.github.me()
        self.budget.take_request()
        return self.github.owner(login)

    def list_versions(self, handle: PackageHandle, expected: int) -> list[PackageVersion] | None:
        """Return the versions of a package; None when it is not there."""
        pages = max(1, -(-expected // PAGE))
        for _ in range(pages):
            self.budget.take_request()
        versions: list[PackageVersion] = []
        read = 0
        try:
            for page in handle.versions().pages():
                versions += page.items
                read += 1
        except NotFoundError:
            if self.exists(handle, None):
                raise
            return None
        self.budget.requests += max(read - pages, 0)
        return versions

    def restore(self, handle: PackageHandle, deleted: Deleted) -> Outcome:
        """Restore what was deleted, and write down what came of it."""
        self.journal.intend("restore", deleted, self.now())
        kind: OutcomeKind = "restored"
        error: str | None = None
        try:
            if deleted.version_id is None:
                handle.restore()
            else:
                handle.version(deleted.version_id).restore()
        except (AuthenticationError, MissingScopeError, RateLimitError) as refused:
            self.conclude("restore", deleted, "not_done", str(refused))
            raise
        except GitHubPackagesError as failure:
            kind, error = "failed", f"{type(failure).__name__}: {failure}"
            if isinstance(failure, NotFoundError):
                error = self._why_not_found(handle, deleted)
        return self.conclude("restore", deleted, kind, error)

    def _why_not_found(self, handle: PackageHandle, deleted: Deleted) -> str:
        age = self.now() - deleted.at
        if age.days >= 30:
            return f"GitHub keeps what was deleted for 30 days; this was deleted {age.days} days ago"
        if deleted.version_id is None and self.exists(handle, None):
            return "its name is taken by another package"
        return "GitHub has nothing to restore: its package may be gone, or the token may lack the right"

    def exists(self, handle: PackageHandle, version_id: int | None) -> bool:
        """Look whether a version, or a package, is there. Raises what looking raises."""
        self.budget.requests += 1
        try:
            (handle.get() if version_id is None else handle.version(version_id).get())
        except NotFoundError:
            return False
        return True

    def conclude(
        self,
        action: Literal["delete", "restore"],
        item: Verdict | Deleted,
        kind: OutcomeKind,
        error: str | None = None,
    ) -> Outcome:
        """Write down what became of an item, and tell the observer."""
        outcome = Outcome(
            kind=kind,
            version_id=item.version_id,
            package=item.package,
            name=item.name,
            error=error,
            tags=item.tags,
        )
        self.unknown.pop((item.package, item.version_id), None)
        self.journal.conclude(action, outcome, self.now())
        return outcome

    def stop(self, error: BudgetError | RateLimitError) -> None:
        """Note why the run ends early."""
        self.stopped_by = self.stopped_by or (
            f"rate limit: {error}" if isinstance(error, RateLimitError) else str(error)
        )
