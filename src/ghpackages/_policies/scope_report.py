"""What a token may do, for people: scopes needed, granted and missing, and what to do.

https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ghpackages._errors import MissingScopeError
from ghpackages._field_docs import show_fields
from ghpackages._hosts import Host
from ghpackages._policies import scopes, token_advice
from ghpackages._policies.calls import Call
from ghpackages._tokens import TokenKind
from ghpackages_rest import Operation


@show_fields
@dataclass(frozen=True)
class ScopeReport:
    """What a token may do as far as its kind and its scopes tell. Rights on packages are not part of it.

    https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
    """

    ok: bool | None
    """True when the token has all scopes that are needed, False when it surely may not do it, None when that is not
    known."""
    reason: str
    """Why `ok` is what it is."""
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


def compare(
    operations: Iterable[Operation],
    kind: TokenKind,
    granted: frozenset[str] | None,
    host: Host,
    *,
    lacks_repo: bool = False,
) -> ScopeReport:
    """Compare what operations need with what a token has."""
    operations = list(operations)
    needed = frozenset[str]().union(*map(scopes.required, operations))
    lacking = scopes.missing(needed, granted)
    url = scopes.new_token_url(host.web, needed | {scopes.REPO} if lacks_repo else needed)
    hint = ""
    match kind:
        case "app_installation":
            ok, reason = None, "An installation token has no scopes: it depends on the role that its repository has."
            hint = token_advice.without_scopes(kind, _strictest(operations))
        case "fine_grained" | "app_user" | "refresh":
            ok, reason = False, f"GitHub Packages does not accept tokens of the kind {kind.replace('_', ' ')}."
            hint = token_advice.without_scopes(kind)
        case _ if lacking:
            ok, reason = False, f"The token lacks {', '.join(sorted(lacking))}."
            hint = token_advice.missing_scopes(lacking, url, kind, host)
        case _ if granted is None:
            ok, reason = None, "The server does not tell the scopes of the token."
            hint = "Check the scopes of the token on its page: the server does not report them."
        case _:
            ok, reason = True, "The token has all scopes that are needed."
    if lacks_repo:
        hint = f"{hint} Private packages of this type may need the `repo` scope too.".strip()
    return ScopeReport(ok, reason, kind, needed, granted, lacking, url, hint)


def refusal(
    operation: Operation, kind: TokenKind, granted: frozenset[str] | None, host: Host
) -> MissingScopeError | None:
    """Return the error for an operation that the token surely may not call; None when it may."""
    required = scopes.required(operation)
    lacking = scopes.missing(required, granted)
    if not lacking:
        return None
    url = scopes.new_token_url(host.web, required)
    error = MissingScopeError(
        f"not sent: the token lacks {', '.join(sorted(lacking))}",
        status=403,
        hint=token_advice.missing_scopes(lacking, url, kind, host),
        operation=operation,
    )
    return error.with_scopes(required, granted, lacking, url)


def _strictest(operations: Iterable[Operation]) -> Call:
    """Return a call of the operation that takes the most rights: of a package, and destructive, if one is."""
    operation = max(operations, key=lambda each: (each.method != "GET", "{package_name}" in each.path))
    arguments = {"package_name": ""} if "{package_name}" in operation.path else {}
    return Call(operation.method, operation.path, operation, arguments)
