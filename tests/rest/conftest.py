"""A real HTTP server on loopback that answers with GitHub's published examples and records what arrives."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from generator.openapi.document import operations
from generator.paths import PINNED
from tests.rest.published import examples


@dataclass
class Request:
    """One request as it arrived."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def method(self) -> str:
        return self.line.split(" ")[0]

    @property
    def target(self) -> str:
        """Path and query as they were sent, nothing decoded."""
        return self.line.split(" ")[1]


@dataclass
class Server:
    """Where it listens, and what it got."""

    url: str
    requests: list[Request] = field(default_factory=list[Request])


def _operations() -> list[tuple[str, re.Pattern[str], Any]]:
    """Method, pattern of the raw path (one segment a parameter), answer."""
    document = json.loads(PINNED.read_text(encoding="utf-8"))
    found = []
    for path, method, _ in operations(document):
        pattern = re.compile(re.sub(r"{\w+}", "[^/]+", path))
        found.append((method.upper(), pattern, next(examples(document, path, method), None)))
    return found


@pytest.fixture(scope="session")
def _listening() -> Iterator[Server]:
    routes = _operations()

    class Handler(BaseHTTPRequestHandler):
        raw_requestline: bytes
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            raw = str(self.raw_requestline, "iso-8859-1").rstrip("\r\n")
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            recorded.requests.append(Request(raw, {key.lower(): value for key, value in self.headers.items()}, body))
            path = self.path.partition("?")[0]
            matching = [
                answer for method, pattern, answer in routes if method == self.command and pattern.fullmatch(path)
            ]
            if len(matching) != 1:
                self.send_error(404, f"{len(matching)} routes match")
                return
            content = b"" if matching[0] is None else json.dumps(matching[0]).encode()
            self.send_response(200 if content else 204)
            self.send_header("content-type", "application/json; charset=utf-8")
            if content:
                self.send_header("content-length", str(len(content)))
            self.send_header("x-github-request-id", "0A:1B")
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_DELETE = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        httpd.daemon_threads = True
        recorded = Server(f"http://127.0.0.1:{httpd.server_port}")
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield recorded
        httpd.shutdown()
        thread.join()


@pytest.fixture
def server(_listening: Server) -> Server:
    _listening.requests.clear()
    return _listening
