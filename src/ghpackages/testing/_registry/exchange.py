"""One request to the registry, from its reading to the headers of its response."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime

from ghpackages.testing import _access as access
from ghpackages.testing import _messages as messages
from ghpackages.testing._http import FakeResponse
from ghpackages.testing._messages import Refusal
from ghpackages.testing._registry import blobs, manifests, tags, tokens
from ghpackages.testing._registry.call import Call
from ghpackages.testing._registry.router import PREFIX, UNKNOWN
from ghpackages.testing._state import Token


@dataclass(frozen=True, slots=True)
class RegistryExchange:
    """A request to the registry and what becomes of it."""

    call: Call
    request_id: str

    @property
    def operation(self) -> str:
        return self.call.route.operation

    @property
    def token(self) -> Token | None:
        """The token behind the registry's own."""
        call = self.call
        return call.grant.token if call.grant else access.token_of(call.state, call.request.headers, call.now)

    def perform(self, _stale: bool, /) -> FakeResponse:
        """Carry out the operation; raises Refusal."""
        call = self.call
        if call.route is UNKNOWN:
            raise Refusal(404, "page not found", code="UNSUPPORTED")
        if not call.route.is_well_named:
            raise Refusal(400, "invalid reference format", code="NAME_INVALID")
        action, operation = _OPERATIONS[call.route.operation.removeprefix(PREFIX)]
        if action is not None:
            tokens.check(call, action)
        return operation(call)

    def refuse(self, refusal: Refusal) -> FakeResponse:
        code, message = messages.REGISTRY_BY_STATUS.get(refusal.status, ("UNKNOWN", "unknown error"))
        body = {"errors": [{"code": refusal.code or code, "message": refusal.message or message}]}
        headers = {"Content-Type": "application/json", **refusal.headers}
        return FakeResponse(refusal.status, headers, json.dumps(body).encode())

    def headers(self) -> dict[str, str]:
        """The headers that every response has."""
        return {
            "Date": format_datetime(self.call.now, usegmt=True),
            "Docker-Distribution-Api-Version": "registry/2.0",
            "X-GitHub-Request-Id": self.request_id,
        }


def _ping(call: Call) -> FakeResponse:
    if call.grant is None or call.grant.expires_at <= call.now:
        raise tokens.challenge(call, "repository:user/image:pull")  # to the letter: GitHub knows no repository here
    return FakeResponse(200, {"Content-Type": "application/json"}, b"{}")


_OPERATIONS: Mapping[str, tuple[str | None, Callable[[Call], FakeResponse]]] = {
    "get-token": (None, tokens.issue),
    "ping": (None, _ping),
    "get-manifest": (tokens.PULL, manifests.read),
    "head-manifest": (tokens.PULL, manifests.read),
    "put-manifest": (tokens.PUSH, manifests.write),
    "delete-manifest": (tokens.PULL, manifests.delete),
    "list-tags": (tokens.PULL, tags.list_tags),
    "list-referrers": (tokens.PULL, tags.list_referrers),
    "get-blob": (tokens.PULL, blobs.read),
    "head-blob": (tokens.PULL, blobs.read),
    "delete-blob": (tokens.PULL, manifests.delete),
    "start-upload": (tokens.PUSH, blobs.start),
    "get-upload": (tokens.PUSH, blobs.progress),
    "append-upload": (tokens.PUSH, blobs.append),
    "finish-upload": (tokens.PUSH, blobs.finish),
    "cancel-upload": (tokens.PUSH, blobs.cancel),
}
"""What a token must open, and what is done."""
