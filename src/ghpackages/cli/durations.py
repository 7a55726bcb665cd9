"""Durations on the command line: `25m`, `24h`, `30d`, `2w`."""

import re
from datetime import timedelta

from ghpackages.cli.errors import UsageError

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse(option: str, text: str) -> timedelta | None:
    """Return the duration that the value of an option stands for; None for no value. Raises UsageError."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,6})([mhdw])", text, re.ASCII)
    if match is None:
        raise UsageError(f"{option} {text!r} is no duration", "Write a number and one of m, h, d, w: 25m, 24h, 30d.")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})
