"""Tokens of the registry: who gets which, what they open, and how long."""

import base64
import re

import httpx
import pytest

from ghpackages.testing import FakeGitHub
from tests.testing.support import TOKEN, log_in, registry_client

SECRET, OPEN, NONE = "acme/secret", "acme/open", "acme/none"


@pytest.fixture(autouse=True)
def _packages(fake: FakeGitHub) -> None:
    for name, visibility in {"secret": "private", "open": "public"}.items():
        package = fake.add_package("acme", "container", name, visibility=visibility)  # type: ignore[arg-type]
        fake.push_manifest(package, {"schemaVersion": 2}, tags=["a"])


def ask(fake: FakeGitHub, scope: str, token: str | None = TOKEN, user: str = "anyone") -> httpx.Response:
    with registry_client(fake) as client:
        auth = None if token is None else (user, token)
        return client.get("/token", params={"service": "ghcr.io", "scope": scope}, auth=auth)


def reads(fake: FakeGitHub, name: str, headers: dict[str, str]) -> int:
    with registry_client(fake) as client:
        return client.get(f"/v2/{name}/manifests/a", headers=headers).status_code


def writes(fake: FakeGitHub, name: str, headers: dict[str, str]) -> int:
    with registry_client(fake) as client:
        return client.post(f"/v2/{name}/blobs/uploads/", headers=headers).status_code


def test_the_challenge_names_realm_service_and_repository(fake: FakeGitHub) -> None:
    with registry_client(fake) as client:
        response = client.get(f"/v2/{SECRET}/manifests/a")
        assert (response.status_code, response.json()["errors"][0]["code"]) == (401, "UNAUTHORIZED")
        assert response.headers["www-authenticate"] == (
            f'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:{SECRET}:pull"'
        )
        response = client.post(f"/v2/{SECRET}/blobs/uploads/")
        assert 'scope="repository:acme/secret:pull,push"' in response.headers["www-authenticate"]
        for path in ("/v2/", "/v2"):
            response = client.get(path)
            assert response.status_code == 401
            assert 'scope="repository:user/image:pull"' in response.headers["www-authenticate"]


def test_the_realm_is_where_the_request_went(fake: FakeGitHub) -> None:
    for host in ("containers.ghe.example.com", "containers.octo.ghe.com"):
        with registry_client(fake, f"https://{host}") as client:
            challenge = client.get("/v2/").headers["www-authenticate"]
            assert client.get("/users/octocat").json()["errors"][0]["code"] == "UNSUPPORTED"  # no API there
        assert re.findall('"(.*?)"', challenge)[:2] == [f"https://{host}/token", host]


def test_any_user_name_and_the_token_as_password(fake: FakeGitHub) -> None:
    for user in ("anyone", "", "Jürgen"):
        assert ask(fake, f"repository:{SECRET}:pull", user=user).status_code == 200


def test_wrong_credentials_are_denied(fake: FakeGitHub) -> None:
    for token in ("ghp_wrong", ""):
        response = ask(fake, f"repository:{OPEN}:pull", token)
        assert response.status_code == 403
        assert response.json() == {"errors": [{"code": "DENIED", "message": "denied"}]}


@pytest.mark.parametrize(("name", "token", "status"), [
    (SECRET, TOKEN, 200), (SECRET, None, 401), (OPEN, TOKEN, 200), (OPEN, None, 200), (NONE, None, 401),
    ("nobody/x", TOKEN, 403), ("acme", TOKEN, 403), ("ACME/secret", TOKEN, 200),
])  # fmt: skip
def test_who_may_read(fake: FakeGitHub, name: str, token: str | None, status: int) -> None:
    assert ask(fake, f"repository:{name}:pull", token).status_code == status


@pytest.mark.parametrize(("scopes", "opened"), [
    ("", (401, 200, 401)), ("repo", (401, 200, 401)), ("read:packages", (200, 200, 403)),
    ("write:packages", (200, 200, 202)), ("delete:packages", (401, 200, 401)),
])  # fmt: skip
def test_what_scopes_open(fake: FakeGitHub, scopes: str, opened: tuple[int, int, int]) -> None:
    fake.add_token("ghp_some", scopes)

    def headers(name: str) -> dict[str, str]:
        response = ask(fake, f"repository:{name}:pull,push", "ghp_some")
        return {"authorization": f"Bearer {response.json()['token']}"} if response.is_success else {}

    secret = headers(SECRET)
    assert (reads(fake, SECRET, secret), reads(fake, OPEN, headers(OPEN)), writes(fake, SECRET, secret)) == opened


@pytest.mark.parametrize(("token", "roles", "status"), [
    ("ghp_member", {"acme": "read"}, 200), ("ghp_stranger", {}, 403),
    ("ghp_one", {"acme/container/secret": "read"}, 200),
    ("ghs_actions", {"acme/container/secret": "admin"}, 200), ("ghs_other", {}, 403), ("github_pat_fine", None, 403),
    ("gho_cli", None, 200), ("ghu_app", None, 403),
])  # fmt: skip
def test_rights_and_kinds_of_tokens(fake: FakeGitHub, token: str, roles: dict[str, str] | None, status: int) -> None:
    fake.add_token(token, roles=roles)  # type: ignore[arg-type]
    assert ask(fake, f"repository:{SECRET}:pull", token).status_code == status
    assert ask(fake, f"repository:{OPEN}:pull", token).status_code == 200


def test_only_who_may_write_pushes(fake: FakeGitHub) -> None:
    fake.add_token("ghp_writer", "write:packages", roles={"acme": "write"})
    fake.add_token("ghp_reader", "write:packages", roles={"acme": "read"})
    assert writes(fake, NONE, log_in(fake, f"repository:{NONE}:pull,push", "ghp_writer")) == 202
    with registry_client(fake) as client:
        headers = log_in(fake, f"repository:{SECRET}:pull,push", "ghp_reader")
        refused = client.post(f"/v2/{SECRET}/blobs/uploads/", headers=headers)
    assert refused.status_code == 403
    message = "permission_denied: The token provided does not match expected scopes."
    assert refused.json()["errors"] == [{"code": "DENIED", "message": message}]
    assert refused.headers["www-authenticate"].endswith(
        f'scope="repository:{SECRET}:pull,push",error="insufficient_scope"'
    )


def test_single_sign_on_holds_here_too(fake: FakeGitHub) -> None:
    fake.require_sso("acme")
    assert ask(fake, f"repository:{SECRET}:pull").status_code == 403
    fake.authorize_sso(TOKEN, "acme")
    assert ask(fake, f"repository:{SECRET}:pull").status_code == 200


def test_a_token_opens_only_what_it_was_asked_for(fake: FakeGitHub) -> None:
    headers = log_in(fake, f"repository:{SECRET}:pull")
    assert [reads(fake, name, headers) for name in (SECRET, OPEN)] == [200, 401]
    assert writes(fake, SECRET, headers) == 403
    several = log_in(fake, f"repository:{SECRET}:pull repository:{OPEN}:pull,push repository:{NONE}:pull")
    assert [reads(fake, name, several) for name in (SECRET, OPEN, NONE)] == [200, 200, 404]
    everything = log_in(fake, f"repository:{SECRET}:*")
    assert writes(fake, SECRET, everything) == 202


def test_a_token_lives_five_minutes(fake: FakeGitHub) -> None:
    headers = log_in(fake, f"repository:{SECRET}:pull")
    fake.clock.advance(299)
    assert reads(fake, SECRET, headers) == 200
    fake.clock.advance(1)
    assert reads(fake, SECRET, headers) == 401


def test_logging_in_without_a_scope(fake: FakeGitHub) -> None:
    with registry_client(fake) as client:
        token = client.get("/token", params={"service": "ghcr.io"}, auth=("me", TOKEN)).json()["token"]
        assert client.get("/v2/", headers={"authorization": f"Bearer {token}"}).json() == {}
        assert client.get("/v2/", headers={"authorization": "Bearer other"}).status_code == 401


def test_the_record_shows_who_but_no_secret(fake: FakeGitHub) -> None:
    headers = log_in(fake, f"repository:{SECRET}:pull")
    reads(fake, SECRET, headers)
    issued, read = fake.requests
    assert (issued.operation, read.operation) == ("registry/get-token", "registry/get-manifest")
    assert (issued.login, read.login) == ("octocat", "octocat")
    seen = repr(fake.requests)
    for secret in (TOKEN, headers["authorization"].partition(" ")[2], base64.b64encode(f"x:{TOKEN}".encode()).decode()):
        assert secret not in seen
