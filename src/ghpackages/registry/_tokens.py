"""The tokens of a registry, one for each repository: how they are asked for, and how long they are good for.

https://distribution.github.io/distribution/spec/auth/token/#token-response-fields
"""

import base64
import math
from collections.abc import Generator, Iterator
from typing import TypeAlias

import httpx

from ghpackages._errors import ConfigurationError
from ghpackages._masking import mask_tokens
from ghpackages._policies import rate_limits, responses
from ghpackages._policies.calls import Call
from ghpackages._tokens import Credential, Secret
from ghpackages.registry._challenge import Challenge, parse_challenge, token_call
from ghpackages.registry._errors import RegistryError
from ghpackages.registry._refusals import refusal

_LIFETIME = 60.0
"""Seconds that a token lives when the registry does not say."""
_SHARE_OF_LIFETIME = 0.75
"""After which part of its life a token is renewed."""

TokenExchange: TypeAlias = Generator[tuple[Call, Credential | None], httpx.Response, "RegistryToken"]
"""Requests that lead to a token, in the manner of httpx's `Auth.auth_flow`: the caller sends each with the credential
beside it, which is decided here and nowhere else, and sends back the response."""


class Basic:
    """A token of GitHub as the password of a user. Shows itself no more than the token does."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret

    def authorization(self) -> str:
        """Return the value of the Authorization header."""
        encoded, _ = self.values()
        return f"Basic {encoded}"

    def mask(self, text: str) -> str:
        """Return the text without the token, plain or encoded."""
        encoded, _ = self.values()
        return self._secret.mask(text.replace(encoded, "***"))

    def values(self) -> tuple[str, str]:
        """Return what is secret: the token as it is sent, and as it is."""
        password = _value(self._secret)
        return base64.b64encode(f"ghpackages:{password}".encode()).decode(), password  # any user name will do


class RegistryToken:
    """A token that reads one repository; without a secret where the registry asks for none."""

    def __init__(self, secret: Secret | None, renew_at: float) -> None:
        self.secret = secret
        self.renew_at = renew_at
        """When to ask for the next one, on the clock that was passed in."""


class RegistryTokens:
    """The tokens in use. Nothing is sent here, and time is passed in."""

    def __init__(self, registry: str) -> None:
        self._registry = registry
        self._challenge: Challenge | None = None
        self._credential: Basic | None = None
        self._tokens: dict[str, RegistryToken] = {}

    def find(self, repository: str, now: float) -> RegistryToken | None:
        """Return the token for a repository; None when a new one is needed."""
        token = self._tokens.get(repository)
        return token if token is not None and now < token.renew_at else None

    def renew(
        self, repository: str, credential: Basic | None, now: float, refused: httpx.Response | None = None
    ) -> TokenExchange:
        """Ask for a token that reads `repository`, anonymously without a `credential`.

        How to ask is learned once, from the first response of the registry, or from `refused`, a 401 to the token
        before this one. Raises RegistryError when the registry gives no token, and when the credential would have to
        leave the registry's origin.
        """
        self._credential = credential
        if refused is not None:
            self._challenge = parse_challenge(refused.headers.get_list("www-authenticate")) or self._challenge
        if self._challenge is None:
            response = yield Call("GET", "/v2/", accept="application/json"), None
            if response.is_success:
                return self._keep(repository, RegistryToken(None, math.inf), now)
            self._challenge = parse_challenge(response.headers.get_list("www-authenticate"))
            if response.status_code != 401 or self._challenge is None:
                raise refusal(response, "The registry does not say how to get a token", self.mask)
        response = yield token_call(self._challenge, self._registry, repository), credential
        if not response.is_success:
            raise refusal(response, f"The registry gives no token that reads {repository}", self.mask)
        secret, lifetime = _read(response)
        return self._keep(repository, RegistryToken(secret, now + lifetime * _SHARE_OF_LIFETIME), now)

    def mask(self, text: str) -> str:
        """Return the text without any of the tokens, which a registry may have sent back."""
        for value in self._values():
            text = text.replace(value, "***")
        return mask_tokens(text)

    def are_in(self, content: bytes) -> bool:
        """Return whether a body holds one of the tokens."""
        return any(value.encode() in content for value in self._values())

    def _values(self) -> Iterator[str]:
        if self._credential is not None:
            yield from self._credential.values()
        for token in (*self._tokens.values(),):
            if token.secret is not None:
                yield _value(token.secret)

    def _keep(self, repository: str, token: RegistryToken, now: float) -> RegistryToken:
        """Note a token; those that ended are dropped."""
        good = {name: other for name, other in self._tokens.items() if now < other.renew_at}
        self._tokens = {**good, repository: token}
        return token


def _value(secret: Secret) -> str:
    return secret.authorization().partition(" ")[2]


def _read(response: httpx.Response) -> tuple[Secret, float]:
    """Return the token in a response, and the seconds that it lives."""
    body = responses.read_object(response)
    seconds = body.get("expires_in")
    try:
        secret = Secret(body.get("token") or body.get("access_token"))
    except ConfigurationError:
        raise RegistryError(
            "The registry's response to the request for a token holds none",
            hint="Look for a proxy that changes responses.",
            status=response.status_code,
        ) from None
    finally:
        del body  # some tools print the variables of every frame of a traceback
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < rate_limits.FAR:
        seconds = _LIFETIME
    return secret, float(seconds)
