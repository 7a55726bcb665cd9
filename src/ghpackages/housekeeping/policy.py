"""Policies: which rules there are, and what is protected from all of them."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from os import PathLike
from pathlib import Path
from typing import Any, Self

import attrs

from ghpackages.housekeeping._patterns import format_duration
from ghpackages.housekeeping._policy_reader import RefusedError, read_policy
from ghpackages.housekeeping._toml_lines import find_lines
from ghpackages.housekeeping.errors import PolicyError
from ghpackages.housekeeping.rules import Rule


@attrs.frozen(kw_only=True)
class Policy:
    """What may be deleted, and what is to stay. `Policy.load` reads a TOML file, `Policy.from_dict` a dictionary."""

    grace: timedelta = timedelta(hours=24)
    """Untagged versions younger than this stay."""
    protect_latest: bool = True
    """Whether the tag `latest` stays, for npm the highest final version."""
    max_share: float = 0.5
    """The largest share of a package's versions that may be deleted, from 0 to 1."""
    protect_digests: tuple[str, ...] = ()
    """Digests that stay, those of files included."""
    rules: tuple[Rule, ...]
    """The rules; the first that matches a package governs it."""

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Return the policy of a TOML file. Paths in it are relative to its folder.

        Raises PolicyError, which names file, line, key and a suggestion, and OSError when the file cannot be read.
        """
        path = Path(path)
        content = path.read_bytes()
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
            data = tomllib.loads(text)
        except UnicodeDecodeError:
            raise PolicyError("the file is not UTF-8", hint="Save it as UTF-8.").at("", str(path)) from None
        except (ValueError, RecursionError) as error:  # also of numbers that are too long, lists in lists in lists
            raise _no_toml(error, str(path), max(1, len(content.splitlines()))) from None  # or at the end
        try:
            return cls(**read_policy(data, path.parent))
        except RefusedError as refusal:
            raise refusal.to_error(str(path), find_lines(text)) from None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the policy of a dictionary. Paths in it are relative to the working directory.

        Raises PolicyError, which names key and suggestion.
        """
        try:
            return cls(**read_policy(data, Path()))
        except RefusedError as refusal:
            raise refusal.to_error() from None

    def to_dict(self) -> dict[str, Any]:
        """Return a dictionary that gives this policy again. It holds the digests of files instead of their paths."""
        return {
            "version": 1,
            "grace": format_duration(self.grace),
            "protect_latest": self.protect_latest,
            "max_share": self.max_share,
            "protect_digests": [*self.protect_digests],
            "rule": [rule.to_dict() for rule in self.rules],
        }

    def rule_for(self, package: str) -> Rule | None:
        """Return the rule that governs `package`, given as `TYPE/NAME`: the first that matches, None for none."""
        return next((rule for rule in self.rules if rule.matches(package)), None)


def _no_toml(error: ValueError | RecursionError, path: str, last_line: int) -> PolicyError:
    text, _, place = str(error).rpartition(" (at ")
    line = place.removeprefix("line ").partition(",")[0].rstrip(")")
    hint = "Correct the TOML: texts in quotes, lists in [ ], selectors in { }, commas between them. https://toml.io"
    return PolicyError(text or str(error), hint=hint).at("", path, int(line) if line.isdigit() else last_line)
