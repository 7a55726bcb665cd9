"""Debian's `docker-registry` behind a front that gives tokens, as GitHub does it: both on one origin.

https://distribution.github.io/distribution/spec/auth/jwt/
"""

import base64
import http.client
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

from tests.serving import serving

PROGRAMS = ("docker-registry", "skopeo", "openssl")
SERVICE = "registry.test"
TOKEN_LIFETIME = 300


def lacking() -> list[str]:
    """The programs that are not there."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class Signer:
    """Signs tokens with a key of its own."""

    def __init__(self, folder: Path) -> None:
        self._key, self.certificate = folder / "key.pem", folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-days", "2",
             "-keyout", self._key, "-out", self.certificate],
            check=True, capture_output=True,
        )  # fmt: skip
        lines = self.certificate.read_text().splitlines()
        self._der = "".join(line for line in lines if "-----" not in line)

    def sign(self, claims: dict[str, Any]) -> str:
        header = {"typ": "JWT", "alg": "RS256", "x5c": [self._der]}
        signed = f"{_encode(json.dumps(header).encode())}.{_encode(json.dumps(claims).encode())}"
        command = ["openssl", "dgst", "-sha256", "-sign", str(self._key)]
        signature = subprocess.run(command, input=signed.encode(), check=True, capture_output=True).stdout
        return f"{signed}.{_encode(signature)}"


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@contextmanager
def docker_registry(folder: Path, password: str) -> Iterator[str]:
    """The URL of a registry that gives tokens for the password."""
    signer = Signer(folder)

    class Front(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            if self.path.startswith("/token"):
                self.give_token()
                return
            connection = http.client.HTTPConnection("127.0.0.1", registry_port, timeout=30)
            connection.request(self.command, self.path, body, dict(self.headers.items()))
            response = connection.getresponse()
            content = response.read()
            self.respond(response.status, response.getheaders(), content)
            connection.close()

        do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = handle_any  # noqa: N815

        def give_token(self) -> None:
            basic = base64.b64decode(self.headers.get("authorization", "Basic ").partition(" ")[2]).decode()
            if basic.partition(":")[2] != password:
                self.respond(401, [], b'{"errors": [{"code": "UNAUTHORIZED", "message": "wrong password"}]}')
                return
            scopes = parse_qs(urlsplit(self.path).query).get("scope", [])
            now = int(time.time())
            claims = {
                "iss": "test", "sub": "", "aud": SERVICE, "jti": "1",
                "exp": now + TOKEN_LIFETIME, "nbf": now - 10, "iat": now,
                "access": [
                    {"type": kind, "name": name, "actions": actions.split(",")}
                    for kind, name, actions in (scope.split(":") for scope in scopes)
                ],
            }  # fmt: skip
            self.respond(200, [], json.dumps({"token": signer.sign(claims), "expires_in": TOKEN_LIFETIME}).encode())

        def respond(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in {"transfer-encoding", "connection", "date", "server"}:
                    self.send_header(name, value)
            if "content-length" not in {name.lower() for name, _ in headers}:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Front)) as url:
        registry_port = _free_port()
        settings = {
            "version": "0.1",
            "log": {"accesslog": {"disabled": True}, "level": "error"},
            "storage": {"filesystem": {"rootdirectory": str(folder / "storage")}},
            "http": {"addr": f"127.0.0.1:{registry_port}", "relativeurls": True},
            "auth": {
                "token": {
                    "realm": f"{url}/token",
                    "service": SERVICE,
                    "issuer": "test",
                    "rootcertbundle": str(signer.certificate),
                }
            },
        }
        file = folder / "config.yml"
        file.write_text(yaml.safe_dump(settings))
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(["docker-registry", "serve", file], stdout=log, stderr=log)
        try:
            _wait_for(registry_port, process, folder / "log")
            yield url
        finally:
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return server.server_port


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("GET", "/v2/")
            connection.getresponse().read()
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(log.read_text()) from None
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("docker-registry did not start: " + log.read_text())
