"""The lines of a journal, checked: a file of another kind, or an edited one, must not be followed."""

from typing import Any, cast, get_args

from ghpackages.housekeeping._json_values import (
    Reader,
    WrongValueError,
    choice,
    flag,
    items,
    member,
    moment,
    optional,
    table,
    text,
    whole,
)
from ghpackages.housekeeping.report import OutcomeKind

VERSION = 1
_ACTION = choice(["delete", "restore"])


def _package(value: object) -> str:
    """`TYPE/NAME`."""
    package_type, _, name = text(value).partition("/")
    if not (package_type and name):
        raise WrongValueError(f"{value!a} is no TYPE/NAME")
    return text(value)


def _tags_back(value: object) -> tuple[object, ...]:
    """The id of a version, and its tags."""
    pair = items(lambda item: item)(value)
    if len(pair) != 2:
        raise WrongValueError("a pair is required")
    return whole(pair[0]), items(text)(pair[1])


_RECORDS: dict[str, dict[str, Reader[object]]] = {
    "intent": {
        "action": _ACTION,
        "package": _package,
        "version_id": optional(whole),
        "name": text,
        "tags": items(text),
        "at": moment,
    },
    "outcome": {"action": _ACTION, "package": _package, "kind": choice(get_args(OutcomeKind))},
    "tags": {"package": _package, "back": items(_tags_back)},
    "verified": {"package": _package},
    "undo": {},
}
_OF_OUTCOMES: dict[str, Reader[object]] = {
    "version_id": optional(whole),
    "name": text,
    "error": text,
    "tags": items(text),
}
_HEAD: dict[str, Reader[object]] = {"plan": text, "host": text, "owner": text, "authenticated_user": flag}
_EVENT = choice(_RECORDS)


def check_record(value: object, *, is_first: bool) -> dict[str, Any]:
    """Return a record of a journal. Raises ValueError for anything else."""
    record = table(value)
    if is_first != ("journal" in record):
        raise ValueError("its first line is missing" if is_first else "it has two first lines")
    if is_first and record["journal"] != VERSION:
        raise ValueError(f"its version {record['journal']!r} is not known")
    event = "head" if is_first else member(record, "event", _EVENT)
    for name, read in (_HEAD if is_first else _RECORDS[event]).items():
        member(record, name, read)
    for name, read in _OF_OUTCOMES.items() if event == "outcome" else ():
        member(record, name, read, None)
    return cast("dict[str, Any]", record)
