"""Retries: what is sent again, and when."""

import math
from dataclasses import dataclass

from ghpackages._errors import GitHubPackagesError, NetworkError, RateLimitError, ServerError
from ghpackages._field_docs import show_fields
from ghpackages._policies.rate_limits import MINUTE, retry_after

_MOST_DOUBLINGS = 64
"""Longer than any wait, and within what a float holds."""


@show_fields
@dataclass(frozen=True)
class RetryPolicy:
    """How often and how patiently to retry. `attempts=1` never does."""

    attempts: int = 4
    """Attempts in all."""
    max_wait: float = 900.0
    """The longest single wait, in seconds. A rate limit that asks for more is raised as RateLimitError."""

    def __post_init__(self) -> None:
        if type(self.attempts) is not int:
            raise TypeError(f"attempts must be a whole number, not {self.attempts!r}")
        if self.attempts < 1:
            raise ValueError(f"attempts must be 1 or more, not {self.attempts}")
        if not self.max_wait >= 0:
            raise ValueError(f"max_wait must be 0 or more, not {self.max_wait}")


@dataclass(frozen=True)
class Retry:
    """Send again after `wait` seconds."""

    wait: float
    limit: RateLimitError | None = None
    """What all requests of the client have to wait for, not only this one."""


@dataclass(frozen=True)
class GiveUp:
    """Raise the error."""

    hold_others_for: float = 0.0
    """Seconds for which the other requests of the client would only meet the same limit."""
    limit: RateLimitError | None = None


def decide(policy: RetryPolicy, error: GitHubPackagesError, attempt: int, jitter: float, now: float) -> Retry | GiveUp:
    """Return what to do after attempt number `attempt` failed with `error`.

    `jitter` is a number from 0 to 1, see `spread`; it never adds past `max_wait`. For a limit, the gate spreads all
    that wait for it.
    """
    limit = error if isinstance(error, RateLimitError) else None
    if isinstance(error, NetworkError) and error.permanent:
        return GiveUp()
    wait = math.inf
    if isinstance(error, RateLimitError | ServerError | NetworkError):
        wait = _wait(error, attempt, now, policy.max_wait)
    if attempt < policy.attempts and wait <= policy.max_wait:
        return Retry(wait, limit) if limit else Retry(min(spread(wait, jitter), policy.max_wait))
    return GiveUp() if limit is None else GiveUp(MINUTE if limit.wait is None else limit.wait, limit)


def spread(wait: float, jitter: float) -> float:
    """Return a longer wait, so that not all that wait come back in the same instant.

    `jitter` is a number from 0 to 1: it adds up to a tenth, at most five seconds, and never takes away.
    """
    return wait + jitter * min(wait / 10, 5.0)


def _wait(error: RateLimitError | ServerError | NetworkError, attempt: int, now: float, longest: float) -> float:
    """Return the seconds to wait after attempt number `attempt` failed.

    What the server asked for comes first. Without that, a rate limit costs a minute and anything else a second, doubled
    with each attempt up to `longest`.
    """
    asked = None
    if isinstance(error, RateLimitError):
        asked = error.wait
    elif isinstance(error, ServerError) and error.response is not None:
        asked = retry_after(error.response.headers, now)
    if asked is not None:
        return asked
    first = MINUTE if isinstance(error, RateLimitError) else 1.0
    doubled = min(attempt - 1, _MOST_DOUBLINGS)
    return max(min(math.ldexp(first, doubled), longest), first)
