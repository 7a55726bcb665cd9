"""One request to the REST API, from its reading to the headers of its response."""

from dataclasses import dataclass, replace
from email.utils import format_datetime

from ghpackages.testing import _messages as messages
from ghpackages.testing._api.operations import Call, json_response, perform, with_etag
from ghpackages.testing._api.router import UNKNOWN
from ghpackages.testing._http import FakeResponse
from ghpackages.testing._messages import Refusal
from ghpackages.testing._state import Token


@dataclass(frozen=True, slots=True)
class Dialect:
    """What servers of different products and ages do differently."""

    api_versions: tuple[str, ...]
    ended_api_versions: tuple[str, ...]
    link_headers: bool
    error_status: bool

    def known(self, version: str | None) -> str:
        """The version a response is written in: the one that was asked for, if there is such a one."""
        return version if version in self.api_versions else self.api_versions[0]


@dataclass(frozen=True, slots=True)
class ApiExchange:
    """A request to the REST API and what becomes of it."""

    call: Call
    dialect: Dialect
    request_id: str

    @property
    def operation(self) -> str:
        return self.call.match.operation

    @property
    def token(self) -> Token | None:
        return self.call.token

    def perform(self, stale: bool, /) -> FakeResponse:
        """Carry out the operation; raises Refusal. `stale`: lists show what was deleted."""
        call = self.call
        if call.match is not UNKNOWN:  # the path is looked at before the version
            self._check_version()
        if call.token is None and "authorization" in call.request.headers:
            raise Refusal(401, messages.BAD_CREDENTIALS)
        if self.operation != "rate-limit/get":
            call.limits.take(call.token, call.request.method, call.now, self._user_id(), self.request_id)
        response = with_etag(perform(replace(call, stale=True) if stale else call), call.request)
        if response.status == 304:
            call.limits.give_back(call.token, call.now)
        return response

    def refuse(self, refusal: Refusal) -> FakeResponse:
        body = {"message": refusal.message or messages.of_status(refusal.status)}
        if refusal.docs is not None:
            body["documentation_url"] = refusal.docs
        if self.dialect.error_status:
            body["status"] = str(refusal.status)
        return json_response(body | refusal.more, refusal.status, refusal.headers)

    def headers(self) -> dict[str, str]:
        """The headers that every response has, and those that tell about the token."""
        call, token = self.call, self.token
        headers = {
            "Date": format_datetime(call.now, usegmt=True),
            "X-GitHub-Request-Id": self.request_id,
            "X-GitHub-Api-Version-Selected": call.api_version,
            **call.limits.headers(token, call.now),
        }
        if token is not None and token.kind in {"classic", "oauth"}:
            headers["X-OAuth-Scopes"] = ", ".join(sorted(token.scopes))
            headers["X-Accepted-OAuth-Scopes"] = ""  # assumption accepted-scopes
        if token is not None and token.expires_at is not None:
            headers["GitHub-Authentication-Token-Expiration"] = f"{token.expires_at:%Y-%m-%d %H:%M:%S} UTC"
        return headers

    def _check_version(self) -> None:
        asked = self.call.request.headers.get("x-github-api-version")
        if asked in self.dialect.ended_api_versions:
            raise Refusal(410, messages.ENDED_API_VERSION.format(version=asked))
        if asked is not None and asked not in self.dialect.api_versions:
            raise Refusal(400, messages.UNKNOWN_API_VERSION.format(version=asked))

    def _user_id(self) -> int:
        token = self.token
        return self.call.state.owner(token.login).id if token and token.login else 0
