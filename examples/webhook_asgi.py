"""Receive package events in a bare ASGI application.

Run `uvicorn examples.webhook_asgi:app`, with WEBHOOK_SECRET set.
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from ghpackages import DecodeError
from ghpackages.webhooks import SignatureError, UnknownEventError, parse

LARGEST = 25 * 2**20
"""Bytes. GitHub delivers no more.

https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap
"""


async def app(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more and len(body) <= LARGEST:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    status = 413 if more else handle(scope["headers"], body)
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body"})


def handle(headers: list[tuple[bytes, bytes]], body: bytes) -> int:
    """Print what happened; return the status to respond with."""
    try:
        event = parse(headers, body, secret=os.environ["WEBHOOK_SECRET"])
    except SignatureError:
        return 401
    except UnknownEventError:
        return 204
    except DecodeError:
        return 400
    version = event.package_version
    print(
        event.package.name,
        version.version if version else "?",
        f"{event.action} by {event.sender.login}",
    )
    return 200
