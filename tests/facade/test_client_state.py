"""What a client says of itself without a request."""

import pytest

from ghpackages import AsyncGitHubPackages, GitHubPackages
from tests.facade.support import TOKEN

SERVER = "https://github.example.com/api/v3"


@pytest.mark.parametrize("kind", [GitHubPackages, AsyncGitHubPackages])
def test_before_the_first_response(kind: type[GitHubPackages | AsyncGitHubPackages]) -> None:
    github = kind(TOKEN, base_url=SERVER)
    assert github.base_url == SERVER
    assert github.rate_limit is None
    assert repr(github) == f"<{kind.__name__} {SERVER}>"


@pytest.mark.parametrize("kind", [GitHubPackages, AsyncGitHubPackages])
def test_a_client_that_was_not_made_can_be_shown(kind: type[object]) -> None:
    """As by tools that print the variables of every frame of a traceback."""
    assert repr(kind.__new__(kind)) == f"<{kind.__name__}>"
