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
from ghpackages._hosts import parse_host
from ghpackages._tokens import Secret
from tests.facade.support import TOKEN, Flavor

GITHUB = parse_host("https://api.github.com", None, source="base_url")
SERVER = parse_host("https://ghe.example/api/v3", None, source="base_url")
CLOUD_TOKENS, SERVER_TOKENS = ("GH_TOKEN", "GITHUB_TOKEN"), ("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_HOST", "GITHUB_API_URL", *CLOUD_TOKENS, *SERVER_TOKENS):
        monkeypatch.delenv(name, raising=False)


def fake_gh(folder: Path, script: str) -> Path:
    gh = folder / "gh"
    gh.write_text(f"#!/bin/sh\n{script}\n")
    gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
    return folder


def test_where_tokens_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(fake_gh(tmp_path, '[ "$*" = "auth token --hostname github.com" ] && echo gho_gh')))
    monkeypatch.setenv("GH_TOKEN", "ghp_first")
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_second")
    assert find_token(GITHUB) == Secret("ghp_first")
    monkeypatch.setenv("GH_TOKEN", " ")
    assert find_token(GITHUB) == Secret("ghp_second")
    monkeypatch.delenv("GITHUB_TOKEN")
    assert find_token(GITHUB) == Secret("gho_gh")
    for path in (str(tmp_path), ""):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(ConfigurationError, match="no token") as caught:
            find_token(SERVER)
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

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json=[])

    transport = httpx.MockTransport(respond)
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


@pytest.mark.parametrize(
    ("base_url", "names"),
    [
        ("https://api.github.com", CLOUD_TOKENS),
        ("https://api.acme.ghe.com", CLOUD_TOKENS),
        ("https://acme.ghe.com", CLOUD_TOKENS),
        ("http://127.0.0.1:8000", CLOUD_TOKENS),
        ("http://localhost:8000/api/v3", CLOUD_TOKENS),
        ("https://ghe.example/api/v3", SERVER_TOKENS),
        ("https://ghe.example", SERVER_TOKENS),
        ("https://github.com.evil.example/api/v3", SERVER_TOKENS),
        ("https://evilghe.com/api/v3", SERVER_TOKENS),
    ],
)
def test_each_pair_of_variables_is_for_hosts_of_its_own(
    base_url: str, names: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = parse_host(base_url, None, source="base_url")
    for name in {*CLOUD_TOKENS, *SERVER_TOKENS} - set(names):
        monkeypatch.setenv(name, "ghp_of_others")
    with pytest.raises(ConfigurationError, match="no token") as caught:
        find_token(host)
    assert names[0] in caught.value.hint
    monkeypatch.setenv(names[1], "ghp_second")
    assert find_token(host) == Secret("ghp_second")
    monkeypatch.setenv(names[0], "ghp_first")
    assert find_token(host) == Secret("ghp_first")


@pytest.mark.parametrize(
    ("name", "api"),
    [
        ("github.com", "https://api.github.com"),
        ("GitHub.com", "https://api.github.com"),
        ("acme.ghe.com", "https://api.acme.ghe.com"),
        ("ghe.example", "https://ghe.example/api/v3"),
        ("ghe.example:8443", "https://ghe.example:8443/api/v3"),
        ("https://ghe.example/", "https://ghe.example/api/v3"),
        ("ghe.example/api/v3", "https://ghe.example/api/v3"),
        ("https://ghe.example/API/v3/", "https://ghe.example/api/v3"),
        ("https://api.acme.ghe.com/api/v3", "https://api.acme.ghe.com"),
        (" ", "https://api.github.com"),
    ],
)
def test_gh_host_names_the_host(name: str, api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_HOST", name)
    assert find_host(None, None).api == api
    monkeypatch.setenv("GITHUB_API_URL", "https://api.github.com")  # as in GitHub Actions
    assert find_host(None, None).api == api
    assert find_host("https://other.example/api/v3", None).api == "https://other.example/api/v3"


def test_gh_host_and_another_api_url_contradict_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_HOST", "ghe.example")
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:8000")
    with pytest.raises(ConfigurationError, match=r"GH_HOST names https://ghe.example/api/v3, GITHUB_API_URL names"):
        find_host(None, None)
    monkeypatch.setenv("GITHUB_API_URL", "https://ghe.example/api/v3/")
    assert find_host(None, None).api == "https://ghe.example/api/v3"


@pytest.mark.parametrize("name", ["ghe.example/path?x", "a b", "user:ghp_secret@ghe.example", "http://ghe.example"])
def test_a_gh_host_that_is_none(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_HOST", name)
    with pytest.raises(ConfigurationError, match="GH_HOST") as caught:
        find_host(None, None)
    assert "ghp_secret" not in str(caught.value)


@pytest.mark.anyio
async def test_the_base_url_of_an_injected_client_is_used(flavor: Flavor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:8000")
    seen = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url.copy_with(query=None)))
        return httpx.Response(200, json=[])

    for set_there, given in (
        ("https://ghe.example/api/v3", None),
        ("https://ghe.example/api/v3/", "https://ghe.example/api/v3"),
        ("https://acme.ghe.com", None),
        ("https://acme.ghe.com", "https://api.acme.ghe.com/"),
        ("", "https://api.github.com"),
    ):
        transport = httpx.MockTransport(respond)
        async with flavor.client(transport=transport, http={"base_url": set_there}, base_url=given) as github:
            await github.org("acme").packages("npm").first()
    assert seen == [
        *["https://ghe.example/api/v3/orgs/acme/packages"] * 2,
        *["https://api.acme.ghe.com/orgs/acme/packages"] * 2,
        "https://api.github.com/orgs/acme/packages",
    ]


@pytest.mark.parametrize("flavor", ["sync", "asyncio"], indirect=True)
@pytest.mark.parametrize(
    ("set_there", "given", "message"),
    [
        ("https://ghe.example/api/v3", "https://api.github.com", "base_url names https://api.github.com"),
        ("https://ghe.example/api/v3", "https://ghe.example", "base_url names https://ghe.example,"),
        ("https://ghe.example:8443/api/v3", "https://ghe.example/api/v3", "http_client.base_url names"),
        ("http://ghe.example/api/v3", None, "http_client.base_url 'http://ghe.example/api/v3/' would send"),
        ("https://me:hunter2@ghe.example/api/v3", None, "http_client.base_url holds a user name or password"),
    ],
)
def test_a_base_url_that_contradicts_the_client_is_refused(
    flavor: Flavor, set_there: str, given: str | None, message: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        flavor.client(
            transport=httpx.MockTransport(lambda _: httpx.Response(200)), http={"base_url": set_there}, base_url=given
        )
    assert message in str(caught.value)
    assert "hunter2" not in str(caught.value)
