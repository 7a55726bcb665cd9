"""The vocabulary of a comparison: a change, its class, its place."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, NamedTuple, cast

ANNOUNCEMENTS = "x-github-breaking-changes"
UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
# Keys that only people and tools read. Extensions (`x-...`) belong to them, apart from the announcements.
_PROSE = {
    "$comment",
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "links",
    "summary",
    "tags",
    "title",
    "xml",
}


class Level(StrEnum):
    """What a change means for a program written against the old SDK."""

    BREAKING = "breaking"
    ADDITIVE = "additive"
    DOCUMENTATION = "documentation only"


class Direction(Enum):
    """Who sends the value. What is harmless in a request is not in a response, and vice versa."""

    REQUEST = "request"
    RESPONSE = "response"

    @property
    def wider(self) -> Level:
        """The class of allowing more than before: a response may now hold what no program has ever seen."""
        return Level.BREAKING if self is Direction.RESPONSE else Level.ADDITIVE

    @property
    def narrower(self) -> Level:
        """The class of allowing less than before: a request that was right may now be refused."""
        return Level.ADDITIVE if self is Direction.RESPONSE else Level.BREAKING


class Place(NamedTuple):
    """Where in the section: in one operation, or in what operations share (a model, the servers)."""

    operation: str
    site: str

    def under(self, suffix: str) -> "Place":
        return self._replace(site=self.site + suffix)

    def __str__(self) -> str:
        return " ".join(filter(None, self))


@dataclass(frozen=True)
class Change:
    """One change: its class, where it stands, what happened."""

    level: Level
    place: Place
    what: str

    @property
    def where(self) -> str:
        """For example `packages/list-packages-for-user parameter visibility` or `package.version_count`."""
        return str(self.place)


def code(value: object) -> str:
    """A value of the description as a code span, in one line, whatever it holds."""
    text = value if isinstance(value, str) and value.isprintable() else json.dumps(value)
    return "`" + text.replace("`", "'") + "`"


def same(old: object, new: object) -> bool:
    """Whether two JSON values are the same. (Python calls `1` and `true` equal; JSON knows `30` and `30.0` as one.)"""
    if isinstance(old, float) or isinstance(new, float):
        return old == new and not isinstance(old, bool) and not isinstance(new, bool)
    if isinstance(old, str) and isinstance(new, str):
        return old == new
    return old is new or json.dumps(old, sort_keys=True) == json.dumps(new, sort_keys=True)


def as_object(node: object) -> dict[str, Any]:
    """`node` where it is a JSON object, else an empty one."""
    return cast("dict[str, Any]", node) if isinstance(node, dict) else {}


def is_annotation(key: str) -> bool:
    """Whether `key` says something about its node without changing what is sent or answered."""
    return key in _PROSE or key == "deprecated" or key.startswith("x-")


def annotations(old: Mapping[str, Any], new: Mapping[str, Any], place: Place) -> Iterator[Change]:
    """Changes of what is said about a node: prose, deprecation, announcements."""
    if bool(old.get("deprecated")) != bool(new.get("deprecated")):
        what = "deprecated" if new.get("deprecated") else "no longer deprecated"
        yield Change(Level.ADDITIVE, place, what)
    yield from _announcements(old.get(ANNOUNCEMENTS), new.get(ANNOUNCEMENTS), place)
    yield from _enabled_for_apps(old.get("x-github"), new.get("x-github"), place)
    for key in sorted(old.keys() | new.keys()):
        # `x-octokit` is added by the npm package, so it tells only where a file came from.
        told = is_annotation(key) and key not in {"deprecated", ANNOUNCEMENTS, "x-octokit"}
        if told and not same(old.get(key), new.get(key)):
            name = key if re.fullmatch(r"[\w-]+", key) else code(key)
            yield Change(Level.DOCUMENTATION, place, f"{name} {_verb(key, old, new)}")


def unknown(old: Mapping[str, Any], new: Mapping[str, Any], place: Place, known: Collection[str]) -> Iterator[Change]:
    """Changes of keys that no rule here knows. Nobody can say that they are harmless."""
    for key in sorted(old.keys() | new.keys()):
        if key not in known and not is_annotation(key) and not same(old.get(key), new.get(key)):
            yield Change(Level.BREAKING, place, f"{code(key)} {_verb(key, old, new)}")


def _verb(key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    return "added" if key not in old else "removed" if key not in new else "changed"


def _announcements(old: object, new: object, place: Place) -> Iterator[Change]:
    """GitHub announces here what a coming API version will change. Only who asks for that version is concerned."""
    before, after = _by_change(old), _by_change(new)
    for key in sorted(before.keys() | after.keys()):
        version, changeset = key
        if key not in before:
            yield Change(Level.ADDITIVE, place, f"announced for API version {code(version)}: {code(changeset)}")
        elif key not in after:
            what = f"no longer announced for API version {code(version)}: {code(changeset)}"
            yield Change(Level.BREAKING, place, what)
        elif not same(before[key], after[key]):
            what = f"announcement for API version {code(version)} changed: {code(changeset)}"
            yield Change(Level.BREAKING, place, what)


def _by_change(announcements: object) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for entry in cast("list[object]", announcements) if isinstance(announcements, list) else []:
        announced = as_object(entry)
        key = str(announced.get("version")), str(announced.get("changeset"))
        found.setdefault(key, []).append(announced.get("patch"))
    return found


def _enabled_for_apps(old: object, new: object, place: Place) -> Iterator[Change]:
    key = "enabledForGitHubApps"
    before, after = as_object(old).get(key), as_object(new).get(key)
    # A side that says nothing about it (a file without GitHub's extensions) tells no change.
    if [before, after] in ([True, False], [False, True]):
        level = Level.ADDITIVE if after else Level.BREAKING
        yield Change(level, place, f"{'now' if after else 'no longer'} enabled for GitHub Apps")
