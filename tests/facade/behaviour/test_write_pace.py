"""A hidden limit of deletions, through the client: it is learned, and shared by all handles. Waits are virtual."""

import pytest

from ghpackages.testing import FakeGitHub
from tests.facade.support import Flavor

VERSIONS = 480


@pytest.mark.anyio
@pytest.mark.parametrize("retry_after", [True, False])
async def test_a_hidden_limit_of_deletions(flavor: Flavor, fake: FakeGitHub, *, retry_after: bool) -> None:
    fake.limits.primary = 10_000
    package = fake.add_package("acme", "container", "api", versions=VERSIONS + 1)
    fake.limits.container_deletions = 60
    fake.limits.retry_after = retry_after
    ids = [version.id for version in package.versions[:VERSIONS]]
    begin = fake.clock.now()
    async with flavor.client(transport=fake.transport(), clock=flavor.clock(fake)) as github:
        for identifier in ids:
            await github.org("acme").package("container", "api").version(identifier).delete()
    minutes = (fake.clock.now() - begin).total_seconds() / 60
    refused = [request for request in fake.requests if request.status == 429]
    assert len(package.versions) == 1
    assert 7 <= minutes <= 1.4 * 8, "480 deletions at 60 a minute; learning takes its share"
    assert len(refused) <= 4, "one for each of the eight minutes without learning"
