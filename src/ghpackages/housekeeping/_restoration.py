"""What one undo knows, for both clients: what is still to be restored, and what became of the rest."""

from collections.abc import Collection, Iterable, Sequence

from ghpackages import PackageVersion
from ghpackages.housekeeping._ledger import NOT_LOOKED_UP, Ledger, outcome_of, unknown
from ghpackages.housekeeping._versions import tags_of
from ghpackages.housekeeping.journal import Deleted, Key
from ghpackages.housekeeping.report import Outcome, Progress, Report


class Restoration:
    """One undo of what a journal says was deleted."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._journal = ledger, ledger.journal
        self._outcomes: dict[Key, Outcome] = {key: self._journal.outcomes[key] for key in self._journal.restored}
        self._total = len(self._journal.deleted)

    def unfinished(self) -> dict[str, list[Deleted]]:
        """Return what is to be restored, or to be looked at, by package: the last deletion first.

        So members and metadata come before what needs them.
        """
        by_package: dict[str, list[Deleted]] = {}
        for deleted in (*reversed(self._journal.deleted.values()), *self._journal.tags_unread()):
            by_package.setdefault(deleted.package, []).append(deleted)
        return by_package

    def remaining(self, items: Iterable[Deleted]) -> list[Deleted]:
        """Return what was not restored yet."""
        return [deleted for deleted in items if deleted.key not in self._journal.restored]

    def is_back(self, deleted: Deleted, there: Collection[int] | None) -> bool:
        """Return whether something is there again: `there` are the versions of its package, None without a package.

        A package may be another one of that name, unless its restore was asked for: GitHub decides.
        """
        if there is None:
            return False
        return deleted.key in self._journal.pending if deleted.version_id is None else deleted.version_id in there

    def tell(self, outcome: Outcome) -> None:
        """Note an outcome, and tell of it."""
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

    def read_tags(self, items: Sequence[Deleted], listed: Iterable[PackageVersion]) -> None:
        """Note which tags came back, and whether what seemed to fail took effect."""
        now = {version.id: set(tags_of(version) or ()) for version in listed}
        back: dict[int, tuple[str, ...]] = {}
        for deleted in items:
            if deleted.version_id not in now:
                continue
            if self._outcomes[deleted.key].kind != "restored":
                self._ledger.conclude("restore", deleted, "restored")
            back[deleted.version_id] = tuple(tag for tag in deleted.tags if tag in now[deleted.version_id])
        if back:
            self._journal.note_tags(items[0].package, back, self._ledger.now())
            outcomes = self._journal.outcomes
            self._outcomes.update({item.key: outcomes[item.key] for item in items if item.version_id in back})

    def report(self) -> Report:
        """Return what became of each deletion of the journal."""
        for deleted in self._journal.deleted.values():
            is_open = self._journal.pending.get(deleted.key) == "restore"
            rest = unknown(deleted, "restored", NOT_LOOKED_UP) if is_open else outcome_of(deleted, "not_done")
            self._outcomes.setdefault(deleted.key, rest)
        return self._ledger.report(self._outcomes.values())
