"""Retries: what may be sent again, when, and how to tell what became of a destructive call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ghpackages import _errors
from ghpackages._errors import APIError, GitHubPackagesError, NetworkError, RateLimitError, ServerError
from ghpackages._policies import rate_limits


@dataclass(frozen=True)
class RetryPolicy:
    """How often and how patiently to try. `attempts=1` never tries again."""

    attempts: int = 4
    """Tries in all."""
    max_wait: float = 900.0
    """The longest single wait, in seconds. A rate limit that asks for more is raised as RateLimitError."""

    def __post_init__(self) -> None:
        if type(self.attempts) is not int:
            raise TypeError(f"attempts must be a whole number, not {self.attempts!r}")
        if self.attempts < 1:
            raise ValueError(f"attempts must be 1 or more, not {self.attempts}")
        if not self.max_wait >= 0:
            raise ValueError(f"max_wait must be 0 or more, not {self.max_wait}")


def wait_before_next(
    policy: RetryPolicy, error: GitHubPackagesError, attempt: int, jitter: float, now: float
) -> float | None:
    """Seconds to wait after try number `attempt` failed with `error`; None means: give up.

    `jitter` is a random number from 0 to 1. It adds up to a tenth, at most five seconds, never past
    `max_wait`, and never takes away.
    """
    if attempt >= policy.attempts or not isinstance(error, RateLimitError | ServerError | NetworkError):
        return None
    wait = rate_limits.wait_before_retry(error if isinstance(error, APIError) else None, attempt, now)
    return None if wait > policy.max_wait else min(wait + jitter * min(wait / 10, 5.0), policy.max_wait)


def may_have_happened(error: GitHubPackagesError) -> bool:
    """Whether a call that failed like this may have taken effect."""
    if isinstance(error, NetworkError):
        return error.sent
    odd_success = isinstance(error, APIError) and error.status < 300 and not isinstance(error, RateLimitError)
    return odd_success or isinstance(error, ServerError)


def worth_a_look(error: GitHubPackagesError) -> bool:
    """Whether looking can tell more, once an earlier try may have taken effect.

    The refusals are what the API says of a thing that is already gone, or already back.
    """
    refusals = (_errors.NotFoundError, _errors.BadRequestError, _errors.ValidationError)
    return may_have_happened(error) or isinstance(error, refusals) or getattr(error, "status", None) == 409


def has_happened(method: str, found: Mapping[str, object] | None, sent_at: float) -> bool:
    """Whether a DELETE or restore took effect, judging by the thing found afterwards (None: not found).

    `sent_at` is when it was first sent, by the server's clock: what was created later is another thing of that name.
    HTTP dates are cut off to whole seconds, hence one second of grace.
    """
    active = found is not None and not found.get("deleted_at")
    if method == "POST":
        return active
    return not active or _created(found) > sent_at + 1


def _created(found: Mapping[str, object] | None) -> float:
    try:
        return datetime.fromisoformat(str((found or {}).get("created_at"))).timestamp()
    except ValueError:
        return 0.0
