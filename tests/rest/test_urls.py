"""A name arrives as one segment of the path, encoded exactly once, whatever it holds."""

from urllib.parse import unquote_to_bytes

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ghpackages_rest import OPERATIONS, Client
from tests.rest.calls import required
from tools.published_examples import Server

NAMES = [
    *(
        "api",
        "team/api",
        "a/b/c/",
        "/",
        "//",
        "a%b",
        "%2F",
        "team%2Fapi",
        "%",
        "%%",
        "%zz",
        "@scope/name",
        "a b",
        " ",
        "+",
    ),
    *("..", ".", "../..", "a/../b", "./a", "...", "%2e%2e", "versions", "restore", "versions/1", "x/restore"),
    *(
        "?",
        "a?b=c",
        "#",
        "a#b",
        "&",
        "a&b=c",
        ";",
        "a;b",
        "=",
        ",",
        ":",
        "a:b",
        "$",
        "!",
        "*",
        "'",
        '"',
        "(",
        ")",
        "[",
        "]",
    ),
    *(
        "{package_name}",
        "{",
        "<",
        ">",
        "|",
        "\\",
        "^",
        "`",
        "~",
        "a~b",
        "-_.~",
        "\t",
        "\r\n",
        "a\r\nHost: x",
        "\x00",
        "\x7f",
    ),
    *(
        "stra\N{LATIN SMALL LETTER SHARP S}e",
        "\N{GRINNING FACE}",
        "\N{CJK UNIFIED IDEOGRAPH-65E5}",
        "e\N{COMBINING ACUTE ACCENT}",
    ),
    *(
        "x" * 255,
        "\N{GRINNING FACE}" * 255,
        "/" * 255,
        "http://example.com/",
        "//example.com",
        "\N{RIGHT-TO-LEFT OVERRIDE}x",
    ),
]


def segments(target: str) -> list[bytes]:
    return [unquote_to_bytes(part) for part in target.split("/")]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_package_name(name: str, server: Server) -> None:
    with httpx.Client(base_url=server.url) as http:
        client = Client(http)
        client.get_package_for_organization("acme", "container", name)
        client.delete_package_version_for_user("octocat", "npm", name, 7)
        client.restore_package_for_authenticated_user("maven", name)
    targets = [request.target for request in server.requests]
    encoded = name.encode()
    assert [segments(target) for target in targets] == [
        [b"", b"orgs", b"acme", b"packages", b"container", encoded],
        [b"", b"users", b"octocat", b"packages", b"npm", encoded, b"versions", b"7"],
        [b"", b"user", b"packages", b"maven", encoded, b"restore"],
    ]
    for target in targets:
        assert target.isascii()
        assert "?" not in target
        assert not {".", ".."} & {*target.split("/")}, "no proxy may take it for a direction"


@pytest.mark.parametrize("name", ["a/b", "..", "\N{GRINNING FACE}", "a b", "%2F"], ids=ascii)
@pytest.mark.parametrize("argument", ["org", "package_type"])
def test_the_other_parts_are_encoded_too(argument: str, name: str, server: Server) -> None:
    arguments = {**required("get_package_for_organization"), argument: name}
    with httpx.Client(base_url=server.url) as http:
        Client(http).get_package_for_organization(**arguments)
    expected = [b"", b"orgs", arguments["org"].encode(), b"packages", arguments["package_type"].encode(), b"team/api"]
    assert segments(server.requests[0].target) == expected


def test_query_values_are_encoded(server: Server) -> None:
    with httpx.Client(base_url=server.url) as http:
        Client(http).list_packages_for_user("octocat", "a&b=c /?#%2F", visibility="\N{GRINNING FACE}")
    path, _, query = server.requests[0].target.partition("?")
    assert path == "/users/octocat/packages"
    keys, values = zip(*(pair.split("=") for pair in query.split("&")), strict=True)
    assert keys == ("package_type", "visibility")
    assert unquote_to_bytes(values[0].replace("+", " ")) == b"a&b=c /?#%2F"
    assert unquote_to_bytes(values[1]).decode() == "\N{GRINNING FACE}"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=40))
def test_any_name(name: str) -> None:
    seen: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    with httpx.Client(base_url="http://localhost/api/v3", transport=httpx.MockTransport(respond)) as http:
        Client(http).delete_package_for_org("acme", "npm", name)
    target = seen[0].url.raw_path.decode("ascii")
    assert segments(target) == [b"", b"api", b"v3", b"orgs", b"acme", b"packages", b"npm", name.encode()]


PATH_ARGUMENTS = [
    (method, argument, nothing)
    for method, operation in OPERATIONS.items()
    for argument in required(method)
    for nothing in ("", None)
    if f"{{{argument}}}" in operation.path and not (nothing == "" and argument == "package_version_id")
]


@pytest.mark.parametrize(("method", "argument", "nothing"), PATH_ARGUMENTS)
def test_an_empty_part_is_never_sent(method: str, argument: str, nothing: str | None) -> None:
    """An empty name would turn "delete this package" into a request to another operation; None is no package "None"."""

    def unexpected(_: httpx.Request) -> httpx.Response:
        raise AssertionError("sent")

    client = Client(httpx.Client(base_url="http://localhost", transport=httpx.MockTransport(unexpected)))
    for form in (method, f"{method}_raw"):
        with pytest.raises(ValueError, match=f"{argument} must not be empty"):
            getattr(client, form)(**{**required(method), argument: nothing})
