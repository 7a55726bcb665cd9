"""The tokens of the registry: the challenge, `/token`, and what a token opens.

https://distribution.github.io/distribution/spec/auth/token/
"""

import base64
import json
from datetime import timedelta
from urllib.parse import parse_qsl

from ghpackages.testing import _access as access
from ghpackages.testing import _messages as messages
from ghpackages.testing._http import FakeRequest, FakeResponse
from ghpackages.testing._messages import Refusal
from ghpackages.testing._registry.call import Call
from ghpackages.testing._state import Grant, State, Token

PULL, PUSH = "pull", "push"
LIFETIME = timedelta(minutes=5)


def issue(call: Call) -> FakeResponse:
    """`GET /token`: a token for the repositories asked for. Raises Refusal when it would open none of them."""
    token = access.token_of(call.state, call.request.headers, call.now)
    if token is None and "authorization" in call.request.headers:
        raise Refusal(403, "denied", code="DENIED")
    asked = [value for name, value in parse_qsl(call.request.query) if name == "scope"]
    scopes = [scope.split(":") for value in asked for scope in value.split()]
    actions = {
        scope[1]: _granted(call, token, scope[1]) & _asked(scope[2])
        for scope in scopes
        if len(scope) == 3 and scope[0] == "repository"
    }
    if scopes and not any(actions.values()):
        # assumption registry-refusals
        status, code, message = (401, "UNAUTHORIZED", messages.AUTHENTICATION_REQUIRED) if token is None else _DENIED
        raise Refusal(status, message, code=code)
    # assumption registry-token
    number = call.state.next_id("grant")
    value = base64.b64encode(f"fake registry token {number}".encode()).decode()
    call.state.grants[value] = Grant(token, actions, call.now + LIFETIME)
    return FakeResponse(200, {"Content-Type": "application/json"}, json.dumps({"token": value}).encode())


def grant_of(state: State, request: FakeRequest) -> Grant | None:
    """What the bearer token of a request opens; None without one, and for an unknown one."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return state.grants.get(value.strip()) if scheme.lower() == "bearer" else None


def check(call: Call, action: str) -> None:
    """Raises Refusal unless the token of the request opens the repository for the action."""
    repository = call.route.repository
    grant = call.grant
    if grant is None or grant.expires_at <= call.now or not grant.actions.get(repository):
        raise challenge(call, f"repository:{repository}:{PULL if action == PULL else 'pull,push'}")
    if action not in grant.actions[repository]:
        headers = {"WWW-Authenticate": _challenge(call, f"repository:{repository}:pull,push") + _INSUFFICIENT}
        raise Refusal(403, messages.WRONG_REGISTRY_SCOPES, headers, code="DENIED")


def challenge(call: Call, scope: str) -> Refusal:
    """The refusal that says where to get a token."""
    headers = {"WWW-Authenticate": _challenge(call, scope)}
    return Refusal(401, messages.AUTHENTICATION_REQUIRED, headers, code="UNAUTHORIZED")


def _challenge(call: Call, scope: str) -> str:
    origin = call.request.origin
    return f'Bearer realm="{origin}/token",service="{origin.partition("//")[2]}",scope="{scope}"'


_INSUFFICIENT = ',error="insufficient_scope"'
_DENIED = (403, "DENIED", messages.REGISTRY_DENIED)


def _asked(actions: str) -> frozenset[str]:
    return frozenset({PULL, PUSH} if "*" in actions else actions.split(","))


def _granted(call: Call, token: Token | None, repository: str) -> frozenset[str]:
    """What the credential may do in a repository, `OWNER/NAME`."""
    login, _, name = repository.partition("/")
    owner = call.state.owners.get(login.lower())
    if owner is None or not name:
        return frozenset()
    package = owner.names.get(("container", name))
    anyone = frozenset({PULL} if package is not None and package.visibility == "public" else ())
    if token is None or token.kind in {"fine_grained", "app_user"}:
        return anyone
    if not access.is_authorized(call.state, token, owner):
        return anyone
    scopeless = token.kind == "app_installation"  # its rights are those of its repository
    if (scopeless or access.WRITE in token.scopes) and token.role(owner, package) in {"write", "admin"}:
        return frozenset({PULL, PUSH})
    reads = scopeless or token.scopes & {access.READ, access.WRITE}
    return frozenset({PULL}) if package is not None and reads and access.may_read(token, package) else anyone
