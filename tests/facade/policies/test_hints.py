"""What an error says to who meets it: what it was about, who responded, and the fix, for both clients."""

import pickle
import ssl
from collections.abc import Callable
from typing import Any, get_args

import httpx
import pytest

from ghpackages import (
    APIError,
    ConfigurationError,
    DecodeError,
    GitHubPackagesError,
    MissingScopeError,
    NetworkError,
    NotFoundError,
    RetryPolicy,
    SSORequiredError,
)
from ghpackages.testing import FakeGitHub, faults
from ghpackages.testing._messages import Reason
from tests.facade.support import TOKEN, Flavor

pytestmark = pytest.mark.anyio
NEVER = RetryPolicy(attempts=1)
ALL = "read:packages, write:packages, delete:packages"
PAGE = "<!DOCTYPE html><html><head><title>{}</title></head><body>Words of SAML, scopes and billing</body></html>"
Respond = Callable[[httpx.Request], httpx.Response]


def of_github(status: int, message: str, scopes: str | None = ALL, **headers: str) -> Respond:
    """GitHub's API responds with an error to everything but the question for the limits."""
    more = {"x-github-request-id": "A:1", **({} if scopes is None else {"x-oauth-scopes": scopes}), **headers}

    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/rate_limit"):
            return httpx.Response(200, json={}, headers=more)
        return httpx.Response(status, json={"message": message, "status": str(status)}, headers=more)

    return respond


async def error_of(
    flavor: Flavor, respond: Respond, use: Callable[[Any], Any], token: str = TOKEN, **options: Any
) -> Any:
    """The error that a use of a client comes to."""
    options = {"transport": httpx.MockTransport(respond), "retry": NEVER, **options}
    async with flavor.client(token, **options) as github:
        with pytest.raises(GitHubPackagesError) as caught:
            await use(github)
    return caught.value


def get(github: Any) -> Any:
    return github.org("acme").package("container", "team/api").get()


def delete(github: Any) -> Any:
    return github.org("acme").package("container", "team/api").delete()


def delete_version(github: Any) -> Any:
    return github.org("acme").package("container", "team/api").version(7).delete()


def restore(github: Any) -> Any:
    return github.user("me").package("npm", "tool").restore()


def packages(github: Any) -> Any:
    return github.org("acme").packages("npm").collect()


def versions(github: Any) -> Any:
    return github.org("acme").package("container", "team/api").versions().collect()


NOT_FOUND = of_github(404, "Not Found")


@pytest.mark.parametrize(
    ("use", "target", "attributes"),
    [
        (get, "GET container package team/api of acme", ("GET", "acme", "container", "team/api", None)),
        (delete, "DELETE container package team/api of acme", ("DELETE", "acme", "container", "team/api", None)),
        (delete_version, "DELETE version 7 of container package team/api of acme",
         ("DELETE", "acme", "container", "team/api", 7)),
        (restore, "POST restore of npm package tool of me", ("POST", "me", "npm", "tool", None)),
        (packages, "GET npm packages of acme", ("GET", "acme", "npm", None, None)),
        (versions, "GET versions of container package team/api of acme",
         ("GET", "acme", "container", "team/api", None)),
        (lambda github: github.me().package("npm", "x").get(), "GET npm package x of the authenticated user",
         ("GET", None, "npm", "x", None)),
        (lambda github: github.org("acme").docker_conflicts(), "GET docker conflicts of acme",
         ("GET", "acme", None, None, None)),
        (lambda github: github.owner("octocat"), "GET /users/octocat", ("GET", None, None, None, None)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["refused", "no connection", "not sent", "held up", "undecodable"])
async def test_errors_name_their_object(
    flavor: Flavor, kind: str, use: Callable[[Any], Any], target: str, attributes: tuple[Any, ...]
) -> None:
    destructive = attributes[0] != "GET"

    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    responds = {
        "refused": NOT_FOUND,
        "no connection": broken,
        "not sent": of_github(404, "Not Found", "repo"),
        "held up": of_github(429, "You have exceeded a secondary rate limit.", **{"retry-after": "7200"}),
        "undecodable": lambda _: httpx.Response(200, json=5 if not destructive else {"message": "odd"}),
    }
    if kind == "undecodable" and target.startswith("GET /users"):
        pytest.skip("what this one reads is no model")
    error = await error_of(flavor, responds[kind], use, check_scopes=kind == "not sent")
    assert str(error).endswith(f"({target})")
    for copy in (error, pickle.loads(pickle.dumps(error))):
        found = (copy.method, copy.owner, copy.package_type, copy.package_name, copy.package_version_id)
        assert found == attributes
        assert str(copy) == str(error)
    if kind == "not sent" and destructive:
        assert type(error) is MissingScopeError
        assert error.response is None


async def test_what_is_left_out_of_a_list_is_named_too(flavor: Flavor) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=[], headers={"x-github-sso": "partial-results; organizations=1"})

    error = await error_of(flavor, respond, packages, on_partial_results="raise")
    assert isinstance(error, SSORequiredError)
    assert str(error).endswith("(GET npm packages of acme)")


@pytest.mark.parametrize("use", [get, packages, delete_version])
@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 407, 418, 451, 502, 503, 511])
@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, html=PAGE.format("Access Denied by corporate policy"), headers={"server": "Filter/6.2"}),
        httpx.Response(200, text="SAML, scopes, billing.", headers={"via": "1.1 squid", "server": "Filter/6.2"}),
        httpx.Response(200, content=b"", headers={"server": "Filter/6.2"}),
        httpx.Response(200, json={"error": {"code": 5}}, headers={"server": "Filter/6.2"}),
    ],
)  # fmt: skip
async def test_what_is_not_githubs_is_explained_as_such(
    flavor: Flavor, response: httpx.Response, status: int, use: Callable[[Any], Any]
) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        headers = {
            name: response.headers[name] for name in ("server", "via", "content-type") if name in response.headers
        }
        return httpx.Response(status, headers=headers, content=response.content)

    error = await error_of(flavor, respond, use, check_scopes=False)
    assert isinstance(error, APIError)
    assert error.status == status
    assert "Filter/6.2" in error.hint
    assert any(word in error.hint for word in ("prox", "network", "base_url"))
    for guess in ("SAML", "revoked", "rights", "lacks", "billing", "It needs"):
        assert guess not in error.hint
    if status == 407:
        assert error.hint.startswith("Give the proxy its user and password")


@pytest.mark.parametrize("use", [packages, get, versions, delete])
@pytest.mark.parametrize("base_url", ["https://ghe.example.com", "https://ghe.example.com/api/v3", None])
@pytest.mark.parametrize("title", ["Sign in to your account · GitHub", "Anmelden", "ログイン"])
async def test_a_sign_in_page_is_a_wrong_address(
    flavor: Flavor, use: Callable[[Any], Any], base_url: str | None, title: str
) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/login":
            return httpx.Response(200, html=PAGE.format(title), headers={"x-github-request-id": "A:1"})
        return httpx.Response(302, headers={"location": "/login?return_to=x", "x-github-request-id": "A:1"})

    error = await error_of(flavor, respond, use, base_url=base_url, check_scopes=False)
    assert "base_url" in error.hint
    assert "/api/v3" in error.hint
    assert "Update ghpackages" not in error.hint
    if use is not delete:
        assert isinstance(error, DecodeError)
        assert title in error.hint


@pytest.mark.parametrize("content", [b"", b"<html>", b"plain words", b"\xff\xfe"])
async def test_a_success_without_a_sign_of_github(flavor: Flavor, content: bytes) -> None:
    error = await error_of(flavor, lambda _: httpx.Response(200, content=content), get)
    assert isinstance(error, DecodeError)
    assert "base_url" in error.hint or "allow requests" in error.hint


async def test_a_field_of_another_type_is_githubs_change(flavor: Flavor) -> None:
    error = await error_of(flavor, lambda _: httpx.Response(200, json=[{"id": "x"}]), packages)
    assert error.hint.startswith("Update ghpackages")


@pytest.mark.parametrize("status", [301, 302])
@pytest.mark.parametrize("use", [delete, delete_version, restore])
@pytest.mark.parametrize(
    "location", ["https://api.github.com/organizations/5/packages", "/repositories/7", "/users/new"]
)
async def test_a_redirected_change_is_about_the_new_name(
    flavor: Flavor, status: int, use: Callable[[Any], Any], location: str
) -> None:
    error = await error_of(flavor, of_github(status, "Moved Permanently", location=location), use)
    assert error.hint.startswith("Use the current name of the owner")
    assert "renamed" in error.hint
    assert location in error.hint


@pytest.mark.parametrize(
    ("error", "hint", "attempts"),
    [
        (ssl.SSLCertVerificationError(1, "certificate verify failed: self-signed certificate"), "SSL_CERT_FILE", 1),
        (ssl.SSLCertVerificationError(1, "Hostname mismatch"), "verify=", 1),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number"), "speak TLS", 1),
        (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), "Check the connection", 4),
        (OSError(111, "Connection refused"), "Check the connection", 4),
    ],
)
@pytest.mark.parametrize("depth", [0, 1, 2])
async def test_what_waiting_cannot_help_is_not_retried(
    flavor: Flavor, error: Exception, hint: str, attempts: int, depth: int
) -> None:
    made = 0

    def respond(request: httpx.Request) -> httpx.Response:
        nonlocal made
        made += 1
        cause = error
        for _ in range(depth):
            outer = RuntimeError("of the network layer")
            outer.__cause__ = cause
            cause = outer
        raise httpx.ConnectError("failed", request=request) from cause

    found = await error_of(flavor, respond, get, retry=RetryPolicy(), clock=flavor.clock())
    assert isinstance(found, NetworkError)
    assert hint in found.hint
    assert (made, found.permanent) == (attempts, attempts == 1)


@pytest.mark.parametrize(
    ("error", "hint", "attempts"),
    [
        (httpx.ProxyError("407 Proxy Authentication Required"), "HTTPS_PROXY=http://USER:PASSWORD", 1),
        (httpx.ProxyError("403 Forbidden"), "NO_PROXY", 1),
        (httpx.ProxyError("503 Service Unavailable"), "NO_PROXY", 4),
        (httpx.UnsupportedProtocol("Request URL has an unsupported protocol 'ftp://'."), "base_url", 1),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"), "SSL_CERT_FILE", 1),
        (httpx.ReadTimeout("slow"), "timeout=", 4),
    ],
)
async def test_proxies_and_timeouts(flavor: Flavor, error: Exception, hint: str, attempts: int) -> None:
    made = 0

    def respond(request: httpx.Request) -> httpx.Response:
        nonlocal made
        made += 1
        raise error

    found = await error_of(flavor, respond, get, retry=RetryPolicy(), clock=flavor.clock())
    assert hint in found.hint
    assert made == attempts


@pytest.mark.parametrize(
    ("token", "host", "command"),
    [
        ("gho_" + "a" * 36, None, "gh auth refresh --scopes delete:packages,read:packages"),
        ("gho_x", "https://ghe.example/api/v3", "gh auth refresh --hostname ghe.example --scopes"),
        ("gho_x", "https://acme.ghe.com", "gh auth refresh --hostname acme.ghe.com --scopes"),
    ],
)
@pytest.mark.parametrize("check_scopes", [True, False])
async def test_oauth_tokens_get_scopes_by_gh(
    flavor: Flavor, token: str, host: str | None, command: str, check_scopes: bool
) -> None:
    respond = of_github(403, "You need at least delete:packages scope to delete packages.", "repo, gist")
    error = await error_of(flavor, respond, delete, token, base_url=host, check_scopes=check_scopes)
    assert isinstance(error, MissingScopeError)
    assert command in error.hint
    assert "settings/tokens/new" in error.hint


@pytest.mark.parametrize(
    ("token", "there", "not_there"),
    [
        ("gho_x", "Authorized OAuth Apps", "Configure SSO"),
        ("ghp_x", "Configure SSO", "Authorized OAuth Apps"),
        ("0123456789", "Authorized OAuth Apps", "Configure SSO"),
    ],
)
async def test_single_sign_on_has_a_page_for_each_kind_of_token(
    flavor: Flavor, token: str, there: str, not_there: str
) -> None:
    message = "Resource protected by organization SAML enforcement. You must grant your OAuth token access to it."
    error = await error_of(flavor, of_github(403, message), packages, token)
    assert isinstance(error, SSORequiredError)
    assert there in error.hint
    assert not_there not in error.hint


@pytest.mark.parametrize("use", [delete, delete_version, restore])
@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "Package not found."),
        (404, "Not Found"),
        (403, "Resource not accessible by integration"),
        (403, "Must have admin rights to Repository."),
    ],
)
async def test_github_token_needs_the_admin_role(
    flavor: Flavor, status: int, message: str, use: Callable[[Any], Any]
) -> None:
    error = await error_of(flavor, of_github(status, message, None), use, "ghs_" + "c" * 36)
    assert "the Admin role on the package" in error.hint
    assert "Tokens of other GitHub Apps are refused" in error.hint


@pytest.mark.parametrize(
    ("package_type", "meant"),
    [
        ("CONTAINER", "container"),
        ("containers", "container"),
        ("Docker", "docker"),
        ("NUGET", "nuget"),
        ("npms", "npm"),
        ("gem", "rubygems"),
        ("RubyGems", "rubygems"),
        ("gradle", "maven"),
        ("mavne", "maven"),
    ],
)
async def test_package_types_in_the_forms_of_other_places(flavor: Flavor, package_type: str, meant: str) -> None:
    for use in (
        lambda github: github.org("acme").package(package_type, "x").get(),
        lambda github: github.org("acme").packages(package_type).collect(),
    ):
        for status, message in ((404, "Package not found."), (400, "Invalid argument."), (422, "Validation Failed")):
            error = await error_of(flavor, of_github(status, message), use)
            assert error.hint.startswith(f'Write the package type as "{meant}", not "{package_type}"')


@pytest.mark.parametrize(
    ("package_type", "name", "plain"),
    [
        ("container", "MyRepo/MyApp", "myrepo/myapp"),
        ("container", "acme/team/api", "team/api"),
        ("container", "Acme/api", "api"),
        ("container", "ghcr.io/acme/api", "api"),
        ("container", "ghcr.io/Acme/MyApp:latest", "myapp"),
        ("container", "https://ghcr.io/acme/api@sha256:abc", "api"),
        ("container", "team%2Fapi", "team/api"),
        ("container", "team/api:1.2", "team/api"),
        ("docker", "docker.pkg.github.com/acme/repo/image:1", "repo/image"),
        ("docker", "docker.ghe.example/acme/repo/image", "repo/image"),
        ("container", "localhost:5000/acme/api:1", "api"),
        ("container", "registry.acme.example:443/api", "api"),
        ("npm", "@acme/tool", "tool"),
        ("npm", "@other/tool@1.2.3", "tool"),
        ("maven", "com.acme:tool:1.0", "com.acme.tool"),
        ("nuget", " Acme.Tool ", "Acme.Tool"),
    ],
)
async def test_names_in_the_forms_of_other_places(flavor: Flavor, package_type: str, name: str, plain: str) -> None:
    error = await error_of(flavor, NOT_FOUND, lambda github: github.org("acme").package(package_type, name).get())
    assert f'Write the name as "{plain}", not "{name}"' in error.hint


@pytest.mark.parametrize(
    ("package_type", "name"),
    [("container", "team/api"), ("npm", "tool"), ("nuget", "Acme.Tool"), ("rubygems", "a:b"), ("container", "acme"),
     ("container", "my.app/api"), ("container", "100%"), ("maven", "com.acme.tool"), ("npm", "restore")],
)  # fmt: skip
async def test_plain_names_are_left_alone(flavor: Flavor, package_type: str, name: str) -> None:
    error = await error_of(flavor, NOT_FOUND, lambda github: github.org("acme").package(package_type, name).get())
    assert "Write the name" not in error.hint


@pytest.mark.parametrize(("package_type", "other"), [("container", "docker"), ("docker", "container")])
@pytest.mark.parametrize("base_url", ["https://ghe.example/api/v3", "https://ghe.example", "http://127.0.0.1:9"])
async def test_images_are_of_two_types_on_a_server(
    flavor: Flavor, package_type: str, other: str, base_url: str
) -> None:
    use = lambda github: github.org("acme").package(package_type, "x").versions().first()  # noqa: E731
    error = await error_of(flavor, NOT_FOUND, use, base_url=base_url)
    assert f'of type "{other}"' in error.hint


@pytest.mark.parametrize(
    ("use", "taken_for"),
    [
        (lambda github: github.org("octocat").packages("npm").collect(), "an organization"),
        (lambda github: github.org("octocat").package("npm", "x").version(5).get(), "an organization"),
        (lambda github: github.user("octocat").package("npm", "x").versions().first(), "a user"),
    ],
)
async def test_an_owner_of_the_other_kind(flavor: Flavor, use: Callable[[Any], Any], taken_for: str) -> None:
    error = await error_of(flavor, NOT_FOUND, use)
    assert isinstance(error, NotFoundError)
    assert "owner('octocat')" in error.hint
    assert f"took it for {taken_for}" in error.hint


@pytest.mark.parametrize("status", [400, 404, 422])
@pytest.mark.parametrize("state", ["delete", "DELETED", "inactive"])
async def test_a_misspelt_state(flavor: Flavor, status: int, state: str) -> None:
    use = lambda github: github.org("acme").package("npm", "x").versions(state=state).collect()  # noqa: E731
    error = await error_of(flavor, of_github(status, "Not Found" if status == 404 else "Validation Failed"), use)
    assert "deleted" in error.hint
    assert f'"{state}"' in error.hint


@pytest.mark.parametrize(
    ("status", "message"),
    [(400, "Validation Failed"), (404, "Not Found"), (409, "Conflict"), (410, "Gone"), (422, "Validation Failed"),
     (422, "Package is not deleted")],
)  # fmt: skip
async def test_a_restore_of_what_is_active(flavor: Flavor, status: int, message: str) -> None:
    error = await error_of(flavor, of_github(status, message), restore)
    assert "what is active cannot be restored" in error.hint


async def test_a_refresh_token_authenticates_nothing(flavor: Flavor) -> None:
    error = await error_of(flavor, of_github(401, "Bad credentials"), packages, "ghr_" + "a" * 36)
    assert error.hint.startswith("Exchange the refresh token for an access token")


async def test_a_login_that_is_nobodys(flavor: Flavor) -> None:
    error = await error_of(flavor, NOT_FOUND, lambda github: github.owner("nobody"))
    assert error.hint == "Check the name and the token: it does not exist, or the token may not see it."


async def test_a_page_of_the_wire_client_that_is_too_large(flavor: Flavor) -> None:
    use = lambda github: github.rest.list_packages_for_organization("acme", package_type="npm")  # noqa: E731
    error = await error_of(flavor, of_github(504, "We couldn't respond to your request in time."), use)
    assert error.hint.startswith("Ask for smaller pages, for example per_page=10:")


@pytest.mark.parametrize(("per_page", "smaller"), [(100, 33), (30, 10), (2, 1)])
async def test_a_page_that_is_too_large(flavor: Flavor, per_page: int, smaller: int) -> None:
    def use(github: Any) -> Any:
        return github.org("acme").package("container", "x").versions(per_page=per_page).collect()

    for respond in (of_github(504, "We couldn't respond to your request in time."), of_github(502, "Timed out")):
        error = await error_of(flavor, respond, use)
        assert error.hint.startswith(f"Ask for smaller pages, for example per_page={smaller}")
    assert "smaller pages" not in (await error_of(flavor, of_github(504, "Timed out"), get)).hint


async def test_maintenance(flavor: Flavor) -> None:
    error = await error_of(flavor, of_github(503, "GitHub Enterprise is under maintenance."), get)
    assert error.hint.startswith("Wait until the maintenance")


@pytest.mark.parametrize(
    ("token", "granted", "ok"),
    [("ghp_a", ["read:packages", "delete:packages"], True), ("ghp_b", ["read:packages"], False), ("ghs_c", None, None),
     ("github_pat_d", None, False)],
)  # fmt: skip
async def test_three_states_of_a_scope_check(
    flavor: Flavor, token: str, granted: list[str] | None, ok: bool | None
) -> None:
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_user("me")
    if granted is None:
        fake.add_token(token)
    else:
        fake.add_token(token, scopes=granted)
    async with flavor.client(token, transport=fake.transport()) as github:
        report = await github.check_scopes("delete")
    assert report.ok is ok
    assert report.reason


async def test_a_restful_repr_says_what_it_is(flavor: Flavor) -> None:
    async with flavor.client(transport=httpx.MockTransport(NOT_FOUND)) as github:
        acme = github.org("acme")
        package = acme.package("container", "team/api")
        shown = [repr(each) for each in (acme.packages("npm"), acme.packages().pages(), package.versions(), github.me(),
                                         github.me().packages(), github.rest)]  # fmt: skip
    assert not [text for text in shown if " object at 0x" in text or "''" in text]
    assert "acme/container/team/api" in shown[2]


def test_errors_say_where_they_are_imported_from() -> None:
    assert {error.__module__ for error in (NotFoundError, NetworkError, DecodeError)} == {"ghpackages"}


@pytest.mark.parametrize("reason", get_args(Reason))
async def test_refusals_that_the_fake_plays(flavor: Flavor, fake: FakeGitHub, reason: Reason) -> None:
    fake.faults.add(faults.refusal(reason))
    async with flavor.client(transport=fake.transport()) as github:
        for use in (get, packages):
            with pytest.raises(APIError) as caught:
                await use(github)
            assert "SAML" not in caught.value.hint
            assert "It takes" not in caught.value.hint


@pytest.mark.parametrize(
    ("variable", "value", "hint"),
    [
        ("SSL_CERT_FILE", "/nowhere/ca.pem", "SSL_CERT_FILE"),
        ("SSL_CERT_FILE", __file__, "SSL_CERT_FILE"),
        ("HTTPS_PROXY", "ftp://me:hunter2@proxy.example", "HTTPS_PROXY"),
        ("ALL_PROXY", "http://me:hunter2@proxy.example:port", "ALL_PROXY"),
    ],
)
async def test_an_environment_that_httpx_cannot_use(
    flavor: Flavor, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, hint: str
) -> None:
    monkeypatch.setenv(variable, value)
    async with flavor.client(base_url="https://127.0.0.1:9", retry=NEVER) as github:
        with pytest.raises(ConfigurationError) as caught:
            await get(github)
    assert hint in caught.value.hint
    assert "hunter2" not in str(caught.value)
    assert caught.value.package_name == "team/api"
