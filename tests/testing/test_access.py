"""Tokens, scopes, kinds, single sign-on and rights."""

import base64
from datetime import datetime, timedelta

import httpx
import pytest

from ghpackages.testing import FakeGitHub
from tests.testing.support import ALL_SCOPES, TOKEN, in_process

LIST = ("GET", "/orgs/acme/packages?package_type=npm")
GET = ("GET", "/orgs/acme/packages/npm/a")
VERSIONS = ("GET", "/orgs/acme/packages/npm/a/versions")
DELETE = ("DELETE", "/orgs/acme/packages/npm/a")
RESTORE = ("POST", "/orgs/acme/packages/npm/gone/restore")


@pytest.fixture(autouse=True)
def _packages(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "a", versions=2)
    fake.add_package("acme", "npm", "gone")
    client.delete("/orgs/acme/packages/npm/gone")


def ask(fake: FakeGitHub, token: str, request: tuple[str, str]) -> tuple[int, str]:
    """Status and message of the response."""
    with in_process(fake, token) as client:
        response = client.request(*request)
        message = response.json()["message"] if response.content and response.is_error else ""
        return response.status_code, message


def test_without_a_token_with_a_wrong_and_with_an_expired_one(fake: FakeGitHub) -> None:
    fake.add_token("ghp_short", ALL_SCOPES, expires_at=fake.clock.now() + timedelta(hours=1))
    assert ask(fake, "", LIST) == (401, "Requires authentication")
    assert ask(fake, "ghp_unknown", LIST) == (401, "Bad credentials")
    assert ask(fake, "ghp_short", LIST) == (200, "")
    fake.clock.advance(3600)
    assert ask(fake, "ghp_short", LIST) == (401, "Bad credentials")
    assert ask(fake, "", ("GET", "/users/octocat")) == (200, "")


def test_the_authorization_header_has_three_forms(fake: FakeGitHub) -> None:
    basic = base64.b64encode(f"octocat:{TOKEN}".encode()).decode()
    with in_process(fake, "") as client:
        for value, status in {
            f"Bearer {TOKEN}": 200, f"token {TOKEN}": 200, f"bearer {TOKEN}": 200, f"Basic {basic}": 200,
            TOKEN: 401, f"Digest {TOKEN}": 401, "Basic ???": 401, "Bearer": 401,
        }.items():  # fmt: skip
            assert client.get("/user", headers={"authorization": value}).status_code == status, value


@pytest.mark.parametrize(("scopes", "allowed"), [
    ("", set()),
    ("repo", set()),
    ("read:packages", {LIST, GET, VERSIONS}),
    ("write:packages", {LIST, GET, VERSIONS, RESTORE}),
    ("delete:packages", set()),
    ("read:packages delete:packages", {LIST, GET, VERSIONS, DELETE}),
    ("read:packages, write:packages", {LIST, GET, VERSIONS, RESTORE}),
    ("write:packages,delete:packages", {LIST, GET, VERSIONS, DELETE, RESTORE}),
])  # fmt: skip
def test_scopes(fake: FakeGitHub, scopes: str, allowed: set[tuple[str, str]]) -> None:
    fake.add_token("ghp_some", scopes)
    fake.add_token("gho_some", scopes)
    for token in ("ghp_some", "gho_some"):
        for request in (LIST, GET, VERSIONS):
            assert ask(fake, token, request)[0] == (200 if request in allowed else 403)
    assert ask(fake, "ghp_some", RESTORE)[0] == (204 if RESTORE in allowed else 403)
    assert ask(fake, "ghp_some", DELETE)[0] == (204 if DELETE in allowed else 403)


def test_the_messages_for_a_missing_scope(fake: FakeGitHub) -> None:
    fake.add_token("ghp_none", [])
    fake.add_token("ghp_reader", ["read:packages"])
    assert ask(fake, "ghp_none", LIST)[1] == "You need at least read:packages scope to list packages."
    assert ask(fake, "ghp_none", VERSIONS)[1] == "You need at least read:packages scope to get a package's versions."
    assert ask(fake, "ghp_none", GET)[1] == "You need at least read:packages scope to get a package."
    assert ask(fake, "ghp_reader", DELETE)[1] == "You need at least delete:packages scope to delete a package."
    assert ask(fake, "ghp_reader", RESTORE)[1] == "You need at least write:packages scope to restore a package."


def test_headers_about_the_token(fake: FakeGitHub) -> None:
    fake.add_token(
        "ghp_short",
        ["repo", "delete:packages", "write:packages"],
        expires_at=datetime.fromisoformat("2026-05-10T09:05:37+02:00"),
    )
    fake.add_token("ghs_app")
    fake.add_token("github_pat_fine")
    with in_process(fake, "ghp_short") as client:
        headers = client.get(LIST[1]).headers
    assert headers["X-OAuth-Scopes"] == "delete:packages, repo, write:packages"
    assert headers["X-Accepted-OAuth-Scopes"] == ""
    assert headers["github-authentication-token-expiration"] == "2026-05-10 07:05:37 UTC"
    for token in ("ghs_app", "github_pat_fine"):
        with in_process(fake, token) as client:
            assert not {"x-oauth-scopes", "x-accepted-oauth-scopes"} & set(client.get(GET[1]).headers)


@pytest.mark.parametrize(("token", "kind"), [
    ("ghp_a", "classic"), ("github_pat_a", "fine_grained"), ("gho_a", "oauth"), ("ghu_a", "app_user"),
    ("ghs_a", "app_installation"), ("0123456789abcdef", "classic"),
    ("ghs_12345_eyJhbGciOi.eyJpc3MiOi.c2ln-bmF0_dXJl", "app_installation"),
])  # fmt: skip
def test_the_kind_shows_in_the_prefix(fake: FakeGitHub, token: str, kind: str) -> None:
    assert fake.add_token(token).kind == kind
    assert fake.add_token(token, kind="oauth").kind == "oauth"


def test_a_fine_grained_token_does_not_work(fake: FakeGitHub) -> None:
    fake.add_token("github_pat_fine", ALL_SCOPES)
    for request in (LIST, GET, VERSIONS, DELETE, RESTORE):
        assert ask(fake, "github_pat_fine", request) == (403, "Resource not accessible by personal access token")
    with in_process(fake, "github_pat_fine") as client:
        assert client.get(GET[1]).headers["X-Accepted-GitHub-Permissions"] == "packages=read"
        assert client.delete(DELETE[1]).headers["X-Accepted-GitHub-Permissions"] == "packages=write"


def test_an_installation_token_works_by_exact_name_where_it_has_rights(fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "b")
    fake.add_token("ghs_app", roles={"acme/npm/a": "admin"})
    assert ask(fake, "ghs_app", LIST) == (400, "Invalid argument.")
    assert ask(fake, "ghs_app", GET) == (200, "")
    assert ask(fake, "ghs_app", ("GET", "/orgs/acme/packages/npm/b")) == (404, "Package not found.")
    assert ask(fake, "ghs_app", DELETE) == (204, "")
    for path in (
        "/user",
        "/user/orgs",
        "/user/packages?package_type=npm",
        "/user/docker/conflicts",
        "/orgs/acme/docker/conflicts",
    ):
        assert ask(fake, "ghs_app", ("GET", path)) == (403, "Resource not accessible by integration"), path


def test_an_app_user_token_does_not_work(fake: FakeGitHub) -> None:
    fake.add_token("ghu_app")
    assert ask(fake, "ghu_app", GET) == (403, "Resource not accessible by integration")
    assert ask(fake, "ghu_app", ("GET", "/user")) == (200, "")


def test_a_missing_right_shows_as_404(fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "open", visibility="public")
    fake.add_package("acme", "npm", "inner", visibility="internal")
    fake.add_package("octocat", "npm", "mine")
    fake.add_token("ghp_stranger", ALL_SCOPES, login="octocat", roles={})
    fake.add_token("ghp_member", ALL_SCOPES, login="octocat", roles={"Acme": "read", "ACME/npm/inner": "none"})
    fake.add_token("ghp_admin", ALL_SCOPES, login="octocat", roles={"acme/npm/a": "admin"})

    def listed(token: str) -> list[str]:
        with in_process(fake, token) as client:
            return [item["name"] for item in client.get(LIST[1]).json()]

    assert listed("ghp_stranger") == ["open"]
    assert listed("ghp_member") == ["inner", "open", "a"]
    assert listed("ghp_admin") == ["open", "a"]
    assert ask(fake, "ghp_stranger", GET) == (404, "Package not found.")
    assert ask(fake, "ghp_stranger", ("GET", "/orgs/acme/packages/npm/open")) == (200, "")
    assert ask(fake, "ghp_stranger", ("DELETE", "/orgs/acme/packages/npm/open")) == (404, "Package not found.")
    assert ask(fake, "ghp_member", VERSIONS) == (200, "")
    for request in (DELETE, RESTORE):
        assert ask(fake, "ghp_member", request) == (404, "Package not found.")
    assert ask(fake, "ghp_admin", DELETE) == (204, "")
    for token in ("ghp_stranger", "ghp_member", "ghp_admin"):
        assert ask(fake, token, ("GET", "/user/packages/npm/mine")) == (200, "")
    assert ask(fake, "ghp_stranger", ("GET", "/user/orgs")) == (200, "")


def test_a_token_belongs_to_the_user_added_first() -> None:
    fake = FakeGitHub()
    fake.add_token("ghp_a")
    fake.add_user("first")
    fake.add_user("second")
    fake.add_token("ghp_b", login="Second")
    for token, login in {"ghp_a": "first", "ghp_b": "second"}.items():
        with in_process(fake, token) as client:
            assert client.get("/user").json()["login"] == login
    alone = FakeGitHub()
    alone.add_token("ghp_a")
    with in_process(alone, "ghp_a") as client:
        assert client.get("/user").json()["login"] == "monalisa"


@pytest.mark.parametrize(("token", "name"), [("ghp_a", "Personal Access token"), ("gho_a", "OAuth token")])
def test_single_sign_on_refuses_until_authorized(fake: FakeGitHub, token: str, name: str) -> None:
    fake.add_token(token, ALL_SCOPES)
    fake.require_sso("acme")
    with in_process(fake, token) as client:
        for request in (LIST, GET, VERSIONS, DELETE, RESTORE):
            response = client.request(*request)
            assert response.status_code == 403
            assert response.json()["message"] == (
                f"Resource protected by organization SAML enforcement. "
                f"You must grant your {name} access to this organization."
            )
            header = response.headers["X-GitHub-SSO"]
            assert header.startswith("required; url=https://github.com/orgs/acme/sso?authorization_request=")
            assert token not in header
        fake.authorize_sso(token, "ACME")
        assert client.get(GET[1]).status_code == 200
    fake.add_token("ghp_born_authorized", sso_authorized=["Acme"])
    assert ask(fake, "ghp_born_authorized", LIST) == (200, "")


def test_one_authorized_organization_by_its_login() -> None:
    fake = FakeGitHub()
    assert fake.add_token(TOKEN, sso_authorized="Acme").sso_authorized == {"acme"}


def test_single_sign_on_can_hide_behind_404(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.require_sso("acme", hide=True)
    response = client.get(GET[1])
    assert response.status_code == 404
    assert "X-GitHub-SSO" not in response.headers


def test_app_tokens_need_no_single_sign_on(fake: FakeGitHub) -> None:
    fake.require_sso("acme")
    fake.add_token("ghs_app")
    assert ask(fake, "ghs_app", GET) == (200, "")


def test_partial_results_leave_out_and_say_so(fake: FakeGitHub, client: httpx.Client) -> None:
    globex, initech = fake.add_org("globex"), fake.add_org("initech")
    fake.add_package("octocat", "npm", "seen")
    fake.add_package("octocat", "npm", "hidden", repository="globex/code")

    def names() -> list[str]:
        return [item["name"] for item in client.get("/user/packages?package_type=npm").json()]

    assert names() == ["hidden", "seen"]
    fake.require_sso("globex")
    fake.require_sso("initech")
    response = client.get("/user/packages?package_type=npm")
    assert response.status_code == 200
    assert response.headers["X-GitHub-SSO"] == f"partial-results; organizations={globex.id},{initech.id}"
    assert names() == ["seen"]
    assert "X-GitHub-SSO" not in client.get(LIST[1]).headers
    logins = {org["id"]: org["login"] for org in client.get("/user/orgs").json()}
    assert (logins[globex.id], logins[initech.id]) == ("globex", "initech")
    fake.authorize_sso(TOKEN, "globex")
    assert names() == ["hidden", "seen"]
