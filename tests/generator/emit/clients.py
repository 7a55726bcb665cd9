"""Calling the methods of both generated clients, plain and raw, with a transport that responds."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx

FLAVORS = ["sync", "sync raw", "async", "async raw"]
Call = Callable[..., tuple[httpx.Request, Any]]


def caller(rest: Any, flavor: str, **response: Any) -> Call:
    """Return a function that calls a method by name; its result is the request that was sent, and what came back.

    `response` are the keywords of the `httpx.Response` to every request.
    """
    kind, _, raw = flavor.partition(" ")
    seen: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(**{"status_code": 204, **response})

    settings: Any = {"base_url": "http://localhost", "transport": httpx.MockTransport(respond)}

    async def asynchronously(method: str, *arguments: Any, **named: Any) -> Any:
        async with httpx.AsyncClient(**settings) as http:
            return await getattr(rest.AsyncClient(http), method)(*arguments, **named)

    def call(method: str, *arguments: Any, **named: Any) -> tuple[httpx.Request, Any]:
        if kind == "async":
            result = asyncio.run(asynchronously(f"{method}_raw" if raw else method, *arguments, **named))
        else:
            with httpx.Client(**settings) as http:
                result = getattr(rest.Client(http), f"{method}_raw" if raw else method)(*arguments, **named)
        return seen.pop(), result.body if raw else result

    return call
