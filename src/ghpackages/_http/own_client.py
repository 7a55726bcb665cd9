"""The httpx clients that are made when none was passed in."""

import ssl
from collections.abc import Callable
from contextlib import nullcontext
from http.cookiejar import CookieJar
from typing import Any, TypeVar

import httpx

from ghpackages._errors import ConfigurationError
from ghpackages._hosts import is_loopback

Client = TypeVar("Client", httpx.Client, httpx.AsyncClient)

_TIMEOUT = httpx.Timeout(30.0, connect=10.0)  # GitHub cuts requests at 10 seconds
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody


class NoCookies(CookieJar):
    """Keeps no cookies: the API is used without, and looking for them takes time."""

    def extract_cookies(self, response: object, request: object) -> None: ...


_UNUSABLE = (OSError, ValueError, ImportError, httpx.InvalidURL)
"""What making a client raises for an environment that it cannot use."""


class Factory:
    """Makes HTTP clients that share their trusted certificates: loading these takes half as long as all imports."""

    def __init__(self, timeout: float | httpx.Timeout | None) -> None:
        self._timeout = _TIMEOUT if timeout is None else timeout
        self._certificates: ssl.SSLContext | None = None

    def make(self, kind: Callable[..., Client], url: str) -> Client:
        """Return an HTTP client for the host of a URL.

        A proxy of the environment would see the token that is sent to this machine itself in plain http. Raises
        ConfigurationError for an environment that cannot be used.
        """
        asked = httpx.URL(url)
        is_plain = asked.scheme == "http" and is_loopback(asked.host)
        try:
            verify = _NO_TLS if is_plain else self._load_certificates()
            return kind(timeout=self._timeout, cookies=NoCookies(), trust_env=not is_plain, verify=verify)
        except _UNUSABLE as error:
            raise _unusable(error) from None

    def _load_certificates(self) -> ssl.SSLContext:
        if self._certificates is None:
            self._certificates = httpx.create_ssl_context()
        return self._certificates


def wrap_network(
    client: httpx.Client | httpx.AsyncClient,
    kind: type[httpx.HTTPTransport | httpx.AsyncHTTPTransport],
    wrap: Callable[[Any], object],
) -> None:
    """Open the connections of a client with what `wrap` makes of its network backends.

    For a client that sends one request at a time: no lock is needed, which Ctrl-C may leave locked for ever.
    """
    transports = [client._transport, *client._mounts.values()]  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    for transport in transports:
        if isinstance(transport, kind):
            pool: Any = transport._pool  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
            pool._network_backend = wrap(pool._network_backend)  # noqa: SLF001
            pool._optional_thread_lock = nullcontext()  # noqa: SLF001


def _unusable(error: Exception) -> ConfigurationError:
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
