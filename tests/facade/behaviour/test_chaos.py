"""Thousands of calls against a mix of everything that can go wrong: the state is right and so is what is said of it.

`GHPACKAGES_CALLS=10000` is the long form.
"""

import os
from collections import Counter
from random import Random
from typing import Any

import pytest

from ghpackages import (
    AuthenticationError,
    BadRequestError,
    GitHubPackagesError,
    NetworkError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RetryPolicy,
    ServerError,
    ValidationError,
)
from ghpackages.testing import FakeGitHub, FakePackage, Version, faults
from tests.facade.support import ALL_SCOPES, TOKEN, Flavor

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(600)]
CALLS = int(os.environ.get("GHPACKAGES_CALLS", "3000"))
"""Of the sync client. Fewer, and not all of the faults strike."""

ANYWHERE = [
    faults.status(500), faults.status(502), faults.status(503, headers={"Retry-After": "2"}), faults.status(504),
    faults.html(502), faults.html(504), faults.secondary_limit(), faults.secondary_limit(429, retry_after=3),
    faults.secondary_limit(abuse_url=True), faults.object_for_list(), faults.truncated(), faults.refused(),
    faults.reset(), faults.reset(after=True), faults.timeout(), faults.timeout(after=True),
    faults.redirect(code=307), faults.redirect(code=308), faults.foreign_link(), faults.stale_list(),
    faults.headers({"Deprecation": "Tue, 01 Dec 2026 00:00:00 GMT", "X-RateLimit-Remaining": "garbage"}),
]  # fmt: skip
REFUSALS = [
    faults.status(400), faults.status(401), faults.status(403), faults.status(422),
    faults.redirect(faults.OTHER_HOST, code=302), faults.status(404),
]  # fmt: skip
"""What is final. A false 404 to a look afterwards cannot be told from a true one: these hit destructive calls only."""

MAY_BE_RAISED = (
    ServerError, NetworkError, RateLimitError, NotFoundError, BadRequestError, AuthenticationError,
    PermissionDeniedError, ValidationError,
)  # fmt: skip


def world(seed: int) -> FakeGitHub:
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("me")
    fake.add_token(TOKEN, scopes=ALL_SCOPES, login="me")
    fake.limits.primary = 10**9
    fake.limits.secondary = True
    for number in range(6):
        fake.add_package("acme", ("npm", "container")[number % 2], f"p/{number}", versions=40)
    for number, fault in enumerate(ANYWHERE):
        fake.faults.add(fault, probability=0.015, seed=seed + number)
        if fault.name != "object for list":
            fake.faults.add(fault, probability=0.01, seed=seed + 100 + number, operation="delete-*")
    for number, fault in enumerate(REFUSALS):
        for operation in ("delete-*", "restore-*"):
            fake.faults.add(fault, probability=0.01, seed=seed + 200 + number, operation=operation)
    return fake


def is_active(thing: FakePackage | Version) -> bool:
    return thing.deleted_at is None


async def attempt(action: str, target: Any, package: Any, version: Version) -> GitHubPackagesError | None:
    """Do one thing; returns the error it came to."""
    try:
        if action == "get":
            found = await target.get()
        elif action == "list":
            listed = [item.id for item in await package.versions().collect()]
        elif action.startswith("delete"):
            await target.delete()
        else:
            await target.restore()
    except GitHubPackagesError as error:
        return error
    if action == "get":
        assert found.id == version.id
    elif action == "list":
        assert len(listed) == len(set(listed))
    return None


@pytest.mark.parametrize("seed", [1])
async def test_thousands_of_calls(flavor: Flavor, seed: int) -> None:
    calls = CALLS if flavor.is_sync else CALLS // 3
    fake, dice = world(seed), Random(seed)
    packages = [package for shelf in fake.state.owner("acme").shelves.values() for package in shelf.active]
    done = 0
    took: Counter[str] = Counter()
    effects: Counter[tuple[str, int]] = Counter()
    policy = RetryPolicy(attempts=3)  # one less than usual: more calls fail in the end
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake), retry=policy) as github:
        org = github.org("acme")
        while done < calls:
            package = dice.choice(packages)
            handle = org.package(package.package_type, package.name)
            version = dice.choice(list(package.by_id.values()))
            action = dice.choices(
                ("get", "list", "delete", "restore", "delete package", "restore package"), (3, 1, 8, 6, 1, 3)
            )[0]
            on_package = action.endswith("package")
            thing: Any = package if on_package else version
            target = handle if on_package else handle.version(version.id)
            before = is_active(thing)
            if action.startswith("delete" if not before else "restore") and dice.random() < 0.8:
                continue  # mostly what makes sense
            done += 1
            error = await attempt(action, target, handle, version)
            if error is not None:
                took[type(error).__name__] += 1
                assert isinstance(error, MAY_BE_RAISED) or getattr(error, "status", None) == 302, error
                if error.outcome_unknown:
                    took["unknown"] += 1
                    effects[action, thing.id] += is_active(thing) != before
                else:
                    assert is_active(thing) is before, f"{action} said {error!r} and took effect all the same"
                continue
            took[action] += 1
            if action.startswith("delete"):
                assert not is_active(thing) or not is_active(package)  # gone, be it with its package
                effects[action, thing.id] += is_active(thing) != before
            elif action.startswith("restore"):
                assert is_active(thing)
                effects[action, thing.id] += is_active(thing) != before
    things: list[Any] = [*packages, *(version for package in packages for version in package.by_id.values())]
    for thing in things:
        suffix = " package" if isinstance(thing, FakePackage) else ""
        assert thing.deletions == effects[f"delete{suffix}", thing.id]
        assert thing.restorations == effects[f"restore{suffix}", thing.id]
    assert all(rule.fired for rule in fake.faults._rules) or calls < CALLS
    if calls == CALLS:  # all kinds of ends were seen
        expected = {"ServerError", "NetworkError", "NotFoundError", "BadRequestError", "AuthenticationError", "unknown"}
        assert expected <= took.keys()
    assert sum(took[action] for action in ("get", "list", "delete", "restore")) > done / 3
