"""Fixtures: the two clients on three event loops, and a fake GitHub with images in its registry."""

import pytest

from ghpackages.testing import FakeGitHub
from tests.registry.support import AMD, ARM, INDEX, SIGNATURE, TOKEN, Flavor


@pytest.fixture(params=["sync", "asyncio", "trio"])
def flavor(request: pytest.FixtureRequest) -> Flavor:
    return Flavor(request.param)


@pytest.fixture
def anyio_backend(flavor: Flavor) -> str:
    return "trio" if flavor.name == "trio" else "asyncio"


@pytest.fixture
def fake() -> FakeGitHub:
    """acme/team/api: a signed image for two platforms, in a private package."""
    made = FakeGitHub()
    made.add_org("acme")
    made.add_user("me")
    made.add_token(TOKEN, scopes=("read:packages",), login="me")
    package = made.add_package("acme", "container", "team/api")
    for content in (AMD, ARM, SIGNATURE):
        made.push_manifest(package, content)
    made.push_manifest(package, INDEX, tags=["latest"])
    return made


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_TOKEN", "GITHUB_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
