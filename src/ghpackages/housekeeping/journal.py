"""Journals: what was about to be done, and what came of it. JSON lines, on disk before anything is sent.

The first line is the head; then an intent before each DELETE and restore, and an outcome after it. A line that was cut
off by a crash is the last one, and is dropped: its intent was not acted on, or its outcome is looked up.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Literal, Self, TypeAlias

import attrs

from ghpackages.housekeeping._journal_records import VERSION, check_record
from ghpackages.housekeeping._lock import lock
from ghpackages.housekeeping.errors import JournalError
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.report import Outcome, OutcomeKind
from ghpackages.housekeeping.verdicts import Verdict

_START = f'{{"journal": {VERSION}, '.encode()
"""How each journal begins."""
Key: TypeAlias = tuple[str, int | None]
"""A package as `TYPE/NAME`, and the id of a version; None for the whole package."""
Action: TypeAlias = Literal["delete", "restore"]
FINAL = frozenset({"deleted", "already_gone", "changed", "blocked", "retained"})
"""The outcomes that a second apply leaves as they are."""


@attrs.frozen(kw_only=True)
class Deleted:
    """A version, or package, that the journal says was deleted, or was about to be."""

    package: str
    version_id: int | None
    name: str
    tags: tuple[str, ...]
    at: datetime

    @property
    def key(self) -> Key:
        return self.package, self.version_id


@attrs.frozen(kw_only=True)
class Head:
    """The first line: what the journal belongs to."""

    plan: str
    """The fingerprint of the plan."""
    host: str
    owner: str
    authenticated_user: bool


def fingerprint(plan: Plan) -> str:
    """Return what tells a plan from every other."""
    text = json.dumps(plan.to_dict(), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def head_of(plan: Plan) -> Head:
    """Return the first line of a journal for `plan`."""
    return Head(plan=fingerprint(plan), host=plan.host, owner=plan.owner, authenticated_user=plan.authenticated_user)


class Journal:
    """A journal that is open and locked. Use it as a context manager."""

    head: Head | None
    """What the first line says; None for a new journal."""

    def __init__(self, path: str | PathLike[str] | None, *, must_exist: bool = False) -> None:
        """Open the journal of a file; None keeps it in memory, where it ends with the process.

        Raises JournalError when it is in use or no journal, and OSError when it cannot be opened.
        """
        self.head = None
        self.outcomes: dict[Key, Outcome] = {}
        self.pending: dict[Key, Action] = {}
        """What was about to be done, and whose outcome is not known."""
        self.deleted: dict[Key, Deleted] = {}
        """What was deleted or was about to be, in that order, and has not been restored."""
        self.verified: set[str] = set()
        """The packages that were verified after their last deletion."""
        self.restored: dict[Key, Deleted] = {}
        """What was restored, in that order."""
        self.undone = False
        """Whether an undo was begun."""
        self._path = "the journal" if path is None else str(path)
        self._file: BinaryIO | None = None
        if path is not None:
            self._open(Path(path), must_exist=must_exist)

    def begin(self, head: Head, now: datetime) -> None:
        """Write the head of a new journal, or check that of an old one.

        Raises JournalError when it is another's, or was undone.
        """
        if self.undone:
            hint = "Create a new plan, with a journal of its own."
            raise JournalError("this journal was undone, at least in part", hint=hint)
        if self.head is None:
            self.head = head
            self._write({"journal": VERSION, "at": now.isoformat(), **attrs.asdict(head)})
        elif self.head != head:
            raise JournalError(
                f"{self._path} belongs to another plan", hint="Give each plan a journal of its own; keep both."
            )

    def begin_undo(self, now: datetime) -> None:
        """Write down that an undo begins, unless one did before."""
        if not self.undone:
            self._record({"event": "undo", "package": "", "at": now.isoformat()})

    def tags_unread(self) -> list[Deleted]:
        """Return what was restored without looking which tags came back."""
        return [
            item
            for key, item in self.restored.items()
            if item.version_id is not None and self.outcomes[key].tags_back is None
        ]

    def intend(self, action: Action, verdict: Verdict | Deleted, now: datetime) -> None:
        """Write down what is about to be sent."""
        self._record(
            {
                "event": "intent",
                "action": action,
                "package": verdict.package,
                "version_id": verdict.version_id,
                "name": verdict.name,
                "tags": [*verdict.tags],
                "at": now.isoformat(),
            }
        )

    def conclude(self, action: Action, outcome: Outcome, now: datetime) -> None:
        """Write down what became of it."""
        record = {name: value for name, value in attrs.asdict(outcome).items() if value is not None}
        self._record({"event": "outcome", "action": action, **record, "at": now.isoformat()})

    def note_tags(self, package: str, back: Mapping[int, Iterable[str]], now: datetime) -> None:
        """Write down which tags the restored versions of a package have got back."""
        pairs = [[version_id, [*tags]] for version_id, tags in back.items()]
        self._record({"event": "tags", "package": package, "back": pairs, "at": now.isoformat()})

    def note_verified(self, package: str, now: datetime) -> None:
        """Write down that a package was verified."""
        self._record({"event": "verified", "package": package, "at": now.isoformat()})

    def close(self) -> None:
        """Close the file, which unlocks it."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _open(self, path: Path, *, must_exist: bool) -> None:
        is_new = not path.exists()
        if is_new and must_exist:
            raise FileNotFoundError(f"there is no journal {path}")
        self._file = path.open("ab+")
        try:
            self._lock(self._file)
            if is_new:
                _sync_folder(path.parent)
            self._read(self._file)
        except BaseException:
            self._file.close()
            raise

    def _lock(self, file: BinaryIO) -> None:
        try:
            is_ours = lock(file)
        except OSError as error:
            raise JournalError(f"{self._path} cannot be locked: {error}", hint="Put it on a local disk.") from error
        if not is_ours:
            hint = "Wait for the other run to end, or stop it."
            raise JournalError(f"{self._path} is in use by another run", hint=hint)

    def _read(self, file: BinaryIO) -> None:
        """Follow the records; then drop what is left of a last line that was cut off. Another file stays as it is."""
        file.seek(0)
        content = file.read()
        *lines, rest = content.split(b"\n")
        for number, line in enumerate(lines, 1):
            try:
                self._take(check_record(json.loads(line), is_first=number == 1))
            except KeyError as error:
                raise self._no_journal(number, f"no earlier line is about {error}") from None
            except (ValueError, RecursionError) as error:
                raise self._no_journal(number, str(error)) from None
        if not lines and not rest.startswith(_START[: len(rest)]):
            raise self._no_journal(1, "it does not begin like one")
        if rest:
            file.truncate(len(content) - len(rest))

    def _no_journal(self, line: int, reason: str) -> JournalError:
        hint = "Use the journal that apply wrote, unchanged."
        return JournalError(f"{self._path}, line {line}: this is not a journal: {reason}", hint=hint)

    def _record(self, record: Mapping[str, Any]) -> None:
        self._write(record)
        self._take(record)

    def _write(self, record: Mapping[str, Any]) -> None:
        if self._file is None:
            return
        # A message of a server may hold half of a character.
        line = json.dumps(record, ensure_ascii=False).encode(errors="replace") + b"\n"
        try:
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            with suppress(OSError):
                self._file.close()  # which would report the same, without the name
            named = OSError(error.errno, error.strerror, self._path)
            named.add_note("Free space on the disk, then make the same call: it goes on with this journal.")
            raise named from None

    def _take(self, record: Mapping[str, Any]) -> None:
        """Follow what a record says."""
        match record.get("event"):
            case None:
                self.head = Head(**{field.name: record[field.name] for field in attrs.fields(Head)})
            case "verified":
                self.verified.add(record["package"])
            case "undo":
                self.undone = True
            case "tags":
                for version_id, tags in record["back"]:
                    key = record["package"], version_id
                    self.outcomes[key] = attrs.evolve(self.outcomes[key], tags_back=tuple(tags))
            case "intent":
                self._take_intent(record, record["action"])
            case _:  # an outcome
                self._take_outcome(record, record["action"])

    def _take_intent(self, record: Mapping[str, Any], action: Action) -> None:
        intended = Deleted(
            package=record["package"],
            version_id=record["version_id"],
            name=record["name"],
            tags=tuple(record["tags"]),
            at=datetime.fromisoformat(record["at"]),
        )
        self.pending[intended.key] = action
        self.verified.discard(intended.package)
        if action == "delete":
            self.deleted.pop(intended.key, None)  # a second attempt: the order is that of the last one
            self.deleted[intended.key] = intended
            self.restored.pop(intended.key, None)

    def _take_outcome(self, record: Mapping[str, Any], action: Action) -> None:
        kind: OutcomeKind = record["kind"]
        outcome = Outcome(
            kind=kind,
            version_id=record.get("version_id"),
            package=record["package"],
            name=record.get("name", ""),
            error=record.get("error"),
            tags=tuple(record.get("tags", ())),
        )
        key = outcome.package, outcome.version_id
        self.pending.pop(key, None)
        if action == "restore" and kind != "restored":
            return  # it is still deleted
        self.outcomes[key] = outcome
        if kind == "restored":
            self.restored[key] = self.deleted.pop(key)
        elif kind != "deleted":
            self.deleted.pop(key, None)


def _sync_folder(folder: Path) -> None:
    """Put the name of a new file on disk, where the system lets that be asked for."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
