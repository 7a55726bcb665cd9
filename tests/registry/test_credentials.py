"""To whom the credential goes: the registry's own origin, and nobody else."""

from typing import Any

import httpx
import pytest

from ghpackages import ConfigurationError, NetworkError
from ghpackages._hosts import parse_host
from ghpackages._tokens import Secret
from ghpackages.registry import ManifestUnreadableError, RegistryError
from ghpackages.registry._challenge import Challenge, parse_challenge, token_call
from ghpackages.registry._origin import check_registry_url, registry_of
from ghpackages.registry._tokens import Basic, RegistryToken, RegistryTokens, TokenExchange
from tests.registry.manifests import digest, encode, image
from tests.registry.support import TOKEN, Flavor, done

REGISTRY = "https://ghcr.io"
BASIC = "Basic Z2hwYWNrYWdlczpnaHBfdGhpc3Rva2VubXVzdG5vdGJlc2Vlbg=="


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
         Challenge("https://ghcr.io/token", "ghcr.io")),
        ('bearer  service = "a\\"b" , realm=https://ghcr.io/token', Challenge("https://ghcr.io/token", 'a"b')),
        ('Basic realm="x", Bearer realm="https://ghcr.io/token"', Challenge("https://ghcr.io/token", None)),
        ('Bearer realm="one",realm="two"', Challenge("one", None)),
        ('Basic realm="x"', None),
        ("Bearer", None),
        ("Bearer realm", None),
        ("Bearer service=x", None),
        ("", None),
        ('Bearer realm="' + "\\" * 100_000, None),
    ],
)  # fmt: skip
def test_challenges(header: str, expected: Challenge | None) -> None:
    assert parse_challenge([header]) == expected
    assert parse_challenge(["Negotiate", header]) == expected


def test_the_request_for_a_token() -> None:
    call = token_call(Challenge("https://ghcr.io:443/a%20token?x=1&service=y", "ghcr.io"), REGISTRY, "acme/team/api")
    assert (call.method, call.path) == ("GET", "/a%20token")
    assert call.params == {"x": "1", "service": "ghcr.io", "scope": "repository:acme/team/api:pull"}


FOREIGN = [
    "https://elsewhere.example/token", "http://ghcr.io/token", "https://ghcr.io:8443/token", "https://ghcr.io.evil.example/",
    "https://user:password@ghcr.io/token", "//elsewhere.example/token", "/token", "", "https://", "https://[", "ftp://ghcr.io/",
    "https://ghcr.io@elsewhere.example/token", "https://ghcr.io\\@elsewhere.example/", "https://ghcr.io:99999/",
]  # fmt: skip


@pytest.mark.parametrize("realm", FOREIGN)
def test_a_realm_elsewhere_is_not_asked(realm: str) -> None:
    with pytest.raises(RegistryError, match="no credential was sent there") as caught:
        token_call(Challenge(realm, None), REGISTRY, "acme/api")
    assert "registry_url" in caught.value.hint
    assert "password" not in str(caught.value)


class Recorder:
    """A registry that is told what to respond, and what asked it with which credential."""

    def __init__(self, *responses: httpx.Response) -> None:
        self.responses = list(responses)
        self.asked: list[tuple[str, str | None]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((str(request.url), request.headers.get("authorization")))
        return self.responses.pop(0)


def challenge(realm: str) -> httpx.Response:
    return httpx.Response(401, headers={"WWW-Authenticate": f'Bearer realm="{realm}",service="ghcr.io"'})


def token(value: object = "abc", **more: object) -> httpx.Response:
    return httpx.Response(200, json={"token": value, **more})


@pytest.mark.anyio
@pytest.mark.parametrize("realm", ["https://elsewhere.example/token", "http://ghcr.io/token", "https://ghcr.io:444/"])
async def test_a_foreign_realm_gets_nothing(flavor: Flavor, realm: str) -> None:
    asked = Recorder(challenge(realm))
    async with flavor.open(httpx.MockTransport(asked)) as (_, registry):
        with pytest.raises(RegistryError, match="another origin"):
            await done(registry.manifest("acme", "api", "latest"))
    assert asked.asked == [("https://ghcr.io/v2/", None)]


@pytest.mark.anyio
async def test_a_realm_that_turns_foreign_later_gets_nothing(flavor: Flavor) -> None:
    asked = Recorder(challenge(f"{REGISTRY}/token"), token(), challenge("https://elsewhere.example/"))
    async with flavor.open(httpx.MockTransport(asked)) as (_, registry):
        with pytest.raises(RegistryError, match="elsewhere"):
            await done(registry.manifest("acme", "api", "latest"))
    assert [authorization for _, authorization in asked.asked] == [None, BASIC, "Bearer abc"]


@pytest.mark.anyio
@pytest.mark.parametrize("step", [0, 1, 2])
async def test_redirects_to_elsewhere_are_not_followed(flavor: Flavor, step: int) -> None:
    responses = [challenge(f"{REGISTRY}/token"), token(), httpx.Response(200, content=image())]
    responses[step] = httpx.Response(307, headers={"Location": "https://elsewhere.example/"})
    asked = Recorder(*responses)
    async with flavor.open(httpx.MockTransport(asked)) as (_, registry):
        with pytest.raises(RegistryError, match="redirects to another origin"):
            await done(registry.manifest("acme", "api", "latest"))
    assert all(url.startswith(REGISTRY) for url, _ in asked.asked)
    assert len(asked.asked) == step + 1


@pytest.mark.anyio
async def test_redirects_within_the_origin_are_followed(flavor: Flavor) -> None:
    asked = Recorder(
        httpx.Response(200), httpx.Response(307, headers={"Location": "/moved"}), httpx.Response(200, content=image())
    )
    async with flavor.open(httpx.MockTransport(asked)) as (_, registry):
        assert (await done(registry.manifest("acme", "api", "latest"))).kind == "image"
    assert asked.asked[-1] == ("https://ghcr.io/moved", None)


@pytest.mark.anyio
async def test_a_registry_that_asks_for_no_token(flavor: Flavor) -> None:
    asked = Recorder(httpx.Response(200), httpx.Response(200, content=image()), httpx.Response(200, content=image()))
    async with flavor.open(httpx.MockTransport(asked)) as (_, registry):
        for _ in range(2):
            await done(registry.manifest("acme", "api", "latest"))
    assert [authorization for _, authorization in asked.asked] == [None, None, None]


@pytest.mark.anyio
async def test_a_registry_that_sends_tokens_back(flavor: Flavor, tmp_path: Any) -> None:
    echo = {"errors": [{"message": f"{BASIC} and {TOKEN}, abc{TOKEN}"}]}
    kept = encode({"layers": [], "annotations": {"note": BASIC}})
    asked = Recorder(
        challenge(f"{REGISTRY}/token"), token("registry-secret"), httpx.Response(404, json=echo),
        httpx.Response(200, content=kept), httpx.Response(200, content=kept, headers={"Content-Type": f"x/{TOKEN}"}),
        httpx.Response(200, content=b"{}", headers={"Content-Type": "x/registry-secret"}),
        httpx.Response(500, json={"errors": [{"message": "registry-secret"}]}, headers={"X-Echo": "registry-secret"}),
    )  # fmt: skip
    clock = flavor.clock()
    async with flavor.open(httpx.MockTransport(asked), clock=clock, cache_dir=tmp_path) as (_, registry):
        for _ in range(4):
            with pytest.raises(ManifestUnreadableError) as caught:
                await done(registry.manifest("acme", "api", "latest"))
            assert not any(
                secret in repr(vars(caught.value)) + str(caught.value) for secret in (BASIC[6:], TOKEN, "registry-s")
            )
    assert not list(tmp_path.iterdir())


def run(exchange: TokenExchange, *responses: httpx.Response) -> tuple[list[tuple[str, str | None]], RegistryToken]:
    """What is sent, with which credential, and the token it comes to."""
    sent: list[tuple[str, str | None]] = []
    left = list(responses)
    try:
        call, credential = next(exchange)
        while True:
            sent.append((call.path, credential.authorization() if credential else None))
            call, credential = exchange.send(left.pop(0))
    except StopIteration as end:
        return sent, end.value


CREDENTIAL = Basic(Secret(TOKEN))


def test_how_to_ask_is_learned_once() -> None:
    tokens = RegistryTokens(REGISTRY)
    sent, made = run(tokens.renew("acme/api", CREDENTIAL, 0), challenge(f"{REGISTRY}/token"), token())
    assert sent == [("/v2/", None), ("/token", BASIC)]
    assert tokens.find("acme/api", 1) is made
    assert tokens.find("acme/web", 1) is None
    sent, _ = run(tokens.renew("acme/web", CREDENTIAL, 0), token("def"))
    assert sent == [("/token", BASIC)]
    sent, _ = run(tokens.renew("acme/web", None, 0), token("def"))
    assert sent == [("/token", None)]


@pytest.mark.parametrize(
    ("more", "renewed_at"),
    [({}, 45), ({"expires_in": 300}, 225), ({"expires_in": "300"}, 45), ({"expires_in": -5}, 45),
     ({"expires_in": True}, 45), ({"expires_in": 1e300}, 45), ({"expires_in": 0.5}, 0.375)],
)  # fmt: skip
def test_how_long_a_token_is_good_for(more: dict[str, object], renewed_at: float) -> None:
    tokens = RegistryTokens(REGISTRY)
    run(tokens.renew("acme/api", None, 1000), challenge(f"{REGISTRY}/token"), token(**more))
    assert tokens.find("acme/api", 1000 + renewed_at - 0.01)
    assert tokens.find("acme/api", 1000 + renewed_at) is None


@pytest.mark.parametrize(
    "response",
    [
        token(None),
        token(""),
        token(5),
        token("a b"),
        token("é"),
        httpx.Response(200, content=b"[]"),
        httpx.Response(204),
    ],
)
def test_responses_that_hold_no_token(response: httpx.Response) -> None:
    with pytest.raises(RegistryError, match="holds none"):
        run(RegistryTokens(REGISTRY).renew("acme/api", None, 0), challenge(f"{REGISTRY}/token"), response)


def test_a_token_under_its_other_name() -> None:
    tokens = RegistryTokens(REGISTRY)
    _, made = run(
        tokens.renew("a/b", None, 0), challenge(f"{REGISTRY}/token"), httpx.Response(200, json={"access_token": "abc"})
    )
    assert made.secret == Secret("abc")


@pytest.mark.parametrize("response", [httpx.Response(401), httpx.Response(404), httpx.Response(302)])
def test_what_is_no_registry(response: httpx.Response) -> None:
    with pytest.raises(RegistryError, match="does not say how to get a token") as caught:
        run(RegistryTokens(REGISTRY).renew("acme/api", CREDENTIAL, 0), response)
    assert caught.value.status == response.status_code


def test_a_credential_does_not_show_itself() -> None:
    assert CREDENTIAL.authorization() == BASIC
    assert CREDENTIAL.mask(f"{BASIC} {TOKEN}") == "Basic *** ***"
    assert TOKEN not in repr(CREDENTIAL)
    assert TOKEN not in repr(vars(CREDENTIAL))


@pytest.mark.parametrize(
    ("api", "registry"),
    [
        ("https://api.github.com", "https://ghcr.io"),
        ("https://github.example.com/api/v3", "https://containers.github.example.com"),
        ("https://api.octocorp.ghe.com", "https://containers.octocorp.ghe.com"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000/api/v3", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_registry_that_belongs_to_an_api(api: str, registry: str) -> None:
    assert registry_of(parse_host(api, None, source="base_url")) == registry


def test_the_registry_behind_a_proxy_of_the_api_is_not_guessed() -> None:
    with pytest.raises(ConfigurationError, match=r"proxy\.example") as caught:
        registry_of(parse_host("https://proxy.example/github", None, source="base_url"))
    assert "registry_url" in caught.value.hint


@pytest.mark.parametrize("url", ["https://ghcr.io", "https://ghcr.io/", " https://GHCR.io:443 "])
def test_urls_of_registries(url: str) -> None:
    assert check_registry_url(url) == REGISTRY


@pytest.mark.parametrize(
    "url",
    [
        "ghcr.io",
        "http://ghcr.io",
        "https://ghcr.io/v2",
        "https://me:ghp_secret1234@ghcr.io",
        "https://ghcr.io?a=b",
        "",
        "https://[",
        5,
    ],
)
def test_what_is_no_url_of_a_registry(url: Any) -> None:
    with pytest.raises(ConfigurationError, match="is not the URL of a registry") as caught:
        check_registry_url(url)
    assert "secret" not in str(caught.value)


@pytest.mark.anyio
async def test_an_http_client_of_its_own(flavor: Flavor) -> None:
    asked = Recorder(httpx.Response(200), httpx.Response(200, content=image()))
    async with flavor.open(httpx.MockTransport(asked)) as (github, _):
        elsewhere = Recorder(httpx.Response(200), httpx.Response(200, content=image()))
        http_client = flavor.http(httpx.MockTransport(elsewhere))
        async with flavor.registry(github, http_client=http_client) as registry:
            assert (await done(registry.manifest("acme", "api", digest(image())))).kind == "image"
        assert not http_client.is_closed
        await done(http_client.close() if flavor.is_sync else http_client.aclose())
    assert not asked.asked


@pytest.mark.anyio
async def test_a_network_that_does_not_work(flavor: Flavor) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"no route, {request.headers.get('authorization')}")

    async with flavor.open(httpx.MockTransport(fail), clock=flavor.clock()) as (_, registry):
        with pytest.raises(NetworkError, match="no route"):
            await done(registry.manifest("acme", "api", "latest"))
