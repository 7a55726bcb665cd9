"""Pages for people, where a client finds no API: the sign-in page of an Enterprise Server, and nothing else."""

from dataclasses import dataclass
from urllib.parse import quote

from ghpackages.testing._http import FakeRequest, FakeResponse
from ghpackages.testing._messages import Refusal, of_status
from ghpackages.testing._state import Token

_HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class WebExchange:
    """A request that reached neither API. `sign_in`: it gets the sign-in page, as on an Enterprise Server."""

    request: FakeRequest
    sign_in: bool
    operation: str = "unknown"
    token: Token | None = None

    def perform(self, _stale: bool, /) -> FakeResponse:
        if not self.sign_in:
            return FakeResponse(404, dict(_HTML), b"<!DOCTYPE html><title>Page not found</title>\n")
        if self.request.path == "/login":
            return FakeResponse(200, dict(_HTML), b"<!DOCTYPE html><title>Sign in to your account</title>\n")
        # assumption sign-in-page
        return FakeResponse(
            302, {**_HTML, "Location": f"{self.request.origin}/login?return_to={quote(self.request.path)}"}
        )

    def refuse(self, refusal: Refusal) -> FakeResponse:
        return FakeResponse(
            refusal.status, {**_HTML, **refusal.headers}, (refusal.message or of_status(refusal.status)).encode()
        )

    def headers(self) -> dict[str, str]:
        return {}
