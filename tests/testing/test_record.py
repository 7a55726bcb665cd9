"""The record of requests never shows a token."""

import httpx
import pytest

from ghpackages.testing import FakeGitHub
from tests.testing.support import TOKEN

LONG = "ghs_12345_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSJ9.c2ln-bmF0_dXJl"


def test_what_is_recorded(fake: FakeGitHub, client: httpx.Client) -> None:
    fake.add_package("acme", "container", "team/api", versions=2)
    client.get("/orgs/acme/packages/container/team%2Fapi/versions?page=2", headers={"x-mine": "1"})
    client.request("DELETE", "/nowhere", content=b"abc")
    first, second = fake.requests
    assert (first.number, first.method, first.status, first.login) == (1, "GET", 200, "octocat")
    assert first.operation == "packages/get-all-package-versions-for-package-owned-by-org"
    assert first.path == "/orgs/acme/packages/container/team%2Fapi/versions"
    assert first.query == "page=2"
    assert first.url == f"https://api.github.com{first.path}?page=2"
    assert first.headers["x-mine"] == "1"
    assert first.at == fake.clock.now()
    assert (second.operation, second.status, second.body) == ("unknown", 404, b"abc")
    fake.requests.clear()
    client.get("/user")
    assert [one.number for one in fake.requests] == [3]


@pytest.mark.parametrize(
    "token", [TOKEN, LONG, "github_pat_11AAAAAAA0_abc", "0123456789abcdef0123456789abcdef01234567"]
)
def test_the_token_is_masked_wherever_it_stands(fake: FakeGitHub, anyway: httpx.Client, token: str) -> None:
    added = fake.add_token(token)
    anyway.request(
        "DELETE", f"/users/{token}", params={"access_token": token}, content=f"token={token}", headers={
            "authorization": f"Bearer {token}", "x-copy": f"my {token}!", "cookie": f"a={token}; b=2",
        },
    )  # fmt: skip
    [recorded] = fake.requests
    assert token not in repr(recorded)
    assert recorded.headers["authorization"] == "Bearer ***"
    assert recorded.headers["x-copy"] == "my ***!"
    assert recorded.query == "access_token=***"
    assert recorded.path == "/users/***"
    for thing in (fake, fake.state, added, fake.limits, fake.faults):
        assert token not in repr(thing)


def test_an_unknown_token_is_masked_too(fake: FakeGitHub, client: httpx.Client) -> None:
    for value in (f"Bearer {LONG}", "Basic b2N0b2NhdDpzZWNyZXQ=", "sesame"):
        client.get("/user", headers={"authorization": value, "x-copy": LONG})
    masked = [(one.headers["authorization"], one.headers["x-copy"]) for one in fake.requests]
    assert masked == [("Bearer ***", "***"), ("Basic ***", "***"), ("***", "***")]
