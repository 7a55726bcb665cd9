"""Uploads as clients do them, and what makes a manifest acceptable."""

import hashlib
import json
from collections.abc import Iterator

import httpx
import pytest

from ghpackages.testing import FakeGitHub
from tests.testing.support import TOKEN, log_in, registry_client

IMAGE = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"
REPOSITORY = "/v2/acme/team/web"
UPLOADS = f"{REPOSITORY}/blobs/uploads/"


@pytest.fixture(params=["in process", "real HTTP"])
def registry(request: pytest.FixtureRequest, fake: FakeGitHub) -> Iterator[httpx.Client]:
    headers = log_in(fake, "repository:acme/team/web:pull,push repository:acme/base:pull")
    if request.param == "in process":
        with registry_client(fake) as client:
            client.headers.update(headers)
            yield client
    else:
        with fake.serve() as url, httpx.Client(base_url=url, headers=headers, trust_env=False) as client:
            yield client


def digest(data: bytes, algorithm: str = "sha256") -> str:
    return f"{algorithm}:{hashlib.new(algorithm, data).hexdigest()}"


def descriptor(data: bytes, media_type: str = "application/octet-stream") -> dict[str, object]:
    return {"mediaType": media_type, "digest": digest(data), "size": len(data)}


def push_blob(client: httpx.Client, data: bytes) -> None:
    response = client.post(UPLOADS, params={"digest": digest(data)}, content=data)
    assert response.status_code == 201


def put(client: httpx.Client, reference: str, document: object, media_type: str = IMAGE) -> httpx.Response:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return client.put(f"{REPOSITORY}/manifests/{reference}", content=data, headers={"content-type": media_type})


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["errors"][0]["code"]


def image(config: bytes = b"{}", *layers: bytes) -> dict[str, object]:
    listed = [descriptor(layer) for layer in layers]
    return {"schemaVersion": 2, "mediaType": IMAGE, "config": descriptor(config), "layers": listed}


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_a_blob_in_one_request(registry: httpx.Client, algorithm: str) -> None:
    name = digest(b"layer", algorithm)
    assert code(registry.get(f"{REPOSITORY}/blobs/{name}")) == (404, "BLOB_UNKNOWN")
    response = registry.post(UPLOADS, params={"digest": name}, content=b"layer")
    assert (response.status_code, response.headers["location"]) == (201, f"{REPOSITORY}/blobs/{name}")
    assert registry.get(response.headers["location"]).content == b"layer"
    head = registry.head(response.headers["location"])
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "5")


def test_a_blob_in_two_requests(registry: httpx.Client) -> None:
    begun = registry.post(UPLOADS)
    assert (begun.status_code, begun.headers["range"]) == (202, "0-0")
    done = registry.put(begun.headers["location"], params={"digest": digest(b"layer")}, content=b"layer")
    assert (done.status_code, done.headers["docker-content-digest"]) == (201, digest(b"layer"))
    assert registry.get(f"{REPOSITORY}/blobs/{digest(b'layer')}").content == b"layer"
    assert code(registry.put(begun.headers["location"], params={"digest": digest(b"")})) == (404, "BLOB_UPLOAD_UNKNOWN")


def test_a_blob_in_pieces(registry: httpx.Client) -> None:
    place = registry.post(UPLOADS).headers["location"]
    first = registry.patch(place, content=b"lay", headers={"content-range": "0-2"})
    assert (first.status_code, first.headers["range"]) == (202, "0-2")
    progress = registry.get(place)
    assert (progress.status_code, progress.headers["range"]) == (204, "0-2")
    wrong = registry.patch(place, content=b"er", headers={"content-range": "4-5"})
    assert wrong.status_code == 416
    early = registry.put(place, content=b"er", headers={"content-range": "4-5"}, params={"digest": digest(b"layer")})
    assert early.status_code == 416
    assert registry.patch(place, content=b"er", headers={"content-range": "3-4"}).status_code == 202
    assert registry.put(place, params={"digest": digest(b"layer")}).status_code == 201
    assert registry.get(f"{REPOSITORY}/blobs/{digest(b'layer')}").content == b"layer"


def test_an_upload_that_is_given_up(registry: httpx.Client) -> None:
    place = registry.post(UPLOADS).headers["location"]
    assert registry.delete(place).status_code == 204
    assert code(registry.get(place)) == (404, "BLOB_UPLOAD_UNKNOWN")


@pytest.mark.parametrize("wrong", ["", "sha256:" + "0" * 64, "md5:x", "nonsense"])
def test_a_digest_that_does_not_fit(registry: httpx.Client, wrong: str) -> None:
    place = registry.post(UPLOADS).headers["location"]
    assert code(registry.put(place, params={"digest": wrong}, content=b"layer")) == (400, "DIGEST_INVALID")
    assert registry.put(place, params={"digest": digest(b"layer")}, content=b"layer").status_code == 201


def test_mounting_a_blob(fake: FakeGitHub, registry: httpx.Client) -> None:
    fake.push_image(fake.add_package("acme", "container", "base"), tags=["1"])
    fake.push_image(fake.add_package("acme", "container", "closed"), tags=["1"])
    base, closed = (
        registry_client(fake).get(f"/v2/acme/{name}/manifests/1", headers=log_in(fake, f"repository:acme/{name}:pull"))
        for name in ("base", "closed")
    )
    layer = base.json()["layers"][0]["digest"]
    mounted = registry.post(UPLOADS, params={"mount": layer, "from": "acme/base"})
    assert (mounted.status_code, mounted.headers["location"]) == (201, f"{REPOSITORY}/blobs/{layer}")
    assert registry.head(mounted.headers["location"]).status_code == 200
    # What the token does not open, and what is not there, begins an upload instead.
    layer = closed.json()["layers"][1]["digest"]
    assert registry.post(UPLOADS, params={"mount": layer, "from": "acme/closed"}).status_code == 202
    assert registry.post(UPLOADS, params={"mount": digest(b"x"), "from": "acme/base"}).status_code == 202


def test_the_first_push_makes_the_package(fake: FakeGitHub, registry: httpx.Client) -> None:
    push_blob(registry, b"{}")
    push_blob(registry, b"layer")
    response = put(registry, "1.0", image(b"{}", b"layer"))
    assert response.status_code == 201
    package = fake.package("acme", "container", "team/web")
    [version] = package.versions
    assert (package.visibility, version.tags) == ("private", ["1.0"])
    assert response.headers["docker-content-digest"] == version.name
    assert response.headers["location"] == f"{REPOSITORY}/manifests/{version.name}"
    again = put(registry, "1.1", image(b"{}", b"layer"))
    assert again.headers["docker-content-digest"] == version.name
    assert package.versions == [version]
    assert version.tags == ["1.0", "1.1"]


def test_an_index_needs_its_manifests(fake: FakeGitHub, registry: httpx.Client) -> None:
    push_blob(registry, b"{}")
    data = json.dumps(image()).encode()
    index = {"schemaVersion": 2, "mediaType": INDEX, "manifests": [descriptor(data, IMAGE)]}
    assert code(put(registry, "a", index, INDEX)) == (400, "MANIFEST_BLOB_UNKNOWN")
    assert put(registry, digest(data), data).status_code == 201
    assert put(registry, "a", index, INDEX).status_code == 201
    tags = {
        version.name == digest(data): version.tags for version in fake.package("acme", "container", "team/web").versions
    }
    assert tags == {True: [], False: ["a"]}


def test_a_subject_may_be_missing(registry: httpx.Client) -> None:
    push_blob(registry, b"{}")
    artifact = {**image(), "artifactType": "application/x-mine", "subject": descriptor(b"nowhere", IMAGE)}
    response = put(registry, digest(json.dumps(artifact).encode()), artifact)
    assert response.status_code == 201
    assert "oci-subject" not in response.headers  # so that clients know that there is no referrers endpoint


def test_manifests_that_are_refused(registry: httpx.Client) -> None:
    push_blob(registry, b"{}")
    assert code(put(registry, "a", image(b"{}", b"missing"))) == (400, "MANIFEST_BLOB_UNKNOWN")
    assert code(put(registry, digest(b"other"), image())) == (400, "DIGEST_INVALID")
    assert code(put(registry, "-a", image())) == (400, "TAG_INVALID")
    assert code(put(registry, "a" * 129, image())) == (400, "TAG_INVALID")
    assert code(put(registry, "a", image(), INDEX)) == (400, "MANIFEST_INVALID")
    for document in (b"no JSON", b"[]", b"[" * 100_000, b"\xff", {"schemaVersion": 1, "fsLayers": []}):
        assert code(put(registry, "a", document)) == (400, "MANIFEST_INVALID")
    for odd in ({"config": 1}, {"layers": [1, {"digest": 2}, {"digest": "x", "urls": ["https://x.example"]}]}):
        assert put(registry, "a", {"schemaVersion": 2, "mediaType": IMAGE, **odd}).status_code == 201


@pytest.mark.parametrize("name", ["acme/Web", "Acme/web", "acme/we%2Fb", "acme/-x", "acme"])
def test_names_that_no_repository_has(registry: httpx.Client, name: str) -> None:
    assert code(registry.get(f"/v2/{name}/manifests/a")) == (400, "NAME_INVALID")


def test_nothing_is_deleted_through_the_registry(fake: FakeGitHub, registry: httpx.Client) -> None:
    version = fake.push_manifest(fake.add_package("acme", "container", "team/web"), {"layers": []}, tags=["a"])
    for reference in ("a", version.name):
        assert code(registry.delete(f"{REPOSITORY}/manifests/{reference}")) == (405, "UNSUPPORTED")
    assert code(registry.delete(f"{REPOSITORY}/blobs/{digest(b'')}")) == (405, "UNSUPPORTED")
    assert version.deletions == 0


def test_a_version_pushed_after_its_deletion_is_a_new_one(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "api", versions=1)
    old = fake.push_manifest(package, {"layers": []}, tags=["a"])
    path = f"/orgs/acme/packages/container/api/versions/{old.id}"
    assert client.delete(path).status_code == 204
    new = fake.push_manifest(package, {"layers": []}, tags=["b"])
    assert new.id != old.id
    assert new.name == old.name
    assert client.post(f"{path}/restore").status_code == 404
    assert TOKEN not in repr(fake.state)
