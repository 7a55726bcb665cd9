"""The settings of a client, checked before it is made: wrong ones raise ConfigurationError."""

import inspect
import re

import httpx

from ghpackages import _validation
from ghpackages._errors import ConfigurationError
from ghpackages._policies.retries import RetryPolicy

_LONGEST = 1_000_000
"""Seconds, some twelve days: more is a mistake, and infinity is more than the interpreter can wait."""


def check(
    *,
    http_client: object,
    http_client_type: type,
    timeout: object,
    retry: object,
    max_concurrency: object,
    writes_per_minute: object,
    on_partial_results: object,
    user_agent: object,
    on_event: object,
) -> None:
    """Raise for the first that makes no sense."""
    try:
        _validation.number("max_concurrency", max_concurrency, most=100)
        if writes_per_minute is not None:
            _validation.number("writes_per_minute", writes_per_minute)
    except (TypeError, ValueError) as error:
        raise ConfigurationError(
            str(error), hint="GitHub allows 100 requests at once and 180 writes a minute."
        ) from None
    if isinstance(http_client, httpx.Client | httpx.AsyncClient) and not isinstance(http_client, http_client_type):
        raise ConfigurationError(
            f"http_client must be an httpx.{http_client_type.__name__}, not an httpx.{type(http_client).__name__}",
            hint="GitHubPackages takes an httpx.Client, AsyncGitHubPackages an httpx.AsyncClient.",
        )
    if not _is_timeout(timeout):
        raise ConfigurationError(
            f"timeout must be a number of seconds above 0, at most {_LONGEST}, or an httpx.Timeout, not {timeout!r}",
            hint="For example timeout=60, or httpx.Timeout(60, connect=10).",
        )
    if not isinstance(retry, RetryPolicy):
        raise ConfigurationError(
            f"retry must be a RetryPolicy, not {retry!r}", hint="RetryPolicy(attempts=1) never tries again."
        )
    if on_partial_results not in ("warn", "raise", "ignore"):  # a tuple: what cannot be hashed is compared too
        raise ConfigurationError(
            f'on_partial_results must be "warn", "raise" or "ignore", not {on_partial_results!r}',
            hint='"warn" is what happens without it.',
        )
    if user_agent is not None and not (isinstance(user_agent, str) and re.fullmatch(r"[ -~]*", user_agent)):
        raise ConfigurationError(
            f"user_agent {user_agent!r} cannot stand in a header", hint="Use ASCII text, for example 'my-bot/1.0'."
        )
    if on_event is not None and (not callable(on_event) or _is_asynchronous(on_event)):
        raise ConfigurationError(
            f"on_event must be a plain callable, not {on_event!r}", hint="It is called with one argument, an Event."
        )


def _is_asynchronous(function: object) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)


def _is_timeout(value: object) -> bool:
    if value is None or isinstance(value, httpx.Timeout):
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _LONGEST
