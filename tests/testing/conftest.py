"""A small world, and the two ways to reach a fake."""

from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from ghpackages.testing import FakeGitHub
from tests.testing.support import ALL_SCOPES, TOKEN, in_process


@pytest.fixture
def fake() -> FakeGitHub:
    """The organization acme, the user octocat, and a token that may do everything."""
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("octocat")
    fake.add_token(TOKEN, ALL_SCOPES)
    return fake


@pytest.fixture
def client(fake: FakeGitHub) -> Iterator[httpx.Client]:
    with in_process(fake) as client:
        yield client


@pytest.fixture(params=["in process", "real HTTP"])
def anyway(request: pytest.FixtureRequest, fake: FakeGitHub) -> Iterator[httpx.Client]:
    """A client that reaches the fake without sockets, and one that reaches it over real HTTP."""
    with ExitStack() as stack:
        if request.param == "in process":
            yield stack.enter_context(in_process(fake))
        else:
            url = stack.enter_context(fake.serve())
            headers = {"authorization": f"Bearer {TOKEN}"}
            yield stack.enter_context(httpx.Client(base_url=url, headers=headers, timeout=0.5, trust_env=False))
