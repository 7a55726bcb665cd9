"""The pytest plugin: a fake GitHub, its URL, and clients of it.

It stands outside the package and imports it late: pytest loads plugins before coverage measurement starts, and in
projects that use none of this.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ghpackages import AsyncGitHubPackages, GitHubPackages
    from ghpackages.testing import FakeGitHub

TOKEN = "ghp_fixture"  # noqa: S105 - it opens nothing but a fake
SCOPES = ("read:packages", "write:packages", "delete:packages")


@pytest.fixture
def fake_github() -> "FakeGitHub":
    """An empty `ghpackages.testing.FakeGitHub`, new for every test."""
    from ghpackages.testing import FakeGitHub  # noqa: PLC0415 - see above

    return FakeGitHub()


@pytest.fixture
def fake_github_url(fake_github: "FakeGitHub") -> Iterator[str]:
    """The base URL of `fake_github`, served as real HTTP on loopback for the time of the test."""
    with fake_github.serve() as url:
        yield url


@pytest.fixture
def fake_client(fake_github: "FakeGitHub") -> Iterator["GitHubPackages"]:
    """A client of `fake_github` with a token that has all package scopes; its waits are virtual."""
    fake_github.add_token(TOKEN, SCOPES)
    with fake_github.client(TOKEN) as client:
        yield client


@pytest.fixture
def fake_async_client(fake_github: "FakeGitHub") -> "AsyncGitHubPackages":
    """As `fake_client`, for asyncio and trio. It needs no closing."""
    fake_github.add_token(TOKEN, SCOPES)
    return fake_github.async_client(TOKEN)
