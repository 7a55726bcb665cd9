"""Errors of httpx as errors of this library."""

import ssl
from collections.abc import Callable, Iterator

import httpx

from ghpackages._errors import NetworkError
from ghpackages._policies.calls import Call

# Not LocalProtocolError: with HTTP/2 it may come after the request was sent, once another one ended the connection.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_PASSING_TLS = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError, ssl.SSLWantReadError)
_UNTRUSTED = (
    "Trust the certificate authority of the server, or of the proxy that inspects TLS: set SSL_CERT_FILE to its PEM "
    "file, or pass http_client=httpx.Client(verify=ssl.create_default_context(cafile=...)). A retry does not help "
    "before that."
)
_NO_TLS = (
    "Check that the host and port in base_url, and those of the proxy, speak TLS, and whether the server wants a "
    "client certificate (`http_client`): no secure connection could be established."
)
_PROXY_WANTS_A_USER = (
    "Give the proxy its user and password: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or "
    "http_client=httpx.Client(proxy=...)."
)
_PROXY_REFUSES = (
    "Ask the administrator of the proxy to allow requests to this host, or exclude the host with NO_PROXY: the proxy "
    "made no connection."
)


def network_error(error: Exception, call: Call, mask: Callable[[str], str]) -> NetworkError:
    """Return the error without the request it carries, which holds the Authorization header."""
    message = mask(str(error))
    hint, permanent = _judge(error, message)
    failure = NetworkError(
        f"{type(error).__name__}: {message}",
        hint=hint,
        operation=call.operation,
        sent=not isinstance(error, _NEVER_SENT),
        permanent=permanent,
    )
    kinds = type(error).__mro__  # classes of others, and those of StreamError, may want other arguments
    nearest = next(kind for kind in kinds if kind.__module__ == "httpx" and kind.__base__ is not httpx.StreamError)
    failure.__cause__ = nearest(message)
    return call.name_in(failure, mask)


def _judge(error: Exception, message: str) -> tuple[str, bool]:
    """Return what to do, and whether waiting is no help."""
    causes = list(_causes(error))
    text = message.lower()
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes) or "certificate verify failed" in text:
        return _UNTRUSTED, True
    if any(isinstance(cause, ssl.SSLError) and not isinstance(cause, _PASSING_TLS) for cause in causes):
        return _NO_TLS, True
    match error:
        case httpx.ProxyError() if "407" in text:
            return _PROXY_WANTS_A_USER, True
        case httpx.ProxyError():
            return _PROXY_REFUSES, text.startswith("4")  # a status by which the proxy refuses
        case httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return "Check base_url and proxies: httpx cannot send a request to this URL.", True
        case httpx.TimeoutException():
            return "Retry later, or give the client more time with timeout=...", False
        case _:
            return "Check the connection, the name of the host in base_url, and proxies (HTTPS_PROXY, NO_PROXY).", False


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def check_is_fresh(response: httpx.Response) -> None:
    """Raise RemoteProtocolError for a response that was there before its request: it belongs to another one."""
    stream = response.extensions.get("network_stream")
    if not getattr(stream, "was_read", True):  # see `deadlines`
        raise httpx.RemoteProtocolError("the response came before its request was sent")


def mixed_up(error: Exception, call: Call) -> NetworkError:
    """Return the error for a response that belongs to another request."""
    return NetworkError(
        f"the response belongs to another request: {error}",
        hint="Look for a proxy that mixes up responses, or a connection that two processes share.",
        operation=call.operation,
        sent=True,
    )
