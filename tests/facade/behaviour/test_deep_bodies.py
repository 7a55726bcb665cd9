"""JSON that is nested deeper than Python likes: an error of the SDK, never a RecursionError."""

import hashlib
import hmac
import json
from typing import Any

import httpx
import pytest

from ghpackages import DecodeError, GitHubPackagesError, RetryPolicy, webhooks
from tests.bodies import package_body
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio

DEPTHS = [99, 600, 970, 100_000]


def nest(depth: int, kind: str) -> str:
    return "[" * depth + "]" * depth if kind == "list" else '{"a":' * depth + "1" + "}" * depth


def put(document: dict[str, Any], field: str, value: str) -> bytes:
    """Return the document with JSON in place of a field."""
    return json.dumps(document | {field: "@@"}).replace('"@@"', value).encode()


@pytest.mark.parametrize("kind", ["list", "object"])
@pytest.mark.parametrize("field", ["id", "name", "repository", "owner"])
async def test_in_a_field(flavor: Flavor, field: str, kind: str) -> None:
    bodies = iter([put(package_body(), field, nest(depth, kind)) for depth in DEPTHS])

    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=next(bodies))

    async with flavor.client("ghp_x", transport=httpx.MockTransport(respond), retry=RetryPolicy(attempts=1)) as github:
        for _ in DEPTHS:
            with pytest.raises(GitHubPackagesError) as caught:
                await github.org("acme").package("npm", "x").get()
            assert len(repr(caught.value) + str(caught.value)) < 100_000


@pytest.mark.parametrize("kind", ["list", "object"])
@pytest.mark.parametrize("status", [200, 403, 404, 429, 500])
async def test_in_an_error(flavor: Flavor, status: int, kind: str) -> None:
    fields = ("message", "errors", "block", "documentation_url")
    bodies = iter(
        body
        for depth in DEPTHS
        for value in [nest(depth, kind)]
        for body in [value.encode(), *(put({"message": "No"}, field, value) for field in fields)]
    )

    def respond(_: httpx.Request) -> httpx.Response:
        headers = {"x-github-request-id": "1"}
        body = next(bodies)
        return httpx.Response(status, content=body, headers=headers)

    options: dict[str, Any] = {"retry": RetryPolicy(attempts=1), "clock": flavor.clock()}
    async with flavor.client("ghp_x", transport=httpx.MockTransport(respond), **options) as github:
        for _ in range(len(DEPTHS) * (1 + len(fields))):
            with pytest.raises(GitHubPackagesError) as caught:
                await github.owner("acme")
            assert len(repr(caught.value) + str(caught.value)) < 100_000
            assert not caught.value.__notes__ or caught.value.hint


@pytest.mark.parametrize("kind", ["list", "object"])
@pytest.mark.parametrize("event", ["package", "registry_package"])
def test_in_a_webhook(event: str, kind: str) -> None:
    for depth in DEPTHS:
        for field in (event, "sender", "action", "repository"):
            body = put(
                {"action": "published", "repository": {}, "sender": {}, event: package_body()}, field, nest(depth, kind)
            )
            signature = f"sha256={hmac.new(b's', body, hashlib.sha256).hexdigest()}"
            headers = {"X-GitHub-Event": event, "X-Hub-Signature-256": signature, "X-GitHub-Delivery": "1"}
            with pytest.raises((DecodeError, webhooks.UnknownEventError)):
                webhooks.parse(headers, body, secret="s")
