"""Undoing what a journal says was deleted, in reverse order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from ghpackages import (
    AsyncGitHubPackages,
    AsyncPackageHandle,
    GitHubPackagesError,
    PackageVersion,
    RateLimitError,
)
from ghpackages.housekeeping._async.run import AsyncRun
from ghpackages.housekeeping._budget import Budget, BudgetError
from ghpackages.housekeeping._ledger import NOT_LOOKED_UP, Ledger, outcome_of, unknown
from ghpackages.housekeeping._versions import tags_of
from ghpackages.housekeeping.journal import Deleted, Head, Journal
from ghpackages.housekeeping.report import Outcome, Problem, Progress, Report


class AsyncUndoer:
    """One undo."""

    def __init__(
        self,
        github: AsyncGitHubPackages,
        journal: Journal,
        head: Head,
        budget: Budget,
        now: Callable[[], datetime],
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self._ledger = Ledger(journal, budget, now, on_progress)
        self._run = AsyncRun(github, self._ledger)
        self._head = head
        self._outcomes: dict[tuple[str, int | None], Outcome] = {}
        self._total = len(journal.deleted)

    async def undo(self) -> Report:
        """Restore what was deleted, members and metadata before what needs them; return what became of it."""
        journal = self._ledger.journal
        self._outcomes.update({key: journal.outcomes[key] for key in journal.restored})
        by_package: dict[str, list[Deleted]] = {}
        for deleted in (*reversed(journal.deleted.values()), *self._tags_unread()):
            by_package.setdefault(deleted.package, []).append(deleted)
        try:
            if by_package:
                head, first = self._head, next(iter(by_package))
                owner = await self._run.owner(
                    head.owner, "the journal", first, authenticated_user=head.authenticated_user
                )
                for name, items in by_package.items():
                    package_type, _, package_name = name.partition("/")
                    await self._restore_all(owner.package(package_type, package_name), items)
        except (BudgetError, RateLimitError) as error:
            self._ledger.stop(error)
        for deleted in journal.deleted.values():
            is_open = journal.pending.get(deleted.key) == "restore"
            rest = unknown(deleted, "restored", NOT_LOOKED_UP) if is_open else outcome_of(deleted, "not_done")
            self._outcomes.setdefault(deleted.key, rest)
        return self._ledger.report(self._outcomes.values())

    def _tags_unread(self) -> list[Deleted]:
        """What an earlier run restored without looking which tags came back."""
        journal = self._ledger.journal
        return [
            item
            for key, item in journal.restored.items()
            if item.version_id is not None and journal.outcomes[key].tags_back is None
        ]

    async def _restore_all(self, handle: AsyncPackageHandle, items: Sequence[Deleted]) -> None:
        listed = await self._list(handle, items)
        there = {version.id for version in listed or ()}
        for deleted in items:
            if deleted.key in self._ledger.journal.restored:
                continue
            is_there = listed is not None if deleted.version_id is None else deleted.version_id in there
            if is_there and deleted.version_id is None and deleted.key not in self._ledger.journal.pending:
                is_there = False  # it may be another package of that name: GitHub decides
            if is_there:
                outcome = self._ledger.conclude("restore", deleted, "restored")
            else:
                self._ledger.budget.take_request()
                outcome = await self._run.restore(handle, deleted)
            self._tell(outcome)
        await self._read_tags(handle, items)

    async def _list(self, handle: AsyncPackageHandle, items: Iterable[Deleted]) -> list[PackageVersion] | None:
        """The versions of a package; None when it is not there, or cannot be listed."""
        try:
            return await self._run.list_versions(handle, 0)
        except RateLimitError:
            raise
        except GitHubPackagesError as error:
            self._ledger.problems.append(
                Problem(package=next(iter(items)).package, text=f"it cannot be listed: {error}")
            )
            return None

    async def _read_tags(self, handle: AsyncPackageHandle, items: Sequence[Deleted]) -> None:
        """Look which tags came back, and whether what seemed to fail took effect."""
        listed = await self._list(handle, items)
        now = {version.id: set(tags_of(version) or ()) for version in listed or ()}
        back: dict[int, tuple[str, ...]] = {}
        for deleted in items:
            if deleted.version_id not in now:
                continue
            if self._outcomes[deleted.key].kind != "restored":
                self._ledger.conclude("restore", deleted, "restored")
            back[deleted.version_id] = tuple(tag for tag in deleted.tags if tag in now[deleted.version_id])
        if back:
            journal = self._ledger.journal
            journal.note_tags(items[0].package, back, self._ledger.now())
            self._outcomes.update({item.key: journal.outcomes[item.key] for item in items if item.version_id in back})

    def _tell(self, outcome: Outcome) -> None:
        self._outcomes[outcome.package, outcome.version_id] = outcome
        self._ledger.on_progress(
            Progress(
                stage="restoring",
                package=outcome.package,
                done=len(self._outcomes),
                total=self._total,
                outcome=outcome,
            )
        )
