"""Package versions: order, tags, deletion rules, restoring, and the page that shifts."""

from datetime import timedelta

import httpx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from ghpackages.testing import FakeGitHub, Version
from tests.testing.support import ALL_SCOPES, TOKEN, in_process

VERSIONS = "/orgs/acme/packages/container/api/versions"


def ids(client: httpx.Client, query: str = "per_page=100") -> list[int]:
    return [version["id"] for version in client.get(f"{VERSIONS}?{query}").json()]


def test_versions_come_newest_created_first_whatever_their_id_or_update(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "api")
    now = fake.clock.now()
    middle = fake.add_version(package, created_at=now - timedelta(days=2))
    oldest = fake.add_version(package, created_at=now - timedelta(days=3), updated_at=now)
    newest = fake.add_version(package, created_at=now - timedelta(days=1))
    assert ids(client) == [newest.id, middle.id, oldest.id]
    assert client.get(VERSIONS).json()[2]["updated_at"] == "2026-01-15T12:00:00Z"


def test_metadata(fake: FakeGitHub, client: httpx.Client) -> None:
    expected = {
        "container": {"package_type": "container", "container": {"tags": ["latest", "1.0"]}},
        "docker": {"package_type": "docker", "docker": {"tags": ["latest", "1.0"]}},
        "maven": {"package_type": "maven"},
        "npm": {"package_type": "npm"},
    }
    for package_type, metadata in expected.items():
        package = fake.add_package("acme", package_type, "a")
        fake.add_version(package, tags=["latest", "1.0"] if package_type in {"container", "docker"} else [])
        assert client.get(f"/orgs/acme/packages/{package_type}/a/versions").json()[0]["metadata"] == metadata
    untagged = fake.add_version(fake.add_package("acme", "container", "b"))
    response = client.get(f"/orgs/acme/packages/container/b/versions/{untagged.id}").json()
    assert response["metadata"]["container"] == {"tags": []}
    assert response["name"].startswith("sha256:")
    assert not {"license", "description", "deleted_at"} & response.keys()
    described = fake.add_version(fake.package("acme", "npm", "a"), "2.0.0", license="MIT", description="More of it")
    response = client.get(f"/orgs/acme/packages/npm/a/versions/{described.id}").json()
    assert (response["name"], response["license"], response["description"]) == ("2.0.0", "MIT", "More of it")


def test_a_tag_points_to_one_version(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "api")
    first = fake.add_version(package, tags=["latest", "1"])
    second = fake.add_version(package, tags=["latest", "2", "2"])
    assert (first.tags, second.tags) == (["1"], ["latest", "2"])
    client.delete(f"{VERSIONS}/{second.id}")
    third = fake.add_version(package, tags=["latest"])
    client.post(f"{VERSIONS}/{second.id}/restore")
    assert (second.tags, third.tags) == (["2"], ["latest"])


def test_the_last_tagged_version_stays_even_with_untagged_ones_left(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "api")
    untagged = fake.add_version(package)
    tagged = fake.add_version(package, tags=["1", "latest"])
    response = client.delete(f"{VERSIONS}/{tagged.id}")
    assert (response.status_code, response.json()["message"]) == (
        400,
        "You cannot delete the last tagged version of a package. You must delete the package instead.",
    )
    assert client.delete(f"{VERSIONS}/{untagged.id}").status_code == 204
    fake.add_version(package, tags=["2"])
    assert client.delete(f"{VERSIONS}/{tagged.id}").status_code == 204


@pytest.mark.parametrize("package_type", ["npm", "maven", "rubygems", "docker", "nuget"])
def test_the_last_version_stays(fake: FakeGitHub, client: httpx.Client, package_type: str) -> None:
    package = fake.add_package("acme", package_type, "a")
    first, last = fake.add_version(package), fake.add_version(package)
    path = f"/orgs/acme/packages/{package_type}/a/versions"
    assert client.delete(f"{path}/{first.id}").status_code == 204
    response = client.delete(f"{path}/{last.id}")
    assert (response.status_code, response.json()["message"]) == (
        400,
        "You cannot delete the last version of a package. You must delete the package instead.",
    )
    assert (first.deletions, last.deletions) == (1, 0)


def test_an_untagged_last_version_stays_too(fake: FakeGitHub, client: httpx.Client) -> None:
    only = fake.add_version(fake.add_package("acme", "container", "api"))
    assert client.delete(f"{VERSIONS}/{only.id}").status_code == 400


@pytest.mark.parametrize(("downloads", "visibility", "status"), [
    (5000, "public", 204), (5001, "public", 400), (5001, "internal", 204),
])  # fmt: skip
def test_a_much_downloaded_public_version_stays(
    fake: FakeGitHub, client: httpx.Client, downloads: int, visibility: str, status: int
) -> None:
    package = fake.add_package("acme", "container", "api", visibility=visibility, versions=1)  # type: ignore[arg-type]
    version = fake.add_version(package, downloads=downloads)
    response = client.delete(f"{VERSIONS}/{version.id}")
    assert response.status_code == status
    if status == 400:
        assert response.json()["message"] == (
            "Publicly visible package versions with more than 5000 downloads cannot be deleted. "
            "Contact GitHub support for further assistance."
        )


def test_state_deleted_lists_what_can_be_restored(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "api", versions=4)
    newest, *_, oldest = package.versions
    client.delete(f"{VERSIONS}/{oldest.id}")
    fake.clock.advance(timedelta(days=20))
    client.delete(f"{VERSIONS}/{newest.id}")
    assert ids(client, "state=deleted") == [newest.id, oldest.id]
    assert client.get(f"{VERSIONS}?state=deleted").json()[0]["deleted_at"] == "2026-02-04T12:00:00Z"
    assert ids(client, "state=active") == ids(client) == [version.id for version in package.versions]
    assert client.get(f"{VERSIONS}/{oldest.id}").status_code == 404
    fake.clock.advance(timedelta(days=11))
    assert ids(client, "state=deleted") == [newest.id]
    assert client.post(f"{VERSIONS}/{oldest.id}/restore").json()["message"] == "Package version not found."
    assert client.post(f"{VERSIONS}/{newest.id}/restore").status_code == 204
    assert client.post(f"{VERSIONS}/{newest.id}/restore").status_code == 404
    assert ids(client)[0] == newest.id


@pytest.mark.parametrize(("days", "status"), [(30, 204), (31, 404)])
def test_restoring_a_version_ends_after_30_days(fake: FakeGitHub, client: httpx.Client, days: int, status: int) -> None:
    version = fake.add_package("acme", "container", "api", versions=2).versions[0]
    client.delete(f"{VERSIONS}/{version.id}")
    fake.clock.advance(timedelta(days=days))
    assert client.post(f"{VERSIONS}/{version.id}/restore").status_code == status


def test_a_version_deleted_twice_in_one_instant_ends_once(fake: FakeGitHub, client: httpx.Client) -> None:
    first, again, kept = fake.add_package("acme", "container", "api", versions=3).versions
    for method, path in [("DELETE", ""), ("POST", "/restore"), ("DELETE", "")]:
        assert client.request(method, f"{VERSIONS}/{again.id}{path}").status_code == 204
    fake.clock.advance(timedelta(days=20))
    client.delete(f"{VERSIONS}/{first.id}")
    fake.clock.advance(timedelta(days=11))
    assert (ids(client, "state=deleted"), ids(client)) == ([first.id], [kept.id])


def test_a_plain_loop_that_deletes_while_it_pages_misses_versions(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "api", versions=250)
    number, deleted = 1, 0
    while page := ids(client, f"per_page=100&page={number}"):
        for version_id in page:
            deleted += client.delete(f"{VERSIONS}/{version_id}").status_code == 204
        number += 1
    # The second page starts where the third did: the versions that moved up are never seen.
    assert (deleted, len(package.versions)) == (150, 100)


def test_60_000_versions_are_read_to_the_end(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "container", "api", versions=60_000)
    response = client.get(f"{VERSIONS}?per_page=100&page=600")
    assert len(response.json()) == 100
    assert response.json()[-1]["metadata"]["container"]["tags"] == ["v1"]
    assert "next" not in response.links


def test_version_ids_begin_where_the_known_ones_end(fake: FakeGitHub) -> None:
    package = fake.add_package("acme", "npm", "a", versions=2)
    assert [version.id for version in package.versions] == [745_626_631, 745_626_630]


class Deleting(RuleBasedStateMachine):
    """Versions of an npm package, against a dictionary."""

    versions: Bundle[Version] = Bundle("versions")
    deleted: Bundle[Version] = Bundle("deleted")

    def __init__(self) -> None:
        super().__init__()
        self.fake = FakeGitHub()
        self.fake.add_org("acme")
        self.fake.add_token(TOKEN, ALL_SCOPES)
        self.fake.limits.primary = 10**9
        self.package = self.fake.add_package("acme", "npm", "a", versions=1)
        self.keep = self.package.versions[0]
        self.client = in_process(self.fake)
        self.active: dict[int, Version] = {self.keep.id: self.keep}
        self.gone: dict[int, Version] = {}

    @rule(target=versions, days_ago=st.integers(0, 5))
    def add(self, days_ago: int) -> Version:
        created_at = self.fake.clock.now() - timedelta(days=days_ago)
        version = self.fake.add_version(self.package, created_at=created_at)
        self.active[version.id] = version
        return version

    @rule(target=deleted, version=consumes(versions))
    def delete(self, version: Version) -> Version:
        path = f"/orgs/acme/packages/npm/a/versions/{version.id}"
        assert self.client.delete(path).status_code == 204
        assert self.client.delete(path).status_code == 404
        self.gone[version.id] = self.active.pop(version.id)
        return version

    @rule(target=versions, version=consumes(deleted))
    def restore(self, version: Version) -> Version:
        path = f"/orgs/acme/packages/npm/a/versions/{version.id}/restore"
        assert self.client.post(path).status_code == 204
        self.active[version.id] = self.gone.pop(version.id)
        return version

    @invariant()
    def lists_agree(self) -> None:
        for state, expected in (("active", self.active), ("deleted", self.gone)):
            listed = self.client.get(f"/orgs/acme/packages/npm/a/versions?per_page=100&state={state}").json()
            newest_first = sorted(expected.values(), key=lambda one: (one.created_at, one.id), reverse=True)
            assert [one["id"] for one in listed] == [one.id for one in newest_first][:100]


Deleting.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestDeleting = Deleting.TestCase
