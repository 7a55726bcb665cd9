"""A server that sends what a test says, byte by byte, and knows which connections are open."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Self

Talk = Callable[[socket.socket], None]


class RawServer:
    """Runs `talk` in a thread for each connection. Use it as a context manager; `url` is where it listens."""

    def __init__(self, talk: Talk, tls: ssl.SSLContext | None = None) -> None:
        self._talk, self._tls = talk, tls
        self._server = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._lock = threading.Lock()
        self.open = 0
        self.accepted = 0
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._server.close()

    def settles(self, most: int, seconds: float = 30.0) -> bool:
        """Wait until at most `most` connections are open; return whether that came about."""
        end = time.monotonic() + seconds
        while self.open > most and time.monotonic() < end:
            time.sleep(0.01)
        return self.open <= most

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # it is closed
            while True:
                connection, _ = self._server.accept()
                threading.Thread(target=self._hold, args=(connection,), daemon=True).start()

    def _hold(self, connection: socket.socket) -> None:
        with self._lock:
            self.open += 1
            self.accepted += 1
        try:
            with contextlib.suppress(OSError), connection:  # the client has gone
                if self._tls:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                self._talk(connection)
        finally:
            connection.close()
            with self._lock:
                self.open -= 1
