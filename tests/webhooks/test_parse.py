"""Deliveries as GitHub records, describes and signs them, and every way in which one can be wrong."""

import copy
import hashlib
import hmac
import json
import os
import traceback
from collections.abc import Callable
from email.message import Message
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ghpackages import AsyncGitHubPackages, ConfigurationError, DecodeError, GitHubPackages
from ghpackages.webhooks import (
    PackageEvent,
    RegistryPackageEvent,
    SignatureError,
    UnknownEventError,
    parse,
    verify,
)
from tests.npm import unpacked
from tests.rest.schemas import SCHEMAS, values

SECRET = "It's a Secret to Everybody"
EXAMPLES = "@octokit/webhooks-examples@7.6.1"
Json = dict[str, Any]


def signed(body: bytes, secret: str = SECRET, event: str = "package", **more: str) -> dict[str, str]:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-GitHub-Event": event, "X-GitHub-Delivery": "d-1", "X-Hub-Signature-256": f"sha256={digest}", **more}


def delivered(payload: Json, event: str = "package") -> PackageEvent | RegistryPackageEvent:
    body = json.dumps(payload).encode()
    return parse(signed(body, event=event), body, secret=SECRET)


def payload() -> Json:
    """A package event with no more than GitHub always sends."""
    person = dict.fromkeys(SCHEMAS["simple-user"]["required"], "x") | {"id": 1, "site_admin": False}
    return {
        "action": "published",
        "package": {
            "id": 1,
            "name": "team/api",
            "namespace": "acme",
            "description": None,
            "ecosystem": "CONTAINER",
            "package_type": "CONTAINER",
            "html_url": "https://github.com/orgs/acme/packages/container/package/team%2Fapi",
            "created_at": "2026-01-01T00:00:00Z",
            "updated_at": "2026-01-01T00:00:00Z",
            "owner": {"login": "acme", "id": 2, "type": "Organization"},
            "package_version": None,
            "registry": None,
        },
        "sender": {**person, "login": "octocat"},
    }


def test_githubs_own_example_of_a_signature() -> None:
    """https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation"""
    signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    verify({"x-hub-signature-256": signature}, b"Hello, World!", SECRET)


@pytest.mark.parametrize("server", ["api.github.com", "ghes-31", "ghes-32", "ghes-33", "ghes-34", "ghes-35"])
def test_every_recorded_payload(server: str) -> None:
    """As recorded, and as `registry_package` has the same object."""
    recorded = json.loads((unpacked(EXAMPLES) / server / "index.json").read_text(encoding="utf-8"))
    bodies = [
        example
        for entry in recorded
        if entry["name"] in {"package", "registry_package"}
        for example in entry["examples"]
    ]
    assert bodies
    for body in bodies:
        event = delivered(body)
        assert isinstance(event, PackageEvent)
        assert event.payload.to_dict() == body
        assert event.package_version is not None
        assert event.package_version.to_dict() == body["package"]["package_version"]


@pytest.mark.parametrize(
    ("event", "component", "kind"),
    [("package", "package-event", PackageEvent), ("registry_package", "registry-package-event", RegistryPackageEvent)],
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_all_that_the_description_allows(event: str, component: str, kind: type[object], data: st.DataObject) -> None:
    body = data.draw(values(SCHEMAS[component]))
    found = delivered(body, event)
    assert isinstance(found, kind)
    assert found.payload.to_dict() == json.loads(json.dumps(body))
    assert (found.action, found.delivery) == (body["action"], "d-1")


def test_unknown_actions_and_fields_are_kept() -> None:
    body = payload() | {"action": "transferred", "more": {"a": [1]}}
    body["package"]["stars"] = 7
    event = delivered(body)
    assert event.action == "transferred"
    assert event.package.additional_properties == {"stars": 7}
    assert event.payload.to_dict() == body


def message(headers: dict[str, str]) -> Message:
    """As `http.server` has them: no mapping, and twice is twice."""
    found = Message()
    for key, value in headers.items():
        found[key] = value
    return found


@pytest.mark.parametrize(
    "as_headers",
    [
        lambda headers: headers,
        lambda headers: {key.lower(): value for key, value in headers.items()},
        lambda headers: {key.upper(): f" {value} " for key, value in headers.items()},
        lambda headers: list(headers.items()),
        lambda headers: iter([(key.lower().encode(), value.encode()) for key, value in headers.items()]),  # ASGI
        httpx.Headers,
        message,
    ],
)
def test_headers_of_any_kind(as_headers: Callable[[dict[str, str]], Any]) -> None:
    body = json.dumps(payload()).encode()
    assert parse(as_headers(signed(body)), body, secret=SECRET).package.name == "team/api"


def test_a_form() -> None:
    """The other content type that a webhook can be set to."""
    body = urlencode({"payload": json.dumps(payload())}).encode()
    headers = signed(body, **{"Content-Type": "application/x-www-form-urlencoded"})
    assert parse(headers, body, secret=SECRET).payload.to_dict() == payload()


BODY = b'{"action": "published"}'
FORGERIES: dict[str, Callable[[dict[str, str]], tuple[Any, bytes]]] = {
    "no signature": lambda h: ({key: value for key, value in h.items() if "Signature" not in key}, BODY),
    "another secret": lambda _: (signed(BODY, "guessed"), BODY),
    "another body": lambda h: (h, BODY + b" "),
    "the older SHA-1 only": lambda h: (
        {**{key: value for key, value in h.items() if "256" not in key}, "X-Hub-Signature": "sha1=" + "0" * 40},
        BODY,
    ),
    "SHA-1 in the place of SHA-256": lambda h: (
        {**h, "X-Hub-Signature-256": "sha1=" + hmac.new(SECRET.encode(), BODY, hashlib.sha1).hexdigest()},
        BODY,
    ),
    "cut off": lambda h: ({**h, "X-Hub-Signature-256": h["X-Hub-Signature-256"][:-1]}, BODY),
    "empty": lambda h: ({**h, "X-Hub-Signature-256": ""}, BODY),
    "the digest of nothing": lambda h: (
        {**h, "X-Hub-Signature-256": "sha256=" + hmac.new(b"", BODY, hashlib.sha256).hexdigest()},
        BODY,
    ),
    "not ASCII": lambda h: ({**h, "X-Hub-Signature-256": "sha256=" + "\N{FULLWIDTH DIGIT ZERO}" * 64}, BODY),
    "two of them": lambda h: ([*h.items(), ("x-hub-signature-256", "sha256=" + "0" * 64)], BODY),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forgeries(forgery: str) -> None:
    headers, body = FORGERIES[forgery](signed(BODY))
    with pytest.raises(SignatureError) as caught:
        parse(headers, body, secret=SECRET)
    said = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=False).format())
    assert SECRET not in said
    assert hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest() not in said
    assert caught.value.hint


def test_no_frame_of_ours_holds_the_secret() -> None:
    with pytest.raises(SignatureError) as caught:
        parse({}, BODY, secret="".join(["only", "here"]))
    frame = caught.value.__traceback__
    while frame:
        if "webhooks/_" in frame.tb_frame.f_code.co_filename:
            assert "onlyhere" not in repr(frame.tb_frame.f_locals)
        frame = frame.tb_next


@pytest.mark.parametrize("secret", ["", b"", bytes(5), None])
def test_an_empty_secret_is_refused(secret: Any) -> None:
    """So is one of zero bytes, which HMAC takes for the same."""
    with pytest.raises(ConfigurationError, match="empty"):
        parse(signed(BODY, ""), BODY, secret=secret)


@pytest.mark.parametrize("secret", [12345, True, ["x"], 1.5])
def test_a_secret_that_is_no_text_is_refused(secret: Any) -> None:
    """As YAML reads digits without quotes: `bytes(12345)` are zeros, for which anybody can sign."""
    with pytest.raises(ConfigurationError, match=f"text or bytes, not {type(secret).__name__}"):
        parse(signed(BODY, ""), BODY, secret=secret)
    with pytest.raises(ConfigurationError, match=f"text or bytes, not {type(secret).__name__}"):
        verify(signed(BODY, ""), BODY, secret)


def test_a_secret_of_the_environment_that_is_no_utf_8() -> None:
    digest = hmac.new(b"\xff\xfe", BODY, hashlib.sha256).hexdigest()
    verify({"X-Hub-Signature-256": f"sha256={digest}"}, BODY, os.fsdecode(b"\xff\xfe"))


@pytest.mark.parametrize("value", [["application/json"], None, 12])
def test_header_values_that_are_no_text_are_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="text or bytes, one value each"):
        parse(signed(BODY) | {"Content-Type": value}, BODY, secret=SECRET)


def test_a_body_of_any_kind_of_bytes() -> None:
    plain = json.dumps(payload()).encode()
    every_second = memoryview(bytes(byte for byte in plain for _ in range(2)))[::2]
    for body in (bytearray(plain), memoryview(plain), every_second):
        assert parse(signed(plain), body, secret=SECRET).action == "published"  # type: ignore[arg-type]


def test_a_body_that_was_parsed_is_refused() -> None:
    with pytest.raises(TypeError, match="as bytes, as it was received, not as dict"):
        verify(signed(BODY), {"action": "published"}, SECRET)  # type: ignore[arg-type]


@pytest.mark.parametrize("event", ["ping", "push", ""])
def test_other_events(event: str) -> None:
    with pytest.raises(UnknownEventError) as caught:
        parse(signed(b"{}", event=event), b"{}", secret=SECRET)
    assert caught.value.event == event


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"action": "published"}', b"[" * 100_000])
def test_what_is_not_as_described(body: bytes) -> None:
    with pytest.raises(DecodeError):
        parse(signed(body), body, secret=SECRET)


def test_an_error_says_where() -> None:
    body = payload()
    body["package"]["name"] = 3
    with pytest.raises(DecodeError) as caught:
        delivered(body)
    assert caught.value.pointer == "/package/name"


def _of_user(body: Json) -> None:
    body["package"]["owner"]["type"] = "User"


def _of_the_organization(body: Json) -> None:
    body["package"]["owner"] = None
    body["organization"] = dict.fromkeys(SCHEMAS["organization-simple-webhooks"]["required"], "x")
    body["organization"] |= {"login": "acme", "id": 5}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda _: None, "/orgs/acme/packages/container/team%2Fapi"),
        (_of_user, "/users/acme/packages/container/team%2Fapi"),
        (_of_the_organization, "/orgs/acme/packages/container/team%2Fapi"),
    ],
)
@pytest.mark.anyio
async def test_the_handle_of_what_happened(change: Callable[[Json], None], path: str) -> None:
    body = payload()
    change(body)
    event = delivered(body)
    asked: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path.decode())
        return httpx.Response(204, headers={"x-github-request-id": "1"})

    transport = httpx.MockTransport(respond)
    with httpx.Client(transport=transport) as http, GitHubPackages("t", http_client=http, check_scopes=False) as github:
        event.package_handle(github).restore()
    async with (
        httpx.AsyncClient(transport=transport) as http_async,
        AsyncGitHubPackages("t", http_client=http_async, check_scopes=False) as github_async,
    ):
        await event.package_handle(github_async).restore()
    assert asked == [f"{path}/restore"] * 2


def test_no_owner_at_all() -> None:
    body = copy.deepcopy(payload())
    body["package"]["owner"] = None
    with pytest.raises(ValueError, match="names no owner"), GitHubPackages("t") as github:
        delivered(body).package_handle(github)
