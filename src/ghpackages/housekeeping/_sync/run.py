# Generated from _async/run.py by `python -m tools.unasync`: edit that.
"""What apply and undo ask for: lists, and requests whose outcome is looked up."""

from ghpackages import (
    AuthenticationError,
    GitHubPackages,
    GitHubPackagesError,
    MissingScopeError,
    NotFoundError,
    Owner,
    Package,
    PackageHandle,
    PackageVersion,
    RateLimitError,
)
from ghpackages.housekeeping._budget import BudgetError
from ghpackages.housekeeping._ledger import Ledger
from ghpackages.housekeeping.errors import PlanError, incomplete
from ghpackages.housekeeping.forecast import PAGE
from ghpackages.housekeeping.journal import Deleted
from ghpackages.housekeeping.report import Outcome, OutcomeKind


class Run:
    """One run over a journal."""

    def __init__(self, github: GitHubPackages, ledger: Ledger) -> None:
        self._github, self._ledger = github, ledger

    def owner(self, login: str, what: str, package: str, *, authenticated_user: bool) -> Owner:
        """Return a handle of the owner of a package, `TYPE/NAME`; `what` is the plan or the journal.

        Raises PlanError when the owner is the user of the token, and the token is not of that user.
        """
        self._ledger.budget.take_request()
        if not authenticated_user:
            return self._github.owner(login)
        owner = self._github.me()
        package_type, _, package_name = package.partition("/")
        found: Package | None
        try:
            found = owner.package(package_type, package_name).get()
        except NotFoundError:  # it is gone, or of another user: any package tells
            self._ledger.budget.take_request()
            found = owner.packages().first()
        if found is None and not self._ledger.journal.deleted:
            user = "a user without packages"
        else:
            user = found.owner.login if found is not None and found.owner is not None else login
        if user.lower() != login.lower():
            raise PlanError(f"{what} is for {login}, but the token is of {user}", hint=f"Use a token of {login}.")
        return owner

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
        try:
            if deleted.version_id is None and self.exists(handle, None):
                return "its name is taken by another package"
        except (GitHubPackagesError, BudgetError):
            pass  # that nothing was restored is known: it must be written down
        return "GitHub has nothing to restore: its package may be gone, or the token may lack the right"

    def exists(self, handle: PackageHandle, version_id: int | None) -> bool:
        """Look whether a version, or a package, is there. Raises what looking raises, and BudgetError."""
        self._ledger.budget.take_request()
        try:
            (handle.get() if version_id is None else handle.version(version_id).get())
        except NotFoundError:
            return False
        return True
