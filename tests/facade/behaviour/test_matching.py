"""A response that belongs to another request is an error, and nothing is concluded from it."""

import json
import socket
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from ghpackages import NetworkError, RetryPolicy
from tests.bodies import package_body, version_body
from tests.facade.raw_server import RawServer
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio


class DoublingServer(RawServer):
    """Sends the first response twice, so that on that connection each response is the one of the request before."""

    def __init__(self, respond: Callable[[bytes, int], bytes]) -> None:
        self._respond = respond
        super().__init__(self._talk_twice)

    def _talk_twice(self, connection: socket.socket) -> None:
        is_first = self.accepted == 1
        times = 2 if is_first else 1
        while request := connection.recv(65536):
            method, path = request.split()[:2]
            number = int(path.rsplit(b"/", 1)[1])
            connection.sendall(self._respond(method, number) * times)
            times = 1


def show(_: bytes, number: int) -> bytes:
    body = json.dumps(version_body(id=number)).encode()
    return b"HTTP/1.1 200 OK\r\nX-GitHub-Request-Id: 1\r\nContent-Length: %d\r\n\r\n" % len(body) + body


async def test_a_connection_that_mixes_responses_up_is_not_used_again(flavor: Flavor) -> None:
    with DoublingServer(show) as server:
        async with flavor.client(
            "ghp_x", base_url=server.url, retry=RetryPolicy(attempts=2), clock=flavor.clock()
        ) as github:
            package = github.org("acme").package("npm", "x")
            found = [(await package.version(number).get()).id for number in (1, 2, 3, 4)]
    assert found == [1, 2, 3, 4]


async def test_a_204_that_is_left_over_deletes_nothing(flavor: Flavor) -> None:
    """The second deletion does not take effect: its connection is broken, but has a 204 for it."""
    left = {1, 2}

    def respond(method: bytes, number: int) -> bytes:
        if method == b"GET":
            return show(method, number)
        if number == 2 and server.accepted == 1:
            return b""
        left.discard(number)
        return b"HTTP/1.1 204 No Content\r\nX-GitHub-Request-Id: 1\r\n\r\n"

    options: dict[str, Any] = {"check_scopes": False, "clock": flavor.clock()}
    with DoublingServer(respond) as server:
        async with flavor.client("ghp_x", base_url=server.url, **options) as github:
            package = github.org("acme").package("npm", "x")
            for number in (1, 2):
                await package.version(number).delete()
                assert number not in left
    assert server.accepted == 2


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
    body = package_body(name=came, package_type=package_type)

    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=body)

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
        return httpx.Response(200, json=version_body(id=8))

    options: dict[str, Any] = {"transport": httpx.MockTransport(respond), "check_scopes": False}
    async with flavor.client("ghp_x", clock=flavor.clock(), **options) as github:
        with pytest.raises(Exception, match="502") as caught:
            await github.org("acme").package("npm", "x").version(7).delete()
    assert getattr(caught.value, "outcome_unknown", False)
