"""The registry goes wrong by rule."""

import json

import httpx
import pytest

from ghpackages.testing import FakeGitHub, Fault, PushedImage, faults
from tests.testing.support import TOKEN, log_in, registry_client

ACCEPT = {"accept": "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json"}


@pytest.fixture
def image(fake: FakeGitHub) -> PushedImage:
    package = fake.add_package("acme", "container", "web")
    return fake.push_image(package, tags=["1.0"], platforms=["linux/amd64", "linux/arm64"])


def read(fake: FakeGitHub, reference: str) -> httpx.Response:
    headers = log_in(fake, "repository:acme/web:pull")
    with registry_client(fake) as client:
        return client.get(f"/v2/acme/web/manifests/{reference}", headers=headers | ACCEPT)


@pytest.mark.parametrize(("fault", "status", "code"), [
    (faults.status(404), 404, "MANIFEST_UNKNOWN"),
    (faults.status(403), 403, "DENIED"),
    (faults.status(401), 401, "UNAUTHORIZED"),
    (faults.status(429, headers={"Retry-After": "7"}), 429, "TOOMANYREQUESTS"),
    (faults.status(503), 503, "UNKNOWN"),
    (faults.status(500, "on fire"), 500, "UNKNOWN"),
])  # fmt: skip
def test_one_listed_manifest_is_refused(
    fake: FakeGitHub, image: PushedImage, fault: Fault, status: int, code: str
) -> None:
    child = image.platforms["linux/arm64"]
    rule = fake.faults.add(fault, operation="registry/get-manifest", path=f"*/{child.name}")
    assert [read(fake, version.name).status_code for version in image.versions] == [200, status, 200]
    response = read(fake, child.name)
    assert response.json()["errors"][0]["code"] == code
    assert response.json()["errors"][0]["message"]
    assert response.headers.get("retry-after") == ("7" if status == 429 else None)
    assert (rule.seen, rule.fired) == (2, 2)


def test_bytes_that_are_not_those_of_the_digest(fake: FakeGitHub, image: PushedImage) -> None:
    fake.faults.add(faults.wrong_content(), operation="registry/get-manifest", times=1)
    response = read(fake, "1.0")
    assert json.loads(response.content) == json.loads(image.root.manifest or b"")
    assert response.content != image.root.manifest
    assert response.headers["docker-content-digest"] == image.root.name
    assert response.headers["content-length"] == str(len(response.content))
    assert read(fake, "1.0").content == image.root.manifest


@pytest.mark.parametrize("fault", [faults.truncated(), faults.reset(), faults.timeout()])
def test_connections_that_break(fake: FakeGitHub, image: PushedImage, fault: Fault) -> None:
    fake.faults.add(fault, operation="registry/*-manifest")
    with pytest.raises(httpx.TransportError):
        read(fake, "1.0")


def test_the_token_endpoint_fails_too(fake: FakeGitHub, image: PushedImage) -> None:
    fake.faults.add(faults.status(502), operation="registry/get_token", times=1)
    with registry_client(fake) as client:
        assert client.get("/token", auth=("x", TOKEN)).status_code == 502
    assert read(fake, "1.0").status_code == 200


def test_rules_of_the_api_leave_the_registry_alone(fake: FakeGitHub, client: httpx.Client, image: PushedImage) -> None:
    fake.faults.add(faults.status(502), operation="get-*")
    assert client.get("/orgs/acme/packages/container/web").status_code == 502
    assert read(fake, "1.0").status_code == 200


def test_a_rule_for_a_path(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "a")
    fake.add_package("acme", "npm", "b")
    fake.faults.add(faults.status(502), path="/orgs/acme/packages/npm/b")
    assert [client.get(f"/orgs/acme/packages/npm/{name}").status_code for name in "ab"] == [200, 502]


def test_an_unknown_operation_of_the_registry(fake: FakeGitHub) -> None:
    with pytest.raises(ValueError, match="registry/get-manifest"):
        fake.faults.add(faults.status(500), operation="registry/fetch-manifest")
    with registry_client(fake) as client:
        for method, path in (("GET", "/v2/_catalog"), ("POST", "/token"), ("PUT", "/v2/a/b/tags/list"), ("GET", "/x")):
            assert client.request(method, path).status_code == 404
    assert {request.operation for request in fake.requests} == {"unknown"}
