"""What the responses have said about the tokens in use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from ghpackages import _masking
from ghpackages._forks import Locked
from ghpackages._list_state import Sightings
from ghpackages._policies import scopes, sso
from ghpackages._policies.rate_limits import RateLimit
from ghpackages._tokens import Secret, SecretSource, TokenKind, parse_expiration

_MOST_TOKENS = 256


@dataclass
class Known:
    """What is known about one token."""

    scopes: frozenset[str] | None = None
    expires_at: datetime | None = None
    asked_for_scopes: bool = False
    asked_for_organizations: bool = False
    sightings: Sightings = field(default_factory=Sightings)


class TokenState(Locked):
    """The token, or the callable that gives it, and what is known about each token that was in use.

    A callable may give each caller a token of its own: what is known about one is never taken for another.
    """

    def __init__(self, source: Secret | SecretSource) -> None:
        self.source = source
        self.organization_logins: dict[int, str] = {}
        """Logins by id of the organizations that were asked for."""
        self._known: dict[Secret, Known] = {}
        self._secret: Secret | None = None
        self._limit_headers: httpx.Headers | None = None
        super().__init__()

    def use(self, secret: Secret) -> Secret:
        """Make this the token of the moment; return it."""
        self._secret = secret
        return secret

    def known(self, secret: Secret) -> Known:
        """Return what is known about a token. The one that came first is forgotten when there are very many."""
        found = self._known.get(secret)
        if found is None:
            with self._lock:
                found = self._known.setdefault(secret, Known())
                if len(self._known) > _MOST_TOKENS:
                    self._known.pop(next(iter(self._known)))
        return found

    def learn(self, headers: httpx.Headers, secret: Secret) -> None:
        """Note what a response to this token says about it."""
        known = self.known(secret)
        if "x-oauth-scopes" in headers:
            known.scopes = scopes.parse(headers["x-oauth-scopes"])
        if expires_at := parse_expiration(headers.get("github-authentication-token-expiration")):
            known.expires_at = expires_at
        if "x-ratelimit-limit" in headers and secret == self._secret:  # not of a token that was changed meanwhile
            self._limit_headers = headers

    @property
    def rate_limit(self) -> RateLimit | None:
        """What the last response said, read only when somebody wants to know."""
        if self._limit_headers is None:
            return None
        return RateLimit.of({name: self.mask(value) for name, value in self._limit_headers.items()})

    def organizations_left_out(self, headers: Mapping[str, str]) -> list[str | int]:
        """Return the organizations that a response left out: logins where they are known, else ids."""
        return sso.name_organizations(headers.get("x-github-sso"), self.organization_logins)

    @property
    def kind(self) -> TokenKind:
        """The kind of the token of the moment."""
        return "unknown" if self._secret is None else self._secret.kind

    def mask(self, text: str) -> str:
        """Return the text without the token."""
        return _masking.mask_tokens(text) if self._secret is None else self._secret.mask(text)
