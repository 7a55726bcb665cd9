"""Who may do what: credentials, scopes, kinds of token, single sign-on, rights."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime

from ghpackages.testing import _messages as messages
from ghpackages.testing._messages import Refusal
from ghpackages.testing._state import FakeOwner, FakePackage, State, Token

READ, WRITE, DELETE = "read:packages", "write:packages", "delete:packages"


def token_of(state: State, headers: Mapping[str, str], now: datetime) -> Token | None:
    """The token of the request; None when it has none, an unknown or an expired one."""
    scheme, _, credentials = headers.get("authorization", "").strip().partition(" ")
    value = credentials.strip()
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode().partition(":")[2]
        except ValueError:  # neither base64, nor text in it
            return None
    token = state.tokens.get(value) if scheme.lower() in {"bearer", "token", "basic"} else None
    # assumption expired-token: an expired token is as good as an unknown one.
    if token is None or (token.expires_at is not None and token.expires_at <= now):
        return None
    if token.login is None and token.kind != "app_installation":
        token.login = state.default_user().login
    return token


def check_kind(token: Token, operation: str, *, own: bool) -> None:
    """Raises Refusal where tokens of this kind do not work for a packages operation. `own`: below `/user`."""
    reads = operation.startswith(("packages/get", "packages/list"))
    needs = {"X-Accepted-GitHub-Permissions": "packages=read" if reads else "packages=write"}  # assumption permissions
    if token.kind == "fine_grained":
        raise Refusal(403, messages.BY_PERSONAL_ACCESS_TOKEN, needs)
    conflicts = operation.startswith("packages/list-docker")
    if token.kind == "app_user" or (token.kind == "app_installation" and (own or conflicts)):  # assumption app-tokens
        raise Refusal(403, messages.BY_INTEGRATION, needs)
    if token.kind == "app_installation" and operation.startswith("packages/list-packages"):
        raise Refusal(400, messages.INVALID_ARGUMENT)


def check_scopes(token: Token, method: str, operation: str) -> None:
    """Raises Refusal when a classic or OAuth token lacks a scope. `write:packages` reads too."""
    if token.kind not in {"classic", "oauth"}:
        return
    missing = [] if token.scopes & {READ, WRITE} else [READ]
    if method == "DELETE" and DELETE not in token.scopes:
        missing.append(DELETE)
    if method == "POST" and WRITE not in token.scopes:
        missing.append(WRITE)
    if not missing:
        return
    if operation.startswith("packages/list-packages"):
        raise Refusal(403, messages.SCOPE_TO_LIST)
    if operation.startswith("packages/get-all-package-versions"):
        raise Refusal(403, messages.SCOPE_FOR_VERSIONS)
    action = operation.removeprefix("packages/").partition("-for-")[0].replace("-", " a ", 1).replace("-", " ")
    raise Refusal(403, messages.SCOPE_FOR_OTHERS.format(scopes=" and ".join(missing), action=action))


def unauthorized_organizations(state: State, token: Token) -> list[FakeOwner]:
    """The organizations of the token's user that enforce single sign-on and have not authorized the token."""
    return [org for org in state.organizations if not is_authorized(state, token, org) and token.role(org) != "none"]


def is_authorized(state: State, token: Token, owner: FakeOwner) -> bool:
    login = owner.login.lower()
    return login not in state.sso or token.kind not in {"classic", "oauth"} or login in token.sso_authorized


def check_sso(state: State, token: Token, owner: FakeOwner, web: str) -> None:
    """Raises Refusal when the organization enforces SAML single sign-on and has not authorized the token."""
    if is_authorized(state, token, owner):
        return
    if state.sso[owner.login.lower()] == "hide":
        raise Refusal(404, messages.NOT_FOUND)
    kind = "OAuth token" if token.kind == "oauth" else "Personal Access token"
    request = hashlib.sha256(f"{owner.login} {token.login}".encode()).hexdigest()[:40].upper()
    url = f"{web}/orgs/{owner.login}/sso?authorization_request={request}"
    headers = {"X-GitHub-SSO": f"required; url={url}"}
    raise Refusal(403, messages.SSO.format(token=kind), headers, messages.SSO_DOCS)


def may_read(token: Token, package: FakePackage) -> bool:
    """Whether the token sees the package: it is public, internal to an organization of the token, or granted."""
    return (
        package.visibility == "public"
        or token.role(package.owner, package) != "none"
        or (package.visibility == "internal" and token.role(package.owner) != "none")
    )


def may_administer(token: Token, package: FakePackage) -> bool:
    """Deleting and restoring need admin on the package; a missing right shows as 404."""
    return token.role(package.owner, package) == "admin"
