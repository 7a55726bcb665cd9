"""What it means when a registry does not give what was asked for.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

import httpx

from ghpackages._errors import RateLimitError, ServerError
from ghpackages._policies import rate_limits, responses
from ghpackages._policies.calls import Call
from ghpackages.registry._errors import RegistryError

_MOST_SHOWN = 300
_HINTS = {
    401: "Use a classic personal access token with the scope read:packages; in Actions, give the job `packages: read`.",
    403: "Use a token that may read the package: a classic one with read:packages, authorized for single sign-on.",
    404: "Check the names of owner and package, and that the token may see it.",
}


def temporary_error(
    response: httpx.Response, call: Call, mask: Callable[[str], str], now: float
) -> RateLimitError | ServerError | None:
    """Return the error behind a response after which a retry may help; None for any other response.

    `now` is in seconds since the epoch.
    """
    status, text = response.status_code, describe(response, mask)
    if status == 429 or (status == 403 and rate_limits.retry_after(response.headers, now) is not None):
        wait = rate_limits.asked_wait(response.headers, now)
        seconds = rate_limits.MINUTE if wait is None else wait
        limit = RateLimitError(text, status=status, hint="Retry later: the registry's rate limit is reached.")
        limit.wait = wait
        limit.retry_at = rate_limits.instant(rate_limits.server_time(response.headers, now) + seconds)
        return limit
    if status >= 500:
        kept = responses.copy_for_keeping(response, httpx.Request(call.method, response.request.url), mask)
        return ServerError(text, status=status, hint="Retry later: the registry failed.", response=kept)
    return None


def refusal(response: httpx.Response, what: str, mask: Callable[[str], str]) -> RegistryError:
    """Return the error for any other response that is no success; `what` says in words what failed."""
    status = response.status_code
    text = f"{what}: {status} {describe(response, mask)}"
    return RegistryError(text, hint=hint_for(status), status=status)


def hint_for(status: int) -> str:
    """Return what to do about a refusal with this status."""
    return _HINTS.get(status, "Pass the right registry_url=..., and look for a proxy that changes responses.")


def describe(response: httpx.Response, mask: Callable[[str], str]) -> str:
    """Return in one line what the response says: the message of the first error in its body, else the status."""
    if response.is_redirect:
        return "it redirects to another origin, which is not followed"
    errors = responses.read_object(response).get("errors")
    first = cast("list[object]", errors)[0] if isinstance(errors, list) and errors else None
    message = cast("dict[str, object]", first).get("message") if isinstance(first, dict) else None
    if isinstance(message, str) and message.strip():
        return " ".join(mask(message).split())[:_MOST_SHOWN]
    try:
        return HTTPStatus(response.status_code).phrase
    except ValueError:
        return "unknown status"
