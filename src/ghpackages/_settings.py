"""The settings of a client. Wrong ones raise ConfigurationError."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import httpx

from ghpackages import _validation
from ghpackages._errors import ConfigurationError
from ghpackages._events import Event
from ghpackages._hosts import Host
from ghpackages._policies.rate_limits import WRITE_POINTS
from ghpackages._policies.retries import RetryPolicy
from ghpackages._version import __version__

OnPartialResults: TypeAlias = Literal["warn", "raise", "ignore"]
"""What to do when SAML single sign-on leaves organizations out of a list.

https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
"""

_LONGEST = 1_000_000
"""Seconds, some twelve days: more is a mistake, and infinity is more than the interpreter can wait."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a client was told to do; see its arguments."""

    host: Host
    timeout: float | httpx.Timeout | None
    retry: RetryPolicy
    max_concurrency: int
    writes_per_minute: int | None
    points_per_minute: int | None
    check_scopes: bool
    on_partial_results: OnPartialResults
    user_agent: str | None
    on_event: Callable[[Event], object] | None

    @property
    def user_agent_header(self) -> str:
        """The value of the User-Agent header."""
        return f"{self.user_agent or ''} ghpackages/{__version__}".strip()

    def without_pace(self) -> "Settings":
        """Return the same for another server than the API, which has limits of its own."""
        return replace(self, writes_per_minute=None, points_per_minute=None)

    def __post_init__(self) -> None:
        """Raise for the first setting that makes no sense."""
        try:
            _validation.number("max_concurrency", self.max_concurrency, most=100)
            if self.writes_per_minute is not None:
                _validation.number("writes_per_minute", self.writes_per_minute)
            if self.points_per_minute is not None:
                _validation.number("points_per_minute", self.points_per_minute, least=WRITE_POINTS)
        except (TypeError, ValueError) as error:
            raise ConfigurationError(
                str(error),
                hint="Stay within GitHub's limits: 100 requests at once, and 900 points or 180 writes a minute.",
            ) from None
        if not _is_timeout(self.timeout):
            raise ConfigurationError(
                f"timeout must be a number of seconds above 0, at most {_LONGEST}, or an httpx.Timeout of such "
                f"numbers, not {self.timeout!r}",
                hint="Pass for example timeout=60, or httpx.Timeout(60, connect=10).",
            )
        if not isinstance(self.retry, RetryPolicy):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(
                f"retry must be a RetryPolicy, not {self.retry!r}", hint="Pass RetryPolicy(attempts=1) to never retry."
            )
        if self.on_partial_results not in ("warn", "raise", "ignore"):  # a tuple: what has no hash is compared too
            raise ConfigurationError(
                f'on_partial_results must be "warn", "raise" or "ignore", not {self.on_partial_results!r}',
                hint='Leave it out for the default, "warn".',
            )
        if self.user_agent is not None and not _is_header(self.user_agent):
            raise ConfigurationError(
                f"user_agent {self.user_agent!r} is not a valid header value",
                hint="Use ASCII text, for example 'my-bot/1.0'.",
            )
        if self.on_event is not None and (not callable(self.on_event) or _is_async(self.on_event)):
            raise ConfigurationError(
                f"on_event must be a plain callable, not {self.on_event!r}",
                hint="Pass a function of one argument, an Event.",
            )


def check_http_client(http_client: object, kind: type) -> None:
    """Raise for the HTTP client of the other of the two clients, and for one that changes what is asked for."""
    if not isinstance(http_client, httpx.Client | httpx.AsyncClient):
        return
    if http_client.params:
        raise ConfigurationError(
            "http_client has params, with which httpx replaces those of each request: every page would be the first",
            hint="Make the httpx client without params=...",
        )
    if not isinstance(http_client, kind):
        raise ConfigurationError(
            f"http_client must be an httpx.{kind.__name__}, not an httpx.{type(http_client).__name__}",
            hint="Pass an httpx.Client to GitHubPackages, an httpx.AsyncClient to AsyncGitHubPackages.",
        )


def _is_async(function: object) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)


def _is_header(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[ -~]*", value) is not None


def _is_timeout(value: object) -> bool:
    if value is None:
        return True
    if isinstance(value, httpx.Timeout):
        return all(limit is None or _is_seconds(limit) for limit in value.as_dict().values())
    return _is_seconds(value)


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _LONGEST
