# Generated from _async/undoer.py by `python -m tools.unasync`: edit that.
"""Undoing what a journal says was deleted. What became of it is in `ghpackages.housekeeping._restoration`."""

from collections.abc import Sequence

from ghpackages import (
    GitHubPackages,
    GitHubPackagesError,
    PackageHandle,
    PackageVersion,
    RateLimitError,
)
from ghpackages.housekeeping._budget import BudgetError
from ghpackages.housekeeping._ledger import Ledger
from ghpackages.housekeeping._restoration import Restoration
from ghpackages.housekeeping._sync.run import Run
from ghpackages.housekeeping.journal import Deleted, Head
from ghpackages.housekeeping.report import Problem, Report


class Undoer:
    """One undo."""

    def __init__(self, github: GitHubPackages, head: Head, ledger: Ledger) -> None:
        self._head, self._ledger = head, ledger
        self._restoration = Restoration(ledger)
        self._run = Run(github, ledger)

    def undo(self) -> Report:
        """Restore what was deleted, in reverse order; return what became of it."""
        head, by_package = self._head, self._restoration.unfinished()
        try:
            if by_package:
                first = next(iter(by_package))
                owner = self._run.owner(head.owner, "the journal", first, authenticated_user=head.authenticated_user)
                for name, items in by_package.items():
                    package_type, _, package_name = name.partition("/")
                    self._restore_all(owner.package(package_type, package_name), items)
        except (BudgetError, RateLimitError) as error:
            self._ledger.stop(error)
        return self._restoration.report()

    def _restore_all(self, handle: PackageHandle, items: Sequence[Deleted]) -> None:
        listed = self._list(handle, items)
        there = None if listed is None else {version.id for version in listed}
        for deleted in self._restoration.remaining(items):
            if self._restoration.is_back(deleted, there):
                outcome = self._ledger.conclude("restore", deleted, "restored")
            else:
                self._ledger.budget.take_request()
                outcome = self._run.restore(handle, deleted)
            self._restoration.tell(outcome)
        self._restoration.read_tags(items, self._list(handle, items) or ())

    def _list(self, handle: PackageHandle, items: Sequence[Deleted]) -> list[PackageVersion] | None:
        """The versions of a package; None when it is not there, or cannot be listed."""
        try:
            return self._run.list_versions(handle, 0)
        except RateLimitError:
            raise
        except GitHubPackagesError as error:
            self._ledger.problems.append(Problem(package=items[0].package, text=f"it cannot be listed: {error}"))
            return None
