"""The examples that GitHub publishes in its description, and a server on loopback that responds with them."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from generator.openapi.document import Document, operations, resolve

Route = tuple[str, re.Pattern[str], Any]
"""Method, pattern of the raw path (one segment a parameter), example."""


def examples(document: Document, path: str, method: str) -> Iterator[Any]:
    """Yield what the operation's success responds with, according to the description."""
    for status, response in document["paths"][path][method]["responses"].items():
        if not status.startswith("2"):
            continue
        for media in _resolved(document, response).get("content", {}).values():
            for example in media.get("examples", {}).values():
                yield _resolved(document, example)["value"]
            if "example" in media:
                yield media["example"]


def all_examples(document: Document) -> Iterator[tuple[str, str, Any]]:
    """Yield every example as (path, method, value)."""
    for path, method, _ in operations(document):
        for example in examples(document, path, method):
            yield path, method, example


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


@contextmanager
def serve(document: Document) -> Iterator[Server]:
    """Serve the first example of each operation of `document`; 404 where not exactly one operation matches."""
    routes = list(_routes(document))

    class Handler(BaseHTTPRequestHandler):
        raw_requestline: bytes
        protocol_version = "HTTP/1.1"

        def respond(self) -> None:
            line = str(self.raw_requestline, "iso-8859-1").rstrip("\r\n")
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            server.requests.append(Request(line, {key.lower(): value for key, value in self.headers.items()}, body))
            path = urlsplit(self.path).path
            found = [
                example for method, pattern, example in routes if method == self.command and pattern.fullmatch(path)
            ]
            if len(found) != 1:
                self.send_error(404, f"{len(found)} routes match")
                return
            content = b"" if found[0] is None else json.dumps(found[0]).encode()
            self.send_response(200 if content else 204)
            self.send_header("content-type", "application/json; charset=utf-8")
            if content:
                self.send_header("content-length", str(len(content)))
            self.send_header("x-github-request-id", "0A:1B")
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = respond  # noqa: N815 (http.server's names)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (http.server's name)
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        server = Server(f"http://127.0.0.1:{listening.server_port}")
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()


def _routes(document: Document) -> Iterator[Route]:
    for path, method, _ in operations(document):
        pattern = re.compile(re.sub(r"{\w+}", "[^/]+", path))
        yield method.upper(), pattern, next(examples(document, path, method), None)


def _resolved(document: Document, node: Any) -> Any:
    """Return `node`, or what it refers to."""
    return resolve(document, node["$ref"], place="example") if isinstance(node, dict) and "$ref" in node else node
