"""Worlds, and the command line called in this process."""

import os
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from ghpackages.cli.app import app
from ghpackages.testing import OWNER_TOKEN, Clock, FakeGitHub, demo_world
from tests.cli.support import OURS, Result, Run


@pytest.fixture(autouse=True, scope="session")
def _cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep manifests where no other program looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def world() -> Iterator[tuple[FakeGitHub, str]]:
    """The demo world and its URL, for tests that change nothing."""
    fake = demo_world(clock=Clock.ticking())
    with fake.serve() as url:
        yield fake, url


@pytest.fixture
def own_world() -> Iterator[tuple[FakeGitHub, str]]:
    """A demo world of one's own, to change."""
    fake = demo_world(clock=Clock.ticking())
    with fake.serve() as url:
        yield fake, url


@pytest.fixture
def run(world: tuple[FakeGitHub, str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command line in this process, for the world or for another URL; output is no terminal."""
    for name in os.environ:
        if name.startswith(OURS):
            monkeypatch.delenv(name)

    def call(*arguments: str, url: str = world[1], token: str = OWNER_TOKEN, stdin: str = "", **env: str) -> Result:
        variables = {"GITHUB_API_URL": url, "GH_TOKEN": token, **env}
        done = CliRunner().invoke(app, arguments, input=stdin, env=variables)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Result(done.exit_code, done.stdout, done.stderr)

    return call
