"""A program with the sync client, as a user writes and type-checks it: no fixtures, no view of both clients."""

from datetime import UTC, datetime

import pytest

from ghpackages import GitHubPackages, LastVersionError, NotFoundError, models
from ghpackages.testing import FakeGitHub

TOKEN = "ghp_userstoken"


def made() -> FakeGitHub:
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("octocat")
    fake.add_token(TOKEN, login="octocat", scopes=["read:packages", "delete:packages", "write:packages", "repo"])
    fake.add_package("acme", "container", "team/api", versions=3)
    fake.add_package("acme", "npm", "tool", versions=1, visibility="public")
    return fake


def test_listing() -> None:
    with made().serve() as url, GitHubPackages(TOKEN, base_url=url) as github:
        org = github.org("acme")
        names: list[str] = [package.name for package in org.packages()]
        assert sorted(names) == ["team/api", "tool"]
        public: list[models.Package] = org.packages("npm", visibility="public").collect()
        assert [package.visibility for package in public] == ["public"]
        first: models.Package | None = org.packages("maven").first()
        assert first is None
        sizes = [len(page.items) for page in org.package("container", "team/api").versions(per_page=2).pages()]
        assert sizes == [2, 1]
        assert org.package("container", "team/api").versions().count() == 3


def test_reading() -> None:
    with made().serve() as url, GitHubPackages(TOKEN, base_url=url) as github:
        package = github.org("acme").package("container", "team/api").get()
        assert package.owner is not None
        assert package.owner.login == "acme"
        assert package.created_at <= datetime.now(UTC)
        for version in github.org("acme").package(package).versions():
            assert github.version_from_url(version.url).get() == version


def test_deleting_and_restoring() -> None:
    with made().serve() as url, GitHubPackages(TOKEN, base_url=url) as github:
        image = github.org("acme").package("container", "team/api")
        newest, *older = image.versions()
        for version in older:
            image.version(version).delete()
        assert [version.id for version in image.versions()] == [newest.id]
        assert {version.id for version in image.versions("deleted")} == {version.id for version in older}
        image.version(older[0].id).restore()
        assert image.versions().count() == 2
        image.delete()
        with pytest.raises(NotFoundError):
            image.get()
        image.restore()
        assert image.get().name == "team/api"


def test_what_goes_wrong() -> None:
    with made().serve() as url, GitHubPackages(TOKEN, base_url=url) as github:
        tool = github.org("acme").package("npm", "tool")
        (only,) = tool.versions()
        with pytest.raises(LastVersionError) as caught:
            tool.version(only).delete()
        assert caught.value.status == 400
        assert caught.value.package_name == "tool"
        assert "package" in caught.value.hint


def test_the_client() -> None:
    with made().serve() as url, GitHubPackages(TOKEN, base_url=url) as github:
        assert github.owner("acme") == github.org("acme")
        info = github.token_info()
        assert (info.kind, "repo" in (info.scopes or ())) == ("classic", True)
        assert github.check_scopes("delete").ok
        assert github.rate_limit is not None
        assert github.rate_limit.limit == 5000
        raw = github.rest.get_package_for_organization_raw("acme", "npm", "tool")
        assert (raw.status, raw.body.package_type) == (200, "npm")
