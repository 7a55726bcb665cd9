"""A server that drips, in every part of a response and beneath TLS: each call ends, and its connection is closed."""

import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from ghpackages import NetworkError, RetryPolicy
from tests.facade.raw_server import RawServer
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"
GZIP = b"Content-Encoding: gzip\r\n\r\na\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\r\n"
DRIPS = {  # what stands first, what comes again and again
    "status line": (b"HTTP/1.1 200 ", b"O"),
    "interim responses": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "interim headers": (b"HTTP/1.1 103 Early Hints\r\n", b"X: x\r\n"),
    "header": (HEAD + b"X: ", b"x"),
    "headers": (HEAD, b"X: x\r\n"),
    "body": (HEAD + b"Content-Length: 9999\r\n\r\n", b" "),
    "body without a length": (HEAD + b"\r\n", b" "),
    "chunks": (CHUNKED + b"\r\n", b"1\r\n \r\n"),
    "length of a chunk": (CHUNKED + b"\r\n5;", b"x"),
    "chunk": (CHUNKED + b"\r\nffff\r\n", b" "),
    "trailers": (CHUNKED + b"\r\n2\r\n[]\r\n0\r\n", b"X: x\r\n"),
    "body that unpacks to nothing": (CHUNKED + GZIP, b"5\r\n\x00\x00\x00\xff\xff\r\n"),
    "body of an error": (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 9999\r\n\r\n", b" "),
    "body of a 204": (b"HTTP/1.1 204 No Content\r\nX: ", b"x"),
}


def drip(connection: socket.socket) -> None:
    """Drip in the way that the path of the request names."""
    request = connection.recv(65536)
    first, again = list(DRIPS.values())[int(request.split()[1].rpartition(b"/")[2]) - 1]
    connection.sendall(first)
    while True:
        time.sleep(0.05)
        connection.sendall(again)


def drip_handshake(connection: socket.socket) -> None:
    connection.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 KiB
    while True:
        time.sleep(0.05)
        connection.sendall(b"\x02")


async def ends(flavor: Flavor, server: RawServer, numbers: range, limits: httpx.Timeout) -> dict[int, str]:
    """Call all at once; return the errors of those that ended."""
    errors: dict[int, str] = {}
    options: dict[str, Any] = {"retry": RetryPolicy(attempts=1), "max_concurrency": 20, "timeout": limits}
    async with flavor.client("ghp_x", base_url=server.url, **options) as github:

        async def call(number: int) -> None:
            try:
                await github.org("acme").package("npm", "x").version(number + 1).get()
            except Exception as error:
                errors[number] = repr(error)

        if flavor.is_sync:
            threads = [threading.Thread(target=anyio.run, args=(call, number), daemon=True) for number in numbers]
            for thread in threads:
                thread.start()
            for thread in threads:
                await anyio.to_thread.run_sync(thread.join, 60)
        else:
            with anyio.move_on_after(60):
                async with anyio.create_task_group() as group:
                    for number in numbers:
                        group.start_soon(call, number)
        return dict(errors)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a key and a certificate for 127.0.0.1."""
    if not (openssl := shutil.which("openssl", path=os.defpath)):
        pytest.skip("needs openssl")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = (
        f"{openssl} req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -days 2 "
        f"-addext subjectAltName=IP:127.0.0.1 -keyout {path} -out {path}.crt"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.mark.parametrize("is_tls", [False, True], ids=["plain", "tls"])
async def test_every_part_of_a_response_ends(
    flavor: Flavor, is_tls: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = None
    if is_tls:
        certificate = request.getfixturevalue("certificate")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    with RawServer(drip, context) as server:
        errors = await ends(flavor, server, range(len(DRIPS)), httpx.Timeout(30, read=0.2))
        assert server.settles(0)
    by_name = {name: errors.get(number, "does not end") for number, name in enumerate(DRIPS)}
    assert "502" in by_name.pop("body of an error")
    assert all("ReadTimeout" in error for error in by_name.values()), by_name


async def test_a_handshake_ends(flavor: Flavor) -> None:
    with RawServer(drip_handshake) as server:
        server.url = server.url.replace("http:", "https:")
        errors = await ends(flavor, server, range(3), httpx.Timeout(30, connect=0.3))
        assert server.settles(0)
    assert len(errors) == 3
    assert all(NetworkError.__name__ in error for error in errors.values()), errors
