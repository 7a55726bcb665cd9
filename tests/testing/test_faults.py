"""Faults: each of them, without sockets and over real HTTP, and the rules that say when they strike."""

import json
import random
from collections.abc import Callable
from typing import Any

import anyio
import httpx
import pytest

from ghpackages.testing import FakeGitHub, FakePackage, Fault, faults
from tests.testing.support import TOKEN, in_process

PATH = "/orgs/acme/packages/npm/a"
LIST = "/orgs/acme/packages?package_type=npm"
DELETE = "delete-package-version-for-org"


@pytest.fixture
def package(fake: FakeGitHub) -> FakePackage:
    return fake.add_package("acme", "npm", "a", versions=5)


def delete_newest(client: httpx.Client, package: FakePackage) -> httpx.Response:
    return client.delete(f"{PATH}/versions/{package.versions[0].id}")


@pytest.mark.parametrize(("fault", "status", "message"), [
    (faults.status(400), 400, "Invalid argument."),
    (faults.status(401), 401, "Bad credentials"),
    (faults.status(403), 403, "Resource not accessible by integration"),
    (faults.status(404, "Package not found."), 404, "Package not found."),
    (faults.status(500), 500, "Server Error"),
    (faults.status(502), 502, "Server Error"),
    (faults.status(503), 503, "No server is currently available to service your request."),
    (faults.status(504), 504, "We couldn't respond to your request in time."),
    (faults.status(418), 418, "I'm a Teapot"),
    (faults.status(400, body='{"message":"no more"}'), 400, "no more"),
    (faults.secondary_limit(), 403, "You have exceeded a secondary rate limit."),
    (faults.secondary_limit(429), 429, "You have exceeded a secondary rate limit."),
])  # fmt: skip
def test_a_status_with_its_message_and_no_effect(
    fake: FakeGitHub, anyway: httpx.Client, package: FakePackage, fault: Fault, status: int, message: str
) -> None:
    fake.faults.add(fault, times=1)
    response = delete_newest(anyway, package)
    assert response.status_code == status
    assert response.json()["message"].startswith(message)
    assert len(package.versions) == 5
    assert delete_newest(anyway, package).status_code == 204


@pytest.mark.parametrize("code", [204, 304])
def test_a_status_without_a_body(fake: FakeGitHub, anyway: httpx.Client, package: FakePackage, code: int) -> None:
    fake.faults.add(faults.status(code), times=1)
    response = delete_newest(anyway, package)
    assert (response.status_code, response.content, len(package.versions)) == (code, b"", 5)
    assert anyway.get(LIST).status_code == 200


@pytest.mark.parametrize("code", [0, 100, 1000])
def test_what_is_no_status_of_a_response(code: int) -> None:
    with pytest.raises(ValueError, match="a number from 200 to 999"):
        faults.status(code)


@pytest.mark.parametrize("fault", [faults.headers, lambda headers: faults.status(403, headers=headers)])
def test_headers_in_any_case_replace_those_that_are_there(
    fake: FakeGitHub, anyway: httpx.Client, fault: Callable[[dict[str, str]], Fault]
) -> None:
    fake.faults.add(fault({"x-ratelimit-remaining": "0", "content-type": "text/plain", "Server": "\u00e9"}))
    headers = anyway.get(LIST).headers
    assert (headers["x-ratelimit-remaining"], headers["content-type"]) == ("0", "text/plain")
    assert headers["server"] == "\u00e9"


def test_secondary_limit_with_and_without_retry_after(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.faults.add(faults.secondary_limit(retry_after=7), nth=1)
    fake.faults.add(faults.secondary_limit(abuse_url=True), nth=2)
    first, second = anyway.get(LIST), anyway.get(LIST)
    assert first.headers["Retry-After"] == "7"
    assert first.json()["documentation_url"].endswith("secondary-rate-limits")
    assert "Retry-After" not in second.headers
    assert second.json()["documentation_url"].endswith("#abuse-rate-limits")


def test_an_error_without_a_documentation_url(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.faults.add(faults.status(404, documentation_url=None))
    assert anyway.get(LIST).json() == {"message": "Not Found", "status": "404"}


def test_an_html_page(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.faults.add(faults.html())
    response = anyway.get(LIST)
    assert (response.status_code, response.headers["content-type"]) == (504, "text/html; charset=utf-8")
    assert response.text.startswith("<!DOCTYPE html>")


def test_an_object_where_a_list_is_expected(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.faults.add(faults.object_for_list())
    response = anyway.get(LIST)
    assert response.status_code == 200
    assert response.json()["message"].startswith("You have exceeded a secondary rate limit")


def test_a_truncated_body(fake: FakeGitHub, anyway: httpx.Client, package: FakePackage) -> None:
    fake.faults.add(faults.truncated(), times=1)
    with anyway.stream("GET", PATH) as response:
        assert response.status_code == 200
        expected = int(response.headers["content-length"])
        with pytest.raises(httpx.RemoteProtocolError, match=f"received {expected // 2} bytes, expected {expected}"):
            response.read()
    assert anyway.get(PATH).json()["name"] == "a"


@pytest.mark.parametrize(("fault", "error", "effect"), [
    (faults.reset(), httpx.ReadError, 0),
    (faults.reset(after=True), httpx.ReadError, 1),
    (faults.timeout(), httpx.ReadTimeout, 0),
    (faults.timeout(after=True), httpx.ReadTimeout, 1),
    (faults.latency(2.0), httpx.ReadTimeout, 1),
])  # fmt: skip
def test_no_response_before_and_after_the_effect(
    fake: FakeGitHub, anyway: httpx.Client, package: FakePackage, fault: Fault, error: type[Exception], effect: int
) -> None:
    fake.faults.add(fault, operation=DELETE, times=1)
    version = package.versions[0]
    anyway.timeout = httpx.Timeout(0.3)
    with pytest.raises(error):
        delete_newest(anyway, package)
    assert version.deletions == effect
    assert anyway.get(f"{PATH}/versions/{version.id}").status_code == (404 if effect else 200)
    assert fake.requests[0].status == (204 if fault.name.startswith("latency") else 0)


def test_a_refused_connection(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.faults.add(faults.refused(), times=1)
    # Over real HTTP the server cannot refuse what it has accepted: it resets.
    with pytest.raises((httpx.ConnectError, httpx.ReadError)) as caught:
        anyway.get(LIST)
    assert isinstance(caught.value, httpx.ConnectError) == (anyway.base_url.host == "api.github.com")


@pytest.mark.parametrize("fault", [faults.reset(), faults.timeout(), faults.refused(), faults.latency(2.0)])
def test_the_async_client_fails_alike(fake: FakeGitHub, fault: Fault) -> None:
    fake.faults.add(fault)
    base_url = "https://api.github.com"

    async def asynchronous() -> None:
        async with httpx.AsyncClient(transport=fake.transport(), base_url=base_url, timeout=0.2) as client:
            await client.get("/user")

    with pytest.raises(httpx.TransportError) as there:
        anyio.run(asynchronous)
    with (
        httpx.Client(transport=fake.transport(), base_url=base_url, timeout=0.2) as client,
        pytest.raises(httpx.TransportError) as here,
    ):
        client.get("/user")
    assert repr(there.value) == repr(here.value)


def test_faults_combine_with_latency(fake: FakeGitHub, anyway: httpx.Client, package: FakePackage) -> None:
    fake.faults.add(faults.latency(0.1))
    fake.faults.add(faults.truncated())
    fake.faults.add(faults.reset(), nth=2)
    with pytest.raises(httpx.RemoteProtocolError):
        anyway.get(PATH)
    with pytest.raises(httpx.ReadError):
        anyway.get(PATH)


def test_a_truncated_body_in_the_async_client(fake: FakeGitHub) -> None:
    fake.faults.add(faults.truncated())

    async def main() -> None:
        async with httpx.AsyncClient(transport=fake.transport(), base_url="https://api.github.com") as client:
            await client.get("/users/octocat")

    with pytest.raises(httpx.RemoteProtocolError, match="peer closed connection"):
        anyio.run(main)


def test_latency_takes_real_time_and_moves_the_clock(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.latency = 0.1
    fake.faults.add(faults.latency(0.05))
    before = fake.clock.now()
    assert anyway.get("/user").elapsed.total_seconds() >= 0.15
    assert (fake.clock.now() - before).total_seconds() == pytest.approx(0.15)


def test_concurrent_requests_wait_side_by_side(fake: FakeGitHub) -> None:
    fake.latency = 0.2

    async def main() -> float:
        async with httpx.AsyncClient(transport=fake.transport(), base_url="https://api.github.com") as client:
            started = anyio.current_time()
            async with anyio.create_task_group() as group:
                for _ in range(20):
                    group.start_soon(client.get, "/users/octocat")
            return anyio.current_time() - started

    assert anyio.run(main) < 20 * 0.2 / 2
    assert fake.limits.peak == 20


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_a_redirect_on_the_same_host(fake: FakeGitHub, anyway: httpx.Client, package: FakePackage, code: int) -> None:
    fake.faults.add(faults.redirect(f"/organizations/{fake.state.owner('acme').id}/packages", code=code), nth=1)
    moved = anyway.get(LIST)
    assert moved.status_code == code
    assert moved.headers["location"].endswith("/packages?package_type=npm")
    assert httpx.URL(moved.headers["location"]).host == anyway.base_url.host
    assert [item["name"] for item in anyway.get(moved.headers["location"]).json()] == ["a"]


def test_a_redirect_to_the_same_path_once(fake: FakeGitHub, anyway: httpx.Client) -> None:
    fake.faults.add(faults.redirect(), times=1)
    response = anyway.get(LIST, follow_redirects=True)
    assert [one.status_code for one in (*response.history, response)] == [307, 200]


def test_a_redirect_to_another_host_is_seen_in_the_record(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.faults.add(faults.redirect(faults.OTHER_HOST), times=1)
    response = client.get(LIST, follow_redirects=True)
    # httpx itself drops the token on the way to another host.
    assert response.status_code == 401
    hosts = [(httpx.URL(one.url).host, "authorization" in one.headers) for one in fake.requests]
    assert hosts == [("api.github.com", True), ("elsewhere.example", False)]


def test_a_redirect_between_two_servers(fake: FakeGitHub) -> None:
    other = FakeGitHub()
    with fake.serve() as url, other.serve() as elsewhere:
        fake.faults.add(faults.redirect(elsewhere))
        httpx.get(f"{url}{LIST}", follow_redirects=True, headers={"authorization": f"Bearer {TOKEN}"})
    assert [(one.method, one.path, one.query) for one in other.requests] == [
        ("GET", "/orgs/acme/packages", "package_type=npm")
    ]


def test_links_to_another_host(fake: FakeGitHub, anyway: httpx.Client, package: FakePackage) -> None:
    fake.faults.add(faults.foreign_link())
    response = anyway.get(f"{PATH}/versions?per_page=2")
    assert {httpx.URL(link["url"]).host for link in response.links.values()} == {"elsewhere.example"}
    assert "link" not in anyway.get(PATH).headers


def test_stale_lists_show_what_was_deleted(fake: FakeGitHub, anyway: httpx.Client, package: FakePackage) -> None:
    fake.faults.add(faults.stale_list())
    before = [version.id for version in package.versions]
    assert delete_newest(anyway, package).status_code == 204
    listed = [version["id"] for version in anyway.get(f"{PATH}/versions").json()]
    assert listed == before
    gone = anyway.delete(f"{PATH}/versions/{listed[0]}")
    assert (gone.status_code, gone.json()["message"]) == (404, "Package version not found.")
    anyway.delete(PATH)
    assert [item["name"] for item in anyway.get(LIST).json()] == ["a"]
    fake.faults.clear()
    assert anyway.get(LIST).json() == []


# When


def statuses(client: httpx.Client, count: int, path: str = LIST) -> list[int]:
    return [client.get(path).status_code for _ in range(count)]


def test_the_nth_request(fake: FakeGitHub, client: httpx.Client) -> None:
    rule = fake.faults.add(faults.status(502), nth=2)
    other = fake.faults.add(faults.status(503), nth=[4, 5])
    assert statuses(client, 6) == [200, 502, 200, 503, 503, 200]
    assert ((rule.seen, rule.fired), (other.seen, other.fired)) == ((6, 1), (6, 2))


def test_a_number_of_times(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.faults.add(faults.status(500), times=2)
    assert statuses(client, 4) == [500, 500, 200, 200]


def test_only_one_operation(fake: FakeGitHub, client: httpx.Client) -> None:
    for name in ("list-packages-for-user", "packages/list_packages_for_user", "list-*-user"):
        rule = fake.faults.add(faults.status(500), operation=name)
        assert client.get("/users/octocat/packages?package_type=npm").status_code == 500
        assert client.get(LIST).status_code == 200
        fake.faults.remove(rule)
    assert len(fake.faults) == 0
    fake.faults.add(faults.status(500), operation="unknown")
    assert client.get("/nowhere").status_code == 500


def test_a_probability_with_a_seed(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.faults.add(faults.status(500), probability=0.3, seed=42)
    dice = random.Random(42)
    assert statuses(client, 50) == [500 if dice.random() < 0.3 else 200 for _ in range(50)]


def test_several_faults_at_once_apply_in_order(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.faults.add(faults.headers({"X-One": "1"}))
    fake.faults.add(faults.status(503))
    fake.faults.add(faults.status(500))
    response = client.get(LIST)
    assert (response.status_code, response.headers["X-One"]) == (503, "1")


def test_a_fault_of_your_own(fake: FakeGitHub, client: httpx.Client) -> None:
    from dataclasses import replace

    from ghpackages.testing import FakeRequest, FakeResponse

    def rename(request: FakeRequest, response: FakeResponse) -> FakeResponse:
        return replace(response, body=response.body.replace(b'"name":"a"', b'"name":"b"'))

    fake.add_package("acme", "npm", "a")
    fake.faults.add(Fault("rename", change=rename))
    assert [item["name"] for item in client.get(LIST).json()] == ["b"]


@pytest.mark.parametrize("wrong", [
    lambda rules: rules.add(faults.html(), operation="list-package"),
    lambda rules: rules.add(faults.html(), nth=0),
    lambda rules: rules.add(faults.html(), times=0),
    lambda rules: rules.add(faults.html(), probability=1.5),
])  # fmt: skip
def test_rules_that_can_never_strike_are_refused(fake: FakeGitHub, wrong: Callable[[object], None]) -> None:
    with pytest.raises(ValueError, match=r"list-package|count from 1"):
        wrong(fake.faults)
    assert len(fake.faults) == 0


def test_faults_say_what_they_are() -> None:
    assert repr(faults.status(502)) == "<Fault status 502>"
    assert repr(faults.reset(after=True)) == "<Fault reset after>"
    assert json.loads(json.dumps(faults.OTHER_HOST)) == "https://elsewhere.example"


def test_in_process_faults_need_no_token(fake: FakeGitHub) -> None:
    fake.faults.add(faults.status(500))
    with in_process(fake, "") as client:
        assert client.get(LIST).status_code == 500


@pytest.mark.parametrize(("reason", "status", "words"), [
    ("classic_token", 403, "`acme` forbids access via a personal access token (classic)."),
    ("ip_allow_list", 403, "the `acme` organization has an IP allow list enabled, and your IP address"),
    ("oauth_app", 403, "the `acme` organization has enabled OAuth App access restrictions"),
    ("login_attempts", 403, "Maximum number of login attempts exceeded."),
    ("blocked", 403, "Repository access blocked"),
    ("blocked_dmca", 451, "Repository access blocked"),
])  # fmt: skip
def test_a_refusal_that_names_its_reason(
    fake: FakeGitHub, anyway: httpx.Client, reason: Any, status: int, words: str
) -> None:
    fake.faults.add(faults.refusal(reason))
    response = anyway.get(LIST)
    assert response.status_code == status
    assert words in response.json()["message"]
    block = response.json().get("block")
    assert (block["reason"] if block else None) == {"blocked": "tos", "blocked_dmca": "dmca"}.get(reason)
    with pytest.raises(ValueError, match="reason is one of classic_token, ip_allow_list"):
        faults.refusal("bad_weather")  # type: ignore[arg-type]


def test_fields_that_are_null(fake: FakeGitHub, anyway: httpx.Client, package: FakePackage) -> None:
    fake.faults.add(faults.null_fields("html_url", "license"))
    [listed] = anyway.get(LIST).json()
    assert (listed["html_url"], listed["owner"]["html_url"], listed["name"]) == (None, None, "a")
    assert "license" not in listed
    assert anyway.delete(f"{PATH}/versions/{package.versions[0].id}").status_code == 204
