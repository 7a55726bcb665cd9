"""What the responses have said about the token of the moment."""

import threading
from collections.abc import Callable
from datetime import datetime

import httpx

from ghpackages import _masking
from ghpackages._policies import scopes, sso
from ghpackages._policies.rate_limits import RateLimit
from ghpackages._tokens import Secret, TokenKind, parse_expiration


class TokenState:
    """The token, or the callable that gives it, and what is known about it. What is known of another is forgotten."""

    def __init__(self, source: Secret | Callable[[], object]) -> None:
        self.source = source
        self.scopes: frozenset[str] | None = None
        self.expires_at: datetime | None = None
        self.asked_for_scopes = False
        self.organization_logins: dict[int, str] | None = None
        """Logins by id of the organizations of the user; None before they were asked for."""
        self._secret: Secret | None = None
        self._limit_headers: httpx.Headers | None = None
        self._lock = threading.Lock()

    def use(self, secret: Secret) -> Secret:
        """Make this the token of the moment; return it."""
        with self._lock:
            if self._secret is not None and self._secret != secret:
                self.scopes, self.expires_at, self.asked_for_scopes, self.organization_logins = None, None, False, None
            self._secret = secret
        return secret

    def learn(self, headers: httpx.Headers, secret: Secret) -> None:
        """Note what a response to this token says about it."""
        if secret != self._secret:  # the token was changed while the response was under way
            return
        if "x-oauth-scopes" in headers:
            self.scopes = scopes.parse(headers["x-oauth-scopes"])
        if expires_at := parse_expiration(headers.get("github-authentication-token-expiration")):
            self.expires_at = expires_at
        if "x-ratelimit-limit" in headers:
            self._limit_headers = headers

    @property
    def rate_limit(self) -> RateLimit | None:
        """What the last response said, read only when somebody wants to know."""
        if self._limit_headers is None:
            return None
        return RateLimit.of({name: self.mask(value) for name, value in self._limit_headers.items()})

    def organizations_left_out(self, headers: httpx.Headers) -> list[str | int]:
        """Return the organizations that a response left out: logins where they are known, else ids."""
        return sso.name_organizations(headers.get("x-github-sso"), self.organization_logins or {})

    @property
    def kind(self) -> TokenKind:
        """The kind of the token of the moment."""
        return "unknown" if self._secret is None else self._secret.kind

    def mask(self, text: str) -> str:
        """Return the text without the token."""
        return _masking.mask(text) if self._secret is None else self._secret.mask(text)
