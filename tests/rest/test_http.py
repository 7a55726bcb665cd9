"""Every operation through both clients, over real HTTP on loopback."""

import asyncio
from typing import Any

import httpx
import pytest

from ghpackages_rest import OPERATIONS, AsyncClient, Client, Response
from tests.rest.calls import path, required, returning, returns_nothing
from tools.published_examples import Server

CLIENTS = ["sync", "async"]


def call(kind: str, url: str, method: str, **arguments: Any) -> Any:
    """What the method of that kind returns, from the server at `url`."""
    if kind == "sync":
        with httpx.Client(base_url=url) as http:
            return getattr(Client(http), method)(**arguments)

    async def calling() -> Any:
        async with httpx.AsyncClient(base_url=url) as http:
            return await getattr(AsyncClient(http), method)(**arguments)

    return asyncio.run(calling())


READS = {*returning("Package"), *returning("PackageVersion")}


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize(
    "method",
    # What the server has an example for, or answers with nothing
    [name for name, each in OPERATIONS.items() if (name in READS if each.method == "GET" else returns_nothing(name))],
)
def test_operation(method: str, kind: str, server: Server) -> None:
    operation = OPERATIONS[method]
    body = call(kind, server.url, method, **required(method))
    raw = call(kind, server.url, f"{method}_raw", **required(method))
    assert isinstance(raw, Response)
    assert raw.body == body
    assert raw.status == (200 if operation.method == "GET" else 204)
    assert raw.headers["x-github-request-id"] == "0A:1B"
    assert (body is None) == (operation.method != "GET")
    query = "?package_type=container" if method.startswith("list_packages_for") else ""
    for request in server.requests:
        assert request.line == f"{operation.method} {path(operation)}{query} HTTP/1.1"
        assert request.headers["accept"] == "application/vnd.github+json"
        assert request.body == b""
        assert "content-type" not in request.headers
        assert "transfer-encoding" not in request.headers
        if operation.method != "POST":  # an empty POST says so
            assert "content-length" not in request.headers
        assert request.headers.get("content-length", "0") == "0"
    assert len(server.requests) == 2


@pytest.mark.parametrize("kind", CLIENTS)
def test_optional_arguments(kind: str, server: Server) -> None:
    arguments = {"org": "acme", "package_type": "npm", "visibility": "internal", "page": 2, "per_page": 100}
    call(kind, server.url, "list_packages_for_organization", **arguments)
    assert server.requests[0].target == "/orgs/acme/packages?package_type=npm&visibility=internal&page=2&per_page=100"


@pytest.mark.parametrize("owner", ["org", "user", "authenticated_user"])
def test_versions_of_all_owners_are_paged(owner: str, server: Server) -> None:
    """GitHub's description leaves the paging of a user's versions out; ours corrects that."""
    name = f"get_all_package_versions_for_package_owned_by_{owner}"
    call("sync", server.url, name, **required(name), page=3, per_page=7, state="deleted")
    path_, _, query = server.requests[0].target.partition("?")
    assert sorted(query.split("&")) == ["page=3", "per_page=7", "state=deleted"]
    assert path_ == path(OPERATIONS[name])


def test_the_base_url_may_have_a_path(server: Server) -> None:
    """As GHES has, `/api/v3`."""
    with httpx.Client(base_url=f"{server.url}/api/v3") as http, pytest.raises(httpx.HTTPStatusError):
        Client(http).get_package_for_user("octocat", "npm", "a/b")
    assert server.requests[0].target == "/api/v3/users/octocat/packages/npm/a%2Fb"


def test_the_sender_is_told_the_operation_and_its_arguments() -> None:
    class Recorder:
        def request(self, method: str, url: str, **keywords: Any) -> httpx.Response:
            sent.append((method, url, keywords))
            return httpx.Response(204, request=httpx.Request(method, "http://localhost"))

    sent: list[Any] = []
    Client(Recorder()).delete_package_for_org("acme", "npm", "a b")
    assert sent == [
        (
            "DELETE",
            "/orgs/acme/packages/npm/a%20b",
            {
                "headers": {"accept": "application/vnd.github+json"},
                "extensions": {
                    "operation": OPERATIONS["delete_package_for_org"],
                    "arguments": {"org": "acme", "package_type": "npm", "package_name": "a b"},
                },
            },
        )
    ]
