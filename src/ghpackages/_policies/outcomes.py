"""What became of a DELETE or restore whose response was lost: whether to look, where, and what the findings mean.

A 404 alone proves nothing: it is what the API says as well of what the token may not see. It proves a deletion where
the thing was visible before and something beside it still is, or where the list of deleted versions holds it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal, NamedTuple, cast

import httpx

from ghpackages import _errors
from ghpackages._errors import APIError, GitHubPackagesError, NetworkError, NotFoundError, RateLimitError, ServerError
from ghpackages._github import LARGEST_PAGE, RESTORABLE_FOR
from ghpackages._policies.calls import Call, Exchange
from ghpackages._policies.responses import is_from_the_api, read_json, read_object
from ghpackages._tokens import Secret
from ghpackages_rest import OPERATIONS

_VERSION = "/{package_type}/{package_name}/versions/{package_version_id}"
_PACKAGE = "/{package_type}/{package_name}"
_DATES_DIFFER_BY = 2.0
"""Seconds within which two times tell nothing: HTTP dates are cut off, and `created_at` is another machine's."""
_MOST_PAGES = 5
"""Pages of deleted versions that are looked through."""


def may_have_happened(error: GitHubPackagesError) -> bool:
    """Return whether a call that failed like this may have taken effect."""
    if isinstance(error, NetworkError):
        return error.sent
    odd_success = isinstance(error, APIError) and error.status < 300 and not isinstance(error, RateLimitError)
    return odd_success or isinstance(error, ServerError)


def is_for_later(error: GitHubPackagesError) -> bool:
    """Return whether a server said that it will do it, and not that it has: looking now does not tell."""
    return getattr(error, "status", None) == 202


def worth_a_look(error: GitHubPackagesError) -> bool:
    """Return whether looking can tell more, once an earlier attempt may have taken effect.

    The refusals are what the API says of a thing that is already gone, or already back.
    """
    refusals = (_errors.NotFoundError, _errors.BadRequestError, _errors.ValidationError)
    return may_have_happened(error) or isinstance(error, refusals) or getattr(error, "status", None) == 409


class Seen(NamedTuple):
    """What was read of a thing with this token, before it was to be deleted or restored."""

    is_visible: bool = False
    package_id: int | None = None


class Verdict(NamedTuple):
    """Whether a DELETE or restore took effect."""

    kind: Literal["done", "not done", "unknown"]
    reason: str = ""
    """Why it is not known."""
    package_id: int | None = None
    """The id of the package that is there, so that another of that name is not taken for it."""


_DONE = Verdict("done")
_NOT_DONE = Verdict("not done")


class Trail:
    """What the attempts at one DELETE or restore have come to so far. Times are of a clock that never goes back."""

    def __init__(self, seen: Seen, secret: Secret) -> None:
        self.seen = seen
        self.secret = secret
        """The token with which it was seen: another one may see less."""
        self._first_sent: float | None = None
        self._is_doubtful = False
        self._is_unknown = False

    def needs_a_look(self, error: GitHubPackagesError, sent: float) -> bool:
        """Note how the attempt that was sent at `sent` failed; return whether looking can tell more."""
        self._first_sent = sent if self._first_sent is None else self._first_sent
        self._is_doubtful = self._is_doubtful or may_have_happened(error)
        return self._is_doubtful and (self._is_unknown or worth_a_look(error))

    def elapsed(self, now: float) -> float:
        """Return the seconds since the first attempt was sent."""
        return now - (now if self._first_sent is None else self._first_sent)

    def note(self, verdict: Verdict) -> None:
        """Remember whether the look told something, and which package was found, so that no other is taken for it."""
        self._is_unknown = verdict.kind == "unknown"
        if verdict.package_id is not None:
            self.seen = self.seen._replace(package_id=verdict.package_id, is_visible=True)


def look_up(call: Call, seen: Seen, sent_at: Callable[[httpx.Headers], float]) -> Exchange[Verdict]:
    """Find out whether `call` took effect.

    `sent_at` gives the time of the first attempt, by the clock of the server whose headers it is given.
    """
    template = call.operation.path.removesuffix("/restore") if call.operation and call.says_nothing else ""
    if template.endswith(_VERSION):
        return (yield from _look_for_version(call, template, seen))
    if template.endswith(_PACKAGE):
        return (yield from _look_for_package(call, template, seen, sent_at))
    return Verdict("unknown", "no operation reads it")


def _look_for_version(call: Call, template: str, seen: Seen) -> Exchange[Verdict]:
    found = _Finding(read := _read(call, template), (yield read))
    if found.reason:
        return Verdict("unknown", found.reason)
    if found.thing is not None:
        is_active = not found.thing.get("deleted_at")
        return _NOT_DONE if is_active == (call.method == "DELETE") else _DONE
    package = _Finding(read := _read(call, _parent(template, 2)), (yield read))
    if package.thing is None:
        return Verdict("unknown", "neither the version nor its package is visible")
    if call.method == "POST":
        return _NOT_DONE
    if seen.is_visible:
        return _DONE
    identifier = call.arguments.get("package_version_id")
    for page in range(1, _MOST_PAGES + 1):
        params = {"state": "deleted", "per_page": LARGEST_PAGE, "page": page}
        deleted = _read_list((yield _read(call, _parent(template, 1), params)))
        if any(item.get("id") == identifier for item in deleted or ()):
            return _DONE
        if not deleted or len(deleted) < LARGEST_PAGE:
            break
    return Verdict("unknown", "the version is not visible, and was not before, nor is it among the deleted ones")


def _look_for_package(
    call: Call, template: str, seen: Seen, sent_at: Callable[[httpx.Headers], float]
) -> Exchange[Verdict]:
    found = _Finding(read := _read(call, template), (yield read))
    if found.reason:
        return Verdict("unknown", found.reason)
    if found.thing is not None:
        return _judge_package(call, found, seen, sent_at(found.headers))
    if not seen.is_visible:
        return Verdict("unknown", "the package is not visible, and was not before")
    if call.method == "POST":
        return _NOT_DONE
    params = {"package_type": call.arguments.get("package_type"), "per_page": LARGEST_PAGE}
    response = yield _read(call, _parent(template, 2), params)
    others = _read_list(response)
    if others is None or "x-github-sso" in getattr(response, "headers", {}):
        return Verdict("unknown", "the owner's packages are not visible")
    name = str(call.arguments.get("package_name")).lower()
    if any(str(item.get("name")).lower() == name for item in others):
        return Verdict("unknown", "the owner's list still holds the package")
    return _DONE


def _judge_package(call: Call, found: "_Finding", seen: Seen, sent_at: float) -> Verdict:
    """Judge by the package of that name that is there: it may have been published since."""
    thing = found.thing or {}
    identifier = thing.get("id")
    if call.method == "DELETE" and thing.get("deleted_at"):
        return _DONE
    if seen.package_id is not None:
        is_same = identifier == seen.package_id
    else:
        created = _created(thing)
        if created is None:
            return Verdict("unknown", "nothing says when the package of that name was published")
        age = sent_at - created
        if abs(age) <= _DATES_DIFFER_BY:
            return Verdict("unknown", "the package of that name was published in the same moment")
        if call.method == "POST" and 0 < age <= RESTORABLE_FOR:
            return Verdict("unknown", "the package of that name may have been published since the deletion")
        is_same = age > 0
    if call.method == "POST":
        return _DONE if is_same else _NOT_DONE
    return Verdict("not done", package_id=cast("int", identifier)) if is_same else _DONE


class _Finding:
    """What a look brought: `thing` is None when the API says that it is not there."""

    def __init__(self, call: Call, outcome: httpx.Response | GitHubPackagesError) -> None:
        self.thing: Mapping[str, object] | None = None
        self.headers = httpx.Headers()
        self.reason = ""
        if isinstance(outcome, NotFoundError):
            if outcome.response is None or not is_from_the_api(outcome.response):
                self.reason = "the 404 is not GitHub's"
        elif isinstance(outcome, GitHubPackagesError):
            self.reason = f"{call.method} {call.path}: {outcome}"
        elif "id" in (thing := read_object(outcome)):
            self.thing, self.headers = thing, outcome.headers
        else:
            self.reason = "the response could not be read"


def _read_list(outcome: httpx.Response | GitHubPackagesError) -> list[Mapping[str, object]] | None:
    """Return the objects of a list; None when it could not be read."""
    body = None if isinstance(outcome, GitHubPackagesError) else read_json(outcome.content)
    if not isinstance(body, list):
        return None
    items = cast("list[object]", body)
    return [cast("Mapping[str, object]", item) for item in items if isinstance(item, dict)]


def _read(call: Call, template: str, params: Mapping[str, object] | None = None) -> Call:
    """Return the call that reads what stands at `template`, which begins that of `call`: each part is one segment."""
    assert call.operation is not None  # noqa: S101 - see look_up
    more = call.operation.path.count("/") - template.count("/")
    path = call.path.rsplit("/", more)[0]
    found = [operation for operation in OPERATIONS.values() if (operation.method, operation.path) == ("GET", template)]
    arguments = {name: value for name, value in call.arguments.items() if f"{{{name}}}" in template}
    return Call("GET", path, found[0] if found else None, arguments, params)


def _parent(template: str, levels: int) -> str:
    return template.rsplit("/", levels)[0]


def _created(thing: Mapping[str, object]) -> float | None:
    try:
        return datetime.fromisoformat(str(thing.get("created_at"))).timestamp()
    except ValueError:
        return None
