"""Test `examples.delete_old_npm`: `pytest examples/test_on_fake.py`.

The fixtures `fake_github` and `fake_github_url` come with ghpackages; pytest
finds them by itself.
"""

from datetime import timedelta

import pytest

from examples import delete_old_npm
from ghpackages import MissingScopeError
from ghpackages.testing import Clock, FakeGitHub, FakePackage, faults


@pytest.fixture
def package(
    fake_github: FakeGitHub,
    fake_github_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> FakePackage:
    """Add thirty versions, one every ten days, and a token that may delete."""
    now = Clock.ticking().now()
    fake_github.add_org("acme")
    fake_github.add_token("ghp_cleaner", ["read:packages", "delete:packages"])
    package = fake_github.add_package("acme", "npm", "left-pad")
    for age in range(29, -1, -1):
        fake_github.add_version(
            package,
            f"1.0.{29 - age}",
            created_at=now - timedelta(days=10 * age),
        )
    monkeypatch.setenv("GITHUB_API_URL", fake_github_url)
    monkeypatch.setenv("GH_TOKEN", "ghp_cleaner")
    return package


def test_nothing_is_deleted_without_the_option(package: FakePackage) -> None:
    delete_old_npm.main(["acme", "left-pad"])
    assert len(package.versions) == 30


def test_the_newest_the_young_and_the_protected_stay(
    package: FakePackage,
) -> None:
    delete_old_npm.main(
        [
            "acme",
            "left-pad",
            "--keep=5",
            "--days=95",
            "--protect=1.0.3",
            "--delete",
        ]
    )
    assert [version.name for version in package.versions] == [
        f"1.0.{n}" for n in range(29, 19, -1)
    ] + ["1.0.3"]


def test_a_lost_response_deletes_nothing_twice(
    fake_github: FakeGitHub, package: FakePackage
) -> None:
    fake_github.faults.add(
        faults.reset(after=True),
        operation="delete-package-version-for-org",
        times=1,
    )
    delete_old_npm.main(["acme", "left-pad", "--keep=28", "--delete"])
    assert [version.deletions for version in package.deleted_versions] == [1, 1]


def test_without_the_scope_nothing_is_sent(
    fake_github: FakeGitHub, package: FakePackage
) -> None:
    fake_github.add_token("ghp_cleaner", ["read:packages"])
    with pytest.raises(MissingScopeError) as caught:
        delete_old_npm.main(["acme", "left-pad", "--delete"])
    assert caught.value.missing == {"delete:packages"}
    assert "DELETE" not in {request.method for request in fake_github.requests}
