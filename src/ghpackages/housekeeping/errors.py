"""The errors of housekeeping."""

from collections.abc import Iterable
from typing import Self

from ghpackages import (
    AuthenticationError,
    GitHubPackagesError,
    MissingScopeError,
    NetworkError,
    RateLimitError,
)

FOR_ALL = (AuthenticationError, MissingScopeError, RateLimitError, NetworkError)
"""Errors that are about the token or the network, so that no other package would fare better."""


class HousekeepingError(GitHubPackagesError):
    """What everything that only `ghpackages.housekeeping` raises has in common."""


def incomplete(doubts: Iterable[str]) -> HousekeepingError:
    """Return the error for a list from which versions may be missing."""
    return HousekeepingError("; ".join(doubts), hint="Retry when fewer others change the package.")


class PolicyError(HousekeepingError):
    """A policy is refused. The hint holds a suggestion."""

    key: str = ""
    """The key that is wrong, such as `rule[0].delete[1].older_than`; empty when the text is no TOML."""
    path: str | None = None
    """The file; None for a dictionary."""
    line: int | None = None
    """The line in the file, from 1."""

    def at(self, key: str, path: str | None = None, line: int | None = None) -> Self:
        """Say where the fault is; return the error."""
        self.key, self.path, self.line = key, path, line
        place = ":".join(str(part) for part in (path, line) if part is not None)
        self.args = (": ".join(part for part in (place, key, *self.args) if part),)
        return self


class PlanError(HousekeepingError):
    """A plan cannot be read, or is not applied: nothing was sent."""


class JournalError(HousekeepingError):
    """A journal cannot be read, belongs to another plan, or is in use by another process: nothing was sent."""
