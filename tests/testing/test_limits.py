"""Rate limits, conditional requests and the headers every response has."""

import httpx
import pytest

from ghpackages.testing import FakeGitHub, FakePackage, faults
from tests.testing.support import ALL_SCOPES, TOKEN, in_process

LIST = "/orgs/acme/packages?package_type=npm"
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."


def test_every_response_has_a_request_id_and_rate_limit_headers(fake: FakeGitHub, client: httpx.Client) -> None:
    responses = [client.get(path) for path in (LIST, "/nowhere", "/orgs/nobody/packages?package_type=npm")]
    responses += [client.get(LIST, headers={"authorization": "Bearer ghp_wrong"})]
    fake.faults.add(faults.html())
    responses += [client.get(LIST)]
    assert [response.status_code for response in responses] == [200, 404, 404, 401, 504]
    assert len({response.headers["X-GitHub-Request-Id"] for response in responses}) == len(responses)
    for response in responses:
        assert response.headers["X-RateLimit-Resource"] == "core"
        assert response.headers["Date"] == "Thu, 15 Jan 2026 12:00:00 GMT"


def test_remaining_and_used_are_counted_and_reset_after_an_hour(fake: FakeGitHub, client: httpx.Client) -> None:
    reset = int(fake.clock.now().timestamp()) + 3600
    for used in (1, 2, 3):
        headers = client.get(LIST).headers
        figures = [int(headers[f"x-ratelimit-{name}"]) for name in ("limit", "used", "remaining", "reset")]
        assert figures == [5000, used, 5000 - used, reset]
    core = {"limit": 5000, "used": 3, "remaining": 4997, "reset": reset}
    assert client.get("/rate_limit").json() == {"resources": {"core": core}, "rate": core}
    fake.clock.advance(3600)
    assert client.get(LIST).headers["x-ratelimit-used"] == "1"


def test_the_primary_limit_refuses_until_the_reset(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.limits.primary = 2
    user_id = fake.state.owner("octocat").id
    assert [client.get(LIST).status_code for _ in range(4)] == [200, 200, 403, 403]
    response = client.get(LIST)
    assert response.json()["message"] == f"API rate limit exceeded for user ID {user_id}."
    assert response.headers["x-ratelimit-remaining"] == "0"
    assert client.get("/rate_limit").status_code == 200
    wait = int(response.headers["x-ratelimit-reset"]) - fake.clock.now().timestamp()
    fake.clock.advance(wait)
    assert client.get(LIST).status_code == 200


def test_each_kind_of_caller_has_its_limit(fake: FakeGitHub) -> None:
    fake.add_token("ghs_app")
    for token, limit in {TOKEN: "5000", "ghs_app": "1000", "": "60"}.items():
        with in_process(fake, token) as client:
            assert client.get("/users/octocat").headers["x-ratelimit-limit"] == limit


def test_180_deletes_a_minute(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.limits.secondary = True
    versions = fake.add_package("acme", "container", "api", versions=200).versions
    paths = [f"/orgs/acme/packages/container/api/versions/{version.id}" for version in versions]
    assert [client.delete(path).status_code for path in paths[:180]] == [204] * 180
    fake.clock.advance(20)
    refused = client.delete(paths[180])
    assert refused.status_code == 403
    assert refused.json()["message"].startswith(SECONDARY)
    assert refused.headers["X-GitHub-Request-Id"] in refused.json()["message"]
    assert refused.json()["documentation_url"].endswith("secondary-rate-limits")
    assert refused.headers["Retry-After"] == "40"
    assert int(refused.headers["x-ratelimit-remaining"]) > 0
    fake.clock.advance(40)
    assert client.delete(paths[180]).status_code == 204
    assert fake.limits.points(fake.state.tokens[TOKEN], fake.clock.now()) == 5


def test_a_secondary_refusal_may_come_without_retry_after(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.limits.secondary, fake.limits.retry_after, fake.limits.points_per_minute = True, False, 2
    assert [client.get(LIST).status_code for _ in range(3)] == [200, 200, 403]
    assert "Retry-After" not in client.get(LIST).headers


def test_points_are_counted_while_they_do_not_refuse(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "npm", "a")
    client.get(LIST)
    client.delete("/orgs/acme/packages/npm/a")
    client.post("/orgs/acme/packages/npm/a/restore")
    assert fake.limits.points(fake.state.tokens[TOKEN], fake.clock.now()) == 11


def test_a_known_etag_gets_a_free_304(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.add_package("acme", "npm", "a")
    first = anyway.get(LIST)
    etag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, max-age=60"
    again = anyway.get(LIST, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert again.headers["x-ratelimit-used"] == first.headers["x-ratelimit-used"]
    assert "content-length" not in again.headers
    assert anyway.get(LIST, headers={"If-None-Match": f'"other", {etag}'}).status_code == 304
    fake.add_package("acme", "npm", "b")
    changed = anyway.get(LIST, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


def test_deprecation_headers_on_demand(fake: FakeGitHub, client: httpx.Client) -> None:
    dates = {"Deprecation": "Tue, 10 Mar 2026 00:00:00 GMT", "Sunset": "Fri, 10 Mar 2028 00:00:00 GMT"}
    fake.faults.add(faults.headers(dates), operation="list-packages-for-organization")
    headers = client.get(LIST).headers
    assert {name: headers[name] for name in dates} == dates


def test_older_servers_leave_the_status_out_of_errors(client: httpx.Client, fake: FakeGitHub) -> None:
    fake.error_status = False
    assert client.get("/nowhere").json().keys() == {"message", "documentation_url"}


@pytest.mark.parametrize("secondary", [True, False])
def test_more_than_100_at_once(*, secondary: bool) -> None:
    fake = FakeGitHub()
    fake.add_token(TOKEN, ALL_SCOPES)
    fake.limits.concurrent, fake.limits.secondary = 2, secondary
    with in_process(fake) as client, fake.limits.flight(), fake.limits.flight():
        assert client.get("/user").status_code == (403 if secondary else 200)
    assert fake.limits.peak == 3


def test_60_deletions_of_container_versions_a_minute(fake: FakeGitHub, client: httpx.Client) -> None:
    package = fake.add_package("acme", "container", "api", versions=70)
    other = fake.add_package("acme", "npm", "a", versions=3)
    fake.limits.container_deletions = 60

    def delete(kind: str, package: FakePackage) -> httpx.Response:
        return client.delete(f"/orgs/acme/packages/{kind}/{package.name}/versions/{package.versions[0].id}")

    fake.clock.advance(7)
    assert {delete("container", package).status_code for _ in range(60)} == {204}
    fake.clock.advance(20.5)
    refused = delete("container", package)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "40")
    assert delete("npm", other).status_code == 204
    assert len(package.versions) == 10
    fake.clock.advance(40)
    assert delete("container", package).status_code == 204
    fake.limits.retry_after = False
    fake.limits.container_deletions = 1
    assert "Retry-After" not in delete("container", package).headers
