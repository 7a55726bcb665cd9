"""Responses that are no success, and responses that are not what was described."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from ghpackages_rest import OPERATIONS, DecodeError
from tests.rest.calls import required, responding, responding_async

METHODS = [
    "get_package_for_user",
    "list_packages_for_organization",
    "delete_package_for_org",
    "restore_package_for_user",
]
WITH_BODY = METHODS[:2]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [301, 304, 400, 401, 403, 404, 422, 429, 500, 502, 503])
def test_refusals_are_those_of_httpx(method: str, status: int) -> None:
    """The wire layer knows no policy: the response, body and all, is in httpx's own error."""
    content = {"message": "Package not found.", "status": str(status)}
    for form in (method, f"{method}_raw"):
        with pytest.raises(httpx.HTTPStatusError) as caught:
            getattr(responding(status, json=content), form)(**required(method))
        assert caught.value.response.status_code == status
        assert caught.value.response.json() == content
        with pytest.raises(httpx.HTTPStatusError):
            asyncio.run(getattr(responding_async(status, json=content), form)(**required(method)))


def test_a_refusal_is_not_decoded() -> None:
    with pytest.raises(httpx.HTTPStatusError):
        responding(502, html="<h1>Bad gateway</h1>").get_package_for_user("u", "npm", "p")


BODIES = {
    "HTML": b"<!DOCTYPE html><title>Login</title>",
    "empty": b"",
    "white space": b" \n",
    "truncated": b'[{"id": 1, "name": "a',
    "two values": b"{}{}",
    "not UTF-8": b'[{"name": "\xff"}]',
    "half a character": '[{"name": "\N{GRINNING FACE}"}]'.encode()[:-7],
    "deep": b"[" * 100_000,
    "a huge number": b"9" * 10_000,
    "a text": b'"package"',
    "null": b"null",
    "true": b"true",
    "an error in place of a list": json.dumps({"message": "API rate limit exceeded"}).encode(),
    "a list of lists": b"[[]]",
    "a list of nulls": b"[null]",
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("content", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("method", WITH_BODY)
@pytest.mark.parametrize(
    "kind", ["application/json", "text/html; charset=nonsense", "application/json; charset=utf-16"]
)
def test_bodies_that_are_not_as_described(method: str, content: bytes, kind: str) -> None:
    response: dict[str, Any] = {"content": content, "headers": {"content-type": kind}}
    for form in (method, f"{method}_raw"):
        with pytest.raises(DecodeError) as caught:
            getattr(responding(**response), form)(**required(method))
        with pytest.raises(DecodeError) as caught_async:
            asyncio.run(getattr(responding_async(**response), form)(**required(method)))
        for error in (caught.value, caught_async.value):
            assert error.operation is OPERATIONS[method]
            assert str(error).startswith(f"{OPERATIONS[method].id}: ")
            assert len(str(error)) < 250


@pytest.mark.parametrize(
    ("body", "pointer", "text"),
    [
        ({}, "", "the whole response: expected a list, found {} (dict)"),
        (None, "", "the whole response: expected a list, found null or nothing"),
        ([7], "/0", "/0: expected an object, found 7 (int)"),
        ([{"id": "x"}], "/0/id", "/0/id: expected an integer, found 'x' (str)"),
        ([{"id": 1}], "/0/name", "/0/name: expected this required key, found null or nothing"),
    ],
)
def test_what_the_error_says(body: object, pointer: str, text: str) -> None:
    with pytest.raises(DecodeError) as caught:
        responding(content=json.dumps(body)).list_packages_for_user("u", "npm")
    assert caught.value.pointer == pointer
    assert str(caught.value) == f"packages/list-packages-for-user: {text}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_in_any_encoding_that_json_has(encoding: str) -> None:
    assert responding(content="[]".encode(encoding)).list_packages_for_user("u", "npm") == []


def test_a_body_where_none_is_described_is_not_looked_at() -> None:
    """Restoring answers 204; a 200 or 202 with whatever body is a success as well."""
    for status in (200, 202, 204):
        raw = responding(status, content=b"{whatever").restore_package_for_org_raw("acme", "npm", "p")
        assert (raw.body, raw.status) == (None, status)
    assert responding(204).delete_package_for_org_raw("acme", "npm", "p").body is None


def test_failing_to_get_a_response_is_httpx_own_error() -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("slow")

    from ghpackages_rest import Client

    client = Client(httpx.Client(base_url="http://localhost", transport=httpx.MockTransport(fail)))
    with pytest.raises(httpx.ConnectTimeout):
        client.list_packages_for_user("u", "npm")
