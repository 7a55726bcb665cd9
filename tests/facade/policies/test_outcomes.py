"""What became of a DELETE or restore: what was known before, what the attempt brought, what the looks brought."""

from datetime import UTC, datetime
from typing import Any, Literal

import httpx
import pytest

from ghpackages import GitHubPackagesError, NetworkError, NotFoundError, ServerError
from ghpackages._policies import outcomes
from ghpackages._policies.calls import Call
from ghpackages._policies.outcomes import Seen, Verdict
from ghpackages._tokens import Secret
from ghpackages_rest import OPERATIONS
from tests.facade.support import run_exchange

SENT = datetime(2026, 1, 15, 12, tzinfo=UTC).timestamp()
NEVER, READ, KNOWN = Seen(), Seen(is_visible=True), Seen(is_visible=True, package_id=1)


def call(verb: Literal["delete", "restore"], what: Literal["package", "version"]) -> Call:
    name = {"package": f"{verb}_package_for_org", "version": f"{verb}_package_version_for_org"}[what]
    operation = OPERATIONS[name]
    arguments: dict[str, object] = {"org": "acme", "package_type": "npm", "package_name": "a/restore"}
    if what == "version":
        arguments["package_version_id"] = 7
    values = {"org": "acme", "package_type": "npm", "package_name": "a%2Frestore", "package_version_id": "7"}
    return Call(operation.method, operation.path.format(**values), operation, arguments)


def thing(identifier: int, at: float = SENT - 1000, **more: Any) -> httpx.Response:
    created = datetime.fromtimestamp(at, UTC).isoformat()
    return httpx.Response(200, json={"id": identifier, "name": "a/restore", "created_at": created} | more)


def listed(*items: dict[str, Any], **headers: str) -> httpx.Response:
    return httpx.Response(200, json=list(items), headers=headers)


def not_found(*, by_github: bool = True) -> NotFoundError:
    headers = {"x-github-request-id": "1"} if by_github else {}
    return NotFoundError("Not Found", status=404, response=httpx.Response(404, headers=headers))


GONE, PROXY, BROKEN = not_found(), not_found(by_github=False), ServerError("busy", status=502)
PACKAGE = "/orgs/acme/packages/npm/a%2Frestore"
OTHERS = listed({"id": 2, "name": "other"})

Look = httpx.Response | GitHubPackagesError
TABLE: list[tuple[str, str, Seen, list[Look], str]] = [
    # A version is known by its id; its package is the witness.
    ("delete", "version", NEVER, [thing(7)], "not done"),
    ("delete", "version", READ, [thing(7, deleted_at="2026-01-15T12:00:00Z")], "done"),
    ("delete", "version", READ, [GONE, thing(1)], "done"),
    ("delete", "version", READ, [GONE, GONE], "unknown"),
    ("delete", "version", READ, [GONE, BROKEN], "unknown"),
    ("delete", "version", READ, [PROXY], "unknown"),
    ("delete", "version", READ, [BROKEN], "unknown"),
    ("delete", "version", NEVER, [GONE, thing(1), listed({"id": 7})], "done"),
    ("delete", "version", NEVER, [GONE, thing(1), listed({"id": 8})], "unknown"),
    ("delete", "version", NEVER, [GONE, thing(1), listed()], "unknown"),
    ("delete", "version", NEVER, [GONE, thing(1), BROKEN], "unknown"),
    ("restore", "version", READ, [thing(7)], "done"),
    ("restore", "version", READ, [thing(7, deleted_at="2026-01-15T12:00:00Z")], "not done"),
    ("restore", "version", READ, [GONE, thing(1)], "not done"),
    ("restore", "version", READ, [GONE, GONE], "unknown"),
    # A package is known by its name, which another may have taken since.
    ("delete", "package", KNOWN, [thing(1)], "not done"),
    ("delete", "package", KNOWN, [thing(2)], "done"),
    ("delete", "package", NEVER, [thing(2, SENT - 60)], "not done"),
    ("delete", "package", NEVER, [thing(2, SENT + 60)], "done"),
    ("delete", "package", NEVER, [thing(2, SENT + 1)], "unknown"),
    ("delete", "package", NEVER, [thing(2, created_at=None)], "unknown"),
    ("delete", "package", READ, [GONE, OTHERS], "done"),
    ("delete", "package", READ, [GONE, listed()], "done"),
    ("delete", "package", READ, [GONE, listed({"id": 1, "name": "A/Restore"})], "unknown"),
    ("delete", "package", READ, [GONE, listed(**{"x-github-sso": "partial-results; organizations=1"})], "unknown"),
    ("delete", "package", READ, [GONE, GONE], "unknown"),
    ("delete", "package", READ, [GONE, BROKEN], "unknown"),
    ("delete", "package", NEVER, [GONE], "unknown"),
    ("delete", "package", READ, [PROXY], "unknown"),
    ("delete", "package", READ, [httpx.Response(200, text="<h1>Welcome</h1>")], "unknown"),
    ("restore", "package", KNOWN, [thing(1)], "done"),
    ("restore", "package", KNOWN, [thing(2)], "not done"),
    ("restore", "package", NEVER, [thing(1, SENT - 31 * 86_400)], "done"),
    ("restore", "package", NEVER, [thing(2, SENT - 29 * 86_400)], "unknown"),
    ("restore", "package", NEVER, [thing(2, created_at=None)], "unknown"),
    ("restore", "package", NEVER, [thing(1, SENT + 60)], "not done"),
    ("restore", "package", NEVER, [GONE], "unknown"),
    ("restore", "package", READ, [GONE], "not done"),
]


@pytest.mark.parametrize(("verb", "what", "seen", "looks", "expected"), TABLE)
def test_verdicts(verb: Any, what: Any, seen: Seen, looks: list[Look], expected: str) -> None:
    calls, verdict = run_exchange(outcomes.look_up(call(verb, what), seen, lambda _: SENT), *looks)
    assert verdict.kind == expected
    assert bool(verdict.reason) == (expected == "unknown")
    assert all(look.method == "GET" and look.operation is not None for look in calls)
    assert calls[0].path == (f"{PACKAGE}/versions/7" if what == "version" else PACKAGE)
    assert all("package_version_id" not in look.arguments for look in calls[1:])


def test_a_full_list_of_deleted_versions_is_read_on_but_not_for_ever() -> None:
    page = listed(*({"id": number} for number in range(1000, 1100)))
    found: list[Look] = [GONE, thing(1), page, page, listed({"id": 7})]
    calls, verdict = run_exchange(outcomes.look_up(call("delete", "version"), NEVER, lambda _: SENT), *found)
    assert verdict.kind == "done"
    assert [look.params for look in calls[2:]] == [
        {"state": "deleted", "per_page": 100, "page": number} for number in (1, 2, 3)
    ]
    endless: list[Look] = [GONE, thing(1), *[page] * 5]
    assert (
        run_exchange(outcomes.look_up(call("delete", "version"), NEVER, lambda _: SENT), *endless)[1].kind == "unknown"
    )


def test_what_only_reads_like_a_deletion_is_not_looked_up() -> None:
    assert run_exchange(outcomes.look_up(Call("DELETE", "/x"), READ, lambda _: SENT))[1].kind == "unknown"


def test_a_trail_remembers_the_package_that_was_there() -> None:
    """After the first look, a package of that name with another id is another package."""
    trail = outcomes.Trail(NEVER, Secret("ghp_x"))
    lost = NetworkError("lost", sent=True)
    assert not trail.needs_a_look(NetworkError("refused", sent=False), 10.0)
    assert trail.needs_a_look(lost, 20.0)
    assert trail.elapsed(25.0) == 15.0
    trail.note(Verdict("not done", package_id=1))
    assert trail.seen == KNOWN
    assert trail.needs_a_look(GONE, 30.0)
