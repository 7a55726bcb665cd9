"""The fake as real HTTP on loopback, by uvicorn. Needs the extra `testing`."""

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING

from ghpackages.testing._http import FakeRequest, FakeResponse, Handle

try:
    import uvicorn
except ImportError as error:  # pragma: no cover - shown in a process of its own
    raise ImportError("FakeGitHub.serve() needs uvicorn: pip install 'ghpackages[testing]'") from error

if TYPE_CHECKING:
    from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, HTTPScope, Scope

HOST = "127.0.0.1"
_START_SECONDS = 10.0
_STOP_SECONDS = 10.0
_TICK = 0.001


@contextmanager
def serve(
    handle: Handle, flight: Callable[[], AbstractContextManager[None]], base_path: str, port: int
) -> Generator[str]:
    """Serve in a thread of its own; gives the base URL, and leaves neither thread nor port behind."""
    with socket.create_server((HOST, port), backlog=256) as listener:
        # Inherited by connections. asyncio sets it only where the socket's protocol is named, which it is not here;
        # without it each response waits 40 ms for the client's delayed acknowledgement.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = _Server(handle, flight)
        run = server.serve(sockets=[listener])
        thread = threading.Thread(target=asyncio.run, args=[run], name="FakeGitHub", daemon=True)
        thread.start()
        try:
            server.wait_until_started(thread)
            yield f"http://{HOST}:{listener.getsockname()[1]}{base_path}"
        finally:
            server.stop()
            thread.join(_STOP_SECONDS)  # a daemon: should it ever hang, the process still ends


class _Server(uvicorn.Server):
    def __init__(self, handle: Handle, flight: Callable[[], AbstractContextManager[None]]) -> None:
        # Everything uvicorn would add is off: headers, logs, trust in proxies. Idle connections stay open to the end.
        config = uvicorn.Config(
            self._app,
            interface="asgi3",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",  # a client that begins with TLS is no reason to warn
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=3600,
        )
        super().__init__(config)
        self._handle = handle
        self._flight = flight
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()

    def wait_until_started(self, thread: threading.Thread) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while not self.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the server did not start")
            time.sleep(_TICK)

    def stop(self) -> None:
        """Stop from another thread."""
        self.should_exit = True
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed: the server has ended before
                self._loop.call_soon_threadsafe(self._stopping.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)

    async def main_loop(self) -> None:
        """Wait for `stop`: uvicorn itself looks every 100 ms whether it is to stop."""
        await self._stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - the servers close them
        """Close everything at once: uvicorn itself waits 100 ms at least, and for responses that never come."""
        for server in self.servers:
            server.close()
        await asyncio.sleep(_TICK)  # what was accepted just before becomes a connection meanwhile
        while self.server_state.connections or self.server_state.tasks:
            for connection in list(self.server_state.connections):
                connection.transport.abort()
            await asyncio.sleep(_TICK)

    async def _app(self, scope: "Scope", receive: "ASGIReceiveCallable", send: "ASGISendCallable") -> None:
        assert scope["type"] == "http"  # noqa: S101 - lifespan and websockets are off
        headers: dict[str, str] = {}
        for name, value in scope["headers"]:
            text = value.decode("latin-1")
            known = headers.get(key := name.decode("latin-1"))
            headers[key] = text if known is None else f"{known}, {text}"
        body = await _body(receive)
        request = FakeRequest(
            method=scope["method"],
            origin=f"{scope['scheme']}://{headers.get('host', HOST)}",
            path=scope["raw_path"].decode("ascii"),
            query=scope["query_string"].decode("ascii"),
            headers=headers,
            body=body,
        )
        with self._flight():
            response = self._handle(request)
            if await _gone_within(receive, response.delay):
                return
            if response.ending == "timeout":
                await _gone_within(receive, None)
            elif response.ending in {"reset", "refused"}:
                await self._reset(scope, receive)
            else:
                await self._send(response, scope, receive, send)

    async def _send(
        self, response: FakeResponse, scope: "HTTPScope", receive: "ASGIReceiveCallable", send: "ASGISendCallable"
    ) -> None:
        truncated = response.ending == "truncated" and bool(response.body)
        raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.headers.items()]
        await send({"type": "http.response.start", "status": response.status, "headers": raw, "trailers": False})
        body = response.body[: len(response.body) // 2] if truncated else response.body
        await send({"type": "http.response.body", "body": body, "more_body": truncated})
        if truncated:
            self._transport(scope).close()
            await _gone_within(receive, None)

    async def _reset(self, scope: "HTTPScope", receive: "ASGIReceiveCallable") -> None:
        transport = self._transport(scope)
        # A linger time of zero makes the kernel send RST in place of FIN.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
        await _gone_within(receive, None)

    def _transport(self, scope: "HTTPScope") -> asyncio.Transport:
        """The connection of a request: ASGI does not hand it out, so it is found by the client's address."""
        connections = self.server_state.connections
        return next(known.transport for known in connections if getattr(known, "client", None) == scope["client"])


async def _body(receive: "ASGIReceiveCallable") -> bytes:
    body = b""
    while (message := await receive())["type"] == "http.request":
        body += message["body"]
        if not message["more_body"]:
            break
    return body


async def _gone_within(receive: "ASGIReceiveCallable", seconds: float | None) -> bool:
    """Wait so long, without end for None; true as soon as the client has gone."""
    if seconds == 0:
        return False
    try:
        await asyncio.wait_for(receive(), seconds)
    except TimeoutError:
        return False
    return True
