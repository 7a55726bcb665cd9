"""Manifests: what is pushed is a version at once, what is deleted is gone."""

import hashlib
import json
from collections.abc import Iterator

import httpx
import pytest

from ghpackages.testing import FakeGitHub, FakePackage
from tests.testing.support import TOKEN, log_in, registry_client

INDEX = "application/vnd.oci.image.index.v1+json"
IMAGE = "application/vnd.oci.image.manifest.v1+json"
VERSIONS = "/orgs/acme/packages/container/team%2Fweb/versions"


@pytest.fixture
def package(fake: FakeGitHub) -> FakePackage:
    return fake.add_package("acme", "container", "team/web")


@pytest.fixture
def registry(fake: FakeGitHub) -> Iterator[httpx.Client]:
    """A client of the registry with a token for `acme/team/web`."""
    with logged_in(fake, "repository:acme/team/web:pull,push") as client:
        yield client


def logged_in(fake: FakeGitHub, scope: str) -> httpx.Client:
    client = registry_client(fake)
    client.headers.update(log_in(fake, scope))
    return client


def test_a_pushed_manifest_is_a_version_and_a_manifest(
    fake: FakeGitHub, package: FakePackage, client: httpx.Client, registry: httpx.Client
) -> None:
    version = fake.push_manifest(package, {"schemaVersion": 2, "mediaType": INDEX, "manifests": []}, tags=["1.0"])
    [listed] = client.get(VERSIONS).json()
    assert (listed["id"], listed["name"]) == (version.id, version.name)
    assert listed["metadata"]["container"]["tags"] == ["1.0"]
    for reference in ("1.0", version.name, version.name.replace(":", "%3A")):
        response = registry.get(f"/v2/acme/team/web/manifests/{reference}")
        assert response.status_code == 200
        assert response.headers["content-type"] == INDEX
        assert response.headers["docker-content-digest"] == version.name
        assert f"sha256:{hashlib.sha256(response.content).hexdigest()}" == version.name
        head = registry.head(f"/v2/acme/team/web/manifests/{reference}")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(response.content))
        assert head.headers["docker-content-digest"] == version.name


def test_bytes_are_kept_as_they_are(fake: FakeGitHub, package: FakePackage, registry: httpx.Client) -> None:
    for data in (b'{ "schemaVersion" : 2,\n"layers": [] }', b"no JSON", b"", b"[1]"):
        version = fake.push_manifest(package, data, media_type="application/x-mine")
        response = registry.get(f"/v2/acme/team/web/manifests/{version.name}")
        assert (response.content, response.headers["content-type"]) == (data, "application/x-mine")


def test_the_media_type_is_told_from_the_manifest(fake: FakeGitHub, package: FakePackage) -> None:
    def media_type(document: dict[str, object]) -> str | None:
        return fake.push_manifest(package, document).media_type

    assert media_type({"mediaType": "application/x-mine"}) == "application/x-mine"
    assert media_type({"manifests": []}) == INDEX
    assert media_type({"layers": []}) == IMAGE
    assert media_type({"fsLayers": []}) == "application/vnd.docker.distribution.manifest.v1+prettyjws"


def test_a_deleted_version_leaves_the_registry_and_comes_back(
    fake: FakeGitHub, package: FakePackage, client: httpx.Client, registry: httpx.Client
) -> None:
    fake.push_manifest(package, {"layers": []}, tags=["stays"])
    version = fake.push_manifest(package, {"manifests": []}, tags=["goes"])
    path = f"{VERSIONS}/{version.id}"

    def statuses() -> list[int]:
        paths = (f"/v2/acme/team/web/manifests/{reference}" for reference in ("stays", "goes", version.name))
        return [registry.get(path).status_code for path in paths]

    assert statuses() == [200, 200, 200]
    assert client.delete(path).status_code == 204
    assert statuses() == [200, 404, 404]
    assert client.post(path + "/restore").status_code == 204
    assert statuses() == [200, 200, 200]
    assert client.delete("/orgs/acme/packages/container/team%2Fweb").status_code == 204
    assert statuses() == [404, 404, 404]
    assert client.post("/orgs/acme/packages/container/team%2Fweb/restore").status_code == 204
    assert statuses() == [200, 200, 200]


def test_a_tag_moves(fake: FakeGitHub, package: FakePackage, registry: httpx.Client) -> None:
    old = fake.push_manifest(package, {"layers": []}, tags=["latest", "1.0"])
    new = fake.push_manifest(package, {"manifests": []}, tags=["latest"])
    assert (old.tags, new.tags) == (["1.0"], ["latest"])
    assert registry.get("/v2/acme/team/web/manifests/latest").headers["docker-content-digest"] == new.name
    again = fake.push_manifest(package, {"layers": []}, tags=["latest", "1.0"])
    assert again is old
    assert (old.tags, new.tags) == (["1.0", "latest"], [])
    assert len(package.versions) == 2


def test_ids_and_dates_of_the_callers_choice(fake: FakeGitHub, package: FakePackage) -> None:
    at = fake.clock.now().replace(year=2025)
    version = fake.push_manifest(package, {"layers": []}, created_at=at, id=10)
    assert (version.id, version.created_at) == (10, at)
    assert fake.add_version(package, id=11).id == 11
    with pytest.raises(ValueError, match="id 10 is here already"):
        fake.push_manifest(package, {"manifests": []}, id=10)
    following = fake.add_version(package).id + 1
    assert fake.add_version(package, id=following).id == following
    assert fake.add_version(package).id == following + 1
    with pytest.raises(ValueError, match="is here already"):
        fake.add_version(package, id=following + 1)


def test_only_containers_have_manifests(fake: FakeGitHub) -> None:
    with pytest.raises(ValueError, match="'left-pad' is npm"):
        fake.push_manifest(fake.add_package("acme", "npm", "left-pad"), {})


def test_versions_without_a_manifest_of_their_own_have_a_small_one(fake: FakeGitHub) -> None:
    package = fake.add_package("acme", "container", "filled", versions=2)
    registry = logged_in(fake, "repository:acme/filled:pull")
    for version in package.versions:
        response = registry.get(f"/v2/acme/filled/manifests/{version.name}")
        assert f"sha256:{hashlib.sha256(response.content).hexdigest()}" == version.name
        assert json.loads(response.content)["mediaType"] == IMAGE
    named = fake.add_version(package, "sha256:" + "0" * 64)
    assert registry.get(f"/v2/acme/filled/manifests/{named.name}").status_code == 404


def test_accept_must_name_the_media_type(fake: FakeGitHub, package: FakePackage, registry: httpx.Client) -> None:
    fake.push_manifest(package, {"manifests": []}, tags=["a"])
    for accept, status in {INDEX: 200, f"{IMAGE}, {INDEX};q=0.5": 200, "*/*": 200, IMAGE: 404}.items():
        response = registry.get("/v2/acme/team/web/manifests/a", headers={"accept": accept})
        assert response.status_code == status, accept
    assert response.json()["errors"][0]["code"] == "MANIFEST_UNKNOWN"
    assert response.json()["errors"][0]["message"].startswith("OCI index found, but Accept header does not support")


@pytest.mark.parametrize(("visibility", "downloads"), [("public", 1), ("private", 0)])
def test_reading_a_public_manifest_is_a_download(fake: FakeGitHub, visibility: str, downloads: int) -> None:
    package = fake.add_package("acme", "container", "seen", visibility=visibility)  # type: ignore[arg-type]
    version = fake.push_manifest(package, {"layers": []}, tags=["a"])
    registry = logged_in(fake, "repository:acme/seen:pull")
    registry.get("/v2/acme/seen/manifests/a")
    registry.head("/v2/acme/seen/manifests/a")
    assert version.downloads == downloads


def test_one_origin_serves_both(fake: FakeGitHub, package: FakePackage) -> None:
    fake.push_manifest(package, {"layers": []}, tags=["a"])
    with fake.serve() as url, httpx.Client(base_url=url) as client:
        refused = client.get("/v2/acme/team/web/manifests/a")
        assert refused.headers["www-authenticate"] == (
            f'Bearer realm="{url}/token",service="{url.partition("//")[2]}",scope="repository:acme/team/web:pull"'
        )
        token = client.get("/token?scope=repository:acme/team/web:pull", auth=("x", TOKEN)).json()["token"]
        headers = {"authorization": f"Bearer {token}"}
        assert client.get("/v2/acme/team/web/manifests/a", headers=headers).content == b'{"layers":[]}'
        assert client.head("/v2/acme/team/web/manifests/a", headers=headers).headers["content-length"] == "13"
        assert client.get("/user", headers={"authorization": f"Bearer {TOKEN}"}).json()["login"] == "octocat"
