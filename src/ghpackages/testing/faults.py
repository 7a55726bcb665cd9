"""What can go wrong, and the rules that say when.

```python
from ghpackages.testing import FakeGitHub, faults

fake = FakeGitHub()
fake.faults.add(faults.status(502), operation="list-*", nth=2)
fake.faults.add(faults.reset(after=True), operation="delete-package-version-for-org", times=1)
fake.faults.add(faults.latency(0.2), probability=0.1, seed=7)
```
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from random import Random
from threading import Lock

from ghpackages.testing import _messages as messages
from ghpackages.testing._api import router as api
from ghpackages.testing._http import Ending, FakeRequest, FakeResponse
from ghpackages.testing._messages import Refusal
from ghpackages.testing._registry import router as registry

KNOWN = frozenset({*api.OPERATIONS, *registry.OPERATIONS, "unknown"})
"""The operations that a rule can name."""
OTHER_HOST = "https://elsewhere.example"
"""Where redirects and links to another host point when nothing else is said."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong. Make it with a function of this module."""

    name: str
    """What it is, for `repr`."""
    instead: Callable[[FakeRequest], FakeResponse] | None = None
    """Answers in place of the operation, which then changes nothing; it returns a FakeResponse, or raises Refusal,
    which becomes an error response."""
    change: Callable[[FakeRequest, FakeResponse], FakeResponse] | None = None
    """Reworks the response after the operation took effect."""
    stale: bool = False
    """Whether lists show what was deleted."""

    def __repr__(self) -> str:
        return f"<Fault {self.name}>"


def status(
    code: int,
    message: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | str | None = None,
    documentation_url: str | None = messages.DOCS,
) -> Fault:
    """Respond with any status, and GitHub's message for it, yours, or a whole body of yours. Nothing takes effect.

    204 and 304 have no body. Raises ValueError for what is not the status of a response: below 200, or above 999.
    """
    if not 200 <= code <= 999:
        raise ValueError(f"a status is a number from 200 to 999; got {code!r}")

    def instead(_: FakeRequest) -> FakeResponse:
        if body is not None:
            content = body.encode() if isinstance(body, str) else body
            return FakeResponse(code, {"Content-Type": "application/json; charset=utf-8", **(headers or {})}, content)
        raise Refusal(code, message or "", headers, documentation_url)

    return Fault(f"status {code}", instead)


def html(code: int = 504) -> Fault:
    """Respond with an HTML page instead of JSON, as proxies do. Nothing takes effect."""
    # assumption html-page
    page = f"<!DOCTYPE html>\n<html><head><title>{code}</title></head><body><p>{messages.TIMED_OUT}</p></body></html>\n"
    return Fault(
        f"html {code}", lambda _: FakeResponse(code, {"Content-Type": "text/html; charset=utf-8"}, page.encode())
    )


def refusal(reason: messages.Reason, owner: str = "acme") -> Fault:
    """Refuse with a message that names its reason, as far as the wording is known. Nothing takes effect.

    `reason`: `"classic_token"` (the organization forbids classic tokens), `"ip_allow_list"`, `"oauth_app"` (it
    restricts OAuth Apps), `"login_attempts"`, `"blocked"` (403) or `"blocked_dmca"` (451). `owner`: the organization.
    Raises ValueError for an unknown reason.
    """
    if reason not in messages.REASONS:
        raise ValueError(f"reason is one of {', '.join(messages.REASONS)}; got {reason!r}")
    code, message = messages.REASONS[reason]
    blocked = reason.startswith("blocked")
    more = {"block": {**messages.BLOCK, "reason": "dmca" if code == 451 else "tos"}} if blocked else {}

    def instead(_: FakeRequest) -> FakeResponse:
        raise Refusal(code, message.format(owner=owner), more=more)

    return Fault(f"refusal {reason}", instead)


def secondary_limit(code: int = 403, *, retry_after: int | None = None, abuse_url: bool = False) -> Fault:
    """Refuse by the secondary rate limit, with 403 or 429, and `Retry-After` in seconds or without it.

    `abuse_url`: with the older documentation URL that ends in `#abuse-rate-limits`.
    """
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    docs = messages.ABUSE_DOCS if abuse_url else messages.SECONDARY_DOCS
    return status(code, messages.SECONDARY_LIMIT, headers=headers, documentation_url=docs)


def object_for_list(message: str = messages.SECONDARY_LIMIT) -> Fault:
    """Respond with 200 and an error object instead of a list."""
    body = json.dumps({"message": message, "documentation_url": messages.SECONDARY_DOCS})
    return replace(status(200, body=body), name="object for list")


def truncated() -> Fault:
    """Close the connection after half of the body; what was asked for took effect."""
    return _ending("truncated", "truncated", after=True)


def wrong_content() -> Fault:
    """Add a space to the body, so that its digest does not fit; what was asked for took effect."""
    return Fault("wrong content", change=lambda _, response: replace(response, body=response.body + b" "))


def reset(*, after: bool = False) -> Fault:
    """Break the connection without a response, before the operation took effect or `after` it."""
    return _ending("reset", "reset after" if after else "reset before", after=after)


def timeout(*, after: bool = False) -> Fault:
    """Never respond; the operation took effect only with `after`."""
    return _ending("timeout", "timeout after" if after else "timeout before", after=after)


def refused() -> Fault:
    """Refuse the connection. Over real HTTP it is reset instead."""
    return _ending("refused", "refused", after=False)


def latency(seconds: float) -> Fault:
    """Respond this much later, for real; the clock of the fake moves on by as much."""
    return Fault(f"latency {seconds}", change=lambda _, response: replace(response, delay=response.delay + seconds))


def redirect(to: str | None = None, *, code: int = 307) -> Fault:
    """Redirect to `to`: a path on the same host (None: the same path), or the origin of another host.

    Use `times=1` for a redirect to the same path, otherwise it never ends. Nothing takes effect.
    """

    def instead(request: FakeRequest) -> FakeResponse:
        target = to or request.path
        if target.startswith("/"):
            target = request.origin + target
        elif target.count("/") < 3:
            target += request.path
        if request.query:
            target += f"?{request.query}"
        # assumption redirect-body
        body = json.dumps({"message": "Moved Permanently", "url": target, "documentation_url": messages.DOCS})
        return FakeResponse(
            code, {"Content-Type": "application/json; charset=utf-8", "Location": target}, body.encode()
        )

    return Fault(f"redirect {code}", instead)


def foreign_link(origin: str = OTHER_HOST) -> Fault:
    """Point the `Link` header of a list to another host."""

    def change(request: FakeRequest, response: FakeResponse) -> FakeResponse:
        link = response.headers.get("Link")
        return (
            response
            if link is None
            else _with_headers(response, {"Link": link.replace(f"<{request.origin}", f"<{origin}")})
        )

    return Fault("foreign link", change=change)


def stale_list() -> Fault:
    """Let a list show what was deleted; a DELETE of it answers 404."""
    return Fault("stale list", stale=True)


def null_fields(*names: str) -> Fault:
    """Set these fields to null in every object of the response, as Enterprise Server sends some of them."""

    def without(found: dict[str, object]) -> dict[str, object]:
        return {name: None if name in names else value for name, value in found.items()}

    def change(_: FakeRequest, response: FakeResponse) -> FakeResponse:
        try:
            body: object = json.loads(response.body, object_hook=without)
        except ValueError:  # no JSON: an empty body, a page, the work of another fault
            return response
        return replace(response, body=json.dumps(body).encode())

    return Fault("null fields", change=change)


def headers(values: Mapping[str, str]) -> Fault:
    """Add these headers to the response: `Deprecation`, `Sunset`, or any other."""
    return Fault("headers", change=lambda _, response: _with_headers(response, values))


def _with_headers(response: FakeResponse, values: Mapping[str, str]) -> FakeResponse:
    return replace(response, headers={**response.headers, **values})


def _ending(ending: Ending, name: str, *, after: bool) -> Fault:
    if after:
        return Fault(name, change=lambda _, response: replace(response, ending=ending))
    return Fault(name, lambda _: FakeResponse(0, {}, ending=ending))


def _fits(name: str, pattern: str) -> bool:
    return pattern == "*" or fnmatchcase(name, pattern)


@dataclass(slots=True)
class FaultRule:
    """When a fault strikes."""

    fault: Fault
    """What goes wrong."""
    operation: str
    """The operations it strikes, a pattern such as `delete-*`."""
    path: str
    """The paths it strikes, a pattern such as `*/manifests/sha256:*`."""
    nth: frozenset[int]
    """Which of the matching requests it strikes, counted from 1; empty for all."""
    probability: float
    """How likely it strikes one of them, from 0 to 1."""
    times: int | None
    """The most requests it strikes; None for no end."""
    dice: Random = field(repr=False)
    """Decides where `probability` is below 1; seeded, so that every run is the same."""
    seen: int = 0
    """The requests that matched the operation so far."""
    fired: int = 0
    """Those of them it struck."""

    def strikes(self, operation: str, path: str) -> bool:
        if not (_fits(operation.removeprefix("packages/"), self.operation) and _fits(path, self.path)):
            return False
        self.seen += 1
        strikes = (
            (not self.nth or self.seen in self.nth)
            and (self.times is None or self.fired < self.times)
            and (self.probability >= 1 or self.dice.random() < self.probability)
        )
        self.fired += strikes
        return strikes


class Faults:
    """The rules of a fake. All that strike a request apply, in the order they were added."""

    def __init__(self) -> None:
        self._rules: list[FaultRule] = []
        self._lock = Lock()

    def add(
        self,
        fault: Fault,
        *,
        operation: str = "*",
        path: str = "*",
        nth: int | Collection[int] | None = None,
        probability: float = 1.0,
        seed: int = 0,
        times: int | None = None,
    ) -> FaultRule:
        """Add a rule and return it.

        `operation`: an operationId, with or without `packages/`, in snake_case too; `*` stands for anything;
        `registry/get-manifest` and the like for the registry. `path`: a pattern of the encoded path.
        `nth`: only the n-th matching request counted from 1, or several of them. `times`: at most so often.
        `probability`: each matching request with this chance, drawn from a generator seeded with `seed`.
        Raises ValueError for an operation that no request can match and for values out of range.
        """
        pattern = operation.removeprefix("packages/").replace("_", "-")
        if not any(fnmatchcase(name.removeprefix("packages/"), pattern) for name in KNOWN):
            raise ValueError(f"no operation is named {operation!r}; known: {', '.join(sorted(KNOWN))}")
        numbers = frozenset([nth] if isinstance(nth, int) else nth or ())
        if any(number < 1 for number in numbers) or not 0 <= probability <= 1 or (times is not None and times < 1):
            raise ValueError("nth and times count from 1, probability lies between 0 and 1")
        # A seeded generator is wanted here, nothing is kept secret by it.
        rule = FaultRule(fault, pattern, path, numbers, probability, times, Random(seed))  # noqa: S311
        with self._lock:
            self._rules.append(rule)
        return rule

    def remove(self, rule: FaultRule) -> None:
        """Remove a rule."""
        with self._lock:
            self._rules.remove(rule)

    def clear(self) -> None:
        """Remove all rules."""
        with self._lock:
            self._rules.clear()

    def strike(self, operation: str, path: str) -> list[Fault]:
        """Return the faults that strike a request; counts it."""
        with self._lock:
            return [rule.fault for rule in self._rules if rule.strikes(operation, path)]

    def __len__(self) -> int:
        return len(self._rules)
