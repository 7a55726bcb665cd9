"""The settings of the httpx client that is made when none was passed in."""

from http.cookiejar import CookieJar
from typing import Any

import httpx

_TIMEOUT = httpx.Timeout(30.0, connect=10.0)  # GitHub cuts requests at 10 seconds


class NoCookies(CookieJar):
    """Keeps no cookies: the API is used without, and looking for them takes time."""

    def extract_cookies(self, response: object, request: object) -> None: ...


def options(timeout: float | httpx.Timeout | None, connections: int) -> dict[str, Any]:
    """Return the keywords of `httpx.Client` and `httpx.AsyncClient`."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    return {"timeout": _TIMEOUT if timeout is None else timeout, "limits": limits, "cookies": NoCookies()}
