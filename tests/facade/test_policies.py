"""The pure policies: tokens, hosts, scopes, single sign-on, limits, arguments."""

import ast
import pickle
import stat
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ghpackages
from ghpackages import (
    OPERATIONS,
    AsyncGitHubPackages,
    ConfigurationError,
    GitHubPackages,
    RateLimit,
    RateLimitError,
)
from ghpackages._hosts import find_host, redirect_target
from ghpackages._policies import rate_limits, retries, scopes, sso
from ghpackages._policies.rate_limits import WritePace
from ghpackages._tokens import Secret, find_token, parse_expiration
from tests.facade.conftest import TOKEN

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("ghp_x", "classic"),
        ("github_pat_11ABC_def", "fine_grained"),
        ("gho_x", "oauth"),
        ("ghu_x", "app_user"),
        ("ghs_x", "app_installation"),
        ("ghs_12345_" + "eyJ.a-b_c." * 50, "app_installation"),
        ("ghr_x", "refresh"),
        ("0123456789abcdef0123456789abcdef01234567", "unknown"),
    ],
)
def test_kinds_of_tokens(token: str, kind: str) -> None:
    secret = Secret(f" {token}\n")
    assert secret.kind == kind
    assert secret.authorization() == f"Bearer {token}"
    assert token not in repr(secret) + str(secret) + f"{secret!s}{secret!r}"
    assert token not in secret.mask(f"x {token} y")
    with pytest.raises(TypeError):
        pickle.dumps(secret)


@pytest.mark.parametrize("token", ["", "  ", "ghp_a b", "ghp_a\r\nX-Evil: 1", "ghp_é", 5, b"ghp_x"])
def test_what_is_no_token(token: object) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Secret(token)
    assert caught.value.hint
    assert "ghp" not in str(caught.value)


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-05-10 07:05:37 UTC", datetime(2025, 5, 10, 7, 5, 37, tzinfo=UTC)),
        ("2025-05-10 07:05:37 +0200", datetime(2025, 5, 10, 5, 5, 37, tzinfo=UTC)),
        ("soon", None),
        ("", None),
        (None, None),
        ("9999-99-99 00:00:00 UTC", None),
    ],
)
def test_the_end_of_a_token(text: str | None, expected: datetime | None) -> None:
    assert parse_expiration(text) == expected


@pytest.mark.parametrize(
    ("base_url", "api", "web", "version"),
    [
        (None, "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://api.github.com/", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://github.com", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://api.acme.ghe.com", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
        ("https://acme.ghe.com", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
        ("https://ghe.example/api/v3/", "https://ghe.example/api/v3", "https://ghe.example", "2022-11-28"),
        (
            "https://ghe.example:8443/api/v3",
            "https://ghe.example:8443/api/v3",
            "https://ghe.example:8443",
            "2022-11-28",
        ),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "https://github.com", "2026-03-10"),
        ("http://[::1]:8000/api/v3", "http://[::1]:8000/api/v3", "http://[::1]:8000", "2022-11-28"),
        ("http://localhost", "http://localhost", "https://github.com", "2026-03-10"),
        ("https://proxy.example/github", "https://proxy.example/github", "https://github.com", "2026-03-10"),
        ("https://GHE.example/API/V3", "https://ghe.example/api/v3", "https://ghe.example", "2022-11-28"),
        ("https://ghe.example//api/v3", "https://ghe.example/api/v3", "https://ghe.example", "2022-11-28"),
        ("https://api.github.com/api/v3", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://github.com/api/v3", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://api.acme.ghe.com/api/v3/", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
        ("https://acme.ghe.com/api/v3", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
    ],
)
def test_hosts(base_url: str | None, api: str, web: str, version: str) -> None:
    host = find_host(base_url, None)
    assert (host.api, host.web, host.api_version) == (api, web, version)


@pytest.mark.parametrize(
    "base_url",
    [
        "", "api.github.com", "http://api.github.com", "http://127.0.0.1.evil.example", "http://0.0.0.0", "ftp://x",
        "https://user:pass@api.github.com", "https://ghp_x@api.github.com", "https://api.github.com?x=1",
        "https://api.github.com/#x", "https://", "http://localhost.evil.example", "https://[", "http://10.0.0.1",
        "https://xn--a", f"https://{'a' * 64}.example", "https://a..example", "https://ghe.example:99999", "ht tp://x",
        "user:ghp_x@ghe.example/api/v3", "ht tp://user:ghp_x@ghe.example", "https://x/?ghp_x",
    ],
)  # fmt: skip
def test_bad_base_urls(base_url: str) -> None:
    base_url = base_url.replace("ghp_x", "hunter2")
    with pytest.raises(ConfigurationError) as caught:
        find_host(base_url, None)
    assert "base_url" in str(caught.value)
    assert caught.value.hint
    assert "hunter2" not in str(caught.value)


def test_the_base_url_of_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "https://ghe.example/api/v3")
    assert find_host(None, None).api == "https://ghe.example/api/v3"
    assert find_host("https://api.github.com", None).api == "https://api.github.com"
    monkeypatch.setenv("GITHUB_API_URL", "")
    assert find_host(None, None).api == "https://api.github.com"
    monkeypatch.setenv("GITHUB_API_URL", "http://ghe.example")
    with pytest.raises(ConfigurationError, match="GITHUB_API_URL"):
        find_host(None, None)


def test_api_versions_can_be_chosen() -> None:
    assert find_host(None, "2022-11-28").api_version == "2022-11-28"
    for bad in ("", "newest", "2026-03-10\r\nx: y"):
        with pytest.raises(ConfigurationError, match="api_version"):
            find_host(None, bad)


@pytest.mark.parametrize(
    ("status", "method", "location", "target"),
    [
        (301, "GET", "/organizations/1/packages?page=2", "https://api.github.com/organizations/1/packages?page=2"),
        (302, "GET", "https://api.github.com/x", "https://api.github.com/x"),
        (307, "DELETE", "/x", "https://api.github.com/x"),
        (308, "POST", "https://api.github.com/x", "https://api.github.com/x"),
        (301, "DELETE", "/x", None),
        (303, "GET", "/x", None),
        (200, "GET", "/x", None),
        (302, "GET", "http://api.github.com/x", None),
        (302, "GET", "https://api.github.com:444/x", None),
        (302, "GET", "https://evil.example/", None),
        (302, "GET", "//evil.example/", None),
        (302, "GET", "https://api.github.com.evil.example/", None),
        (302, "GET", "https://a@api.github.com/", None),
        (302, "GET", "https://[", None),
        (302, "GET", "https://xn--/", None),
        (302, "GET", ":mailto://[e", None),
    ],
)
def test_redirects(status: int, method: str, location: str, target: str | None) -> None:
    url = "https://api.github.com/orgs/acme/packages"
    found = redirect_target(httpx.Response(status, headers={"location": location}), method, url)
    assert found == (None if target is None else httpx.URL(target))


def test_required_scopes() -> None:
    for operation in OPERATIONS.values():
        expected = {
            "GET": {"read:packages"},
            "DELETE": {"read:packages", "delete:packages"},
            "POST": {"read:packages", "write:packages"},
        }[operation.method]
        assert scopes.required(operation) == expected, operation.id


@pytest.mark.parametrize(
    ("granted", "needed", "missing"),
    [
        ("write:packages", {"read:packages"}, set()),
        ("write:packages", {"read:packages", "delete:packages"}, {"delete:packages"}),
        ("delete:packages", {"read:packages", "delete:packages"}, {"read:packages"}),
        ("repo", {"read:packages"}, {"read:packages"}),
        ("delete:packages, repo, write:packages", {"read:packages", "write:packages", "delete:packages"}, set()),
        ("", {"read:packages"}, {"read:packages"}),
    ],
)
def test_missing_scopes(granted: str, needed: set[str], missing: set[str]) -> None:
    assert scopes.missing(needed, scopes.parse(granted)) == missing
    assert scopes.missing(needed, None) == set()


def test_operations_by_name() -> None:
    delete = OPERATIONS["delete_package_for_org"]
    for name in ("delete_package_for_org", "packages/delete-package-for-org", delete):
        assert scopes.find_operations([name]) == [delete]
    assert {operation.method for operation in scopes.find_operations(["restore"])} == {"POST"}
    assert len(scopes.find_operations([])) == len(OPERATIONS)
    with pytest.raises(ValueError, match="'erase'"):
        scopes.find_operations(["erase"])


def test_reports() -> None:
    operations = scopes.find_operations(["delete"])
    fine = scopes.report(operations, "fine_grained", None, "https://github.com")
    assert fine.ok
    assert "fine-grained" in fine.hint
    unknown = scopes.report(operations, "classic", None, "https://ghe.example")
    assert unknown.ok
    assert "not known" in unknown.hint
    lacking = scopes.report(operations, "classic", frozenset({"repo"}), "https://ghe.example")
    assert not lacking.ok
    assert lacking.missing == {"read:packages", "delete:packages"}
    expected = "https://ghe.example/settings/tokens/new?description=ghpackages&scopes=delete:packages,read:packages"
    assert lacking.new_token_url == expected
    assert expected in lacking.hint


def test_repository_scoped_registries() -> None:
    granted = frozenset({"read:packages"})
    assert scopes.lacks_repo("maven", granted, is_server=False)
    assert scopes.lacks_repo("docker", granted, is_server=True)
    assert not scopes.lacks_repo("docker", granted, is_server=False)
    assert not scopes.lacks_repo("container", granted, is_server=True)
    assert not scopes.lacks_repo("maven", granted | {"repo"}, is_server=False)
    assert not scopes.lacks_repo("maven", None, is_server=False)


@pytest.mark.parametrize(
    ("header", "organizations"),
    [
        ("partial-results; organizations=21955855,20582480", (21955855, 20582480)),
        ("Partial-Results;organizations= 1 , 2", (1, 2)),
        ("partial-results; organizations=1,2; url=x", (1, 2)),
        ("partial-results; x=2; ORGANIZATIONS=1;y=3", (1,)),
        ('partial-results; organizations="1, 2"', (1, 2)),
        ("partial-results; organizations=x,5,-7,8.5", ("x", 5, "-7", "8.5")),
        ("partial-results; organizations=", ("partial-results; organizations=",)),
        ("partial-results", ("partial-results",)),
        ("partial-results; ghp_abc", ("partial-results; ghp_***",)),
    ],
)
def test_partial_results(header: str, organizations: tuple[int | str, ...]) -> None:
    assert sso.parse(header, "github.com") == sso.PartialResults(organizations)


def test_other_sso_headers() -> None:
    assert sso.parse("required; url=https://xn--/", "github.com") == sso.SSORequired(None, None)
    for header in (None, "", "something; else=1", ";;;"):
        assert sso.parse(header, "github.com") is None
    required = sso.parse("required; url=https://ghe.example/orgs/a-b/sso?authorization_request=X;Y", "ghe.example")
    assert required == sso.SSORequired("https://ghe.example/orgs/a-b/sso?authorization_request=X;Y", "a-b")
    for odd in (
        'required; url="https://github.com/orgs/a/sso?x=1"',
        "Required;URL=<https://github.com/orgs/a/sso?x=1>",
        "required; organizations=1; url=https://github.com/orgs/a/sso?x=1",
        "required; url=https://github.com/orgs/a/sso?x=1; organizations=1",
    ):
        assert sso.parse(odd, "github.com") == sso.SSORequired("https://github.com/orgs/a/sso?x=1", "a"), odd
    enterprise = sso.parse("required; url=https://github.com/enterprises/acme/sso?x=1", "github.com")
    assert enterprise == sso.SSORequired("https://github.com/enterprises/acme/sso?x=1", None)


def test_organization_logins() -> None:
    assert sso.organization_logins(b'[{"id": 1, "login": "a"}, {"id": "2", "login": "b"}, 3, {}]') == {1: "a"}
    for body in (b"", b"{}", b"null", b"<html>", b"\xff"):
        assert sso.organization_logins(body) == {}


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry-after": "30", "x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) + 9)}, 30),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-1", "x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) + 9)}, 9),
        ({"retry-after": "Thu, 15 Jan 2026 12:02:00 GMT"}, 120),
        ({"retry-after": "Thu, 15 Jan 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "Thu, 15 Jan 2026 13:00:30 GMT", "date": "Thu, 15 Jan 2026 13:00:00 GMT"}, 30),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) + 90)}, 90),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOON) - 90)}, 1),
        ({"x-ratelimit-remaining": "5", "x-ratelimit-reset": str(int(NOON) + 90)}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "never"}, None),
        ({"x-ratelimit-remaining": "0"}, None),
        ({}, None),
    ],
)
def test_how_long_a_refusal_asks_to_wait(headers: dict[str, str], wait: float | None) -> None:
    assert rate_limits.asked_wait(headers, NOON) == wait


def test_jitter_stays_below_max_wait() -> None:
    error = RateLimitError("limit", status=429)
    error.wait = 100
    for max_wait in (100, 103, 200):
        wait = retries.wait_before_next(retries.RetryPolicy(max_wait=max_wait), error, 1, jitter=1.0, now=NOON)
        assert wait == min(105, max_wait)


def test_a_date_beyond_the_calendar_is_none() -> None:
    assert rate_limits.http_date("Fri, 31 Dec 9999 23:59:59 -0500") is None


@given(
    st.dictionaries(st.sampled_from(["retry-after", "date", "x-ratelimit-remaining", "x-ratelimit-reset"]), st.text())
)
def test_odd_headers_are_survived(headers: dict[str, str]) -> None:
    wait = rate_limits.asked_wait(headers, NOON)
    assert wait is None or wait >= 0
    RateLimit.of(headers)


def test_the_rate_limit() -> None:
    headers = {"x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4999", "x-ratelimit-used": "1",
               "x-ratelimit-reset": "1768478400", "x-ratelimit-resource": "core"}  # fmt: skip
    assert RateLimit.of(headers) == RateLimit(5000, 4999, 1, datetime(2026, 1, 15, 12, tzinfo=UTC), "core")
    assert RateLimit.of({}) is None
    odd = RateLimit.of({"x-ratelimit-limit": "many", "x-ratelimit-remaining": "-3", "x-ratelimit-reset": "9" * 300})
    assert odd is None or odd == RateLimit(None, None, None, None, None)


@given(
    per_minute=st.integers(1, 20),
    gaps=st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=80),
)
def test_no_minute_sees_more_writes_than_allowed(per_minute: int, gaps: list[float]) -> None:
    pace, now = WritePace(per_minute), 0.0
    times = []
    for gap in gaps:
        now += gap
        pace, wait = pace.reserve(now)
        assert wait >= 0
        times.append(now + wait)
        assert len(pace.slots) <= per_minute
    for index, time in enumerate(times):
        if index >= per_minute:
            assert time - times[index - per_minute] >= 60 - 1e-6


def test_arguments_are_checked_before_anything_is_sent() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError

    with GitHubPackages(TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(answer))) as github:
        org = github.org("acme")
        package = org.package("npm", "x")
        for call in (
            lambda: github.org(""),
            lambda: github.user(" "),
            lambda: github.org("acme/tool"),
            lambda: github.owner(""),
            lambda: github.owner(".."),
            lambda: github.owner("."),
            lambda: org.package("npm", ""),
            lambda: org.package("", "x"),
            lambda: org.packages(""),
            lambda: org.packages(per_page=0),
            lambda: org.packages(per_page=101),
            lambda: org.packages(visibility=""),
            lambda: package.versions(per_page=-1),
            lambda: package.versions(state=""),
            lambda: package.version(0),
            lambda: package.version(-5),
            lambda: org.packages("npm").collect(limit=-1),
            lambda: github.check_scopes("erase"),
        ):
            with pytest.raises(ValueError, match=r".+"):
                call()
        for wrong in (lambda: package.version("7"), lambda: package.version(True), lambda: org.package("npm", None)):  # type: ignore[arg-type]
            with pytest.raises(TypeError):
                wrong()


async def _coroutine_function(_: object) -> None:
    raise AssertionError


class _AsynchronousObserver:
    async def __call__(self, _: object) -> None:
        raise AssertionError


@pytest.mark.parametrize(
    "options",
    [
        {"max_concurrency": 0}, {"max_concurrency": 101}, {"max_concurrency": "8"}, {"writes_per_minute": 0},
        {"on_partial_results": "explode"}, {"on_partial_results": []}, {"user_agent": "a\r\nb"}, {"user_agent": "Zoë"},
        {"user_agent": 5}, {"api_version": "x"}, {"api_version": 20221128}, {"base_url": "http://x.y"}, {"base_url": 5},
        {"timeout": "x"}, {"timeout": -1}, {"timeout": True}, {"retry": None}, {"on_event": 5},
        {"timeout": float("inf")},
        {"on_event": _coroutine_function}, {"on_event": _AsynchronousObserver()},
        {"http_client": httpx.AsyncClient()},
    ],
)  # fmt: skip
def test_bad_settings(options: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        GitHubPackages(TOKEN, **options)  # type: ignore[arg-type]
    assert next(iter(options)) in str(caught.value)
    assert caught.value.hint


def test_a_synchronous_client_for_the_asynchronous_face() -> None:
    with httpx.Client() as wrong, pytest.raises(ConfigurationError, match=r"an httpx.AsyncClient, not an httpx.Client"):
        AsyncGitHubPackages(TOKEN, http_client=wrong)  # type: ignore[arg-type]


def test_good_settings() -> None:
    for timeout in (None, 1, 0.5, httpx.Timeout(5)):
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


def test_a_package_type_that_nobody_knows_yet_is_sent() -> None:
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, json=[])

    with GitHubPackages(TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(answer))) as github:
        assert github.org("acme").packages("cargo").collect() == []
    assert seen == ["https://api.github.com/orgs/acme/packages?package_type=cargo&page=1&per_page=100"]
