"""Which versions a selector selects."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Literal

import attrs

from ghpackages.housekeeping._patterns import SemVer, compile_globs, is_final, parse_semver
from ghpackages.housekeeping.rules import Selector
from ghpackages.housekeeping.verdicts import Reason, Role


@attrs.define(eq=False)
class Piece:
    """A version on its way to a verdict."""

    version_id: int
    name: str
    all_tags: tuple[str, ...]
    tags: tuple[str, ...]
    """The tags that count: neither those of signatures nor ignored ones."""
    created_at: datetime
    has_tags: bool
    """Whether versions of this type of package have tags at all."""
    role: Role
    counts: bool
    """Whether `newest` counts it."""
    features: frozenset[str]
    """Which of `ghost`, `partial`, `orphan` and `build_cache` it is."""

    @property
    def age_key(self) -> tuple[datetime, int]:
        """Return what is larger for the newer of two versions."""
        return self.created_at, self.version_id


class Matcher:
    """A selector that is ready to be used on the versions of one package."""

    def __init__(self, selector: Selector, label: str, now: datetime) -> None:
        self.selector = selector
        self._label = label
        self._text = f"{label} ({selector})"
        self._now = now
        self._names = None if selector.names is None else compile_globs(selector.names)
        self._tag_tests = _tag_tests(selector)
        self._features = tuple(
            name for name in ("ghost", "partial", "orphan", "build_cache") if getattr(selector, name)
        )

    def keeps(self, pieces: Iterable[Piece]) -> dict[int, Reason]:
        """Return the reason for each version that the selector keeps, by id. Never changes with the order of pieces."""
        found = [(piece, tags) for piece in pieces if (tags := self._tags_to_keep(piece)) is not None]
        if self.selector.semver == "newest-patch":
            found = _newest_patches(found)
        found = [(piece, tags) for piece, tags in found if self._age_holds(piece)]
        if self.selector.newest is not None:
            found = _newest(found, self.selector.newest)
        return {piece.version_id: self._reason("keep", tags) for piece, tags in found}

    def deletes(self, piece: Piece) -> Reason | None:
        """Return why the selector selects a version; `partly_selected`, with the blocking tags, if some tags match."""
        if not (self._features_hold(piece) and self._plain_conditions_hold(piece) and self._age_holds(piece)):
            return None
        if not self._tag_tests:
            return self._reason("delete", ())
        values = _values(piece, self.selector)
        selected = tuple(value for value in values if all(test(value) for test in self._tag_tests))
        if not selected:
            return None
        if len(selected) == len(values):
            return self._reason("delete", selected if piece.has_tags else ())
        blocking = tuple(value for value in values if value not in selected)
        text = f"{self._text}: selects {', '.join(selected)}, but not {', '.join(blocking)}"
        return Reason("partly_selected", text, self._label, blocking)

    def _reason(self, code: Literal["keep", "delete"], tags: tuple[str, ...]) -> Reason:
        return Reason(code, f"{self._text}: {', '.join(tags)}" if tags else self._text, self._label, tags)

    def _tags_to_keep(self, piece: Piece) -> tuple[str, ...] | None:
        """The tags for which the selector holds, age aside; None if it does not. One tag a condition is enough."""
        if not self._plain_conditions_hold(piece):
            return None
        values = _values(piece, self.selector)
        found: dict[str, None] = {}
        for test in self._tag_tests:
            matching = [value for value in values if test(value)]
            if not matching:
                return None
            found.update(dict.fromkeys(matching))
        return tuple(found)

    def _features_hold(self, piece: Piece) -> bool:
        """Orphans are selected by name alone."""
        if "orphan" in piece.features and not self.selector.orphan:
            return False
        return all(name in piece.features for name in self._features)

    def _plain_conditions_hold(self, piece: Piece) -> bool:
        selector = self.selector
        if selector.untagged and (piece.tags or not piece.has_tags):
            return False
        if selector.tagged and not piece.tags:
            return False
        return self._names is None or self._names.fullmatch(piece.name) is not None

    def _age_holds(self, piece: Piece) -> bool:
        selector = self.selector
        age = self._now - piece.created_at
        return (selector.older_than is None or age > selector.older_than) and (
            selector.younger_than is None or age < selector.younger_than
        )


def _values(piece: Piece, selector: Selector) -> Sequence[str]:
    """What conditions on tags look at. Versions of types without tags have their name in the place of one."""
    if piece.has_tags:
        return piece.tags
    return () if selector.tags or selector.tags_regex else (piece.name,)


def _tag_tests(selector: Selector) -> Sequence[Callable[[str], bool]]:
    tests: list[Callable[[str], bool]] = []
    if selector.tags is not None:
        globs = compile_globs(selector.tags)
        tests.append(lambda tag: globs.fullmatch(tag) is not None)
    if selector.tags_regex is not None:
        expressions = [re.compile(expression) for expression in selector.tags_regex]
        tests.append(lambda tag: any(expression.fullmatch(tag) for expression in expressions))
    if selector.semver is not None:
        wanted = {"final": (True,), "prerelease": (False,), "newest-patch": (True, False)}[selector.semver]
        tests.append(lambda tag: (version := parse_semver(tag)) is not None and is_final(version) in wanted)
    return tests


def _newest(found: list[tuple[Piece, tuple[str, ...]]], number: int) -> list[tuple[Piece, tuple[str, ...]]]:
    """The `number` newest roots. What does not count takes no place, but is kept if it is as new as they are."""
    keys = sorted((piece.age_key for piece, _ in found if piece.counts), reverse=True)
    if len(keys) < number:
        return found
    return [(piece, tags) for piece, tags in found if piece.age_key >= keys[number - 1]]


def _newest_patches(found: list[tuple[Piece, tuple[str, ...]]]) -> list[tuple[Piece, tuple[str, ...]]]:
    """The newest patch of each minor; of a minor without a final version the newest prerelease."""
    best: dict[tuple[int, int], tuple[bool, SemVer]] = {}
    for piece, tags in found:
        for version in _versions(tags or (piece.name,)) if piece.counts else ():
            rank = is_final(version), version
            best[version[:2]] = max(best.get(version[:2], rank), rank)
    kept: list[tuple[Piece, tuple[str, ...]]] = []
    for piece, tags in found:
        newest = [
            tag
            for tag in tags
            for version in _versions((tag,))
            if (is_final(version), version) >= best.get(version[:2], (False, version))
        ]
        if newest:
            kept.append((piece, tuple(newest)))
    return kept


def _versions(tags: Iterable[str]) -> list[SemVer]:
    return [version for tag in tags if (version := parse_semver(tag)) is not None]
