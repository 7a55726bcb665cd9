"""Sending one request, to whatever host and with whatever credential the caller says."""

from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import httpx

from ghpackages import _masking
from ghpackages._errors import NetworkError
from ghpackages._http._async.connections import Connections
from ghpackages._http.bodies import ACCEPT_ENCODING, Body, with_body
from ghpackages._http.clients import AsyncHTTPClient
from ghpackages._http.network_errors import check_is_fresh, network_error
from ghpackages._http.redirects import redirect_target
from ghpackages._policies.calls import Call
from ghpackages._tokens import Credential

_MOST_REDIRECTS = 5
_MOST_IN_BUFFER = 1000
"""Chunks that were received, but not looked at."""


class Sender:
    """Owns the httpx client. One that is passed in keeps its transport, timeout and hooks, and is not closed here."""

    def __init__(self, http: AsyncHTTPClient | None, timeout: float | httpx.Timeout | None, user_agent: str) -> None:
        self._injected = http
        self._connections = Connections(timeout)
        self._timeout = timeout
        self._user_agent = user_agent

    async def send(
        self, call: Call, base_url: str, credential: Credential | None, more_headers: Mapping[str, str]
    ) -> httpx.Response | NetworkError:
        """Send to the origin of `base_url` and to no other, following redirects there; return what came of it."""
        mask = credential.mask if credential else _masking.mask_tokens
        headers = httpx.Headers(  # which do not show the credential
            {
                "accept": call.accept,
                "user-agent": self._user_agent,
                **({"authorization": credential.authorization()} if credential else {}),
                **({"content-type": call.content_type} if call.content_type else {}),
                **({"if-none-match": call.etag} if call.etag else {}),
                **more_headers,
            }
        )
        extensions = {"operation": call.operation} if call.operation else {}  # for transports that want to know
        query = f"?{urlencode(call.params)}" if call.params else ""
        url, redirects = f"{base_url}{call.path}{query}", 0
        while True:
            try:
                if self._injected is None:
                    response = await self._exchange_own(call, base_url, url, headers, extensions)
                else:
                    response = await self._exchange_injected(self._injected, call, url, headers, extensions)
            except (httpx.RequestError, httpx.InvalidURL, httpx.StreamError) as error:
                return network_error(error, call, mask)
            except ValueError as error:  # httpx reads where a redirect leads, also when it is not to follow
                return network_error(httpx.RemoteProtocolError(str(error)), call, mask)
            target = redirect_target(response, call.method, url)
            if target is None or redirects == _MOST_REDIRECTS:
                return response
            url, redirects = str(target), redirects + 1

    async def drop_connections(self) -> None:
        """Use no connection again that is open now, unless it is of a client that was passed in."""
        await self._connections.drop()

    async def aclose(self) -> None:
        """Close the connections, unless they are of a client that was passed in."""
        await self._connections.aclose()

    async def _exchange_own(
        self, call: Call, base_url: str, url: str, headers: httpx.Headers, extensions: dict[str, Any]
    ) -> httpx.Response:
        async with self._connections.line(base_url) as http:
            # Made here: the client would merge its settings into each request, which takes time and adds nothing.
            headers["accept-encoding"] = ACCEPT_ENCODING
            extensions["timeout"] = http.timeout.as_dict()
            request = httpx.Request(call.method, url, headers=headers, content=call.content, extensions=extensions)
            response = await http.send(request, auth=None, stream=True)
            try:
                check_is_fresh(response)
                return await read_body(response, call.enough)
            finally:
                await response.aclose()
                del response.stream  # which holds the response: neither would go before the next garbage collection

    async def _exchange_injected(
        self, client: AsyncHTTPClient, call: Call, url: str, headers: httpx.Headers, extensions: dict[str, Any]
    ) -> httpx.Response:
        """The client's own credentials and redirects stay out; its timeout holds unless ours is set."""
        options: dict[str, Any] = {"auth": None, "follow_redirects": False}
        if call.content is not None:
            options["content"] = call.content
        if self._timeout is not None:
            options["timeout"] = self._timeout
        try:
            response = await client.request(call.method, url, headers=headers, extensions=extensions, **options)
        except httpx.HTTPStatusError as error:  # of a response hook
            response = error.response
            try:
                await response.aread()
            except httpx.StreamError:  # httpx closed it before the hook's error came here
                response = with_body(response, b"")
        if getattr(response, "_request", None) is None:  # of a test double
            response.request = httpx.Request(call.method, url)
        return response


async def read_body(response: httpx.Response, enough: int | None = None) -> httpx.Response:
    """Return the response with its body; see `Body` for the limits."""
    body = Body(response, enough)
    chunks = response.aiter_raw()
    try:
        async for chunk in chunks:
            if not body.add(chunk):
                break
    except httpx.RequestError:
        if response.is_success:
            raise
    finally:
        await _end(response, chunks)
    return body.response()


async def _end(response: httpx.Response, chunks: AsyncIterator[bytes]) -> None:
    """Let the generators of httpx come to their end: trio warns of those that are left in the middle.

    On a connection that is closed there is little left to read.
    """
    await response.aclose()
    with suppress(httpx.HTTPError, httpx.StreamError, StopAsyncIteration):
        for _ in range(_MOST_IN_BUFFER):
            await anext(chunks)
