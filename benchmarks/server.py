"""Serve a FakeGitHub for the other processes of a run: `python -m benchmarks.server [--latency SECONDS] [--recorded]
[--versions NUMBER]`.

With `--recorded` the fake answers each GET once, and memory from then on: a server that costs next to nothing, so that
only the client is measured. Prints the base URL, then serves until its input ends.
"""

import argparse
import asyncio
import sys
import threading
from collections.abc import Callable

from benchmarks.harness import LIBRARIES
from ghpackages.testing import FakeGitHub, FakeRequest, FakeResponse

TOKEN = "ghp_benchmark"
SIZES = {"small": 1, "big": 5_000, "huge": 20_000}
TO_DELETE = 250


def world(big: int = SIZES["big"]) -> FakeGitHub:
    """Return acme with images of several sizes, 100 npm packages, and for each library an image to empty."""
    fake = FakeGitHub()
    fake.limits.primary = 1_000_000
    fake.add_org("acme")
    fake.add_token(TOKEN, ["read:packages", "delete:packages"])
    for name, versions in {**SIZES, "big": big}.items():
        fake.add_package("acme", "container", name, versions=versions)
    for number in range(100):
        fake.add_package("acme", "npm", f"package-{number}", versions=1, repository="acme/monorepo")
    for library in LIBRARIES:
        image = fake.add_package("acme", "container", f"purge-{library}", versions=TO_DELETE)
        fake.add_version(image, tags=["latest"])
    return fake


class Recorded(asyncio.Protocol):
    """HTTP for requests without a body, as far as these clients need it."""

    def __init__(self, respond: Callable[[bytes], bytes], latency: float) -> None:
        self._respond = respond
        self._latency = latency
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            response = self._respond(head)
            if self._latency:
                asyncio.get_running_loop().call_later(self._latency, self._transport.write, response)
            else:
                self._transport.write(response)


def recorder(fake: FakeGitHub) -> Callable[[bytes], bytes]:
    """Responses to the heads of requests; remembered by their first line and their ETag."""
    known: dict[tuple[bytes, bytes], bytes] = {}

    def respond(head: bytes) -> bytes:
        asked = head.partition(b"\r\n")[0], head.lower().partition(b"if-none-match:")[2].partition(b"\r\n")[0]
        if asked not in known:
            known[asked] = _bytes(fake.handle(_request(head.decode("ascii"))))
        return known[asked]

    return respond


def _request(head: str) -> FakeRequest:
    line, *fields = head.split("\r\n")
    method, target, _ = line.split(" ")
    path, _, query = target.partition("?")
    headers = {name.lower(): value.strip() for name, _, value in (item.partition(":") for item in fields)}
    return FakeRequest(method, f"http://{headers['host']}", path, query, headers)


def _bytes(response: FakeResponse) -> bytes:
    fields = "".join(f"{name}: {value}\r\n" for name, value in response.headers.items())
    return f"HTTP/1.1 {response.status} -\r\n{fields}\r\n".encode("latin-1") + response.body


async def serve_recorded(fake: FakeGitHub, latency: float) -> None:
    loop = asyncio.get_running_loop()
    response = recorder(fake)
    server = await loop.create_server(lambda: Recorded(response, latency), "127.0.0.1", 0)
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(server.close)), daemon=True).start()
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.wait_closed()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--recorded", action="store_true")
    parser.add_argument("--versions", type=int, default=SIZES["big"], help="of the image `big`")
    options = parser.parse_args()
    fake = world(options.versions)
    if options.recorded:
        asyncio.run(serve_recorded(fake, options.latency))
        return
    fake.latency = options.latency
    with fake.serve() as url:
        print(url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
