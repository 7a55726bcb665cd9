"""What became of a DELETE or restore whose response was lost: whether to look, where, and what the finding means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import httpx

from ghpackages import _errors
from ghpackages._errors import APIError, GitHubPackagesError, NetworkError, NotFoundError, RateLimitError, ServerError
from ghpackages._policies.calls import Call, Exchange
from ghpackages._policies.rate_limits import server_time
from ghpackages._policies.responses import is_from_the_api, read_object
from ghpackages_rest import OPERATIONS

_RESTORE = "/restore"


def may_have_happened(error: GitHubPackagesError) -> bool:
    """Return whether a call that failed like this may have taken effect."""
    if isinstance(error, NetworkError):
        return error.sent
    odd_success = isinstance(error, APIError) and error.status < 300 and not isinstance(error, RateLimitError)
    return odd_success or isinstance(error, ServerError)


def worth_a_look(error: GitHubPackagesError) -> bool:
    """Return whether looking can tell more, once an earlier attempt may have taken effect.

    The refusals are what the API says of a thing that is already gone, or already back.
    """
    refusals = (_errors.NotFoundError, _errors.BadRequestError, _errors.ValidationError)
    return may_have_happened(error) or isinstance(error, refusals) or getattr(error, "status", None) == 409


@dataclass(frozen=True)
class Finding:
    """The thing that a DELETE or restore changes, as it is now."""

    thing: Mapping[str, object] | None
    """None when it is not there."""
    headers: httpx.Headers


def look_up(call: Call) -> Exchange[Finding | str]:
    """Ask for the thing that `call` changes; return it, or the reason why looking did not help."""
    read = _reading(call)
    if read is None:
        return "no operation reads it"
    response = yield read
    if isinstance(response, NotFoundError):
        if response.response is None or not is_from_the_api(response.response):
            return "the 404 is not GitHub's"
        return Finding(None, response.response.headers)
    if isinstance(response, GitHubPackagesError):
        return str(response)
    thing = read_object(response)
    return Finding(thing, response.headers) if "id" in thing else "the response could not be read"


def has_happened(method: str, finding: Finding, sent_at: float, now: float) -> bool:
    """Return whether a DELETE or restore took effect, judging by what was found afterwards.

    `sent_at` is when it was first sent; `now` is when the finding came. What was created later is another thing of that
    name. HTTP dates are cut off to whole seconds, hence one second of grace.
    """
    thing = finding.thing
    active = thing is not None and not thing.get("deleted_at")
    if method == "POST":
        return active
    server_is_ahead = server_time(finding.headers, now) - now
    return not active or _created(thing) > sent_at + server_is_ahead + 1


def _reading(call: Call) -> Call | None:
    """Return the call that reads what a destructive one changes, told by the operation and never by a name."""
    if call.operation is None:
        return None
    template, path = call.operation.path, call.path
    if call.method == "POST" and template.endswith(_RESTORE):
        template, path = template.removesuffix(_RESTORE), path.removesuffix(_RESTORE)
    elif call.method != "DELETE":
        return None
    for operation in OPERATIONS.values():
        if (operation.method, operation.path) == ("GET", template):
            return Call("GET", path, operation, call.arguments)
    return None


def _created(thing: Mapping[str, object] | None) -> float:
    try:
        return datetime.fromisoformat(str((thing or {}).get("created_at"))).timestamp()
    except ValueError:
        return 0.0
