"""A world whose contents are known, and an environment that leads there."""

import pytest

from ghpackages.testing import FakeGitHub

ALL_SCOPES = ["read:packages", "write:packages", "delete:packages"]


@pytest.fixture
def world(fake_github: FakeGitHub, fake_github_url: str, monkeypatch: pytest.MonkeyPatch) -> FakeGitHub:
    fake_github.add_org("acme")
    fake_github.add_org("globex")
    fake_github.add_token("ghp_examples", ALL_SCOPES)
    monkeypatch.setenv("GITHUB_API_URL", fake_github_url)
    monkeypatch.setenv("GH_TOKEN", "ghp_examples")
    return fake_github
