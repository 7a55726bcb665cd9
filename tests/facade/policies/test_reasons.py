"""The table of reasons in docs/errors/reasons.md, and that nothing is ever guessed where GitHub names a reason."""

import json
import os
import random
import re
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

import ghpackages
from ghpackages import APIError, RateLimitError, SSORequiredError
from ghpackages._hosts import parse_host
from ghpackages._policies import classify, reasons, responses
from ghpackages._policies.calls import Call
from ghpackages._tokens import Secret
from ghpackages_rest import OPERATIONS
from tests.facade.support import TOKEN

PAGE = Path("docs/errors/reasons.md")
HOST = parse_host("https://api.github.com", None, source="base_url")
SERVER = parse_host("https://ghe.example/api/v3", None, source="base_url")
ALL = frozenset({"read:packages", "write:packages", "delete:packages"})
GET = Call("GET", "/orgs/acme/packages/container/api", OPERATIONS["get_package_for_organization"],
           {"org": "acme", "package_type": "container", "package_name": "api"})  # fmt: skip
DELETE = Call("DELETE", GET.path, OPERATIONS["delete_package_for_org"], GET.arguments)
ANOTHER_REASON = re.compile(r"SAML|single sign-on|Configure SSO|It takes|lacks `")
"""What is only likely, and not to be offered where a reason is named."""


class Row(NamedTuple):
    reason: str
    status: int
    says: str
    known: str
    error: str
    hint: str


def rows() -> list[Row]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if re.match(r"\| [a-zA-Z].*\| \d{3} \|", line)]
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]
    return [Row(name, int(status), *others) for name, status, *others in cells]


def refuse(
    status: int, message: str, call: Call = DELETE, token: str = TOKEN, *, headers: dict[str, str] | None = None
) -> APIError:
    body = {"message": message, "status": str(status)}
    response = httpx.Response(status, json=body, headers={"x-github-request-id": "A:1", **(headers or {})})
    return classify.classify(response, classify.Context(call, HOST, Secret(token), ALL, 1_768_478_400.0))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.reason} {row.status}")
def test_the_table(row: Row) -> None:
    error = refuse(row.status, row.says)
    assert type(error).__name__ == row.error.strip("[`]").partition("`")[0]
    assert error.hint.startswith(row.hint.removesuffix(" ..."))
    if not isinstance(error, SSORequiredError | ghpackages.MissingScopeError):
        assert not ANOTHER_REASON.search(error.hint)


def test_the_table_holds_every_reason() -> None:
    assert {row.reason for row in rows()} == {reason.name for reason in reasons.REASONS}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.reason} {row.status}")
def test_the_hint_is_about_the_reason_for_every_kind_of_token(row: Row) -> None:
    if row.reason in {"single sign-on", "missing scope", "kind of token", "rights"}:
        pytest.skip("here the fix depends on the token")
    hints = {
        refuse(row.status, row.says, call, f"{prefix}{'a' * 36}").hint
        for call in (GET, DELETE)
        for prefix in ("ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "")
    }
    assert len(hints) == 1


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.reason} {row.status}")
def test_a_header_does_not_change_the_reason_that_the_message_names(row: Row) -> None:
    """A token may lack the authorization for single sign-on as well: GitHub says what comes first."""
    url = "https://github.com/orgs/acme/sso?authorization_request=A"
    headers = {"x-github-sso": f"required; url={url}", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1768478999"}
    assert type(refuse(row.status, row.says, headers=headers)) is type(refuse(row.status, row.says))


OTHER_WORDINGS = [
    ("Personal access tokens (classic) are not allowed to access this organization.", "classic tokens forbidden"),
    ("Access with classic personal access tokens has been restricted by the enterprise.", "classic tokens forbidden"),
    ("Your enterprise has disabled personal access tokens (classic).", "classic tokens forbidden"),
    ("`acme` forbids access via a personal access token (classic) if its lifetime is greater than 90 days.",
     "token lifetime"),
    ("The token's expiration date exceeds the maximum of 30 days set by acme.", "token lifetime"),
    ("Organization policy requires tokens to expire within 90 days; your token never expires.", "token lifetime"),
    ("Access from 10.0.0.1 is not on the enterprise's allowlist.", "IP allow list"),
    ("Your IP address 10.0.0.1 is not permitted.", "IP allow list"),
    ("Blocked by the conditional access policy of the enterprise.", "IP allow list"),
    ("`acme` restricts third-party application access.", "OAuth app restrictions"),
    ("Sorry. Your account is suspended. Please contact support.", "account suspended"),
    ("The user was suspended by a site administrator.", "account suspended"),
    ("The installation of this app is suspended.", "installation suspended"),
    ("Your account has been flagged.", "account locked"),
    ("Your account has been locked. Contact support.", "account locked"),
    ("Your account is locked due to a billing issue.", "billing"),
    ("Upgrade to GitHub Pro or make this repository public to enable this feature.", "billing"),
    ("The spending limit of acme was reached.", "billing"),
    ("Access to this repository has been disabled by GitHub staff.", "blocked by GitHub"),
    ("Unavailable due to a DMCA takedown.", "blocked by GitHub"),
    ("You must verify your email address first.", "email not verified"),
    ("Your primary e-mail is unverified.", "email not verified"),
    ("`acme` requires members to enable 2FA.", "two-factor authentication"),
    ("Too many failed sign-in attempts.", "login attempts"),
    ("You have been blocked from this organization.", "account blocked by the owner"),
    ("The new terms of service have not been accepted.", "terms not accepted"),
    ("GitHub Packages is not enabled on this instance.", "packages disabled"),
    ("This token is pending approval by an owner.", "token not approved"),
    ("You must have write permission to delete this package.", "rights"),
    ("You need the admin role on the package.", "rights"),
    ("The token provided does not match expected scopes.", "missing scope"),
    ("This endpoint is not available to GitHub Apps.", "kind of token"),
    ("Resource protected by enterprise SAML enforcement.", "single sign-on"),
    ("Your token is not authorized for SSO with the acme organization.", "single sign-on"),
    ("The SSO authorization of your credentials was revoked by an owner.", "single sign-on"),
    ("You have exceeded a secondary limit.", "rate limit"),
    ("You have been rate limited. Please slow down.", "rate limit"),
    ("Too many requests in a given amount of time.", "rate limit"),
    ("API request limit reached.", "rate limit"),
    ("Your personal access token expired 3 days ago.", "token expired"),
    ("The token expired; its maximum age is 90 days.", "token expired"),
    ("Fine-grained personal access tokens are not enabled by the `acme` organization.",
     "fine-grained tokens forbidden"),
    ("`acme` does not enable fine-grained personal access tokens.", "fine-grained tokens forbidden"),
    ("`acme` forbids classic tokens: use fine-grained personal access tokens.", "classic tokens forbidden"),
    ("Personal access tokens (classic) cannot be used; only fine-grained personal access tokens are allowed.",
     "classic tokens forbidden"),
    ('Your network administrator has blocked access to GitHub except for the `acme` Enterprise.',
     "enterprise of the network"),
    ("You were blocked by the owner of this repository.", "account blocked by the owner"),
    ("You need push access to the repository.", "rights"),
    ("You must be an organization owner or administrator.", "rights"),
    ("Only organization owners can delete packages.", "rights"),
    ("The repository is currently read-only.", "archived"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "name"), OTHER_WORDINGS)
def test_other_wordings(message: str, name: str) -> None:
    reason = reasons.find(403, message)
    assert reason is not None
    assert reason.name == name


@pytest.mark.parametrize(
    "message",
    [
        "The moon is in the wrong phase.",
        "Der Zugriff wurde aus Gründen verweigert, die hier stehen.",
        "アクセスが拒否されました。理由は不明です。",
        "Доступ запрещён политикой организации",
        "Something that GitHub began to say in 2031",
        "Your enterprise administrators have restricted the deletion of packages.",
        "Acceso denegado por el administrador de la red",
        "Access blocked by your network administrator.",
        "This request was blocked by a firewall rule.",
        "Request was blocked by the organization's security policy.",
        "You have been blocked from accessing our API due to unusual traffic.",
        "The deploy key is read-only.",
        "Deletion is disabled for this package.",
        "Deleting this package requires approval by an owner.",
        "The npm package belongs to the npm scope '@foo'.",
        "The 'Authorization' header is malformed.",
    ],
)
@pytest.mark.parametrize("status", [401, 403, 404, 409, 422])
def test_unknown_reasons_are_repeated_and_nothing_else_is_offered(status: int, message: str) -> None:
    for call in (GET, DELETE):
        hint = refuse(status, message, call).hint
        assert message in hint
        assert not ANOTHER_REASON.search(hint)


@pytest.mark.parametrize(
    ("message", "call", "begins"),
    [
        ("Must have admin rights to Repository.", GET, "Get admin rights on the package"),
        ("Must have write access to package.", GET, "Get write rights on the package"),
        ("You need push access to the repository.", GET, "Get write rights on the package"),
        ("You lack the permission to do this.", GET, "Get read rights on the package"),
        ("You lack the permission to do this.", DELETE, "Get admin rights on the package"),
        ("You must be a member of this organization.", GET, "Ask an owner of acme for the rights that GitHub names"),
        ("You must have admin rights in `other` organization.", GET, "Ask an owner of other for the rights"),
    ],
)
def test_the_rights_are_those_that_github_names(message: str, call: Call, begins: str) -> None:
    assert refuse(403, message, call).hint.startswith(begins)


@pytest.mark.parametrize(("status", "headers"), [(429, {}), (403, {"retry-after": "5"})])
def test_a_limit_of_something_else_is_not_called_githubs(status: int, headers: dict[str, str]) -> None:
    response = httpx.Response(status, html="<title>Slow down</title>", headers=headers)
    error = classify.classify(response, classify.Context(GET, HOST, Secret(TOKEN), ALL, 0.0))
    assert type(error) is RateLimitError
    assert "nothing shows that GitHub responded" in error.hint
    assert "rate limit is reached" not in error.hint


def test_a_refusal_without_a_reason_begins_with_the_fix() -> None:
    assert refuse(403, "Forbidden").hint.startswith("Check what the token may do.")


RESTORE = Call("POST", f"{GET.path}/restore", OPERATIONS["restore_package_for_org"], GET.arguments)


@pytest.mark.parametrize("status", [409, 410, 418])
def test_settings_are_named_where_they_play_a_part(status: int) -> None:
    assert "settings" in refuse(403, "The moon is in the wrong phase.").hint
    assert "settings" not in refuse(status, "The moon is in the wrong phase.").hint
    assert "while the name is free" in refuse(status, "A package of that name exists.", RESTORE).hint


@pytest.mark.parametrize(
    "message", ["", "Forbidden", "Not Found", "Package not found.", "You can't perform that action at this time."]
)
def test_where_no_reason_is_named_what_is_likely_is(message: str) -> None:
    for status in (403, 404):
        assert "SAML" in refuse(status, message).hint


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ({"reason": "dmca", "html_url": "https://github.com/github/dmca/x.md"}, "(dmca, https://github.com/github/dmca/x.md)"),
        ({"reason": "tos", "created_at": "2021-04-22T17:53:56Z"}, "(tos, 2021-04-22T17:53:56Z)"),
        ({"reason": "tos", "html_url": "https://evil.example/"}, "(tos)"),
        ({"reason": None, "html_url": "javascript:alert(1)"}, "access to it."),
        ("odd", "access to it."),
        (None, "access to it."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [403, 451])
def test_what_a_block_says(status: int, block: object, shown: str) -> None:
    body = {"message": "Repository access blocked", "block": block}
    response = httpx.Response(status, json=body, headers={"x-github-request-id": "A:1"})
    error = classify.classify(response, classify.Context(GET, HOST, Secret(TOKEN), ALL, 0.0))
    assert type(error) is ghpackages.PermissionDeniedError
    assert shown in error.hint


def test_a_server_has_administrators() -> None:
    body = {"message": "Sorry. Your account was suspended."}
    response = httpx.Response(403, json=body, headers={"x-github-request-id": "A:1"})
    error = classify.classify(response, classify.Context(GET, SERVER, Secret(TOKEN), ALL, 0.0))
    assert error.hint.startswith("Contact the administrators of ghe.example: the account is suspended.")


STATUSES = [200, 201, 202, 204, 206, 301, 302, 304, 307, 400, 401, 402, 403, 404, 405, 407, 409, 410, 418, 422, 429]
STATUSES += [451, 500, 502, 503, 504, 511, 599]
WORDS = ["the", "of", "your", "token", "is not", "access", "organization", "is blocked", "ключ", "アクセス", "Zugriff",
         "verweigert", "<b>", "\x00", "☃", "%s", "{}", "}{", "\\", "'", '"']  # fmt: skip
HEADERS = {
    "content-type": ["application/json", "text/html", "text/html; charset=odd", ""],
    "x-github-request-id": ["A:1"],
    "x-github-sso": [
        "required; url=https://github.com/orgs/acme/sso?x=1",
        "required",
        "partial-results; organizations=1",
        ";;",
    ],
    "retry-after": ["1", "-1", "nan", "soon", "9" * 40],
    "x-ratelimit-remaining": ["0", "x"],
    "x-ratelimit-reset": ["1768478999", "never"],
    "location": ["https://github.com/login", "https://[", "//evil.example/", "/x", "\xff"],
    "server": ["Filter/6.2", "\xe9"],
    "via": ["1.1 proxy"],
    "link": ["<x>; rel=next"],
    "date": ["yesterday", "Thu, 15 Jan 2026 12:00:00 GMT"],
}


def random_message(chance: random.Random, known: list[Row]) -> str:
    if chance.random() < 0.5:
        return chance.choice(known).says
    return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(12)))


def random_response(chance: random.Random, known: list[Row]) -> httpx.Response:
    message = random_message(chance, known)
    body: object = chance.choice([
        {"message": message}, {"message": message, "documentation_url": chance.choice([None, 5, "https://x"])},
        {"message": message, "errors": chance.choice(["x", [1, {"a": "b"}, None], {}])},
        {"message": message, "block": chance.choice([None, [], {"reason": 5}])},
        {"message": chance.choice([None, 5, [], {}])}, [message], message, None, 5, {},
    ])  # fmt: skip
    page = f"<!DOCTYPE html><html><head><title>{message}</title></head><body>{message}</body></html>"
    content = chance.choice([json.dumps(body), json.dumps(body), json.dumps(body), page, message, ""]).encode()
    if chance.random() < 0.2:
        content = content[: chance.randrange(len(content) + 1)]
    if chance.random() < 0.1:
        content = chance.randbytes(chance.randrange(200))
    names = [name for name in HEADERS if chance.random() < 0.3]
    headers = [(name.encode(), chance.choice(HEADERS[name]).encode("latin-1")) for name in names]
    return httpx.Response(chance.choice(STATUSES), headers=headers, content=content)


def test_random_responses() -> None:
    """Every response becomes an error of the SDK with a hint; where a reason is named, single sign-on is no guess.

    GHPACKAGES_RESPONSES=10000 is the long form.
    """
    seed = int(os.environ.get("GHPACKAGES_SEED", "14"))
    chance, known = random.Random(seed), rows()
    named = 0
    for number in range(int(os.environ.get("GHPACKAGES_RESPONSES", "300"))):
        response = random_response(chance, known)
        call, host = chance.choice([GET, DELETE]), chance.choice([HOST, SERVER])
        token = chance.choice(["ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "ghr_", "0123"]) + "a" * 30
        granted = chance.choice([None, ALL, frozenset({"repo"})])
        context = classify.Context(call, host, Secret(token), granted, 1_768_478_400.0)
        error = classify.classify(response, context)
        assert isinstance(error, APIError), (seed, number)
        assert error.hint, (seed, number)
        assert "of acme" in str(error), (seed, number)
        assert token not in str(error) + error.hint, (seed, number)
        message = responses.read_object(response).get("message")
        reason = reasons.find(response.status_code, message) if isinstance(message, str) else None
        if reason is not None and reason.name != "single sign-on":
            named += 1
            assert not re.search(r"SAML|Configure SSO", error.hint), (seed, number, error.hint)
            assert not isinstance(error, SSORequiredError), (seed, number)
    assert named or not number


def test_a_limit_is_a_limit_whatever_else_the_headers_say() -> None:
    error = refuse(403, "You have exceeded a secondary rate limit.", headers={"x-github-sso": "required"})
    assert type(error) is RateLimitError
