"""The token stays out of sight, and goes to the API's host only."""

import functools
import gc
import logging
import pickle
import socket
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from ghpackages import (
    APIError,
    AsyncGitHubPackages,
    ConfigurationError,
    Event,
    GitHubPackages,
    GitHubPackagesError,
    NetworkError,
    RetryPolicy,
)
from ghpackages.testing import FakeGitHub, faults
from tests.facade.support import TOKEN, Flavor

pytestmark = pytest.mark.anyio

SECRET = "s3cr3tpart"
TOKENS = [
    f"ghp_{SECRET}",
    f"github_pat_11ABC_{SECRET}",
    f"gho_{SECRET}",
    f"ghu_{SECRET}",
    f"ghs_{SECRET}",
    f"ghs_12345_eyJ.{SECRET}" + ".abc-def_" * 50,
    f"ghr_{SECRET}",
    f"0123456789{SECRET}",
]
NEVER = RetryPolicy(attempts=1)


def everything_in(error: BaseException) -> str:
    """All that a curious reader finds in an exception: text, state, causes, and the variables of its frames."""
    parts = ["".join(traceback.format_exception(error))]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = [
            frame for frame, _ in traceback.walk_tb(current.__traceback__) if "/tests/" not in frame.f_code.co_filename
        ]
        parts += [f"{name}: {value!r}" for frame in frames for name, value in frame.f_locals.items()]
        parts += [repr(current), str(current), repr(vars(current))]
        request = getattr(current, "_request", None)
        parts.append(repr(request and request.headers.raw))
        current = current.__cause__ or current.__context__
    if isinstance(error, APIError) and error.response is not None:
        parts += [repr(error.response.headers.raw), repr(error.response.content)]
        parts += [repr(error.response.request.headers.raw), str(error.response.request.url)]
    if isinstance(error, GitHubPackagesError):
        parts.append(repr(pickle.dumps(error)))
    return "\n".join(parts)


def echo(request: httpx.Request) -> httpx.Response:
    """A server that says back what it was sent, everywhere it can."""
    credentials = request.headers["authorization"]
    headers = {"x-echo": credentials, "x-github-request-id": "1"}
    body = {"message": f"no: {credentials}", "documentation_url": f"https://x/{credentials}"}
    return httpx.Response(418, headers=headers, json=body)


def fail(request: httpx.Request) -> httpx.Response:
    credentials = request.headers["authorization"]
    raise httpx.ReadTimeout(f"timed out, {request.headers!r}, {credentials}", request=request)


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("respond", [echo, fail])
async def test_errors(flavor: Flavor, token: str, respond: Callable[[httpx.Request], httpx.Response]) -> None:
    async with flavor.client(token, transport=httpx.MockTransport(respond), retry=NEVER) as github:
        with pytest.raises(GitHubPackagesError) as caught:
            await github.org("acme").package("npm", "x").get()
        assert SECRET not in everything_in(caught.value)
        assert SECRET not in repr(github) + repr(github.org("acme")) + repr(github.org("acme").package("npm", "x"))
        wrapped = getattr(github, "_wrapped", github)
        assert SECRET not in repr(vars(wrapped)) + repr(vars(wrapped._flow))


def shown_with_variables(error: BaseException) -> str:
    """A traceback as tools print it that add the variables of each frame; frames of tests are left out."""
    found: traceback.TracebackException | None
    found = traceback.TracebackException.from_exception(error, capture_locals=True)
    chain: list[traceback.TracebackException] = []
    while found is not None:
        found.stack = traceback.StackSummary.from_list([f for f in found.stack if "/tests/" not in f.filename])
        chain.append(found)
        found = found.__cause__ or found.__context__
    return "".join(line for part in chain for line in part.format(chain=False))


REAL = ["ghp_" + SECRET + "0" * 26, "github_pat_11ABCDEFG0123456789012_" + SECRET, f"ghs_123_eyJ{SECRET}.{SECRET}"]
"""As long as GitHub's are."""


@pytest.mark.parametrize("token", [*REAL, f"ghp_{SECRET}"])
async def test_a_token_in_the_place_of_a_login(flavor: Flavor, token: str) -> None:
    async with flavor.client(transport=httpx.MockTransport(echo), retry=NEVER) as github:

        async def owner() -> None:
            await github.owner(token)

        calls: list[Callable[[], object]] = [lambda: github.org(token), lambda: github.user(token)]
        for call in calls:
            with pytest.raises(ValueError, match=r"_\*\*\*") as caught:
                call()
            assert SECRET not in shown_with_variables(caught.value) + everything_in(caught.value)
        with pytest.raises(ValueError, match=r"_\*\*\*") as caught:
            await owner()
        assert SECRET not in shown_with_variables(caught.value) + everything_in(caught.value)


@pytest.mark.parametrize("token", REAL)
async def test_a_token_in_the_place_of_a_name(flavor: Flavor, token: str) -> None:
    async with flavor.client(transport=httpx.MockTransport(echo), retry=NEVER) as github:
        owner = github.org("acme")
        wrong: Any = token
        calls: list[Callable[[], object]] = [
            lambda: owner.package("npm", token),
            lambda: owner.package("container", f"team/{token}"),
            lambda: owner.package(wrong, "x"),
            lambda: owner.packages(wrong),
            lambda: owner.packages("npm", visibility=wrong),
            lambda: owner.package("npm", "x").versions(wrong),
            lambda: github.package_from_url(f"https://github.com/orgs/{token}/packages/npm/package/x"),
            lambda: github.version_from_url(f"https://{token}@github.com/orgs/acme/packages/npm/x/1"),
        ]
        for call in calls:
            with pytest.raises(ValueError, match=r"_\*\*\*") as caught:
                call()
            assert SECRET not in shown_with_variables(caught.value) + everything_in(caught.value)


async def test_what_looks_like_a_short_token_may_be_a_name(flavor: Flavor, caplog: pytest.LogCaptureFixture) -> None:
    """It is sent, and masked wherever it is shown."""
    caplog.set_level(logging.NOTSET, "ghpackages")
    events: list[Event] = []
    client = flavor.client(transport=httpx.MockTransport(echo), retry=NEVER, on_event=events.append)
    async with client as github:
        package = github.user("ghp_s3cr3t").package("npm", "gho_s3cr3t-name")
        with pytest.raises(APIError) as caught:
            await package.get()
        pagers = [github.user("ghp_s3cr3t").packages("npm"), package.versions()]
        shown = f"{package!r} {package.version(1)!r} {github.user('ghp_s3cr3t')!r} {pagers}"
    assert "s3cr3t" not in shown + repr(events) + caplog.text + str(caught.value) + repr(vars(caught.value))


BAD_SETTINGS: list[dict[str, Any]] = [
    {"base_url": "http://example.com"},
    {"base_url": "https://["},
    {"base_url": 5},
    {"base_url": f"https://user:{SECRET}@example.com"},
    {"base_url": f"https://{SECRET}@["},
    {"api_version": "x"},
    {"max_concurrency": 0},
    {"user_agent": "Zoë"},
]


@pytest.mark.parametrize("options", BAD_SETTINGS, ids=str)
@pytest.mark.parametrize("token", [*TOKENS, f"ghp_{SECRET} x", f"ghp_{SECRET}é"])
def test_clients_that_cannot_be_made(token: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for cls in (GitHubPackages, AsyncGitHubPackages):
        monkeypatch.setenv("GH_TOKEN", f"ghp_{SECRET}")
        monkeypatch.setenv("PASSWORD", SECRET)
        with pytest.raises(ConfigurationError) as given:
            cls(token, **options)
        monkeypatch.setenv("GH_TOKEN", token)
        with pytest.raises(ConfigurationError) as found:
            cls(**options)
        for error in (given.value, found.value):
            shown = shown_with_variables(error)
            assert "self = " in shown
            assert SECRET not in shown + everything_in(error)


@pytest.mark.parametrize("token", [f"ghp_{SECRET} x", f"{SECRET}\n{SECRET}", f"{SECRET}é", SECRET.encode(), [SECRET]])
def test_tokens_that_are_none(token: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError) as caught:
        GitHubPackages(token)
    assert SECRET not in shown_with_variables(caught.value)
    if isinstance(token, str):
        gh = tmp_path / "gh"
        gh.write_text(f"#!/bin/sh\nprintf '{token}'\n", "utf-8")
        gh.chmod(0o700)
        for name, value in (("GH_TOKEN", token), ("GH_TOKEN", ""), ("PATH", str(tmp_path))):
            monkeypatch.setenv(name, value)
            with pytest.raises(ConfigurationError) as caught:
                GitHubPackages()
            assert SECRET not in shown_with_variables(caught.value)


@pytest.mark.parametrize("token", TOKENS)
async def test_errors_of_real_sockets(flavor: Flavor, token: str) -> None:
    """httpcore's and h11's frames hold the request: they are not kept."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    async with flavor.client(token, base_url=f"http://127.0.0.1:{port}", retry=NEVER) as github:
        with pytest.raises(NetworkError) as caught:
            await github.org("acme").package("npm", "x").get()
    assert SECRET not in everything_in(caught.value)
    assert caught.value.sent is False


@pytest.mark.parametrize("token", [*TOKENS[:6], TOKENS[7]])
async def test_logs_events_and_records(flavor: Flavor, caplog: pytest.LogCaptureFixture, token: str) -> None:
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("me")
    fake.add_token(token, scopes=["read:packages"], login="me")
    fake.add_package("acme", "npm", "x", versions=2)
    fake.faults.add(faults.status(502), nth=2)
    caplog.set_level(logging.NOTSET)
    for name in ("ghpackages", "httpx", "httpcore"):
        caplog.set_level(logging.NOTSET, name)
    events: list[Event] = []
    with fake.serve() as base_url:
        async with flavor.client(token, base_url=base_url, clock=flavor.clock(), on_event=events.append) as github:
            for _ in range(3):
                package = github.org("acme").package("npm", "x")
                for call in (package.get, package.delete):
                    assert SECRET not in await _told_by(call)
    assert events
    assert SECRET not in repr(events) + caplog.text + repr([vars(record) for record in caplog.records])
    assert SECRET not in repr(fake.requests)


async def _told_by(call: Callable[[], Any]) -> str:
    try:
        await call()
    except APIError as error:
        return everything_in(error)
    return ""


@pytest.mark.parametrize("token", [TOKENS[0], TOKENS[7]])
async def test_tokens_that_a_server_says_back(flavor: Flavor, caplog: pytest.LogCaptureFixture, token: str) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        names = ("x-github-request-id", "x-ratelimit-resource", "deprecation")
        return httpx.Response(403, headers={"x-ratelimit-limit": "9", **dict.fromkeys(names, token)}, json={})

    async with flavor.client(token, transport=httpx.MockTransport(respond), retry=NEVER) as github:
        with pytest.raises(APIError) as caught:
            await github.org("acme").package("npm", "x").get()
        assert SECRET not in everything_in(caught.value) + repr(github.rate_limit) + caplog.text
    assert github.rate_limit.limit == 9
    assert "is deprecated" in caplog.text


@pytest.mark.parametrize("follow", [False, True])
@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_redirects_to_another_host(flavor: Flavor, follow: bool, code: int) -> None:
    hosts = []

    def respond(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(code, headers={"location": "https://evil.example/orgs/acme/packages/npm/x"})

    http: dict[str, Any] = {"follow_redirects": follow}
    async with flavor.client(
        transport=httpx.MockTransport(respond), http=http, retry=NEVER, check_scopes=False
    ) as github:
        package = github.org("acme").package("npm", "x")
        for call in (package.get, package.delete, package.restore):
            with pytest.raises(APIError, match=str(code)) as caught:
                await call()
            assert "evil.example" in caught.value.hint
    assert set(hosts) == {"api.github.com"}


async def test_links_to_another_host(flavor: Flavor) -> None:
    urls = []

    def respond(request: httpx.Request) -> httpx.Response:
        urls.append(request.url)
        page = int(request.url.params["page"])
        links = '<https://evil.example/x?page=2>; rel="next", <http://evil.example/x?page=2>; rel="last"'
        return httpx.Response(200, json=[], headers={"link": links} if page == 1 else {})

    async with flavor.client(transport=httpx.MockTransport(respond)) as github:
        assert await github.org("acme").packages("npm").collect() == []
    assert {url.host for url in urls} == {"api.github.com"}
    assert {url.params["page"] for url in urls} >= {"1", "2"}


async def test_foreign_links_of_the_fake(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "big", versions=250)
    fake.faults.add(faults.foreign_link())
    async with flavor.client(transport=fake.transport()) as github:
        assert len(await github.org("acme").package("npm", "big").versions().collect()) == 250


async def test_credentials_of_an_injected_client_stay_out(flavor: Flavor) -> None:
    seen = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, json=[])

    http: dict[str, Any] = {"auth": ("user", "password"), "headers": {"authorization": "Bearer other"}}
    async with flavor.client("ghp_ours", transport=httpx.MockTransport(respond), http=http) as github:
        await github.org("acme").packages("npm").collect()
    assert seen == ["Bearer ghp_ours"]


async def test_cookies_are_neither_kept_nor_sent(flavor: Flavor, fake: FakeGitHub) -> None:
    fake.faults.add(faults.headers({"set-cookie": "session=1; Path=/"}))
    with fake.serve() as base_url:
        async with flavor.client(base_url=base_url) as github:
            for _ in range(2):
                await github.org("acme").package("npm", "tool").get()
            (line,) = github._flow.sender._connections._free[base_url]
            assert not line.http.cookies
    assert all("cookie" not in request.headers for request in fake.requests)


async def test_an_injected_client_is_not_closed(flavor: Flavor) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=[]))
    client = flavor.client(transport=transport)
    async with client:
        pass
    http = getattr(client, "_wrapped", client)._flow.sender._injected
    assert not http.is_closed
    gc.collect()


async def test_our_own_client_is_made_when_it_is_needed(flavor: Flavor) -> None:
    github = flavor.client(base_url="http://127.0.0.1:9", retry=RetryPolicy(attempts=1))
    flow: Any = getattr(github, "_wrapped", github)._flow
    async with github:
        assert not flow.sender._connections._lines
        with pytest.raises(NetworkError):
            await github.org("acme").package("npm", "x").get()


async def test_a_closed_client_stays_closed(flavor: Flavor) -> None:
    github = flavor.client(base_url="http://127.0.0.1:9")
    async with github:
        pass
    with pytest.raises(RuntimeError, match="has been closed"):
        await github.org("acme").package("npm", "x").get()


async def test_what_is_sent(flavor: Flavor) -> None:
    seen: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=[]) if request.method == "GET" else httpx.Response(204)

    options: dict[str, Any] = {"transport": httpx.MockTransport(respond), "check_scopes": False}
    async with flavor.client("ghp_x", base_url="https://ghe.example/api/v3", user_agent="bot/1", **options) as github:
        await github.org("acme").packages("npm", visibility="internal").collect()
        await github.org("acme").package("container", "team/api").version(7).delete()
    listed, deleted = seen
    assert str(listed.url) == (
        "https://ghe.example/api/v3/orgs/acme/packages?package_type=npm&visibility=internal&page=1&per_page=100"
    )
    assert listed.headers["x-github-api-version"] == "2022-11-28"
    assert listed.headers["accept"] == "application/vnd.github+json"
    assert listed.headers["user-agent"].startswith("bot/1 ghpackages/")
    assert deleted.url.raw_path == b"/api/v3/orgs/acme/packages/container/team%2Fapi/versions/7"
    assert deleted.content == b""


@dataclass
class _Teller:
    """A callable whose repr tells the token."""

    token: str

    def __call__(self) -> str:
        return self.token


@pytest.mark.parametrize("token", [functools.partial(str, TOKEN), _Teller(TOKEN)], ids=["partial", "dataclass"])
@pytest.mark.parametrize("wrong", [{"max_concurrency": 0}, {"base_url": "ftp://x"}, {"on_event": 7}, {"timeout": -1}])
def test_a_callable_that_tells_the_token_is_in_no_frame(token: Any, wrong: dict[str, Any]) -> None:
    assert TOKEN in repr(token)
    for client in (GitHubPackages, AsyncGitHubPackages):
        with pytest.raises(ConfigurationError) as caught:
            client(token, **wrong)
        found = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        ours = [frame for frame in found.stack if frame.filename != __file__]
        assert not any(TOKEN in value for frame in ours for value in (frame.locals or {}).values())


@pytest.mark.parametrize("printed", [b"ghp_SECRET\\377", b"\\377\\376ghp_SECRET", b"ghp_SECRET ghp_SECRET"])
def test_what_gh_prints_is_in_no_frame(printed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gh = tmp_path / "gh"
    gh.write_bytes(b"#!/bin/sh\nprintf '" + printed + b"'\n")
    gh.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ConfigurationError) as caught:
        GitHubPackages()
    found = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame for frame in found.stack if frame.filename != __file__]
    assert not any("ghp_SECRET" in value for frame in ours for value in (frame.locals or {}).values())
