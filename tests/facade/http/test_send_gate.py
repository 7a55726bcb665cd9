"""The budget of points: GitHub counts 1 for a read and 5 for a write, and refuses more than 900 in a minute."""

import os

import anyio
import pytest

from ghpackages._http.send_gate import SendGate
from ghpackages.testing import FakeGitHub
from tests.facade.support import TOKEN, Flavor

pytestmark = pytest.mark.anyio


PACKAGES = int(os.environ.get("GHPACKAGES_INVENTORY", "300"))
"""3,000 with GitHub's own limit; fewer, and a limit in proportion, take less time."""
POINTS = PACKAGES * 900 // 3_000


def limited(packages: int, points: int = 900) -> FakeGitHub:
    """A fake that enforces its limits, and an organization with so many packages."""
    fake = FakeGitHub()
    fake.limits.secondary, fake.limits.points_per_minute = True, points
    fake.add_org("acme")
    fake.add_token(TOKEN, ["read:packages", "delete:packages"])
    for number in range(packages):
        fake.add_package("acme", "npm", f"package-{number}", versions=2)
    return fake


def refused(fake: FakeGitHub) -> int:
    return sum(request.status in {403, 429} for request in fake.requests)


def allowed(fake: FakeGitHub) -> float:
    """The seconds that the limit and the latency allow for what was read: a minute's points may come at once."""
    minutes, rest = divmod(len(fake.requests) - 1, fake.limits.points_per_minute)
    return 60 * minutes + fake.latency * (rest + 1)


@pytest.mark.parametrize("latency", [0.0, 0.05])
def test_an_inventory_is_never_refused_and_takes_what_the_points_allow(latency: float) -> None:
    fake = limited(PACKAGES, POINTS)
    fake.latency = latency
    start = fake.clock.now()
    with fake.client(TOKEN, points_per_minute=POINTS) as github:
        acme = github.org("acme")
        versions = [len(acme.package(package).versions().collect()) for package in acme.packages("npm")]
    assert versions == [2] * PACKAGES
    assert len(fake.requests) >= PACKAGES + PACKAGES // 100
    assert refused(fake) == 0
    assert (fake.clock.now() - start).total_seconds() <= 1.1 * allowed(fake)


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_tasks_share_the_budget(anyio_backend: str) -> None:
    fake = limited(PACKAGES, POINTS)
    start = fake.clock.now()
    async with fake.async_client(TOKEN, points_per_minute=POINTS) as github:
        acme = github.org("acme")
        found = iter(await acme.packages("npm").collect())

        async def work() -> None:
            for package in found:
                await acme.package(package).versions().collect()

        async with anyio.create_task_group() as group:
            for _ in range(5):
                group.start_soon(work)
    assert len(fake.requests) > PACKAGES
    assert refused(fake) == 0
    assert (fake.clock.now() - start).total_seconds() <= 1.1 * allowed(fake)


async def test_reads_leave_less_for_writes(flavor: Flavor) -> None:
    """21 reads and 18 deletions are 111 points, more than a minute has."""
    fake = limited(20, 90)
    clock = flavor.clock(fake)
    async with flavor.client(
        transport=fake.transport(), clock=clock, points_per_minute=90, writes_per_minute=18
    ) as github:
        acme = github.org("acme")
        packages = [package async for package in acme.packages("npm")]
        for package in packages:
            await acme.package(package).get()
        for package in packages[:18]:
            await acme.package(package).delete()
    assert refused(fake) == 0
    assert sum(clock.slept) == pytest.approx(60)


async def test_without_a_budget_nothing_waits(flavor: Flavor) -> None:
    fake = limited(1)
    fake.limits.secondary = False
    clock = flavor.clock(fake)
    async with flavor.client(transport=fake.transport(), clock=clock, points_per_minute=None) as github:
        for _ in range(20):
            await github.org("acme").package("npm", "package-0").get()
    async with flavor.client(transport=fake.transport(), clock=clock, points_per_minute=10) as github:
        for _ in range(10):
            await github.org("acme").package("npm", "package-0").get()
        assert not clock.slept
        await github.org("acme").package("npm", "package-0").get()
    assert clock.slept == pytest.approx([60])


async def test_writes_that_are_not_paced_are_not_counted(flavor: Flavor) -> None:
    fake = limited(4)
    clock = flavor.clock(fake)
    async with flavor.client(
        transport=fake.transport(), clock=clock, points_per_minute=5, writes_per_minute=None
    ) as github:
        for number in range(4):
            await github.org("acme").package("npm", f"package-{number}").delete()
        assert await github.org("acme").packages("npm").collect() == []
    assert clock.slept == []


def test_no_minute_sees_more_than_the_budget_whatever_is_mixed() -> None:
    gate, now, sent = SendGate(writes_per_minute=4, points_per_minute=30, max_wait=900), 0.0, list[tuple[float, int]]()
    for number in range(300):
        write = number % 50 in {0, 1, 3, 4, 7}
        now += number % 3 / 3
        while not gate.enter(now, write=write):
            now += gate.delay(now, write=write).seconds
        sent.append((now, 5 if write else 1))
    minutes = [[points for time, points in sent if begin <= time < begin + 59.99] for begin, _ in sent]
    assert max(map(sum, minutes)) == 30
    assert max(minute.count(5) for minute in minutes) == 4
