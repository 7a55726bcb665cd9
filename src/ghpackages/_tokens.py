"""Tokens: what kind they are, and how they stay out of sight.

https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal, Protocol, TypeAlias

from ghpackages._errors import ConfigurationError
from ghpackages._field_docs import show_fields
from ghpackages._masking import mask_tokens

TokenKind: TypeAlias = Literal["classic", "fine_grained", "oauth", "app_user", "app_installation", "refresh", "unknown"]
"""The kinds of token, told by their prefix.

https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
"""
TokenSource: TypeAlias = str | Callable[[], str]
"""A token, or a callable that returns one whenever a request is sent (for tokens that change).

https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
"""
AsyncTokenSource: TypeAlias = TokenSource | Callable[[], Awaitable[str]]
"""As `TokenSource`; for the async client the callable may be a coroutine function.

https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
"""

_PREFIXES: Mapping[str, TokenKind] = {
    "github_pat_": "fine_grained",
    "ghp_": "classic",
    "gho_": "oauth",
    "ghu_": "app_user",
    "ghs_": "app_installation",
    "ghr_": "refresh",
}
KINDS_WITH_SCOPES: frozenset[TokenKind] = frozenset({"classic", "oauth", "unknown"})
"""Tokens older than the prefixes are "unknown"; they have scopes."""

_PRINTABLE = re.compile(r"(?![\"'])[!-~]+(?<![\"'])")
"""Not in quotes either, which files of variables keep (`docker run --env-file`)."""
HOW_TO_GET_ONE = "Pass token=..., set GH_TOKEN or GITHUB_TOKEN, or sign in with `gh auth login --scopes read:packages`."


class Credential(Protocol):
    """What a request is authorized with."""

    def authorization(self) -> str:
        """Return the value of the Authorization header."""
        ...

    def mask(self, text: str) -> str:
        """Return the text without what is secret."""
        ...


class Secret:
    """A token that does not show itself: `repr` and `str` are masked, pickling is refused.

    What is no token raises ConfigurationError, from a frame that no longer holds it: some tools print the variables of
    every frame of a traceback.
    """

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value.strip() if isinstance(value, str) else ""
        kind = type(value).__name__
        del value
        if kind != "str" and not self._value:
            raise ConfigurationError(f"a token is a string, not {kind}", hint=HOW_TO_GET_ONE)
        if not self._value:
            raise ConfigurationError("the token is empty", hint=HOW_TO_GET_ONE)
        if not _PRINTABLE.fullmatch(self._value):
            raise ConfigurationError(
                "the token holds characters that no token has", hint="Remove spaces, line breaks and quotes from it."
            )

    @property
    def kind(self) -> TokenKind:
        for prefix, kind in _PREFIXES.items():
            if self._value.startswith(prefix):
                return kind
        return "unknown"

    def authorization(self) -> str:
        """Return the value of the Authorization header."""
        return f"Bearer {self._value}"

    def mask(self, text: str) -> str:
        """Return the text without this token and without anything that looks like one."""
        return mask_tokens(text.replace(self._value, "***"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"<{self.kind} token ***>"

    def __reduce__(self) -> str:
        raise TypeError("a token is not pickled")


class SecretSource:
    """A callable that returns a token, and does not show itself: its own `repr` may tell the token."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[], object]) -> None:
        self._function = function

    def __call__(self) -> object:
        return self._function()

    def __repr__(self) -> str:
        return "<callable that returns a token>"


def hide(token: object) -> Secret | SecretSource:
    """Return what was passed as a token in a form that does not show it. Raises as `Secret` does."""
    try:
        return SecretSource(token) if callable(token) else Secret(token)
    finally:
        del token


@show_fields
@dataclass(frozen=True)
class TokenInfo:
    """What is known about the token in use.

    https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    """

    kind: TokenKind
    """The kind, known from the prefix."""
    scopes: frozenset[str] | None
    """None for kinds of tokens without scopes, and when the server does not tell."""
    expires_at: datetime | None
    """In UTC; None when it never expires or the server does not tell."""


@lru_cache(16)
def parse_expiration(header: str | None) -> datetime | None:
    """Return the time in a `github-authentication-token-expiration` header; None for anything else."""
    text = (header or "").strip().replace(" UTC", " +0000")
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
