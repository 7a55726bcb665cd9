"""Where the token and the host of a client come from when it is given none."""

import stat
from pathlib import Path

import httpx
import pytest

from ghpackages import (
    ConfigurationError,
    GitHubPackages,
)
from ghpackages._environment import find_host, find_token
from ghpackages._tokens import Secret
from tests.facade.support import TOKEN


def fake_gh(folder: Path, script: str) -> Path:
    gh = folder / "gh"
    gh.write_text(f"#!/bin/sh\n{script}\n")
    gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
    return folder


def test_where_tokens_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_gh(tmp_path, '[ "$*" = "auth token --hostname github.com" ] && echo gho_gh')))
    monkeypatch.setenv("GH_TOKEN", "ghp_first")
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_second")
    assert find_token("github.com") == Secret("ghp_first")
    monkeypatch.setenv("GH_TOKEN", " ")
    assert find_token("github.com") == Secret("ghp_second")
    monkeypatch.delenv("GITHUB_TOKEN")
    assert find_token("github.com") == Secret("gho_gh")
    for path in (str(tmp_path), ""):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(ConfigurationError, match="no token") as caught:
            find_token("ghe.example")
        assert "gh auth login" in caught.value.hint


@pytest.mark.parametrize(
    ("base_url", "asked"),
    [
        (None, "github.com"),
        ("https://github.com", "github.com"),
        ("https://api.github.com/api/v3", "github.com"),
        ("https://ghes.acme.com/api/v3", "ghes.acme.com"),
        ("https://GHES.acme.com/API/v3", "ghes.acme.com"),
        ("https://ghes.acme.com//api//v3/", "ghes.acme.com"),
        ("https://ghes.acme.com", "ghes.acme.com"),
        ("https://ghes.acme.com/api/v4", "ghes.acme.com"),
        ("https://acme.ghe.com", "acme.ghe.com"),
        ("https://api.acme.ghe.com/api/v3", "acme.ghe.com"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
    ],
)
def test_gh_is_asked_for_the_token_of_that_host_only(
    base_url: str | None, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(fake_gh(tmp_path, 'echo "gho_for_$4"')))
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json=[])

    transport = httpx.MockTransport(answer)
    with GitHubPackages(base_url=base_url, http_client=httpx.Client(transport=transport)) as github:
        github.org("acme").packages("npm").collect()
    assert seen == [f"Bearer gho_for_{asked}"]


def test_the_client_finds_its_token(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="no token"):
        GitHubPackages()
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    with GitHubPackages() as github:
        assert repr(github) == "<GitHubPackages https://api.github.com>"


def test_the_base_url_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "https://ghe.example/api/v3")
    assert find_host(None, None).api == "https://ghe.example/api/v3"
    assert find_host("https://api.github.com", None).api == "https://api.github.com"
    monkeypatch.setenv("GITHUB_API_URL", "")
    assert find_host(None, None).api == "https://api.github.com"
    monkeypatch.setenv("GITHUB_API_URL", "http://ghe.example")
    with pytest.raises(ConfigurationError, match="GITHUB_API_URL"):
        find_host(None, None)
