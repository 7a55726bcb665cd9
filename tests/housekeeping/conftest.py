"""Fixtures: a world, and housekeepers of both clients."""

import os
from collections.abc import Iterator

import pytest

from tests.housekeeping.support import Runner
from tests.housekeeping.worlds import World


@pytest.fixture(params=["sync-transport", "asyncio-transport", "trio-transport", "sync-http", "asyncio-http"])
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    made = Runner(*request.param.split("-"))
    yield made
    made.close()


@pytest.fixture
def anyio_backend(request: pytest.FixtureRequest) -> str:
    runner = request.getfixturevalue("runner") if "runner" in request.fixturenames else None
    return "trio" if runner is not None and runner.client == "trio" else "asyncio"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_TOKEN", "GITHUB_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(os, "fsync", lambda _: None)  # hundreds a second would take longer than all tests
