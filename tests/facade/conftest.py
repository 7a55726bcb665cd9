"""Fixtures: the two clients on three event loops, and a fake GitHub to talk to."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ghpackages.testing import FakeGitHub
from tests.facade.support import ALL_SCOPES, TOKEN, Flavor


@pytest.fixture(params=["sync", "asyncio", "trio"])
def flavor(request: pytest.FixtureRequest) -> Flavor:
    return Flavor(request.param)


@pytest.fixture
def anyio_backend(flavor: Flavor) -> str:
    return "trio" if flavor.name == "trio" else "asyncio"


@pytest.fixture
def fake() -> FakeGitHub:
    """acme with a few packages, and a user `me` to whom TOKEN belongs."""
    made = FakeGitHub()
    made.add_org("acme")
    made.add_user("me")
    made.add_token(TOKEN, scopes=ALL_SCOPES, login="me")
    made.add_package("acme", "container", "team/api", versions=3)
    made.add_package("acme", "npm", "tool", versions=2, visibility="public")
    made.add_package("me", "npm", "mine", versions=2)
    return made


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_TOKEN", "GITHUB_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")


@pytest.fixture(params=["transport", "http"])
def connect(request: pytest.FixtureRequest, flavor: Flavor, fake: FakeGitHub) -> Iterator[Callable[..., Any]]:
    """Makes clients of the fake, over its transport and over real HTTP."""
    if request.param == "transport":
        yield lambda **options: flavor.client(transport=fake.transport(), **options)
        return
    with fake.serve() as base_url:
        yield lambda **options: flavor.client(base_url=base_url, **options)
