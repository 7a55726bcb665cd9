"""The pytest plugin: the fixtures `fake_github` and `fake_github_url`.

It stands outside the package and imports it late: pytest loads plugins before coverage measurement starts, and in
projects that use none of this.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ghpackages.testing import FakeGitHub


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
