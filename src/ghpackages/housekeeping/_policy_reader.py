"""From a dictionary to a policy. Whatever could be a mistake is refused, with a suggestion."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast, get_args

from ghpackages import PackageType
from ghpackages.housekeeping._patterns import compile_globs, matches_everything, parse_duration
from ghpackages.housekeeping.errors import PolicyError
from ghpackages.housekeeping.rules import TAGGED_TYPES, Rule, Selector, SemVerCondition

Key: TypeAlias = tuple[str | int, ...]
"""The way to a value: names, and positions in lists."""
Reader: TypeAlias = Callable[[Key, object], Any]
T = TypeVar("T")

PACKAGE_TYPES: Sequence[str] = get_args(get_args(PackageType)[0])
_DIGEST = re.compile(r"sha(?:256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})")
_KEEP_ONLY = ("newest",)
_DELETE_ONLY = ("ghost", "partial", "orphan", "build_cache")
_OF_TAGS = ("tags", "tags_regex", "tagged", "untagged")


class RefusedError(Exception):
    """Something in a policy is wrong; the place is a path of keys."""

    def __init__(self, key: Key, message: str, suggestion: str) -> None:
        super().__init__(message)
        self.key = key
        self.suggestion = suggestion

    def to_error(self, path: str | None = None, lines: Mapping[Key, int] | None = None) -> PolicyError:
        """Return the error, with the line of the nearest key that has one."""
        places = (self.key[:length] for length in range(len(self.key), 0, -1))
        line = next((lines[place] for place in places if place in lines), 1) if lines is not None else None
        written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.key).removeprefix(".")
        return PolicyError(str(self), hint=self.suggestion).at(written, path, line)


def read_policy(data: object, folder: Path) -> dict[str, Any]:
    """Return what a `Policy` is made of. Raises RefusedError. Files named in it are relative to `folder`."""
    table = _table((), data)
    read = _members(
        (),
        table,
        {
            "version": _version,
            "grace": _duration,
            "protect_latest": _boolean,
            "max_share": _share,
            "protect_digests": lambda key, value: _digests(key, value, folder),
            "rule": lambda key, value: tuple(_each(key, value, _rule)),
        },
    )
    read.pop("version", None)
    if not read.get("rule"):
        raise RefusedError(("rule",), "there is no rule", f"Add one: {_EXAMPLE_RULE}")
    read["rules"] = read.pop("rule")
    return read


_EXAMPLE_SELECTOR = '{ untagged = true, older_than = "14d" }'
_EXAMPLE_RULE = f'[[rule]] with packages = ["container/*"] and delete = [{_EXAMPLE_SELECTOR}].'


def _rule(key: Key, value: object) -> Rule:
    table = _table(key, value)
    for name, example in (("packages", '["container/*"]'), ("delete", f"[{_EXAMPLE_SELECTOR}]")):
        if not table.get(name):
            hint = f"Add {name} = {example}."
            if name == "delete":
                hint += ' To leave packages alone, exclude them: "!container/web" in packages.'
            raise RefusedError((*key, name) if name in table else key, f"the rule has no {name}", hint)
    read = _members(
        key,
        table,
        {
            "packages": _packages,
            "keep": lambda key, value: tuple(_each(key, value, _keep_selector)),
            "delete": lambda key, value: tuple(_each(key, value, _delete_selector)),
            "partly_selected": _one_of("keep", "delete"),
            "last_version": _one_of("keep", "delete-package"),
            "ignore_tags": _ignored_tags,
            "accept_missing": lambda key, value: tuple(_each(key, value, _digest)),
        },
    )
    rule = Rule(**read)
    _check_tags(key, table, rule)
    return rule


def _check_tags(key: Key, table: Mapping[str, object], rule: Rule) -> None:
    """Refuse conditions on tags where no package has any."""
    if any(rule.may_match_type(package_type) for package_type in TAGGED_TYPES):
        return
    for name in ("keep", "delete"):
        for number, selector in enumerate(cast("Sequence[Mapping[str, object]]", table.get(name, ()))):
            for condition in _OF_TAGS:
                if condition in selector:
                    raise RefusedError(
                        (*key, name, number, condition),
                        f"the packages {', '.join(rule.packages)} have no tags",
                        "Use names, semver or older_than instead: only container and docker packages have tags.",
                    )


def _keep_selector(key: Key, value: object) -> Selector:
    selector = _selector(key, value, refused=dict.fromkeys(_DELETE_ONLY, "delete"))
    if selector.newest is not None:
        for name in ("older_than", "younger_than"):
            if getattr(selector, name) is not None:
                raise RefusedError(
                    (*key, name),
                    "newest counts before any age is looked at",
                    f"Write two selectors: one with newest = {selector.newest}, one with {name}.",
                )
    return selector


def _delete_selector(key: Key, value: object) -> Selector:
    selector = _selector(key, value, refused=dict.fromkeys(_KEEP_ONLY, "keep"))
    if selector.semver == "newest-patch":
        raise RefusedError((*key, "semver"), "newest-patch is only for keep", 'Move it to keep, or use "prerelease".')
    return selector


def _selector(key: Key, value: object, refused: Mapping[str, str]) -> Selector:
    table = _table(key, value)
    for name, place in refused.items():
        if name in table:
            raise RefusedError((*key, name), f"{name} is only for {place}", f"Move the selector to {place}.")
    read = _members(
        key,
        table,
        {
            "tags": _globs,
            "tags_regex": _regexes,
            "names": _globs,
            "older_than": _duration,
            "younger_than": _duration,
            "semver": _one_of(*get_args(SemVerCondition)),
            "newest": _count,
            **dict.fromkeys(("untagged", "tagged", "ghost", "partial", "orphan", "build_cache", "all"), _flag),
        },
    )
    selector = Selector(**read)
    if not str(selector):
        hint = f"Add a condition, as in {_EXAMPLE_SELECTOR}; for all, write tagged and untagged."
        raise RefusedError(key, "the selector has no condition", hint)
    if selector.untagged:
        for name in ("tagged", "tags", "tags_regex"):
            if name in table:
                raise RefusedError((*key, name), f"no version is untagged and has {name}", "Write two selectors.")
    if not selector.all:
        _check_patterns(key, selector)
    return selector


def _check_patterns(key: Key, selector: Selector) -> None:
    """Refuse patterns that match everything: they are typed sooner than they are meant."""
    hint = "Narrow the patterns, or add all = true if everything is meant."
    if selector.tags is not None and matches_everything(compile_globs(selector.tags)):
        raise RefusedError((*key, "tags"), "the patterns match every tag", hint)
    if selector.tags_regex is not None and matches_everything(_any_of(selector.tags_regex)):
        raise RefusedError((*key, "tags_regex"), "the expressions match every tag", hint)
    if selector.names is not None and matches_everything(compile_globs(selector.names)):
        raise RefusedError((*key, "names"), "the patterns match every name", hint)


def _any_of(expressions: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions))


# Values


def _members(key: Key, table: Mapping[str, object], readers: Mapping[str, Reader]) -> dict[str, Any]:
    for name in table:
        if name not in readers:
            near = difflib.get_close_matches(name, readers, n=1)
            known = ", ".join(readers)
            raise RefusedError((*key, name), "unknown key", f"Use {near[0]}." if near else f"Known keys: {known}.")
    return {name: readers[name]((*key, name), value) for name, value in table.items()}


def _table(key: Key, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise RefusedError(key, f"a table is required, not {_name(value)}", f"Write {_EXAMPLE_SELECTOR}, for example.")
    return cast("Mapping[str, object]", value)


def _each(key: Key, value: object, read: Callable[[Key, object], T]) -> Iterable[T]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise RefusedError(key, f"a list is required, not {_name(value)}", "Put the value in brackets: [ ... ].")
    return [read((*key, number), item) for number, item in enumerate(cast("Sequence[object]", value))]


def _text(key: Key, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise RefusedError(key, f"text is required, not {_name(value)}", 'Write text in quotes: "...".')
    return value


def _version(key: Key, value: object) -> int:
    if type(value) is not int or value != 1:
        raise RefusedError(key, f"the version {value!r} is not known", "Write version = 1, or use a newer ghpackages.")
    return value


def _duration(key: Key, value: object) -> timedelta:
    duration = parse_duration(value) if isinstance(value, str) else None
    if duration is None:
        hint = 'Write a whole number and one of m, h, d, w: "30m", "24h", "14d", "2w".'
        raise RefusedError(key, f"{value!r} is no duration", hint)
    return duration


def _boolean(key: Key, value: object) -> bool:
    if not isinstance(value, bool):
        raise RefusedError(
            key, f"true or false is required, not {_name(value)}", "Write true or false, without quotes."
        )
    return value


def _flag(key: Key, value: object) -> bool:
    if not _boolean(key, value):
        raise RefusedError(key, "only true is a condition", "Leave it out, or write the opposite condition.")
    return True


def _share(key: Key, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise RefusedError(key, f"{value!r} is no share", "Write a number from 0 to 1, 0.5 for half of the versions.")
    return float(value)


def _count(key: Key, value: object) -> int:
    if type(value) is not int or value < 1:
        hint = "Write a whole number from 1; leave the selector out to keep none."
        raise RefusedError(key, f"{value!r} is no number of versions", hint)
    return value


def _one_of(*choices: str) -> Reader:
    def read(key: Key, value: object) -> str:
        if value not in choices:
            near = difflib.get_close_matches(str(value), choices, n=1)
            known = ", ".join(f'"{choice}"' for choice in choices)
            raise RefusedError(
                key, f"{value!r} is not known", f'Write "{near[0]}".' if near else f"Write one of {known}."
            )
        return str(value)

    return read


def _globs(key: Key, value: object) -> tuple[str, ...]:
    globs = tuple(_each(key, value, _text))
    if not globs:
        raise RefusedError(key, "the list is empty", "Add a pattern, or leave the key out.")
    return globs


def _regexes(key: Key, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_regex(key, value),)
    if not (expressions := tuple(_each(key, value, _regex))):
        raise RefusedError(key, "the list is empty", "Add an expression, or leave the key out.")
    return expressions


def _regex(key: Key, value: object) -> str:
    text = _text(key, value)
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        hint = "Correct it; in TOML, put expressions in single quotes, where a backslash is a backslash."
        raise RefusedError(key, f"{text!r} does not compile: {error}", hint) from None
    return text


def _ignored_tags(key: Key, value: object) -> tuple[str, ...]:
    globs = tuple(_each(key, value, _text))
    if matches_everything(compile_globs(globs)):
        raise RefusedError(key, "the patterns match every tag", "Narrow them: nothing would count as tagged any more.")
    return globs


def _packages(key: Key, value: object) -> tuple[str, ...]:
    globs = tuple(_each(key, value, _package))
    if all(glob.startswith("!") for glob in globs):
        raise RefusedError(key, "all patterns exclude", 'Add what is meant: "container/*", or "*" for every package.')
    return globs


def _package(key: Key, value: object) -> str:
    glob = _text(key, value)
    start = re.split(r"[*?[]", glob.removeprefix("!"))[0]
    package_type, slash, _ = start.partition("/")
    if slash and package_type not in PACKAGE_TYPES:
        near = difflib.get_close_matches(package_type, PACKAGE_TYPES, n=1) or ("container",)
        hint = f"Write {near[0]}/...: the types are {', '.join(PACKAGE_TYPES)}."
        raise RefusedError(key, f"there is no package type {package_type!r}", hint)
    if not slash and start == glob.removeprefix("!"):
        raise RefusedError(key, f"{glob!r} is no TYPE/NAME", f'Write the type before it: "container/{start}".')
    return glob


def _digest(key: Key, value: object) -> str:
    text = _text(key, value).rpartition("@")[2]  # also of ghcr.io/acme/web@sha256:...
    if not _DIGEST.fullmatch(text):
        raise RefusedError(
            key, f"{text!r} is no digest", "Write sha256: and its 64 digits, as `docker inspect` shows it."
        )
    return text


def _digests(key: Key, value: object, folder: Path) -> tuple[str, ...]:
    found: list[str] = []
    for number, item in enumerate(_each(key, value, _text)):
        if item.startswith("file:"):
            found += _digests_of_file((*key, number), folder / item.removeprefix("file:"))
        else:
            found.append(_digest((*key, number), item))
    return tuple(dict.fromkeys(found))


def _digests_of_file(key: Key, path: Path) -> Iterable[str]:
    """One digest or image reference a line; `#` begins a comment."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:  # no UTF-8, or no path
        hint = "Correct the path, which is relative to the policy file, or create the file first."
        raise RefusedError(key, f"{path} cannot be read: {error}", hint) from None
    for number, line in enumerate(lines, 1):
        if text := line.partition("#")[0].strip():
            try:
                yield _digest(key, text)
            except RefusedError as refusal:
                raise RefusedError(key, f"{path}, line {number}: {refusal}", refusal.suggestion) from None


def _name(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case Mapping():
            return "a table"
        case Sequence():
            return "a list"
        case _:
            return str(value)
