"""Registries that send anything at all: a result, or an error of the SDK, in bounded time, and no token for others."""

import gzip
import json
import os
import random
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from ghpackages import GitHubPackages, GitHubPackagesError, RetryPolicy
from ghpackages.registry import ImageGraph, Manifest, ManifestUnreadableError, Registry, RegistryError
from ghpackages.registry._tokens import RegistryToken
from ghpackages.testing import FakeGitHub
from tests.registry.manifests import digest, encode, image
from tests.registry.support import AMD, ARM, INDEX, TOKEN, Flavor, done

REGISTRIES = int(os.environ.get("GHPACKAGES_TEST_HOSTILE_REGISTRIES", "60"))
MOST_SECONDS = 5.0

REALMS = [
    "https://ghcr.io/token", "https://ghcr.io/token?a=b#c", "https://elsewhere.example/token", "http://ghcr.io/token",
    "https://ghcr.io:1/token", "//ghcr.io", "ghcr.io", "https://ghcr.io@elsewhere.example", "", "https://[",
    "\\", "x" * 5000,
    "https://ghcr.io/%00", "https://ghcr.io/\u00e9", "https://xn--a.example", "https://ghcr.io/token" + "?" * 3000,
]  # fmt: skip
BODIES: list[bytes] = [
    b"", b"null", b"[]", b"{}", b"[" * 50_000, b'{"token": null}', b'{"token": "abc"}',
    b'{"token": "a\\nb", "expires_in": []}',
    b'{"access_token": "abc", "expires_in": -1}', b'{"token": {"token": {}}}', b'{"token": 5}', b"\xff\xfe\x00",
    b"<html>",
    AMD, ARM, INDEX, AMD[:-7], INDEX + b" ", b" " * 5_000_000, image(layers=None), encode({"manifests": [None]}),
    encode({"fsLayers": [{"blobSum": digest("x")}]}), encode({"manifests": [{"digest": 5}]}),
    encode({"errors": [{"message": "x" * 99_999}]}),
    encode({"errors": {"message": []}}), encode({"errors": [[]]}), f'{{"errors": [{{"message": "{TOKEN}"}}]}}'.encode(),
    encode({"mediaType": TOKEN, "layers": []}), b'{"manifests": [' + b"{}," * 100_000 + b"{}]}", b'{"a":' * 10_000,
]  # fmt: skip
HEADERS: list[tuple[str, list[str]]] = [
    ("Retry-After", ["0", "1", "30", "-5", "inf", "nan", "1e400", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", "9" * 5000]),
    ("Location", ["/", "https://elsewhere.example/", "//elsewhere.example", "https://ghcr.io/v2/", "https://["]),
    ("Content-Type", ["text/html", "application/vnd.oci.image.index.v1+json", ";", "\u00e9", "text/x; charset=utf-9"]),
    ("Docker-Content-Digest", [digest(AMD), "sha256:", "md5:abc", "x" * 3000, digest(b"", "sha512")]),
    ("Content-Encoding", ["gzip", "br", "identity", "gzip, gzip", "x"]),
    ("Link", ["<https://elsewhere.example/>; rel=next"]),
    ("Date", ["never", "Wed, 21 Oct 9999999 07:28:00 GMT"]),
    ("X-RateLimit-Remaining", ["0"]),
    ("X-RateLimit-Reset", ["99999999999999999999", "x"]),
]  # fmt: skip
STATUSES = [
    200,
    200,
    200,
    200,
    200,
    401,
    401,
    401,
    403,
    404,
    429,
    500,
    503,
    301,
    302,
    303,
    307,
    308,
    204,
    206,
    299,
    400,
    405,
    418,
    599,
]


class HostileRegistry:
    """Responds by the throw of a dice; the same seed responds alike."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._is_kind = self._random.random() < 0.5  # mostly does what is right, so that other faults are reached
        self.leaks: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        secret = request.headers.get("authorization")
        if secret and (request.url.scheme, request.url.netloc) != ("https", b"ghcr.io"):
            self.leaks.append(str(request.url))
        if self._is_kind and self._random.random() < 0.7:
            return self._due(request, secret)
        chosen, pick = self._random.sample(HEADERS, self._random.randrange(4)), self._random.choice
        headers = [(name, pick(values)) for name, values in chosen]
        for _ in range(self._random.randrange(3)):
            challenge = pick(
                [
                    'Bearer realm="{}"',
                    'Bearer realm="{}",service="',
                    "Bearer realm={}",
                    "Basic realm={}",
                    "{}",
                    "Bearer {}",
                ]
            )
            headers.append(("WWW-Authenticate", challenge.format(pick(REALMS))))
        body = pick(BODIES)
        if self._random.random() < 0.1:
            headers, body = (
                [("Content-Encoding", "gzip")],
                gzip.compress(b"\0" * (80 << 20 if self._random.random() < 0.05 else 999)),
            )
        encoded = [(name.encode(), value.encode("utf-8")) for name, value in headers]
        return httpx.Response(pick(STATUSES), headers=encoded, stream=Stream(body, self._random.random() < 0.1))

    def _due(self, request: httpx.Request, secret: str | None) -> httpx.Response:
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"token": "abc"})
        if not secret:
            return httpx.Response(401, headers={"WWW-Authenticate": 'Bearer realm="https://ghcr.io/token"'})
        by_digest = {digest(content): content for content in (AMD, ARM, INDEX)}
        return httpx.Response(200, content=by_digest.get(request.url.path.rpartition("/")[2], AMD))


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in pieces, which may break off."""

    def __init__(self, body: bytes, breaks_off: bool) -> None:
        self._body, self._breaks_off = body, breaks_off

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self._body), 1 << 16):
            yield self._body[start : start + (1 << 16)]
            if self._breaks_off:
                raise httpx.RemoteProtocolError("peer closed connection")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in iter(self):
            yield chunk


class NoNetwork(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The API is the fake, the registry is hostile; a client that is not passed in reads the bodies itself."""

    def __init__(self, fake: FakeGitHub, hostile: HostileRegistry) -> None:
        self._api, self._registry = fake.transport(), httpx.MockTransport(hostile)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._choose(request).handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._choose(request).handle_async_request(request)

    def _choose(self, request: httpx.Request) -> httpx.MockTransport:
        return cast("httpx.MockTransport", self._api) if request.url.host == "api.github.com" else self._registry


async def outcome(work: Any) -> Manifest | ImageGraph | GitHubPackagesError:
    try:
        found: Manifest | ImageGraph = await done(work())
    except GitHubPackagesError as error:
        return error
    return found


def fake_github() -> FakeGitHub:
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("me")
    fake.add_token(TOKEN, scopes=("read:packages",), login="me")
    package = fake.add_package("acme", "container", "api")
    for content in (AMD, ARM, INDEX):
        fake.push_manifest(package, content)
    return fake


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # httpx reads for a client passed in,
@pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")  # and gives up in the middle, of which trio warns
@pytest.mark.anyio
async def test_random_hostile_registries(flavor: Flavor, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    fake = fake_github()
    results: dict[str, int] = {}
    for seed in range(REGISTRIES):
        hostile = HostileRegistry(seed)
        started = time.process_time()
        options: dict[str, Any] = {"retry": RetryPolicy(attempts=2, max_wait=60), "clock": flavor.clock()}
        folder = tmp_path / str(seed % 7)
        async with flavor.open(NoNetwork(fake, hostile), cache_dir=folder, **options) as (github, registry):
            package = github.org("acme").package("container", "api")
            for work in (
                partial(registry.manifest, "acme", "api", "latest"),
                partial(registry.manifest, "acme", "api", digest(INDEX)),
                partial(registry.graph, package),
            ):
                result = await outcome(work)
                name = type(result).__name__
                results[name] = results.get(name, 0) + 1
                assert TOKEN not in f"{result!r} {result}" + repr(getattr(result, "hint", "")), seed
                if isinstance(result, Manifest) and result.kind != "legacy":
                    assert result.digest == digest(result.raw), seed
                if isinstance(result, ImageGraph):
                    assert all(node.manifest or of in result.unreadable for of, node in result.items()), seed
                    assert not any(TOKEN in str(error) for error in result.unreadable.values()), seed
        assert not hostile.leaks, (seed, hostile.leaks)
        assert time.process_time() - started < MOST_SECONDS, seed
    assert TOKEN not in caplog.text
    assert {"Manifest", "ImageGraph", "ManifestUnreadableError", "RegistryError"} <= results.keys(), results


@contextmanager
def raw_server(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that treats each connection as it likes."""
    listening = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection = listening.accept()[0]
            except OSError:
                return
            threading.Thread(target=treat, args=(connection,), daemon=True).start()

    def treat(connection: socket.socket) -> None:
        with connection:
            try:
                connection.recv(1 << 16)
                serve(connection)
            except OSError:
                pass

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()


def drip(head: bytes) -> Callable[[socket.socket], None]:
    """A byte at a time, for ever."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(b"X")
            time.sleep(0.02)

    return serve


def drip_chunks(connection: socket.socket) -> None:
    """A chunk of one byte at a time, for ever: each is a part of the body that has come."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1\r\n \r\n")
        time.sleep(0.02)


def flood(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b" " * (1 << 16))


@pytest.mark.anyio
@pytest.mark.parametrize(
    "serve",
    [
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
        drip(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 100000\r\n\r\n"),
        drip_chunks,
        flood,
        lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"),
        lambda connection: connection.sendall(b"SSH-2.0-OpenSSH\r\n"),
        lambda connection: connection.sendall(b"HTTP/1.1 401 -\r\n" + b"WWW-Authenticate: Bearer\r\n" * 2000 + b"\r\n"),
        lambda connection: connection.sendall(b"HTTP/1.1 307 -\r\nLocation: /v2/\r\nContent-Length: 0\r\n\r\n"),
        lambda connection: time.sleep(1),
    ],
    ids=["drip", "drip of a refusal", "drip of chunks", "flood", "too short", "ssh", "headers", "redirects", "silence"],
)
async def test_connections_that_misbehave(flavor: Flavor, serve: Callable[[socket.socket], None]) -> None:
    started = time.monotonic()
    with raw_server(serve) as url:
        options: dict[str, Any] = {"timeout": 0.2, "retry": RetryPolicy(attempts=1)}
        async with flavor.open(base_url=url, **options) as (_, registry):
            with pytest.raises(GitHubPackagesError):
                await done(registry.manifest("acme", "api", "latest"))
    assert time.monotonic() - started < MOST_SECONDS


@pytest.mark.anyio
@pytest.mark.parametrize("head", [b"", b"Content-Length: 900000000\r\n"], ids=["endless", "of a stated length"])
async def test_more_than_four_mebibytes_are_not_read(flavor: Flavor, head: bytes) -> None:
    sent = 0

    def serve(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
        while sent < 200 << 20:
            connection.sendall(b" " * (1 << 16))
            sent += 1 << 16

    with raw_server(serve) as url:
        async with flavor.open(base_url=url, token=lambda: TOKEN, retry=RetryPolicy(attempts=1)) as (_, registry):
            registry._tokens._keep("acme/api", RegistryToken(None, 1e18), 0)  # so that the first request is for it
            with pytest.raises(ManifestUnreadableError, match="larger than 4 MiB"):
                await done(registry.manifest("acme", "api", "latest"))
    assert sent < 40 << 20  # what the system takes into its buffers is not read


def test_no_token_goes_along_with_a_redirect_loop() -> None:
    asked: list[str | None] = []

    def loop(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("authorization"))
        return httpx.Response(302, headers={"Location": str(request.url)})

    http_client = httpx.Client(transport=httpx.MockTransport(loop))
    with (
        GitHubPackages(TOKEN, http_client=http_client) as github,
        Registry(github) as registry,
        pytest.raises(RegistryError),
    ):
        registry.manifest("acme", "api", "latest")
    assert asked == [None] * 6


def test_a_manifest_of_a_hundred_thousand_entries_is_read_in_time() -> None:
    entries = [{"mediaType": "x/y", "digest": digest(str(number % 50)), "size": number} for number in range(30_000)]
    raw = json.dumps({"manifests": entries}, separators=(",", ":")).encode()
    assert len(raw) < 4 << 20
    fake = fake_github()
    fake.push_manifest(fake.package("acme", "container", "api"), raw)
    started = time.monotonic()
    http_client = httpx.Client(transport=fake.transport())
    with GitHubPackages(TOKEN, http_client=http_client) as github, Registry(github) as registry:
        graph = registry.graph(github.org("acme").package("container", "api"))
    assert not graph.needs(digest(raw))
    assert time.monotonic() - started < MOST_SECONDS
