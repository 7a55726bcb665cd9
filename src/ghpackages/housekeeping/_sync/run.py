# Generated from _async/run.py by `python -m tools.unasync`: edit that.
"""What apply and undo ask for: lists, and requests whose outcome is looked up."""

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
from ghpackages.housekeeping._ledger import Ledger
from ghpackages.housekeeping.errors import incomplete
from ghpackages.housekeeping.forecast import PAGE
from ghpackages.housekeeping.journal import Deleted
from ghpackages.housekeeping.report import Outcome, OutcomeKind


class Run:
    """One run over a journal."""

    def __init__(self, github: GitHubPackages, ledger: Ledger) -> None:
        self._github, self._ledger = github, ledger

    def owner(self, login: str, *, authenticated_user: bool) -> Owner:
        """Return a handle of the owner."""
        if authenticated_user:
            return self._github.me()
        self._ledger.budget.take_request()
        return self._github.owner(login)

    def list_versions(self, handle: PackageHandle, expected: int) -> list[PackageVersion] | None:
        """Return the versions of a package; None when it is not there.

        Raises HousekeepingError when some may be missing: they may need any of the others.
        """
        pages = max(1, -(-expected // PAGE))
        for _ in range(pages):
            self._ledger.budget.take_request()
        versions: list[PackageVersion] = []
        read = 0
        pager = handle.versions()
        try:
            for page in pager.pages():
                versions += page.items
                read += 1
        except NotFoundError:
            if self.exists(handle, None):
                raise
            return None
        self._ledger.budget.requests += max(read - pages, 0)
        if pager.may_be_incomplete:
            raise incomplete(pager.doubts)
        return versions

    def restore(self, handle: PackageHandle, deleted: Deleted) -> Outcome:
        """Restore what was deleted, and write down what came of it."""
        self._ledger.journal.intend("restore", deleted, self._ledger.now())
        kind: OutcomeKind = "restored"
        error: str | None = None
        try:
            if deleted.version_id is None:
                handle.restore()
            else:
                handle.version(deleted.version_id).restore()
        except (AuthenticationError, MissingScopeError, RateLimitError) as refused:
            self._ledger.conclude("restore", deleted, "not_done", str(refused))
            raise
        except GitHubPackagesError as failure:
            kind, error = "failed", f"{type(failure).__name__}: {failure}"
            if isinstance(failure, NotFoundError):
                error = self._why_not_found(handle, deleted)
        return self._ledger.conclude("restore", deleted, kind, error)

    def _why_not_found(self, handle: PackageHandle, deleted: Deleted) -> str:
        age = self._ledger.now() - deleted.at
        if age.days >= 30:
            return f"GitHub keeps what was deleted for 30 days; this was deleted {age.days} days ago"
        if deleted.version_id is None and self.exists(handle, None):
            return "its name is taken by another package"
        return "GitHub has nothing to restore: its package may be gone, or the token may lack the right"

    def exists(self, handle: PackageHandle, version_id: int | None) -> bool:
        """Look whether a version, or a package, is there. Raises what looking raises."""
        self._ledger.budget.requests += 1
        try:
            (handle.get() if version_id is None else handle.version(version_id).get())
        except NotFoundError:
            return False
        return True
