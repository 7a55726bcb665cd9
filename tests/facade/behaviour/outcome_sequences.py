"""Random deletions and restores, with an oracle that knows what the server did: what is said of them is true.

    python -m tests.facade.behaviour.outcome_sequences --number 10000 --seed 0

What happens is made from a seed alone: a version or a package; whether the token may see it, until when; whether it was
read before, alone or in a list; what becomes of each request (lost on its way there or back, answered by a gateway
with a status, a page or JSON of its own, refused); whether others delete it, restore it, or publish another package
of its name meanwhile or before a restore; how wrong the server's clock is, how late responses are. Others act between
the attempts and not between a look and the attempt that follows it, which no client can tell.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import anyio
import httpx

from ghpackages import GitHubPackagesError, RetryPolicy
from tests.bodies import package_body, version_body
from tests.facade.support import Flavor, SteppingClock

WAYS = ("served", "lost there", "lost back", "502", "502 back", "page", "json", "empty page", "refused")
VERSION, PACKAGE = 7, 100


class Server:
    """A package, its version 7, and what is done to them. `dice` is what the seed decided."""

    def __init__(self, dice: random.Random, clock: SteppingClock, *, on_package: bool, verb: str) -> None:
        self.dice, self.clock, self.on_package, self.verb = dice, clock, on_package, verb
        self.skew = dice.choice([0.0, 0.0, -5.0, 40.0, 86_400.0, -86_400.0])
        self.is_hidden = dice.random() < 0.2
        self.shows_deleted = dice.random() < 0.3
        self.trouble = dice.choice([0.0, 0.3, 0.7])
        self.others = dice.choice([0.0, 0.0, 0.4])
        self.package: int | None = PACKAGE
        self.created = self.now() - dice.choice([1.0, 5.0, 1e6])
        self.version_is_active = True
        self.deleted: dict[int, float] = {}  # packages, and when they were made
        self.is_judged = False  # whether the call that counts is under way
        self.effects: list[int] = []  # of that call: the ids of what it changed
        self.was: set[bool] = set()  # whether the thing was active meanwhile
        if verb == "restore":
            self.delete()

    def now(self) -> float:
        return self.clock.time + self.skew

    def is_active(self) -> bool:
        return self.package == PACKAGE if self.on_package else self.version_is_active and self.package == PACKAGE

    def delete(self) -> int | None:
        changed = None
        if self.on_package and self.package is not None:
            changed, self.package = self.package, None
            self.deleted[changed] = self.created
        elif not self.on_package and self.version_is_active and self.package is not None:
            changed, self.version_is_active = VERSION, False
        return changed

    def restore(self) -> int | None:
        if self.on_package:
            if self.package is not None or PACKAGE not in self.deleted:
                return None
            self.package, self.created = PACKAGE, self.deleted.pop(PACKAGE)
            return PACKAGE
        if self.version_is_active:
            return None
        self.version_is_active = True
        return VERSION

    def publish(self, created: float) -> None:
        """Make another package of the same name."""
        self.package, self.created = PACKAGE + len(self.deleted), created

    def let_others_take_the_name(self, dice: random.Random) -> None:
        """Publish another package of the name, or let the deleted one be so old that it is no other."""
        if self.package is None and dice.random() < 0.3:
            self.publish(self.now() - dice.choice([5.0, 1e6]))
        elif PACKAGE in self.deleted and dice.random() < 0.5:
            self.deleted[PACKAGE] = self.now() - 1e7

    def let_others_act(self) -> None:
        if self.dice.random() >= self.others:
            return
        match self.dice.choice(["delete", "restore", "publish", "hide"]):
            case "delete":
                self.delete()
            case "restore":
                self.restore()
            case "publish" if self.on_package and self.package is None:
                self.publish(self.now())
            case "hide":
                self.is_hidden = True
            case _:
                pass

    def respond(self, request: httpx.Request) -> httpx.Response:
        self.clock.time += self.dice.choice([0.0, 0.1, 3.0, 30.0])
        changes = request.method != "GET"
        way = self.dice.choice(WAYS) if self.dice.random() < self.trouble else "served"
        if not changes and way == "json":
            way = "page"  # a gateway's JSON with GitHub's request id cannot be told from GitHub's own
        if way == "lost there":
            self.pass_by(changes)
            raise httpx.ReadError("lost", request=request)
        if way in {"502", "page", "json", "empty page", "refused"}:
            self.pass_by(changes)
            return self.gateway(way)
        response = self.serve(request)
        self.pass_by(changes)
        if way == "lost back":
            raise httpx.ReadTimeout("lost", request=request)
        return httpx.Response(502, headers=self.headers()) if way == "502 back" else response

    def pass_by(self, changes: bool) -> None:
        """Note how things are, before and after others act."""
        self.was.add(self.is_active())
        if changes:
            self.let_others_act()
        self.was.add(self.is_active())

    def gateway(self, way: str) -> httpx.Response:
        status = self.dice.choice([404, 403, 502, 503])
        return {
            "502": lambda: httpx.Response(self.dice.choice([500, 502, 503, 504]), headers=self.headers()),
            "page": lambda: httpx.Response(status, html="<html>no</html>"),
            "json": lambda: httpx.Response(status, json={"message": "Not Found"}),
            "empty page": lambda: httpx.Response(200, html=""),
            "refused": lambda: httpx.Response(
                self.dice.choice([400, 403, 422]), json={"message": "no"}, headers=self.headers()
            ),
        }[way]()

    def headers(self) -> dict[str, str]:
        date = datetime.fromtimestamp(self.now(), UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        return {"x-github-request-id": "1", "date": date}

    def serve(self, request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            changed = None if self.is_hidden else self.delete() if request.method == "DELETE" else self.restore()
            if changed is None:
                return self.not_found()
            if self.is_judged:
                self.effects.append(changed)
            return httpx.Response(204, headers=self.headers())
        path = request.url.path
        if self.is_hidden and not path.endswith("/packages"):
            return self.not_found()
        if path.endswith("/packages"):
            body = [] if self.package is None or self.is_hidden else [self.show_package()]
            headers = self.headers()
            if self.is_hidden:
                headers["x-github-sso"] = "partial-results; organizations=1"
            return httpx.Response(200, json=body, headers=headers)
        if self.package is None:
            return self.not_found()
        if path.endswith("/versions"):
            wanted = request.url.params.get("state", "active") == "active"
            body = [self.show_version()] if self.version_is_active == wanted else []
            return httpx.Response(200, json=body, headers=self.headers())
        if path.endswith(f"/versions/{VERSION}"):
            if not self.version_is_active and not self.shows_deleted:
                return self.not_found()
            return httpx.Response(200, json=self.show_version(), headers=self.headers())
        return httpx.Response(200, json=self.show_package(), headers=self.headers())

    def not_found(self) -> httpx.Response:
        return httpx.Response(404, json={"message": "Package not found."}, headers=self.headers())

    def show_package(self) -> dict[str, Any]:
        return package_body(id=self.package, **self.times())

    def show_version(self) -> dict[str, Any]:
        deleted = {} if self.version_is_active else {"deleted_at": "2026-01-15T12:00:00Z"}
        return version_body(id=VERSION, **self.times(), **deleted)

    def times(self) -> dict[str, str]:
        created = datetime.fromtimestamp(self.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return {"created_at": created, "updated_at": created}


async def run_one(seed: int, flavor: Flavor) -> tuple[str, str]:
    """Do one thing; return what was said ("done", "not done", "unknown"), and what is wrong with that."""
    dice = random.Random(seed)
    clock = flavor.clock()
    on_package, verb = dice.random() < 0.5, dice.choice(["delete", "delete", "restore"])
    server = Server(dice, clock, on_package=on_package, verb=verb)
    before = dice.choice(["nothing", "get", "list"])
    options: dict[str, Any] = {
        "transport": httpx.MockTransport(server.respond),
        "clock": clock,
        "retry": RetryPolicy(attempts=dice.randint(1, 4)),
        "check_scopes": False,
        "writes_per_minute": None,
        "on_partial_results": "ignore",
    }
    async with flavor.client("ghp_x", **options) as github:
        package = github.org("acme").package("npm", "x")
        target = package if on_package else package.version(VERSION)
        with suppress(GitHubPackagesError):
            if before == "get":
                await target.get()
            elif before == "list":
                await (github.org("acme").packages("npm") if on_package else package.versions()).collect()
        if verb == "restore" and on_package:
            server.let_others_take_the_name(random.Random(f"before the restore {seed}"))
        server.is_judged, server.was = True, {server.is_active()}
        try:
            await getattr(target, verb)()
            said = "done"
        except GitHubPackagesError as error:
            said = "unknown" if error.outcome_unknown else "not done"
    wanted = verb == "restore"
    wrong = ""
    if said == "done" and wanted not in server.was:
        wrong = "it was not done"
    elif said == "not done" and server.effects and server.is_active() == wanted:
        wrong = "it was done"
    elif len(set(server.effects)) > 1:
        wrong = f"it was done to {set(server.effects)}"
    return (
        said,
        wrong and f"seed {seed} {flavor.name}: {verb} {'package' if on_package else 'version'}: {said}, but {wrong}",
    )


def run(seeds: Iterable[int]) -> tuple[Counter[str], list[str]]:
    """Do one thing for each seed; return how often what was said, and what was wrong."""
    said, wrong = Counter[str](), list[str]()
    for seed in seeds:
        name = ("sync", "asyncio", "trio")[seed % 3]
        outcome, fault = anyio.run(run_one, seed, Flavor(name), backend="trio" if name == "trio" else "asyncio")
        said[outcome] += 1
        if fault:
            wrong.append(fault)
    return said, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    chosen = parser.parse_args()
    said, wrong = run(range(chosen.seed, chosen.seed + chosen.number))
    lines = [f"{number:7} {name}" for name, number in said.most_common()]
    sys.stdout.write("\n".join([*lines, f"{len(wrong):7} wrong", *wrong[:20], ""]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
