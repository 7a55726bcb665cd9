"""Whatever is sent, the fake responds: none of it makes it raise, in process or over real HTTP."""

import os
import re
import socket

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ghpackages.testing import FakeGitHub, FakeRequest
from tests.testing.support import ALL_SCOPES, TOKEN, log_in

EXAMPLES = int(os.environ.get("FAKE_FUZZ_EXAMPLES", "400"))
HOSTS = (
    "https://api.github.com",
    "https://ghcr.io",
    "https://github.com",
    "http://127.0.0.1:1",
    "https://é.example",
    "",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", "é")
TEMPLATES = (
    "/orgs/*/packages", "/organizations/*/packages", "/users/*/packages/*/*", "/user/packages", "/user/*/packages",
    "/orgs/*/packages/*/*/versions", "/orgs/*/packages/*/*/versions/*", "/user/packages/*/*/versions/*/restore",
    "/orgs/*/packages/*/*/restore", "/orgs/*/docker/conflicts", "/users/*", "/user", "/user/orgs", "/rate_limit",
    "/v2/acme/*/manifests/*", "/v2/acme/web/manifests/*", "/v2/acme/web/blobs/*", "/v2/acme/web/blobs/uploads/*",
    "/v2/acme/web/blobs/uploads/", "/v2/acme/*/tags/list", "/v2/acme/web/tags/list", "/v2/acme/web/referrers/*",
    "/v2/*", "/token", "/api/v3/*", "/login", "/*", "/*/*/*",
)  # fmt: skip
PARTS = (
    "acme", "octocat", "container", "npm", "web", "team%2Fweb", "left-pad", "latest", "sha256:" + "0" * 64,
    "sha256%3A0", "9" * 5000, "9" * 19, "-1", "1e9", "٣", "%", "%zz", "%00", "%ff", "..", "", "é", "a" * 5000, "{org}",
)  # fmt: skip
NAMES = (
    "page", "per_page", "package_type", "visibility", "state", "n", "last", "scope", "service", "digest", "mount",
    "from",
)  # fmt: skip
VALUES = ("", "1", "-1", "9" * 5000, "0", "٣", "é", "npm", "container", "deleted", "repository:acme/web:pull", ":::",
          "repository:acme/web:*", "sha256:x", "sha512:", "acme/web", "a b", "%00", "\x00")  # fmt: skip
HEADERS = (
    "authorization", "x-github-api-version", "accept", "if-none-match", "content-type", "content-range", "host",
)  # fmt: skip
HEADER_VALUES = (
    "", "é", "Basic", "Basic é", "Basic ????", "Basic YTpi", "Basic w6k6w6k=", "Bearer", f"Bearer {TOKEN}", "Bearer é",
    "2022-11-28", "2026-03-10", "é", "0-", "x-y", "*/*", ";;;", ",", 'W/"x"', "9" * 5000, "\udcff",
)  # fmt: skip
BODIES = (b"", b"{}", b"[" * 50_000, b"\xff\x00", b'{"schemaVersion":2}', b'{"schemaVersion":2,"layers":[[]]}')


def world() -> FakeGitHub:
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("octocat")
    fake.add_token(TOKEN, ALL_SCOPES)
    fake.push_image(fake.add_package("acme", "container", "web"), tags=["latest"])
    fake.add_package("acme", "npm", "left-pad", versions=3)
    return fake


texts = st.one_of(st.sampled_from(PARTS), st.text(max_size=8))
paths = st.sampled_from(TEMPLATES)
values = st.one_of(st.sampled_from(VALUES), st.text(max_size=8))
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=3)


@st.composite
def requests(draw: st.DrawFn) -> FakeRequest:
    return FakeRequest(
        method=draw(st.sampled_from(METHODS)),
        origin=draw(st.sampled_from(HOSTS)),
        path="".join(draw(texts) if part == "*" else part for part in re.split(r"(\*)", draw(paths))),
        query="&".join(f"{name}={value}" for name, value in draw(queries)),
        headers=draw(st.dictionaries(st.sampled_from(HEADERS), st.sampled_from(HEADER_VALUES), max_size=3)),
        body=draw(st.sampled_from(BODIES)),
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(requests(), st.booleans(), st.booleans())
def test_any_request_gets_a_response(request: FakeRequest, logged_in: bool, enterprise: bool) -> None:
    fake = world()
    if enterprise:
        fake.base_path = "/api/v3"
    if logged_in:
        bearer = log_in(fake, "repository:acme/web:pull,push")
        request = FakeRequest(
            request.method, request.origin, request.path, request.query, {**bearer, **request.headers}, request.body
        )
    response = fake.handle(request)
    assert 200 <= response.status < 500
    for name, value in response.headers.items():
        f"{name}: {value}".encode("latin-1")
        assert "\n" not in value
        assert "\r" not in value


def test_what_broke_it_once_over_real_http(fake: FakeGitHub) -> None:
    lines = [
        b"GET /organizations/" + b"9" * 5000 + b"/packages?package_type=npm HTTP/1.1",
        b"GET /orgs/acme/packages/npm/x/versions/" + b"9" * 5000 + b" HTTP/1.1",
        b"GET /user HTTP/1.1\r\nAuthorization: Basic \xe9",
        b"GET /user HTTP/1.1\r\nX-GitHub-Api-Version: \xe9",
        b"GET /token?scope=%ff HTTP/1.1\r\nAuthorization: Basic \xff\xfe",
        b"GET /v2/%ff/manifests/%ff HTTP/1.1\r\nAccept: \xff",
        b"GET /v2/a/b/tags/list?n=" + b"9" * 5000 + b" HTTP/1.1",
        b"GET /\xc3\xa9 HTTP/1.1",
        b"GET http://elsewhere.example/user HTTP/1.1",
        b"GET * HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
        b"NONSENSE",
    ]
    with fake.serve() as url:
        address = httpx.URL(url)
        for line in lines:
            with socket.create_connection((address.host, address.port or 0), timeout=5) as connection:
                connection.sendall(line + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
                status = connection.makefile("rb").readline()
            assert status.startswith(b"HTTP/1.1 "), line
            assert int(status.split()[1]) < 500, line


@pytest.mark.parametrize("path", ["", "user", "//", "/é", "/%2e%2e/user"])
def test_odd_paths_in_process(fake: FakeGitHub, path: str) -> None:
    response = fake.handle(FakeRequest("GET", "https://api.github.com", path))
    assert response.status in {401, 404}
