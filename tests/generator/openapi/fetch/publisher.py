"""A publisher of descriptions on loopback: real HTTP."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Publisher:
    """A server on loopback that answers with `files`; `promise` lets Content-Length differ from what comes.

    `packing` is what Content-Encoding says.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.redirects: dict[str, str] = {}
        self.promise: dict[str, int] = {}
        self.packing: dict[str, str] = {}
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.replace("%2f", "/")
                if path in publisher.redirects:
                    self.send_response(302)
                    self.send_header("location", publisher.redirects[path])
                    self.end_headers()
                    return
                content = publisher.files.get(path)
                self.send_response(404 if content is None else 200)
                self.send_header("content-length", str(publisher.promise.get(path, len(content or b""))))
                if path in publisher.packing:
                    self.send_header("content-encoding", publisher.packing[path])
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
