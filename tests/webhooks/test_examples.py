"""The receivers in the documentation, each asked as GitHub asks it."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from ghpackages.testing import FakeGitHub
from tests.webhooks.test_parse import SECRET, payload, signed

Ask = Callable[[dict[str, str], bytes], int]


@pytest.fixture(params=["asgi", "flask", "fastapi"])
async def ask(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, fake_github: FakeGitHub, fake_github_url: str
) -> Any:
    monkeypatch.setenv("WEBHOOK_SECRET", SECRET)
    fake_github.add_org("acme")
    fake_github.add_token("ghp_reader", ["read:packages"])
    fake_github.add_package("acme", "container", "team/api", versions=3)
    monkeypatch.setenv("GH_TOKEN", "ghp_reader")
    monkeypatch.setenv("GITHUB_API_URL", fake_github_url)
    pytest.importorskip({"asgi": "httpx"}.get(request.param, request.param))
    module = __import__(f"examples.webhook_{request.param}", fromlist=["app"])
    if request.param == "flask":
        client = module.app.test_client()

        async def ask_flask(headers: dict[str, str], body: bytes) -> int:
            return int(client.post("/webhook", data=body, headers=headers).status_code)

        return ask_flask

    async def ask_asgi(headers: dict[str, str], body: bytes) -> int:
        transport = httpx.ASGITransport(app=module.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return (await client.post("/webhook", content=body, headers=headers)).status_code

    return ask_asgi


@pytest.mark.anyio
async def test_a_receiver(ask: Any, capsys: pytest.CaptureFixture[str]) -> None:
    body = json.dumps(payload()).encode()
    assert await ask(signed(body), body) == 200
    assert "team/api" in capsys.readouterr().out
    assert await ask(signed(body), body + b" ") == 401
    assert await ask({}, body) == 401
    assert await ask(signed(b"{}", event="ping"), b"{}") == 204
    assert capsys.readouterr().out == ""
