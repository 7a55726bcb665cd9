"""Packages: listing, reading, deleting, restoring."""

from datetime import timedelta

import httpx
import pytest

from ghpackages.testing import FakeGitHub, faults
from tests.testing.support import ALL_SCOPES, in_process

API = "https://api.github.com"
ODD_NAMES = ["team/api", "a b", "50%", "..", "versions", "restore", "a@b", "x%2Fy", "ümlaut", "versions/restore"]


def encoded(name: str) -> str:
    """Every byte of a name percent-encoded: nothing in it can be taken for a part of the path."""
    return "".join(f"%{byte:02X}" for byte in name.encode())


def test_list_items_have_no_version_count_and_one_package_has(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "container", "api", versions=3)
    [item] = client.get("/orgs/acme/packages?package_type=container").json()
    one = client.get("/orgs/acme/packages/container/api").json()
    assert "version_count" not in item
    assert one.pop("version_count") == 3
    assert one == item


def test_an_unlinked_package_has_no_repository(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "linked", repository="acme/code")
    fake.add_package("acme", "npm", "unlinked")
    unlinked, linked = client.get("/orgs/acme/packages?package_type=npm").json()
    assert "repository" not in unlinked
    assert linked["repository"]["full_name"] == "acme/code"
    assert linked["owner"] == unlinked["owner"]
    assert linked["owner"]["user_view_type"] == "public"


def test_minimal_repository_loses_has_downloads_in_the_newer_api_version(
    fake: FakeGitHub, client: httpx.Client
) -> None:
    fake.add_package("acme", "npm", "linked", repository="acme/code")
    path = "/orgs/acme/packages/npm/linked"
    older = client.get(path, headers={"X-GitHub-Api-Version": "2022-11-28"}).json()["repository"]
    newer = client.get(path, headers={"X-GitHub-Api-Version": "2026-03-10"}).json()["repository"]
    assert older.keys() - newer.keys() == {"has_downloads"}


def test_lists_are_by_type_and_visibility(fake: FakeGitHub, client: httpx.Client) -> None:
    for visibility in ("public", "private", "internal"):
        fake.add_package("acme", "container", visibility, visibility=visibility)
        fake.add_package("acme", "maven", visibility, visibility=visibility)

    def names(query: str) -> list[str]:
        return [package["name"] for package in client.get(f"/orgs/acme/packages?{query}").json()]

    assert names("package_type=container") == ["internal", "private", "public"]  # newest first
    assert names("package_type=container&visibility=internal") == ["internal"]
    assert names("package_type=container&visibility=public") == ["public"]
    assert names("package_type=npm") == []
    # For registries without permissions of their own, internal is synonymous with private.
    assert names("package_type=maven&visibility=internal") == ["private"]


@pytest.mark.parametrize("query", ["", "package_type=", "package_type=no-type", "package_type=npm&visibility=secret"])
def test_a_list_without_a_known_type_is_refused(client: httpx.Client, query: str) -> None:
    response = client.get(f"/orgs/acme/packages?{query}")
    assert (response.status_code, response.json()["message"]) == (400, "Invalid argument.")


def test_responses_below_user_carry_urls_of_the_user(fake: FakeGitHub, client: httpx.Client) -> None:
    version = fake.add_version(fake.add_package("octocat", "container", "dots"))
    assert client.get("/user/packages/container/dots").json()["url"] == f"{API}/users/octocat/packages/container/dots"
    one = client.get(f"/user/packages/container/dots/versions/{version.id}").json()
    assert one["url"] == f"{API}/users/octocat/packages/container/dots/versions/{version.id}"
    assert one["package_html_url"] == "https://github.com/users/octocat/packages/container/package/dots"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_works_encoded_once(fake: FakeGitHub, anyway: httpx.Client, name: str) -> None:
    package = fake.add_package("acme", "container", name, versions=2)
    path = f"/orgs/acme/packages/container/{encoded(name)}"
    assert anyway.get(path).json()["name"] == name
    version = package.versions[0]
    assert anyway.get(f"{path}/versions/{version.id}").json()["id"] == version.id
    assert len(anyway.get(f"{path}/versions").json()) == 2
    assert anyway.delete(path).status_code == 204
    assert anyway.post(f"{path}/restore").status_code == 204
    # The URL in the body leads back to the package.
    assert anyway.get(anyway.get(path).json()["url"]).json()["name"] == name


@pytest.mark.parametrize("path", ["team/api", "team%252Fapi", "team%2Fapi/", "team%2Fapi%2F"])
def test_a_name_encoded_wrongly_is_not_found(fake: FakeGitHub, client: httpx.Client, path: str) -> None:
    fake.add_package("acme", "container", "team/api")
    assert client.get(f"/orgs/acme/packages/container/{path}").status_code == 404


def test_logins_are_not_case_sensitive(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "a")
    assert client.get("/orgs/ACME/packages/npm/a").json()["owner"]["login"] == "acme"


def test_what_is_missing(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "a", versions=1)
    messages = {
        "/orgs/nobody/packages?package_type=npm": "Not Found",
        "/orgs/octocat/packages?package_type=npm": "Not Found",
        "/users/acme/packages?package_type=npm": "Not Found",
        "/orgs/acme/packages/npm/b": "Package not found.",
        "/orgs/acme/packages/npm/a/versions/1": "Package version not found.",
        "/orgs/acme/packages/npm/a/versions/x": "Package version not found.",
        "/orgs/acme/packages/no-type/a": "Not Found",
        "/somewhere": "Not Found",
    }
    for path, message in messages.items():
        response = client.get(path)
        assert (response.status_code, response.json()["message"]) == (404, message), path
        assert response.json()["status"] == "404"
        assert response.json()["documentation_url"].startswith("https://docs.github.com/rest")


def test_delete_and_restore_a_package(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "npm", "a", versions=3)
    path = "/orgs/acme/packages/npm/a"
    assert client.delete(path).status_code == 204
    assert client.get(path).json()["message"] == "Package not found."
    assert client.delete(path).status_code == 404
    assert client.get(f"{path}/versions").status_code == 404
    assert client.get("/orgs/acme/packages?package_type=npm").json() == []
    assert client.post(f"{path}/restore").status_code == 204
    assert client.get(path).json()["version_count"] == 3
    assert client.post(f"{path}/restore").status_code == 404
    assert (package.deletions, package.restorations) == (1, 1)


@pytest.mark.parametrize(("days", "status"), [(30, 204), (31, 404)])
def test_restoring_a_package_ends_after_30_days(fake: FakeGitHub, client: httpx.Client, days: int, status: int) -> None:
    fake.add_package("acme", "npm", "a")
    client.delete("/orgs/acme/packages/npm/a")
    fake.clock.advance(timedelta(days=days))
    assert client.post("/orgs/acme/packages/npm/a/restore").status_code == status


def test_restoring_a_package_needs_its_name_free(fake: FakeGitHub, client: httpx.Client) -> None:
    first = fake.add_package("acme", "npm", "a")
    client.delete("/orgs/acme/packages/npm/a")
    second = fake.add_package("acme", "npm", "a")
    assert client.post("/orgs/acme/packages/npm/a/restore").status_code == 404
    client.delete("/orgs/acme/packages/npm/a")
    # Deleted in the same instant: the one made later is the one deleted last.
    assert client.post("/orgs/acme/packages/npm/a/restore").status_code == 204
    assert client.get("/orgs/acme/packages/npm/a").json()["id"] == second.id
    assert fake.package("acme", "npm", "a") is second
    assert first.deleted_at is not None


@pytest.mark.parametrize(("downloads", "visibility", "status"), [
    (5000, "public", 204), (5001, "public", 400), (5001, "private", 204),
])  # fmt: skip
def test_a_much_downloaded_public_package_stays(
    fake: FakeGitHub, client: httpx.Client, downloads: int, visibility: str, status: int
) -> None:
    package = fake.add_package("acme", "npm", "a", visibility=visibility)  # type: ignore[arg-type]
    fake.add_version(package)
    fake.add_version(package, downloads=downloads)
    response = client.delete("/orgs/acme/packages/npm/a")
    assert response.status_code == status
    if status == 400:
        assert response.json()["message"] == (
            "Publicly visible packages with a version with more than 5000 downloads cannot be deleted. "
            "contact GitHub support for further assistance"
        )


def test_docker_packages_conflict_with_containers_of_their_name(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("octocat", "docker", "both")
    fake.add_package("octocat", "docker", "docker only")
    fake.add_package("octocat", "container", "both")
    for path in ("/users/octocat/docker/conflicts", "/user/docker/conflicts"):
        assert [(item["package_type"], item["name"]) for item in client.get(path).json()] == [("docker", "both")]
    assert client.get("/orgs/acme/docker/conflicts").json() == []


def test_packages_named_deleted_are_listed(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "deleted_a")
    assert [item["name"] for item in client.get("/orgs/acme/packages?package_type=npm").json()] == ["deleted_a"]


@pytest.mark.parametrize("kind", ["orgs/acme", "users/octocat", "user"])
def test_a_body_on_delete_is_refused(fake: FakeGitHub, client: httpx.Client, kind: str) -> None:
    package = fake.add_package("acme" if "acme" in kind else "octocat", "npm", "a", versions=2)
    for path in (f"/{kind}/packages/npm/a", f"/{kind}/packages/npm/a/versions/{package.versions[0].id}"):
        response = client.request("DELETE", path, content=b"{}")
        assert response.status_code == 422
        assert response.json()["message"] == "Invalid request.\n\nFor 'links/0/schema', {} is not a null."
    assert package.deletions == 0
    assert len(package.versions) == 2


def test_the_other_endpoints(fake: FakeGitHub, client: httpx.Client) -> None:
    assert client.get("/user").json()["login"] == "octocat"
    assert client.get("/users/acme").json()["type"] == "Organization"
    assert client.get("/users/OctoCat").json()["type"] == "User"
    assert client.get("/users/nobody").status_code == 404
    assert [(org["login"], org["id"]) for org in client.get("/user/orgs").json()] == [
        ("acme", fake.state.owner("acme").id)
    ]
    assert client.get("/rate_limit").json()["resources"]["core"]["limit"] == 5000


def test_ghes_has_a_base_path_and_one_api_version() -> None:
    fake = FakeGitHub(base_path="/api/v3", web_url="https://ghe.example.com", api_versions=["2022-11-28"])
    fake.add_org("acme")
    fake.add_token("ghp_all", ALL_SCOPES)
    fake.add_package("acme", "docker", "a", versions=40, repository="acme/code")
    with in_process(fake, base_url="https://ghe.example.com/api/v3") as client:
        response = client.get("/orgs/acme/packages/docker/a/versions")
        assert response.links["next"]["url"].startswith("https://ghe.example.com/api/v3/organizations/")
        assert client.get(response.links["next"]["url"]).json()[0]["id"] == response.json()[-1]["id"] - 1
        assert response.json()[0]["html_url"].startswith("https://ghe.example.com/acme/code/packages/")
        assert client.get("/user", headers={"X-GitHub-Api-Version": "2026-03-10"}).status_code == 400
        newer = {"X-GitHub-Api-Version": "2026-03-10"}
        assert client.get("/nowhere", headers=newer).status_code == 404  # the path is looked at first
        response = client.get("https://ghe.example.com/user", headers=newer)
        assert (response.status_code, response.headers.get("x-github-request-id")) == (302, None)
        page = client.get(response.headers["location"])
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    with fake.serve() as url:
        assert url.endswith("/api/v3")
        assert httpx.get(f"{url}/user", headers={"authorization": "Bearer ghp_all"}).status_code == 200


def test_base_path_is_checked() -> None:
    for wrong in ("api/v3", "/api/v3/", "/"):
        with pytest.raises(ValueError, match="base_path"):
            FakeGitHub(base_path=wrong)


def test_mistakes_in_setting_up_name_the_way_out(fake: FakeGitHub) -> None:
    with pytest.raises(LookupError, match=r"add_org\('globex'\)"):
        fake.add_package("globex", "npm", "a")
    with pytest.raises(ValueError, match="no-type"):
        fake.add_package("acme", "no-type", "a")
    with pytest.raises(ValueError, match="visibility is one of"):
        fake.add_package("acme", "npm", "a", visibility="hidden")  # type: ignore[arg-type]
    package = fake.add_package("acme", "npm", "a")
    with pytest.raises(ValueError, match="already"):
        fake.add_package("acme", "npm", "a")
    with pytest.raises(ValueError, match="no tags"):
        fake.add_version(package, tags=["latest"])
    with pytest.raises(ValueError, match="here already"):
        fake.add_user("ACME")
    with pytest.raises(ValueError, match="kind is one of"):
        fake.add_token("t", kind="pat")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="role is one of"):
        fake.add_token("t", roles={"acme": "owner"})  # type: ignore[dict-item]
    with pytest.raises(LookupError, match="hubot"):
        fake.add_token("t", login="hubot")
    with pytest.raises(LookupError, match="no npm package 'b'"):
        fake.package("acme", "npm", "b")
    with pytest.raises(LookupError, match="no such token"):
        fake.authorize_sso("t", "acme")


@pytest.mark.parametrize(
    ("version", "status"), [("2022-11-28", 200), ("2026-03-10", 200), ("2020-01-01", 410), ("x", 400)]
)
def test_api_versions(fake: FakeGitHub, client: httpx.Client, version: str, status: int) -> None:
    fake.ended_api_versions = ("2020-01-01",)
    response = client.get("/user", headers={"X-GitHub-Api-Version": version})
    assert response.status_code == status
    if status == 200:
        assert response.headers["X-GitHub-Api-Version-Selected"] == version
    assert client.get("/user").headers["X-GitHub-Api-Version-Selected"] == "2022-11-28"


def test_a_fault_where_no_api_is(fake: FakeGitHub) -> None:
    fake.faults.add(faults.status(503), operation="unknown", times=1)
    with in_process(fake, base_url="https://github.com") as client:
        refused, missing = client.get("/acme"), client.get("/acme")
    assert (refused.status_code, missing.status_code) == (503, 404)
    assert refused.headers["content-type"] == missing.headers["content-type"] == "text/html; charset=utf-8"
