"""Every known refusal: its class, its attributes, its hint. The messages are those GitHub is known to send."""

import json
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from attrs import field, frozen

import ghpackages
from ghpackages import (
    APIError,
    AuthenticationError,
    BadRequestError,
    DownloadLimitError,
    IntegrationError,
    LastVersionError,
    MissingScopeError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RetryPolicy,
    ServerError,
    SSORequiredError,
    ValidationError,
)
from tests.facade.support import TOKEN, Flavor

pytestmark = pytest.mark.anyio
NEVER = RetryPolicy(attempts=1)
DOCS = "https://docs.github.com/rest"
DATE = "Thu, 15 Jan 2026 12:00:00 GMT"
NOW = int(datetime(2026, 1, 15, 12, tzinfo=UTC).timestamp())
SAML = "Resource protected by organization SAML enforcement. You must grant your {} access to this organization."
SSO_URL = "https://github.com/orgs/acme/sso?authorization_request=AZSCKL6KZQFX"
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
SECONDARY_NEW = SECONDARY + " If you reach out to GitHub Support for help, please include the request ID F00:1."


@frozen
class Case:
    """A response, and the error it must become."""

    status: int
    message: str
    error: type[APIError]
    hint: str
    attributes: Mapping[str, Any] = field(factory=dict)
    headers: Mapping[str, str] = field(factory=dict)
    docs: str | None = DOCS
    token: str = TOKEN
    method: str = "GET"


READ_ONLY = {"x-oauth-scopes": "read:packages"}
CASES = [
    # SAML single sign-on
    *(
        Case(
            403,
            SAML.format(kind),
            SSORequiredError,
            "Configure SSO",
            {"authorization_url": SSO_URL, "organization": "acme"},
            {"x-github-sso": f"required; url={SSO_URL}"},
        )
        for kind in ("OAuth token", "Personal Access token", "personal token")
    ),
    Case(
        403,
        SAML.format("OAuth token"),
        SSORequiredError,
        "Authorize",
        {"authorization_url": None, "organization": "acme"},
    ),
    Case(
        404,
        "Not Found",
        SSORequiredError,
        "within the hour",
        {"authorization_url": SSO_URL},
        {"X-GitHub-SSO": f"required; url={SSO_URL}"},
    ),
    *(
        Case(
            403,
            SAML.format("OAuth token"),
            SSORequiredError,
            "Authorize",
            {"authorization_url": None},
            {"x-github-sso": header},
        )
        for header in (
            "required",
            "required;",
            "required; url=",
            "required; url=http://github.com/orgs/acme/sso",
            "required; url=https://github.com.evil.example/orgs/acme/sso",
            "required; url=https://evil.example/",
            "required; url=https://github.com@evil.example/orgs/acme/sso",
            "required; url=javascript:alert(1)",
            "required; url=https://x:y@github.com/orgs/acme/sso",
            "required; url=https://github.com:8443/orgs/a/sso",
            "required; url=https://[",
            "garbage",
            "REQUIRED ; URL=ftp://github.com/",
        )
    ),
    # 400
    Case(400, "Invalid argument.", BadRequestError, "package type"),
    Case(400, "Invalid argument.", BadRequestError, "installation token", token="ghs_" + "a" * 36),
    Case(
        400,
        "You cannot delete the last tagged version of a package. You must delete the package instead.",
        LastVersionError,
        "Delete the package",
        method="DELETE",
    ),
    Case(
        400,
        "You cannot delete the last version of a package. You must delete the package instead.",
        LastVersionError,
        "Delete the package",
        method="DELETE",
    ),
    Case(
        400,
        "Publicly visible package versions with more than 5000 downloads cannot be deleted. "
        "Contact GitHub support for further assistance.",
        DownloadLimitError,
        "Support",
        method="DELETE",
    ),
    Case(
        400,
        "Publicly visible packages with a version with more than 5000 downloads cannot be deleted. "
        "contact GitHub support for further assistance",
        DownloadLimitError,
        "Support",
        method="DELETE",
    ),
    Case(
        403,
        "Publicly visible packages with a version with more than 5000 downloads cannot be deleted. "
        "contact GitHub support for further assistance",
        DownloadLimitError,
        "Support",
        method="DELETE",
    ),
    Case(
        400,
        "The value of `per_page` multiplied by `page` cannot be greater than 10000.",
        ghpackages.ResultWindowError,
        "10,000",
    ),
    Case(400, "Version 2026-03-10 is not a supported version.", BadRequestError, "api_version='2022-11-28'"),
    Case(400, "The X-GitHub-Api-Version header is wrong", BadRequestError, "api_version='2022-11-28'"),
    Case(410, "Version 2026-03-10 is no longer supported.", APIError, "api_version='2022-11-28'", {"status": 410}),
    Case(410, "Gone", APIError, ".response", {"status": 410}),
    Case(400, "Package version is not supported for this package type", BadRequestError, "Correct what GitHub names"),
    # 401
    Case(401, "Bad credentials", AuthenticationError, "expired or revoked"),
    Case(401, "Requires authentication", AuthenticationError, "Authorization header"),
    # 403
    Case(
        403,
        "You need at least read:packages scope to list packages.",
        MissingScopeError,
        "settings/tokens/new?description=ghpackages&scopes=read:packages",
        {"required": {"read:packages"}, "granted": {"repo"}, "missing": {"read:packages"}},
        {"x-oauth-scopes": "repo", "x-accepted-oauth-scopes": ""},
    ),
    Case(
        403,
        "You need at least read:packages scope to get a package's versions.",
        MissingScopeError,
        "lacks `read:packages`",
        {"required": {"read:packages"}, "granted": None, "missing": {"read:packages"}},
    ),
    Case(
        403,
        "You need at least delete:packages scope to delete packages.",
        MissingScopeError,
        "lacks `delete:packages`.",
        {"required": {"read:packages", "delete:packages"}, "granted": None, "missing": {"delete:packages"}},
        method="DELETE",
    ),
    Case(
        403,
        "You need at least read:packages scope to list packages.",
        MissingScopeError,
        "fine-grained",
        token="github_pat_11ABC_def",
    ),
    Case(
        403,
        "Resource not accessible by integration",
        IntegrationError,
        "installation token",
        token="ghs_12345_eyJhbGciOi.eyJpc3M.sig-nature_",
    ),
    Case(403, "Resource not accessible by integration", IntegrationError, "classic", token="ghu_x"),
    Case(
        403,
        "Resource not accessible by personal access token",
        IntegrationError,
        "fine-grained",
        token="github_pat_11ABC_def",
    ),
    Case(
        403,
        "Resource not accessible by integration",
        IntegrationError,
        "classic",
        headers={"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(NOW + 60), "date": DATE},
    ),
    Case(403, "You are not allowed to do this.", PermissionDeniedError, "admin rights", method="DELETE"),
    Case(
        403,
        "Must have admin rights to Repository.",
        PermissionDeniedError,
        "`delete:packages`",
        headers=READ_ONLY,
        method="DELETE",
    ),
    Case(403, "Forbidden", PermissionDeniedError, "If acme enforces SAML"),
    # 403 and 429: limits
    *(
        Case(
            status,
            message,
            RateLimitError,
            "2026-01-15 12:01:00 UTC",
            {"kind": "secondary", "retry_at": datetime(2026, 1, 15, 12, 1, tzinfo=UTC)},
            {"date": DATE, "x-ratelimit-remaining": "4999"},
            docs,
        )
        for status in (403, 429)
        for message in (SECONDARY, SECONDARY_NEW)
        for docs in (None, f"{DOCS}/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits")
    ),
    Case(
        403,
        "You have triggered an abuse mechanism.",
        RateLimitError,
        "secondary",
        {"kind": "secondary"},
        docs=f"{DOCS}/overview/resources-in-the-rest-api#abuse-rate-limits",
    ),
    Case(
        403,
        SECONDARY,
        RateLimitError,
        "12:00:30",
        {"retry_at": datetime(2026, 1, 15, 12, 0, 30, tzinfo=UTC)},
        {"retry-after": "30", "date": DATE},
    ),
    Case(
        403,
        SECONDARY,
        RateLimitError,
        "12:02:00",
        {"wait": 120.0},
        {"retry-after": "Thu, 15 Jan 2026 12:02:00 GMT", "date": DATE},
    ),
    *(
        Case(
            429,
            "",
            RateLimitError,
            "12:01:00",
            {"kind": "secondary", "wait": None},
            {"retry-after": garbage, "date": DATE},
        )
        for garbage in ("-5", "soon", "", "nan", "0x10", "Thu, 99 Jan 2026")
    ),
    *(
        Case(429, SECONDARY, RateLimitError, "beyond the calendar", {"retry_at": None}, {"retry-after": far})
        for far in ("inf", "1e300", "9" * 400)
    ),
    Case(
        403,
        "API rate limit exceeded for user ID 1.",
        RateLimitError,
        "primary rate limit",
        {"kind": "primary", "retry_at": datetime(2026, 1, 15, 12, 30, tzinfo=UTC)},
        {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(NOW + 1800), "date": DATE},
    ),
    Case(
        429,
        "API rate limit exceeded for user ID 1.",
        RateLimitError,
        "primary",
        {"kind": "primary", "wait": None},
        {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "-1"},
    ),
    Case(
        403,
        "Something new",
        RateLimitError,
        "primary",
        {"kind": "primary", "wait": 10.0},
        {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(NOW + 10), "date": DATE},
    ),
    # 404
    Case(404, "Not Found", NotFoundError, "may not see it"),
    Case(404, "Package not found.", NotFoundError, "`repository/name`"),
    Case(404, "Package version not found.", NotFoundError, "may not see it"),
    Case(404, "Not Found", NotFoundError, "SAML single sign-on"),
    Case(404, "Not Found", NotFoundError, "read rights on the package, or on its repository"),
    Case(404, "Not Found", NotFoundError, "lacks `delete:packages`", headers=READ_ONLY, method="DELETE"),
    Case(404, "Not Found", NotFoundError, "admin rights", method="DELETE"),
    Case(404, "Not Found", NotFoundError, "30 days", method="POST"),
    Case(404, "Not Found", NotFoundError, "fine-grained", token="github_pat_11ABC_def"),
    # 422, 5xx, others
    Case(
        422, "Invalid request.\n\nFor 'links/0/schema', {} is not a null.", ValidationError, "Correct what GitHub names"
    ),
    Case(500, "Server Error", ServerError, "githubstatus"),
    Case(503, "No server is currently available to service your request. Sorry about that.", ServerError, "later"),
    Case(504, "We couldn't respond to your request in time. Sorry about that.", ServerError, "too slow"),
    Case(409, "Conflict", APIError, ".response", {"status": 409}),
    Case(451, "Unavailable", PermissionDeniedError, "GitHub blocked access", {"status": 451}),
    Case(302, "Found", APIError, "evil.example", {"status": 302}, {"location": "https://evil.example/"}),
    Case(307, "x", APIError, "redirected", {"status": 307}, {"location": "http://api.github.com/"}),
    Case(301, "x", APIError, "redirected", {"status": 301}, {"location": "https://api.github.com:444/"}),
    Case(308, "x", APIError, "redirected", {"status": 308}, {"location": "//evil.example/x"}),
    Case(308, "x", APIError, "redirected", {"status": 308}, {"location": "https://a:b@api.github.com/x"}),
    Case(304, "", APIError, "cache", {"status": 304}),
]


async def refuse(flavor: Flavor, case: Case, content: bytes | None = None) -> APIError:
    """The error that the response of a case becomes."""
    body = {"message": case.message, "status": str(case.status)}
    if case.docs:
        body["documentation_url"] = case.docs
    content = json.dumps(body).encode() if content is None else content

    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(case.status, headers={"x-github-request-id": "F00:1", **case.headers}, content=content)

    client = flavor.client(case.token, transport=httpx.MockTransport(respond), retry=NEVER, check_scopes=False)
    async with client as github:
        package = github.org("acme").package("container", "team/api")
        with pytest.raises(APIError) as caught:
            await {"GET": package.get, "DELETE": package.delete, "POST": package.restore}[case.method]()
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.status} {case.message[:40]}")
async def test_refusals(flavor: Flavor, case: Case) -> None:
    error = await refuse(flavor, case)
    assert type(error) is case.error
    assert case.hint in error.hint
    for name, expected in case.attributes.items():
        assert getattr(error, name) == expected, name
    if case.message:
        assert error.message == case.message
    assert (error.status, error.request_id, error.documentation_url) == (case.status, "F00:1", case.docs)
    assert error.operation is not None
    assert error.operation.method == case.method
    assert error.response is not None
    assert error.response.status_code == case.status
    for line in error.hint.split(". "):
        assert line in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Bad Gateway"),
        (b"<!DOCTYPE html><html><head><title>502 Bad\n Gateway</title></head></html>", "502 Bad Gateway"),
        (b"<html>", "Bad Gateway"),
        (b'{"message": "cut off', "Bad Gateway"),
        (b'["a", "list"]', "Bad Gateway"),
        (b'"text"', "Bad Gateway"),
        (b"null", "Bad Gateway"),
        (b'{"message": 5, "documentation_url": []}', "Bad Gateway"),
        (b'{"message": ""}', "Bad Gateway"),
        (b"\xff\xfe\x00garbage", "Bad Gateway"),
        (b"[" * 100_000, "Bad Gateway"),
        (b'{"message": "big", "padding": "' + b"x" * (3 << 20) + b'"}', "big"),
        (b"x" * (3 << 20), "Bad Gateway"),
    ],
)
async def test_bodies_of_any_kind(flavor: Flavor, content: bytes, message: str) -> None:
    error = await refuse(
        flavor, Case(502, "", ServerError, "", headers={"content-type": "text/html; charset=odd"}), content
    )
    assert type(error) is ServerError
    assert error.message == message
    assert error.documentation_url is None
    assert error.response is not None
    assert len(error.response.content) <= 1 << 20


@pytest.mark.parametrize("charset", ["base64", "hex", "zlib", "idna", "utf-16", "rot13", "punycode", "undefined"])
async def test_charsets_that_are_none(flavor: Flavor, charset: str) -> None:
    case = Case(502, "", ServerError, "", headers={"content-type": f"text/html; charset={charset}"})
    error = await refuse(flavor, case, "<title>Zoë \N{SNOWMAN}</title>\xff".encode() + b"\xff")
    assert error.message == "Zoë \N{SNOWMAN}"


@pytest.mark.parametrize("part", ["version ", "need at least ", "<title", "a:", "`per_page` ", "<", "; rel=", "  "])
async def test_long_messages_of_any_text(flavor: Flavor, part: str) -> None:
    """A pattern that goes through a megabyte again and again never comes to an end here."""
    text = part * ((1 << 20) // len(part))
    for status in (400, 403):
        assert await refuse(flavor, Case(status, text, APIError, ""), json.dumps({"message": text}).encode())
        assert await refuse(flavor, Case(status, text, APIError, ""), text.encode())


async def test_the_other_api_version_is_named(flavor: Flavor) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(410, json={"message": "2022-11-28 is no longer supported"})

    transport = httpx.MockTransport(respond)
    async with flavor.client(transport=transport, retry=NEVER, api_version="2022-11-28") as github:
        with pytest.raises(APIError) as caught:
            await github.org("acme").package("npm", "x").get()
    assert "api_version='2026-03-10'" in caught.value.hint


async def test_the_details_of_a_refusal_are_shown(flavor: Flavor) -> None:
    errors = [{"resource": "Package", "field": "name", "code": "missing"}, "too long", f"{TOKEN}"]
    content = json.dumps({"message": "Validation Failed", "errors": errors}).encode()
    error = await refuse(flavor, Case(422, "", ValidationError, ""), content)
    assert "Package name missing; too long; ***" in error.hint
    assert error.message == "Validation Failed"


async def test_the_status_in_the_body_may_be_missing_or_odd(flavor: Flavor) -> None:
    case = Case(404, "Not Found", NotFoundError, "")
    error = await refuse(flavor, case, b'{"message": "Not Found", "status": 200}')
    assert type(error) is NotFoundError


async def test_an_unknown_status(flavor: Flavor) -> None:
    error = await refuse(flavor, Case(599, "", ServerError, ""), b"")
    assert (type(error), error.message) == (ServerError, "unknown status")


async def test_no_error_is_a_page_of_html_on_a_bare_host(flavor: Flavor) -> None:
    case = Case(404, "", NotFoundError, "", headers={"content-type": "text/html"})
    assert "/api/v3" in (await refuse(flavor, case, b"<html>")).hint


@pytest.mark.parametrize("status", [200, 206])
async def test_an_error_where_a_list_is_expected(flavor: Flavor, status: int) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json={"message": SECONDARY})

    async with flavor.client(transport=httpx.MockTransport(respond), retry=NEVER) as github:
        with pytest.raises(RateLimitError):
            await github.org("acme").packages("npm").collect()

    def other(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json={"message": "something else"})

    async with flavor.client(transport=httpx.MockTransport(other), retry=NEVER) as github:
        with pytest.raises(ghpackages.DecodeError):
            await github.org("acme").packages("npm").collect()
