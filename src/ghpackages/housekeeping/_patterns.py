"""The small languages of a policy: globs, durations, semantic versions."""

import re
from collections.abc import Iterable
from datetime import timedelta
from fnmatch import translate

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(\d{1,6})([mhdw])", re.ASCII)
_SEMVER = re.compile(
    r"v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:[\da-z-]+\.)*[\da-z-]+))?(?:\+[\da-z.-]+)?",
    re.ASCII | re.IGNORECASE,
)
_LONGEST_NUMBER = 18
"""Digits of a number in a version: longer ones are hashes and dates that only look like one."""
_PROBES = ("a", "Z", "0", "_", "latest", "v1.2.3-rc.1", "pr-7", "sha-0a1b2c3", "main", "A.b_c-9", "x" * 128)
"""Tags of all kinds. What matches every one of them matches every tag."""

SemVer = tuple[int, int, int, tuple[tuple[int, int, str], ...]]
"""A semantic version that compares as semver.org says."""


def compile_globs(globs: Iterable[str]) -> re.Pattern[str]:
    """Return an expression whose full match is a match of any of the globs. Case counts; `*` matches `/` as well."""
    return re.compile("|".join(translate(glob) for glob in globs) or r"(?!)")


def matches_everything(pattern: re.Pattern[str]) -> bool:
    """Return whether the pattern matches whatever a tag may be."""
    return all(pattern.fullmatch(probe) for probe in _PROBES)


class Duration(timedelta):
    """A duration that remembers how it was written."""

    text: str = ""


def parse_duration(text: str) -> timedelta | None:
    """Return the duration that `14d`, `24h`, `30m` or `2w` stands for; None for anything else."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    duration = Duration(**{_UNITS[match[2]]: int(match[1])})
    duration.text = text
    return duration


def format_duration(duration: timedelta) -> str:
    """Return a duration as it was written, else in the largest unit below weeks that leaves nothing over."""
    if isinstance(duration, Duration) and duration.text:
        return duration.text
    minutes = duration // timedelta(minutes=1)
    if minutes % 60:
        return f"{minutes}m"
    return f"{minutes // 60}h" if minutes % (24 * 60) else f"{minutes // (24 * 60)}d"


def parse_semver(text: str) -> SemVer | None:
    """Return the semantic version in `text`, which may begin with a `v`; None when it is none.

    A final version compares higher than its prereleases. https://semver.org
    """
    match = _SEMVER.fullmatch(text)
    if match is None or any(len(number) > _LONGEST_NUMBER for number in match.group(1, 2, 3)):
        return None
    major, minor, patch = (int(number) for number in match.group(1, 2, 3))
    if match[4] is None:
        return major, minor, patch, ((2, 0, ""),)  # after every prerelease
    return major, minor, patch, tuple(_identifier(part) for part in match[4].split("."))


def is_final(version: SemVer) -> bool:
    """Return whether a semantic version is no prerelease."""
    return version[3] == ((2, 0, ""),)


def _identifier(part: str) -> tuple[int, int, str]:
    is_number = part.isdigit() and len(part) <= _LONGEST_NUMBER
    return (0, int(part), "") if is_number else (1, 0, part)
