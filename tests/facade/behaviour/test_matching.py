"""A response that belongs to another request is an error, and nothing is concluded from it."""

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from ghpackages import NetworkError, RetryPolicy
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio

DATES = dict.fromkeys(("created_at", "updated_at"), "2026-01-15T12:00:00Z")
URLS = {"url": "u", "html_url": "h", "package_html_url": "p"}


@contextmanager
def doubling_server() -> Iterator[str]:
    """Sends its first response twice, so that on that connection each response is the one of the request before."""
    server = socket.create_server(("127.0.0.1", 0))

    def talk(connection: socket.socket, *, twice: bool) -> None:
        with connection, contextlib.suppress(OSError):  # the client drops it
            while request := connection.recv(65536):
                number = int(request.split()[1].rsplit(b"/", 1)[1])
                body = json.dumps({"id": number, "name": "1", **URLS, **DATES}).encode()
                response = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
                connection.sendall(response * (2 if twice else 1))
                twice = False

    def serve() -> None:
        twice = True
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), kwargs={"twice": twice}, daemon=True).start()
            twice = False

    threading.Thread(target=serve, daemon=True).start()
    with server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


async def test_a_connection_that_mixes_responses_up_is_not_used_again(flavor: Flavor) -> None:
    with doubling_server() as url:
        async with flavor.client("ghp_x", base_url=url, retry=RetryPolicy(attempts=2), clock=flavor.clock()) as github:
            package = github.org("acme").package("npm", "x")
            found = [(await package.version(number).get()).id for number in (1, 2, 3, 4)]
    assert found == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("package_type", "asked", "came", "fits"),
    [
        ("npm", "left-pad", "left-pad", True),
        ("npm", "left-pad", "right-pad", False),
        ("npm", "@acme/left-pad", "left-pad", True),
        ("container", "Team/Api", "team/api", True),
        ("container", "team/api", "team/web", False),
        ("npm", "restore", "versions", False),
    ],
)
async def test_names(flavor: Flavor, package_type: str, asked: str, came: str, fits: bool) -> None:
    body: dict[str, Any] = {"id": 1, "name": came, "package_type": package_type, "visibility": "public"}

    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=body | URLS | DATES)

    policy = RetryPolicy(attempts=1)
    async with flavor.client("ghp_x", transport=httpx.MockTransport(respond), retry=policy) as github:
        package = github.org("acme").package(package_type, asked)
        if fits:
            assert (await package.get()).name == came
        else:
            with pytest.raises(NetworkError, match="belongs to another request") as caught:
                await package.get()
            assert "proxy" in caught.value.hint


async def test_a_look_at_something_else_concludes_nothing(flavor: Flavor) -> None:
    """Neither that the version is gone nor that it is still there."""

    def respond(request: httpx.Request) -> httpx.Response:
        if request.method == "DELETE":
            return httpx.Response(502, headers={"x-github-request-id": "1"})
        return httpx.Response(200, json={"id": 8, "name": "1", **URLS, **DATES})

    options: dict[str, Any] = {"transport": httpx.MockTransport(respond), "check_scopes": False}
    async with flavor.client("ghp_x", clock=flavor.clock(), **options) as github:
        with pytest.raises(Exception, match="502") as caught:
            await github.org("acme").package("npm", "x").version(7).delete()
    assert getattr(caught.value, "outcome_unknown", False)
