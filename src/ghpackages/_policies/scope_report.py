"""What a token may do, for people: scopes needed, granted and missing, and what to do.

https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ghpackages._errors import MissingScopeError
from ghpackages._policies import hints, scopes
from ghpackages._tokens import KINDS_WITH_SCOPES, TokenKind
from ghpackages_rest import Operation


@dataclass(frozen=True)
class ScopeReport:
    """What a token may do as far as scopes tell. `granted` is None when the scopes are not known.

    https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
    """

    kind: TokenKind
    """The kind of the token."""
    required: frozenset[str]
    """The scopes that are needed."""
    granted: frozenset[str] | None
    """The scopes of the token; None when they are not known."""
    missing: frozenset[str]
    """The scopes that are needed and not granted."""
    new_token_url: str
    """The page that makes a new classic token, with the right boxes ticked."""
    hint: str
    """What to do, empty when nothing is to be done."""

    @property
    def ok(self) -> bool:
        """Whether no scope is known to be missing."""
        return not self.missing


def compare(
    operations: Iterable[Operation],
    kind: TokenKind,
    granted: frozenset[str] | None,
    web: str,
    *,
    lacks_repo: bool = False,
) -> ScopeReport:
    """Compare what operations need with what a token has."""
    needed = frozenset[str]().union(*map(scopes.required, operations))
    lacking = scopes.missing(needed, granted)
    url = scopes.new_token_url(web, needed | {scopes.REPO} if lacks_repo else needed)
    parts: list[str] = []
    if kind not in KINDS_WITH_SCOPES:
        parts.append(hints.NO_SCOPES[kind])
    elif lacking:
        parts.append(hints.missing_scopes(lacking, url))
    elif granted is None:
        parts.append("Check the scopes of the token on its page: the server does not tell them.")
    if lacks_repo:
        parts.append("Private packages of this type may need the `repo` scope too.")
    return ScopeReport(kind, needed, granted, lacking, url, " ".join(parts))


def refusal(operation: Operation, granted: frozenset[str] | None, web: str) -> MissingScopeError | None:
    """Return the error for an operation that the token surely may not call; None when it may."""
    required = scopes.required(operation)
    lacking = scopes.missing(required, granted)
    if not lacking:
        return None
    url = scopes.new_token_url(web, required)
    error = MissingScopeError(
        f"not sent: the token lacks {', '.join(sorted(lacking))}",
        status=403,
        hint=hints.missing_scopes(lacking, url),
        operation=operation,
    )
    return error.with_scopes(required, granted, lacking, url)
