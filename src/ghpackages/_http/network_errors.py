"""Errors of httpx as errors of this library."""

from collections.abc import Callable

import httpx

from ghpackages._errors import NetworkError
from ghpackages._policies.calls import Call

_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)


def network_error(error: Exception, call: Call, mask: Callable[[str], str]) -> NetworkError:
    """Return the error without the request it carries, which holds the Authorization header."""
    if isinstance(error, httpx.TimeoutException):
        hint = "Retry later, or give the client more time with timeout=..."
    else:
        hint = "Check the connection, the name of the host, proxies and certificates."
    sent = not isinstance(error, _NEVER_SENT)
    message = mask(str(error))
    text = f"{type(error).__name__} for {call.method} {call.path}: {message}"
    failure = NetworkError(text, hint=hint, operation=call.operation, sent=sent)
    kinds = type(error).__mro__  # classes of others, and those of StreamError, may want other arguments
    nearest = next(kind for kind in kinds if kind.__module__ == "httpx" and kind.__base__ is not httpx.StreamError)
    failure.__cause__ = nearest(message)
    return failure
