"""Selectors and rules: what a policy consists of. Immutable values."""

import re
from datetime import timedelta
from functools import cached_property
from typing import Any, Literal, TypeAlias, cast

import attrs

from ghpackages.housekeeping._patterns import compile_globs, format_duration

SemVerCondition: TypeAlias = Literal["final", "prerelease", "newest-patch"]

TAGGED_TYPES = frozenset({"container", "docker"})
"""The types of packages whose versions have tags."""


@attrs.frozen(kw_only=True)
class Selector:
    """Conditions on a version, all of which must hold. What is None or False is no condition."""

    tags: tuple[str, ...] | None = None
    """Globs. To keep, one tag that matches is enough; to delete, all tags must match."""
    tags_regex: tuple[str, ...] | None = None
    """Regular expressions for whole tags, with the same meaning."""
    names: tuple[str, ...] | None = None
    """Globs over the version's name."""
    untagged: bool = False
    """No tag. Never holds for types without tags."""
    tagged: bool = False
    """At least one tag."""
    older_than: timedelta | None = None
    """Created longer ago than this."""
    younger_than: timedelta | None = None
    """Created less long ago than this."""
    semver: SemVerCondition | None = None
    """Tags, or names for types without tags, that are final versions, prereleases, or the newest patch of a minor."""
    newest: int | None = None
    """The so many newest roots among those that meet the other conditions."""
    ghost: bool = False
    """An index of whose manifests none is left."""
    partial: bool = False
    """An index of whose manifests some, but not all are left."""
    orphan: bool = False
    """Metadata of what is in none of the owner's packages."""
    build_cache: bool = False
    """A cache of BuildKit."""
    all: bool = False
    """Whether the patterns may match everything."""

    def to_dict(self) -> dict[str, Any]:
        """Return the table of a policy file that says the same."""
        values = attrs.asdict(self, recurse=False)
        return {name: _plain(value) for name, value in values.items() if value is not None and value is not False}

    def __str__(self) -> str:
        return ", ".join(f"{name} = {_written(value)}" for name, value in self.to_dict().items() if name != "all")


@attrs.frozen(kw_only=True, slots=False)
class Rule:
    """What holds for some packages."""

    packages: tuple[str, ...]
    """Globs over `TYPE/NAME`; one that begins with `!` excludes."""
    keep: tuple[Selector, ...] = ()
    """What stays, whatever else is said."""
    delete: tuple[Selector, ...]
    """What goes."""
    partly_selected: Literal["keep", "delete"] = "keep"
    """What becomes of a version of whose tags a delete selector matches some, but not all."""
    last_version: Literal["keep", "delete-package"] = "keep"
    """What becomes of a package of which every version would go."""
    ignore_tags: tuple[str, ...] = ()
    """Globs of tags that count for nothing: they neither select nor block."""
    accept_missing: tuple[str, ...] = ()
    """Digests whose manifests need not be readable."""

    def matches(self, package: str) -> bool:
        """Return whether this rule is for `package`, given as `TYPE/NAME`."""
        included, excluded = self._patterns
        return included.fullmatch(package) is not None and excluded.fullmatch(package) is None

    def may_match_type(self, package_type: str) -> bool:
        """Return whether this rule can be for any package of a type."""
        start = f"{package_type}/"
        fixed = (re.split(r"[*?[]", glob)[0] for glob in self.packages if not glob.startswith("!"))
        return any(text.startswith(start) or start.startswith(text) for text in fixed)

    def to_dict(self) -> dict[str, Any]:
        """Return the table of a policy file that says the same."""
        fields = attrs.fields_dict(Rule)
        values = attrs.asdict(self, recurse=False)
        return {name: _plain(value) for name, value in values.items() if value != fields[name].default}

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return (
            compile_globs(glob for glob in self.packages if not glob.startswith("!")),
            compile_globs(glob[1:] for glob in self.packages if glob.startswith("!")),
        )


def _plain(value: object) -> object:
    match value:
        case timedelta():
            return format_duration(value)
        case tuple():
            return [_plain(item) for item in cast("tuple[object, ...]", value)]
        case Selector():
            return value.to_dict()
        case _:
            return value


def _written(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(map(str, cast("list[object]", value)))
    return str(value).lower() if isinstance(value, bool) else str(value)
