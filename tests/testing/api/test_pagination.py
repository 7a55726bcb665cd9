"""Pages: sizes, the `Link` header, the window of 10,000, and pages past the end."""

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ghpackages.testing import FakeGitHub
from tests.testing.support import ALL_SCOPES, TOKEN, in_process

VERSIONS = "/orgs/acme/packages/container/team%2Fapi/versions"


@pytest.fixture
def full(fake: FakeGitHub) -> FakeGitHub:
    fake.add_package("acme", "container", "team/api", versions=250)
    return fake


@pytest.mark.parametrize(("query", "size"), [
    ("", 30), ("per_page=1", 1), ("per_page=100", 100), ("per_page=101", 100), ("per_page=0", 30),
    ("per_page=-5", 30), ("per_page=x", 30), ("page=0", 30), ("page=9&per_page=30", 10), ("page=10&per_page=30", 0),
])  # fmt: skip
def test_page_sizes(full: FakeGitHub, client: httpx.Client, query: str, size: int) -> None:
    assert len(client.get(f"{VERSIONS}?{query}").json()) == size


def test_links_name_the_owner_by_number_and_keep_the_query(full: FakeGitHub, client: httpx.Client) -> None:
    owner = full.state.owner("acme").id
    base = f"https://api.github.com/organizations/{owner}/packages/container/team%2Fapi/versions?state=active&per_page=100&page="

    def links(number: int) -> dict[str, str]:
        response = client.get(f"{VERSIONS}?state=active&per_page=100&page={number}")
        return {str(relation): link["url"].removeprefix(base) for relation, link in response.links.items()}

    assert links(1) == {"next": "2", "last": "3"}
    assert links(2) == {"prev": "1", "next": "3", "last": "3", "first": "1"}
    assert links(3) == {"prev": "2", "first": "1"}
    assert links(4) == {"last": "0"}  # past the end


def test_links_of_package_lists_lead_through_all_owners(fake: FakeGitHub, anyway: httpx.Client) -> None:
    for owner in ("acme", "octocat"):
        for number in range(5):
            fake.add_package(owner, "npm", f"{owner}{number}")
    for path in ("/orgs/acme/packages", "/users/octocat/packages", "/user/packages"):
        response = anyway.get(f"{path}?package_type=npm&per_page=2")
        names = [item["name"] for item in response.json()]
        while "next" in response.links:
            response = anyway.get(response.links["next"]["url"])
            names += [item["name"] for item in response.json()]
        assert len(names) == len(set(names)) == 5, path


def test_one_page_has_no_link(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "a")
    assert "Link" not in client.get("/orgs/acme/packages?package_type=npm").headers
    assert "Link" not in client.get("/orgs/acme/packages?package_type=nuget").headers


def test_lists_of_older_servers_have_no_link(full: FakeGitHub, client: httpx.Client) -> None:
    full.link_headers = False
    assert "Link" not in client.get(VERSIONS).headers


@pytest.mark.parametrize(("query", "status"), [
    ("per_page=100&page=100", 200), ("per_page=100&page=101", 400), ("per_page=1&page=10001", 400), ("page=334", 400),
    ("per_page=1000&page=100", 200),
])  # fmt: skip
def test_package_lists_end_at_10_000(client: httpx.Client, query: str, status: int) -> None:
    response = client.get(f"/orgs/acme/packages?package_type=npm&{query}")
    assert response.status_code == status
    if status == 400:
        assert response.json()["message"] == (
            "The value of `per_page` multiplied by `page` cannot be greater than 10000."
        )


@settings(deadline=None)
@given(total=st.integers(0, 40), per_page=st.integers(1, 12), without_link=st.booleans())
def test_a_walk_sees_everything_once(*, total: int, per_page: int, without_link: bool) -> None:
    fake = FakeGitHub(link_headers=not without_link)
    fake.add_org("acme")
    fake.add_token(TOKEN, ALL_SCOPES)
    package = fake.add_package("acme", "npm", "a", versions=total)
    seen: list[int] = []
    number, more = 1, True
    with in_process(fake) as client:
        while more:
            response = client.get(f"/orgs/acme/packages/npm/a/versions?per_page={per_page}&page={number}")
            seen += [version["id"] for version in response.json()]
            more = len(response.json()) == per_page if without_link else "next" in response.links
            number += 1
    assert seen == [version.id for version in package.versions]
