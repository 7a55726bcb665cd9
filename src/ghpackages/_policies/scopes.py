"""Scopes: what an operation needs, what a token has, what is missing.

https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from ghpackages._tokens import KINDS_WITH_SCOPES, TokenKind
from ghpackages_rest import OPERATIONS, Operation

READ, WRITE, DELETE, REPO = "read:packages", "write:packages", "delete:packages", "repo"

_BY_METHOD = {"GET": {READ}, "POST": {READ, WRITE}, "DELETE": {READ, DELETE}}
_IMPLIED = {WRITE: {READ}}  # in practice; `delete:packages` and `repo` imply nothing here
_VERBS = {"read": "GET", "restore": "POST", "delete": "DELETE"}

NO_SCOPES_HINT: dict[TokenKind, str] = {
    "fine_grained": "GitHub Packages does not support fine-grained personal access tokens: use a classic one.",
    "app_user": "GitHub Packages does not support user tokens of GitHub Apps: use a classic personal access token.",
    "app_installation": (
        "An installation token (also the GITHUB_TOKEN of Actions) reaches a package by its exact name, and only where "
        "the repository was given access in the package's settings; it cannot list the packages of an organization. "
        "For more, use a classic personal access token."
    ),
    "refresh": "A refresh token authenticates nothing: exchange it for an access token.",
}
"""What to know of the kinds of token that have no scopes."""


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


def parse(header: str) -> frozenset[str]:
    """The scopes in an `X-OAuth-Scopes` header."""
    return frozenset(filter(None, (scope.strip() for scope in header.split(","))))


def required(operation: Operation) -> frozenset[str]:
    """What the description says, completed by what the method always needs."""
    return frozenset(operation.scopes) | _BY_METHOD.get(operation.method, set())


def missing(needed: Iterable[str], granted: frozenset[str] | None) -> frozenset[str]:
    """The needed scopes a token surely lacks: none while its scopes are not known."""
    if granted is None:
        return frozenset()
    return frozenset(needed) - granted.union(*(_IMPLIED.get(scope, set()) for scope in granted))


def new_token_url(web: str, scopes: Iterable[str]) -> str:
    """The page that makes a new classic token with these boxes ticked."""
    return f"{web}/settings/tokens/new?description=ghpackages&scopes={quote(','.join(sorted(scopes)), safe=',:')}"


def lacks_repo(package_type: str | None, granted: frozenset[str] | None, *, is_server: bool) -> bool:
    """Whether a private package of this type may need the `repo` scope, which the token lacks.

    Apache Maven and Gradle (type `maven`), and docker on GitHub Enterprise Server, know only permissions of the
    repository. GitHub's pages disagree on whether `repo` is needed: worth a warning, not a refusal.
    """
    repository_scoped = {"maven", "docker"} if is_server else {"maven"}
    return package_type in repository_scoped and granted is not None and REPO not in granted


def find_operations(names: Iterable[str | Operation]) -> list[Operation]:
    """Operations by method name, operationId, or the verbs "read", "delete", "restore"; none means all.

    Raises ValueError for a name that means nothing.
    """
    found: list[Operation] = []
    for name in names:
        if isinstance(name, Operation):
            found.append(name)
            continue
        plain = name.removeprefix("packages/").replace("-", "_")
        if plain in _VERBS:
            found += [operation for operation in OPERATIONS.values() if operation.method == _VERBS[plain]]
        elif plain in OPERATIONS:
            found.append(OPERATIONS[plain])
        else:
            raise ValueError(f'no operation is called {name!r}; try "read", "delete", "restore" or a key of OPERATIONS')
    return found or list(OPERATIONS.values())


def report(
    operations: Iterable[Operation],
    kind: TokenKind,
    granted: frozenset[str] | None,
    web: str,
    *,
    lacks_repo: bool = False,
) -> ScopeReport:
    """Compare what operations need with what a token has."""
    needed = frozenset[str]().union(*map(required, operations))
    lacking = missing(needed, granted)
    url = new_token_url(web, needed | {REPO} if lacks_repo else needed)
    hints: list[str] = []
    if kind not in KINDS_WITH_SCOPES:
        hints.append(NO_SCOPES_HINT[kind])
    elif lacking:
        hints.append(missing_hint(lacking, url))
    elif granted is None:
        hints.append("The scopes of the token are not known.")
    if lacks_repo:
        hints.append("Private packages of this type may need the `repo` scope too.")
    return ScopeReport(kind, needed, granted, lacking, url, " ".join(hints))


def missing_hint(lacking: Iterable[str], url: str) -> str:
    scopes = " and ".join(f"`{scope}`" for scope in sorted(lacking))
    return f"The token lacks {scopes}. Make a classic personal access token with the right scopes: {url}"
