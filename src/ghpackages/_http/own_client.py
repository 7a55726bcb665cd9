"""The settings of the httpx client that is made when none was passed in."""

from http.cookiejar import CookieJar
from typing import Any

import httpx

from ghpackages._errors import ConfigurationError
from ghpackages._hosts import is_loopback

_TIMEOUT = httpx.Timeout(30.0, connect=10.0)  # GitHub cuts requests at 10 seconds


class NoCookies(CookieJar):
    """Keeps no cookies: the API is used without, and looking for them takes time."""

    def extract_cookies(self, response: object, request: object) -> None: ...


def options(timeout: float | httpx.Timeout | None, connections: int, url: str) -> dict[str, Any]:
    """Return the keywords of `httpx.Client` and `httpx.AsyncClient` for the host of a URL.

    A proxy of the environment would see the token that is sent to this machine itself in plain http.
    """
    asked = httpx.URL(url)
    return {
        "timeout": _TIMEOUT if timeout is None else timeout,
        "limits": httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        "cookies": NoCookies(),
        "trust_env": not (asked.scheme == "http" and is_loopback(asked.host)),
    }


UNUSABLE = (OSError, ValueError, ImportError, httpx.InvalidURL)
"""What making a client raises for an environment that it cannot use."""


def unusable(error: Exception) -> ConfigurationError:
    """Return the error for an environment from which no client can be made. The value may hold a password."""
    if isinstance(error, OSError):
        return ConfigurationError(
            f"the certificates could not be read: {error.strerror or type(error).__name__}",
            hint="Check SSL_CERT_FILE and SSL_CERT_DIR: they name a PEM file and a folder of such files.",
        )
    if isinstance(error, ImportError):
        return ConfigurationError(
            "a SOCKS proxy is set, for which httpx lacks a package", hint="Run pip install 'httpx[socks]'."
        )
    return ConfigurationError(
        "a proxy of the environment is not a URL",
        hint="Check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY: for example http://proxy.example.com:3128.",
    )
