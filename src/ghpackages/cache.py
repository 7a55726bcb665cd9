"""Conditional requests: a transport that asks GitHub whether a response is still current, and pays nothing when it is.

```python
import httpx
from ghpackages import GitHubPackages
from ghpackages.cache import CacheTransport

with (
    httpx.Client(transport=CacheTransport(path="packages.db")) as http,
    GitHubPackages(http_client=http) as github,
):
    github.org("acme").packages("container").collect()
```

Every response is checked with the server before it is used (`If-None-Match`), so that a list never shows what a
deletion, your own or another, has removed. A 304 does not count against the primary rate limit. What is
saved is quota and transfer, not round trips. The token is not written to the cache: a hash stands for it.

Proxies and certificates come from the environment (`HTTPS_PROXY`, `NO_PROXY`, `SSL_CERT_FILE`), as without a cache.
Other settings belong to the transport inside: `CacheTransport(httpx.HTTPTransport(proxy=..., verify=...))`. Never pass
`proxy=` or `mounts=` to the `httpx.Client` around it: httpx then sends past the cache.

Needs the extra `cache` (hishel).
https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
"""

import hashlib
import sqlite3
from pathlib import Path

import httpx

try:
    import anyio
    import anysqlite
    from hishel import AsyncSqliteStorage, CacheOptions, SqliteStorage
    from hishel import httpx as hishel_httpx
except ImportError as error:
    message = "ghpackages.cache needs the extra `cache`: pip install 'ghpackages[cache]'"
    raise ModuleNotFoundError(message, name=error.name) from error

__all__ = ["AsyncCacheTransport", "CacheTransport"]

_OPTIONS = CacheOptions(shared=False)
_KEY = "ghpackages.authorization"


class CacheTransport(httpx.BaseTransport):
    """An httpx transport with a cache.

    Args:
        transport: The transport to send with. Without it, requests are sent as `httpx.Client()` sends them, through the
            proxies that the environment names.
        path: The file of the cache, which is in memory when left out.

    https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
    """

    def __init__(self, transport: httpx.BaseTransport | None = None, *, path: str | Path | None = None) -> None:
        connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._cache = hishel_httpx.CacheTransport(
            _Inner(transport or _FromEnvironment()), storage=SqliteStorage(connection=connection), rfc=_OPTIONS
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        _prepare(request)
        return self._cache.handle_request(request)

    def close(self) -> None:
        self._cache.close()


class AsyncCacheTransport(httpx.AsyncBaseTransport):
    """As `CacheTransport`, for `httpx.AsyncClient`."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None, *, path: str | Path | None = None) -> None:
        self._inner = _AsyncInner(transport or _AsyncFromEnvironment())
        self._path = path
        self._cache: hishel_httpx.AsyncCacheTransport | None = None
        self._opening = anyio.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async with self._opening:
            if self._cache is None:
                connection = await anysqlite.connect(self._path or ":memory:", check_same_thread=False)
                storage = AsyncSqliteStorage(connection=connection)
                self._cache = hishel_httpx.AsyncCacheTransport(self._inner, storage=storage, rfc=_OPTIONS)
        _prepare(request)
        return await self._cache.handle_async_request(request)

    async def aclose(self) -> None:
        if self._cache is not None:
            await self._cache.aclose()
        else:
            await self._inner.aclose()


class _Inner(httpx.BaseTransport):
    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._transport.handle_request(_as_sent(request))

    def close(self) -> None:
        self._transport.close()


class _AsyncInner(httpx.AsyncBaseTransport):
    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._transport.handle_async_request(_as_sent(request))

    async def aclose(self) -> None:
        await self._transport.aclose()


class _FromEnvironment(httpx.BaseTransport):
    """Sends as an httpx client without settings does: only a client, not its transport, reads the proxy variables."""

    def __init__(self) -> None:
        self._client = httpx.Client()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._client.send(request, stream=True, auth=None, follow_redirects=False)

    def close(self) -> None:
        self._client.close()


class _AsyncFromEnvironment(httpx.AsyncBaseTransport):
    """As `_FromEnvironment`, for `httpx.AsyncClient`."""

    def __init__(self) -> None:
        self._client = httpx.AsyncClient()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._client.send(request, stream=True, auth=None, follow_redirects=False)

    async def aclose(self) -> None:
        await self._client.aclose()


def _prepare(request: httpx.Request) -> None:
    """Before the cache sees it: hide the token, and have the cache ask the server in any case."""
    authorization = request.headers.get("authorization", "")
    request.extensions[_KEY] = authorization
    if authorization:
        request.headers["authorization"] = hashlib.sha256(authorization.encode()).hexdigest()
    request.headers["cache-control"] = "no-cache"
    request.headers.pop("if-none-match", None)  # the cache asks with the ETag of what it holds itself


def _as_sent(request: httpx.Request) -> httpx.Request:
    """After the cache: the request as the server is to see it."""
    headers = request.headers.copy()
    if request.extensions[_KEY]:
        headers["authorization"] = request.extensions[_KEY]
    return httpx.Request(
        request.method, request.url, headers=headers, stream=request.stream, extensions=request.extensions
    )
