"""A list is read with as many requests at once as the server bears; every refusal lowers their number."""

import pytest

from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import TOKEN, Flavor

pytestmark = pytest.mark.anyio

PAGES = 60


@pytest.fixture
def slow() -> FakeGitHub:
    """A list of many pages, each of which takes a while."""
    fake = FakeGitHub(latency=0.01)
    fake.add_org("acme")
    fake.add_token(TOKEN)
    fake.add_package("acme", "npm", "big", versions=5 * PAGES)
    return fake


async def read(flavor: Flavor, fake: FakeGitHub, max_concurrency: int) -> list[int]:
    """Return the statuses that came while the list was read, which must be complete."""
    async with flavor.client(
        transport=fake.transport(), clock=flavor.clock(fake), max_concurrency=max_concurrency
    ) as github:
        found = await github.org("acme").package("npm", "big").versions(per_page=5).collect()
    assert [version.id for version in found] == [version.id for version in fake.package("acme", "npm", "big").versions]
    return [request.status for request in fake.requests]


@pytest.mark.parametrize("most", [1, 8, 40])
async def test_no_more_are_under_way_than_allowed(flavor: Flavor, slow: FakeGitHub, most: int) -> None:
    assert await read(flavor, slow, most) == [200] * PAGES + [304] * 2
    assert slow.limits.peak <= most
    assert slow.limits.peak > min(most, 8) / 2 or flavor.is_sync or most == 1  # it grew; how far, is a matter of speed


async def test_a_server_that_bears_few_refuses_few(flavor: Flavor, slow: FakeGitHub) -> None:
    slow.limits.secondary, slow.limits.concurrent = True, 5
    statuses = await read(flavor, slow, 40)
    assert statuses.count(403) <= 35 + 15 + 5 + PAGES // 6  # 40 at once, then 20 and 10; later one now and then


async def test_failures_lower_the_number(flavor: Flavor, slow: FakeGitHub) -> None:
    slow.faults.add(faults.status(502), times=3)
    statuses = await read(flavor, slow, 40)
    assert statuses.count(502) == 3
    assert slow.limits.peak <= 20  # the first two responses are waited for one after another
