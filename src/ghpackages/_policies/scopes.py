"""Scopes: what an operation needs, what a token has, what is missing.

https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
"""

from collections.abc import Iterable
from urllib.parse import quote

from ghpackages._errors import GitHubPackagesError
from ghpackages._policies.calls import Call, Exchange
from ghpackages_rest import OPERATIONS, Operation

REPO = "repo"


_IMPLIED = {"write:packages": {"read:packages"}}  # in practice; `delete:packages` and `repo` imply nothing here
_VERBS = {"read": "GET", "restore": "POST", "delete": "DELETE"}


def parse(header: str) -> frozenset[str]:
    """Return the scopes in an `X-OAuth-Scopes` header."""
    return frozenset(filter(None, (scope.strip() for scope in header.split(","))))


def required(operation: Operation | None) -> frozenset[str]:
    """Return the scopes that an operation needs; none for a request that is no operation."""
    return frozenset(operation.scopes) if operation else frozenset()


def ask() -> Exchange[GitHubPackagesError | None]:
    """Ask for the scopes of the token, which are in the headers of every response; return what went wrong.

    `GET /rate_limit` costs nothing. Not to know the scopes is no obstacle, hence one attempt.
    """
    outcome = yield Call("GET", "/rate_limit", once=True)
    return outcome if isinstance(outcome, GitHubPackagesError) else None


def missing(needed: Iterable[str], granted: frozenset[str] | None) -> frozenset[str]:
    """Return the needed scopes that a token surely lacks: none while its scopes are not known."""
    if granted is None:
        return frozenset()
    return frozenset(needed) - granted.union(*(_IMPLIED.get(scope, set()) for scope in granted))


def new_token_url(web: str, scopes: Iterable[str]) -> str:
    """Return the page that makes a new classic token with these boxes ticked."""
    return f"{web}/settings/tokens/new?description=ghpackages&scopes={quote(','.join(sorted(scopes)), safe=',:')}"


def lacks_repo(package_type: object, granted: frozenset[str] | None, *, is_server: bool) -> bool:
    """Return whether a private package of this type may need the `repo` scope, which the token lacks.

    Apache Maven and Gradle (type `maven`), and docker on GitHub Enterprise Server, know only permissions of the
    repository. GitHub's pages disagree on whether `repo` is needed: worth a warning, not a refusal.
    """
    repository_scoped = {"maven", "docker"} if is_server else {"maven"}
    return package_type in repository_scoped and granted is not None and REPO not in granted


def find_operations(names: Iterable[str | Operation]) -> list[Operation]:
    """Return operations by method name, operationId, or the verbs "read", "delete", "restore"; none means all.

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
            raise ValueError(f'no operation is called {name!r}; use "read", "delete", "restore" or a key of OPERATIONS')
    return found or list(OPERATIONS.values())
