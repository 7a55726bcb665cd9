"""Random walks through lists that others change, with an oracle that knows what was there all the time.

    python -m tests.facade.behaviour.random_walks --walks 100000 --seed 0

A walk is made from its seed alone: size, page size, links, ETags, gaps, what others do (add, delete, restore),
deletions of our own, failures, how many requests at once, and which client; threads still run in an order of their own.
A walk is wrong when an item was handed out twice, when one that was there all the time was not handed out and the pager
does not say that this may be so, when a quiet list costs more than the guide says (a 304 costs nothing), or when
requests never end. What the guide names as hidden from any watch is counted apart.
"""

import argparse
import random
import sys
import threading
import warnings
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import anyio
import anyio.lowlevel
import httpx

from ghpackages import GitHubPackagesError, NotFoundError, RetryPolicy
from ghpackages._http._async import concurrency as async_concurrency
from ghpackages._http._sync import concurrency as sync_concurrency
from tests.bodies import version_body
from tests.facade.support import Flavor

MOST_REQUESTS = 4_000
MOST_CHANGES = 200
"""Of others: a list that grows faster than it is read for ever has no end to find."""


class RequestsNeverEndError(Exception):
    """More requests than any walk may take."""


@dataclass
class World:
    """A list on a server, newest first, and what happens to it. `plan` is what the seed decided."""

    plan: random.Random
    per_page: int
    size: int
    links: str
    gaps: float
    busy: float
    kinds: tuple[str, ...]
    failing: float
    etags: str
    requests: int = 0
    unchanged: int = 0
    restored: int = 0
    came_and_went: int = 0
    deleted: dict[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])

    def __post_init__(self) -> None:
        self.items = list(range(self.size, 0, -1))
        self.hidden = {item for item in self.items if self.plan.random() < self.gaps}
        self.always = set(self.items) - self.hidden
        self.newest = self.size
        self.added: set[int] = set()
        self.changes = 0
        self.lock = threading.Lock()

    @property
    def quiet(self) -> bool:
        return not self.changes

    @property
    def pages(self) -> int:
        return max(-(-len(self.items) // self.per_page), 1)

    def remove(self, item: int) -> None:
        self.deleted[item] = tuple(self.items)
        self.items.remove(item)

    def act(self) -> None:
        """Let others do something, or nothing."""
        if self.changes == MOST_CHANGES or self.plan.random() >= self.busy:
            return
        kind = self.plan.choice(self.kinds)
        if kind == "add":
            self.newest += 1
            self.items.insert(0, self.newest)
            self.added.add(self.newest)
        elif kind == "delete" and self.items:
            item = self.plan.choice(self.items)
            self.remove(item)
            self.always.discard(item)
            self.came_and_went += item in self.added
        elif kind == "restore" and self.deleted:
            item = self.plan.choice(list(self.deleted))
            self.items.append(item)
            self.items.sort(reverse=True)  # it comes back where it was
            del self.deleted[item]
            self.restored += 1
        else:
            return
        self.changes += 1

    def respond(self, request: httpx.Request) -> httpx.Response:
        with self.lock:
            if request.method == "DELETE":
                item = int(request.url.path.rpartition("/")[2])
                if item not in self.items:
                    return httpx.Response(404, json={"message": "Package not found."})
                self.remove(item)
                self.always.discard(item)
                return httpx.Response(204)
            if "page" not in request.url.params:
                return httpx.Response(404, json={"message": "Not Found"})
            self.requests += 1
            if self.requests > MOST_REQUESTS:
                raise RequestsNeverEndError
            self.act()
            chance = self.plan.random()
            if chance < self.failing / 2:
                return httpx.Response(502)
            if chance < self.failing:
                raise httpx.ReadError("broken")
            number = int(request.url.params["page"])
            names = {"prev": number - 1} if number > 1 else {}
            if number < self.pages:
                names |= {"next": number + 1} | ({"last": self.pages} if self.links == "all" else {})
            link = ", ".join(f'<https://api.github.com/x?page={page}>; rel="{name}"' for name, page in names.items())
            shown = self.items[(number - 1) * self.per_page : number * self.per_page]
            body = [version_body(id=item) for item in shown if item not in self.hidden]
            headers = {"link": link} if link and self.links != "none" else {}
            etag = f'W/"{hash(tuple(item["id"] for item in body))}"'
            if request.headers.get("if-none-match") == etag:
                self.unchanged += 1
                return httpx.Response(304, headers=headers if self.etags == "all" else {})
            return httpx.Response(200, json=body, headers=headers | ({"etag": etag} if self.etags != "none" else {}))

    async def respond_later(self, request: httpx.Request) -> httpx.Response:
        for _ in range(self.plan.randrange(4)):
            await anyio.lowlevel.checkpoint()
        response = self.respond(request)
        for _ in range(self.plan.randrange(4)):
            await anyio.lowlevel.checkpoint()
        return response


async def walk(seed: int, flavor: Flavor) -> tuple[str, str]:
    """Walk once; return what came of it ("" when something is wrong) and the particulars."""
    plan = random.Random(seed)
    links = plan.choice(["all", "all", "all", "next", "none"])
    world = World(
        plan,
        per_page=plan.randint(1, 9),
        size=plan.choice([0, 1, plan.randint(2, 20), plan.randint(2, 70)]),
        links=links,
        gaps=0.0 if links == "none" else plan.choice([0.0, 0.0, 0.1, 0.4]),
        busy=plan.choice([0.0, 0.03, 0.1, 0.3]),
        kinds=plan.choice(
            [("add",), ("delete",), ("add", "delete"), ("add", "delete", "restore"), ("restore", "delete")]
        ),
        failing=plan.choice([0.0, 0.0, 0.1]),
        etags=plan.choice(["none", "all", "all", "without links"]),
    )
    deletes = plan.choice([0.0, 0.0, 0.3, 1.0])
    at_once = plan.choice([1, 2, 8, 50])
    transport = httpx.MockTransport(world.respond if flavor.is_sync else world.respond_later)
    options: dict[str, Any] = {"max_concurrency": at_once, "writes_per_minute": None, "check_scopes": False}
    got: list[int] = []
    ours = 0
    async with flavor.client(
        transport=transport, http={"trust_env": False}, clock=flavor.clock(), retry=RetryPolicy(attempts=9), **options
    ) as github:
        package = github.org("acme").package("npm", "x")
        pager = package.versions(per_page=world.per_page)
        try:
            async for version in pager:
                got.append(version.id)
                if plan.random() < deletes:
                    ours += 1
                    with suppress(NotFoundError):  # others were faster
                        await package.version(version.id).delete()
        except GitHubPackagesError as error:
            return "failed", repr(error)
        except RequestsNeverEndError:
            pass
        told = pager.may_be_incomplete
    what = (
        f"seed {seed} {flavor.name}: {world.requests} requests, {links=} {at_once=} {ours=} size={world.size} "
        f"per_page={world.per_page} gaps={world.gaps} etags={world.etags} changes={world.changes} {world.kinds}"
    )
    if world.requests > MOST_REQUESTS:
        return "", f"{what}: requests never end"
    if len(got) != len(set(got)):
        return "", f"{what}: handed out twice"
    if lost := world.always - set(got):
        if told:
            return "told", what
        if world.restored or world.came_and_went:
            return "hidden by what was put back, or came and went", what
        return "", f"{what}: lost {sorted(lost)}"
    if world.quiet and not ours:
        if told:
            return "", f"{what}: a quiet list is told to be incomplete"
        known = 1 if world.failing else 0
        passes = 1 if links == "all" and not world.gaps else 2
        if not known and world.requests > passes * (world.pages + (2 if links == "none" else 1)) + 2:
            return "", f"{what}: a quiet list of {world.pages} pages costs too much"
        counted = world.requests - world.unchanged
        ends_unsaid = world.pages == 1 and world.size == world.per_page  # a full page without links
        if not known and passes == 1 and world.etags != "none" and counted > world.pages + ends_unsaid:
            return "", f"{what}: the looks at a quiet list of {world.pages} pages are not free"
        return "quiet", what
    return ("complete, though told" if told else "complete"), what


def run(seeds: range) -> tuple[Counter[str], list[str]]:
    """Walk once for each seed; return how often what came of it, and what was wrong."""
    came, wrong = Counter[str](), list[str]()
    before = async_concurrency.PAYS_FROM, sync_concurrency.PAYS_FROM
    async_concurrency.PAYS_FROM = sync_concurrency.PAYS_FROM = 0.0  # several at once although nothing is waited for
    try:
        _walk_all(seeds, came, wrong)
    finally:
        async_concurrency.PAYS_FROM, sync_concurrency.PAYS_FROM = before
    return came, wrong


def _walk_all(seeds: range, came: Counter[str], wrong: list[str]) -> None:
    for seed in seeds:
        name = ("sync", "asyncio", "trio")[seed % 3]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result, what = anyio.run(walk, seed, Flavor(name), backend="trio" if name == "trio" else "asyncio")
        came[result or "wrong"] += 1
        if not result:
            wrong.append(what)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--walks", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    came, wrong = run(range(options.seed, options.seed + options.walks))
    lines = [f"{number:7} {name}" for name, number in came.most_common()]
    sys.stdout.write("\n".join([*lines, *wrong[:20], ""]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
