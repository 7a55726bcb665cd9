"""Settings that make no sense raise ConfigurationError."""

import ast
from pathlib import Path

import httpx
import pytest

import ghpackages
from ghpackages import (
    AsyncGitHubPackages,
    ConfigurationError,
    GitHubPackages,
)
from tests.facade.support import TOKEN


async def _coroutine_function(_: object) -> None:
    raise AssertionError


class _AsynchronousObserver:
    async def __call__(self, _: object) -> None:
        raise AssertionError


@pytest.mark.parametrize(
    "options",
    [
        {"max_concurrency": 0}, {"max_concurrency": 101}, {"max_concurrency": "8"}, {"writes_per_minute": 0},
        {"points_per_minute": 4}, {"points_per_minute": 1.5},
        {"on_partial_results": "explode"}, {"on_partial_results": []}, {"user_agent": "a\r\nb"}, {"user_agent": "Zoë"},
        {"user_agent": 5}, {"api_version": "x"}, {"api_version": 20221128}, {"base_url": "http://x.y"}, {"base_url": 5},
        {"timeout": "x"}, {"timeout": -1}, {"timeout": True}, {"retry": None}, {"on_event": 5},
        {"timeout": float("inf")}, {"timeout": httpx.Timeout(-1)}, {"timeout": httpx.Timeout(5, connect=0)},
        {"timeout": httpx.Timeout(float("nan"))}, {"timeout": httpx.Timeout(float("inf"))},
        {"on_event": _coroutine_function}, {"on_event": _AsynchronousObserver()},
        {"http_client": httpx.AsyncClient()}, {"http_client": httpx.Client(params={"x": "y"})},
    ],
)  # fmt: skip
def test_bad_settings(options: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        GitHubPackages(TOKEN, **options)  # type: ignore[arg-type]
    assert next(iter(options)) in str(caught.value)
    assert caught.value.hint


def test_a_sync_http_client_for_the_async_client() -> None:
    with httpx.Client() as wrong, pytest.raises(ConfigurationError, match=r"an httpx.AsyncClient, not an httpx.Client"):
        AsyncGitHubPackages(TOKEN, http_client=wrong)  # type: ignore[arg-type]


def test_good_settings() -> None:
    for timeout in (None, 1, 0.5, httpx.Timeout(5), httpx.Timeout(None), httpx.Timeout(5, read=None)):
        GitHubPackages(TOKEN, timeout=timeout, user_agent="bot/1 (+https://x)", on_event=print, writes_per_minute=None)


def test_every_configuration_error_has_a_hint() -> None:
    sources = Path(str(ghpackages.__file__)).parent.rglob("*.py")
    calls = [node for source in sources for node in ast.walk(ast.parse(source.read_text("utf-8")))]
    made = [
        call
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "ConfigurationError"
    ]
    assert len(made) > 10
    for call in made:
        assert "hint" in {keyword.arg for keyword in call.keywords}, ast.unparse(call)
