"""URLs of packages and versions, of the API and of the web pages."""

import pytest

from ghpackages import GitHubPackages
from tests.facade.support import TOKEN

API, WEB = "https://api.github.com", "https://github.com"


@pytest.mark.parametrize(
    ("url", "named"),
    [
        (f"{API}/orgs/acme/packages/container/team%2Fapi", ("acme", "container", "team/api")),
        (f"{API}/users/me/packages/npm/versions", ("me", "npm", "versions")),
        (f"{API}/user/packages/npm/restore", ("", "npm", "restore")),
        (f"{WEB}/orgs/acme/packages/container/package/team%2Fapi", ("acme", "container", "team/api")),
        (f"{WEB}/orgs/acme/packages/container/package/100%2525?tab=versions#top", ("acme", "container", "100%25")),
        (f"{WEB}/users/me/packages/npm/package/@x%2Fy/", ("me", "npm", "@x/y")),
    ],
)
def test_urls_of_packages(url: str, named: tuple[str, str, str]) -> None:
    with GitHubPackages(TOKEN) as github:
        handle = github.package_from_url(url)
        assert (handle.owner, handle.package_type, handle.package_name) == named


@pytest.mark.parametrize(
    ("url", "named"),
    [
        (f"{API}/orgs/acme/packages/container/team%2Fapi/versions/7", ("acme", "team/api", 7)),
        (f"{API}/users/me/packages/npm/versions/versions/7", ("me", "versions", 7)),
        (f"{WEB}/orgs/acme/packages/container/team%2Fapi/7?tag=latest", ("acme", "team/api", 7)),
        (f"{API}/user/packages/npm/x/versions/12", ("", "x", 12)),
    ],
)
def test_urls_of_versions(url: str, named: tuple[str, str, int]) -> None:
    with GitHubPackages(TOKEN) as github:
        handle = github.version_from_url(url)
        assert (handle.package.owner, handle.package.package_name, handle.id) == named


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "must not be empty"),
        ("team/api", "is not a URL"),
        ("https://evil.example/orgs/acme/packages/npm/x", "is of another host"),
        ("https://api.github.com.evil.example/orgs/acme/packages/npm/x", "is of another host"),
        (f"{API}/orgs/acme/packages/npm", "is not the URL of a package"),
        (f"{API}/orgs/acme/packages/npm/x/restore", "is not the URL of a package"),
        (f"{API}/orgs/acme/packages/npm//versions/7", "is not the URL of a package"),
        (f"{API}/orgs//packages/npm/x", "login must not be empty"),
        (f"{API}/users/acme%2Ftool/packages/npm/x", "login must be a login"),
        (f"{WEB}/acme/tool", "is not the URL of a package"),
        (f"{API}/orgs/acme/packages/npm/x/versions/7", "use version_from_url"),
        (f"{WEB}/acme/tool/pkgs/npm/x", r"use github.owner\('acme'\).package\('npm', 'x'\)"),
    ],
)
def test_urls_of_something_else(url: str, reason: str) -> None:
    with GitHubPackages(TOKEN) as github, pytest.raises(ValueError, match=reason):
        github.package_from_url(url)


def test_the_url_of_a_package_is_none_of_a_version() -> None:
    with GitHubPackages(TOKEN) as github, pytest.raises(ValueError, match="use package_from_url"):
        github.version_from_url(f"{API}/orgs/acme/packages/npm/7")
