"""What both clients return, for responses of several statuses and media types."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.generator.emit.clients import FLAVORS, caller
from tests.generator.tiny import Json, description, imported, made, operation

THING: Json = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
JOB: Json = {"type": "object", "properties": {"job": {"type": "integer"}}, "required": ["job"]}
TEXT: Json = {"type": "string"}
BINARY: Json = {"type": "string", "format": "binary"}
# A write-only field that is required is not part of a response; a read-only one is.
ACCOUNT: Json = {
    "type": "object",
    "properties": {"id": {"type": "integer", "readOnly": True}, "password": {"type": "string", "writeOnly": True}},
    "required": ["id", "password"],
}


def response(**contents: Json) -> Json:
    media = {"json": "application/json", "html": "text/html", "plain": "text/plain", "bytes": "application/zip"}
    return {"description": "", "content": {media.get(name, name): {"schema": each} for name, each in contents.items()}}


NOTHING: Json = {"description": ""}
OPERATIONS: dict[str, Json] = {
    "thing": {"200": response(json=THING)},
    "account": {"200": response(json=ACCOUNT)},
    "thing_or_job": {"200": response(json=THING), "202": response(json=JOB)},
    "thing_or_nothing": {"200": response(json=THING), "204": NOTHING},
    "accepted_or_nothing": {"202": NOTHING, "204": NOTHING},
    "nothing_new": {"200": response(json=THING), "304": NOTHING, "404": response(json=JOB)},
    "elsewhere": {"302": {"description": "", "headers": {"Location": {"schema": TEXT}}}},
    "page_elsewhere": {"302": {**response(html=TEXT), "headers": {"location": {"schema": TEXT}}}},
    "file_as_json": {"200": response(json=BINARY)},
    "thing_or_elsewhere": {"200": response(json=THING), "302": NOTHING},
    "any_success": {"2XX": response(json=THING)},
    "otherwise": {"default": response(json=THING)},
    "html": {"200": response(html=TEXT)},
    "text": {"200": response(plain=TEXT)},
    "binary": {"200": response(bytes=BINARY)},
    "octets": {"200": response(**{"application/octet-stream": {}})},
    "json_or_diff": {"200": response(json=THING, **{"application/vnd.github.diff": TEXT})},
    "problem": {"200": response(**{"application/vnd.github.v3.star+json": JOB})},
    "anything": {"200": response(json={})},
    "null": {"200": response(json={"nullable": True, **THING})},
}
HTML = {"content-type": "text/html; charset=utf-8"}
DIFF = {"content-type": "application/vnd.github.diff; charset=utf-8"}
CAPITALS = {"content-type": "Application/JSON"}

# The method, the response, what comes back: a model as its JSON object.
CASES: list[tuple[str, Json, Any]] = [
    ("thing", {"status_code": 200, "json": {"name": "n"}}, {"name": "n"}),
    ("thing", {"status_code": 201, "json": {"name": "n"}}, {"name": "n"}),
    ("account", {"status_code": 200, "json": {"id": 1}}, {"id": 1}),
    ("thing_or_job", {"status_code": 200, "json": {"name": "n"}}, {"name": "n"}),
    ("thing_or_job", {"status_code": 202, "json": {"job": 1}}, {"job": 1}),
    ("thing_or_nothing", {"status_code": 200, "json": {"name": "n"}}, {"name": "n"}),
    ("thing_or_nothing", {"status_code": 204}, None),
    ("accepted_or_nothing", {"status_code": 202, "json": {}}, None),
    ("accepted_or_nothing", {"status_code": 204}, None),
    ("nothing_new", {"status_code": 200, "json": {"name": "n"}}, {"name": "n"}),
    ("elsewhere", {"status_code": 302, "headers": {"location": "https://example.com/a"}}, "https://example.com/a"),
    ("page_elsewhere", {"status_code": 302, "headers": {"location": "/a"}, "text": "<p>"}, "/a"),
    ("file_as_json", {"status_code": 200, "content": b'{"a": 1}'}, b'{"a": 1}'),
    ("thing_or_elsewhere", {"status_code": 200, "json": {"name": "n"}}, {"name": "n"}),
    ("any_success", {"status_code": 206, "json": {"name": "n"}}, {"name": "n"}),
    ("otherwise", {"status_code": 200, "json": {"name": "n"}}, {"name": "n"}),
    ("html", {"status_code": 200, "text": "<p>é</p>", "headers": HTML}, "<p>é</p>"),
    ("text", {"status_code": 200, "text": "é", "headers": {"content-type": "text/plain; charset=utf-8"}}, "é"),
    ("binary", {"status_code": 200, "content": b"\x00\xff"}, b"\x00\xff"),
    ("octets", {"status_code": 200, "content": b"\x00\xff"}, b"\x00\xff"),
    ("json_or_diff", {"status_code": 200, "json": {"name": "n"}}, {"name": "n"}),
    ("json_or_diff", {"status_code": 200, "text": "--- a", "headers": DIFF}, "--- a"),
    ("json_or_diff", {"status_code": 200, "text": '{"name": "n"}', "headers": CAPITALS}, {"name": "n"}),
    ("problem", {"status_code": 200, "json": {"job": 1}}, {"job": 1}),
    ("anything", {"status_code": 200, "json": [None, 1]}, [None, 1]),
    ("null", {"status_code": 200, "json": None, "content": b"null"}, None),
]

REFUSED: list[tuple[str, Json, type[Exception]]] = [
    ("thing", {"status_code": 404, "json": {}}, httpx.HTTPStatusError),
    ("nothing_new", {"status_code": 304}, httpx.HTTPStatusError),
    ("thing", {"status_code": 302, "headers": {"location": "/"}}, httpx.HTTPStatusError),
    ("thing_or_nothing", {"status_code": 302, "headers": {"location": "/"}}, httpx.HTTPStatusError),
    ("html", {"status_code": 500, "text": "<p>", "headers": HTML}, httpx.HTTPStatusError),
    ("elsewhere", {"status_code": 404}, httpx.HTTPStatusError),
    ("elsewhere", {"status_code": 304}, httpx.HTTPStatusError),
    ("elsewhere", {"status_code": 302}, httpx.HTTPStatusError),
    ("thing", {"status_code": 200}, ValueError),
    ("thing_or_job", {"status_code": 202, "json": {"name": "n"}}, ValueError),
    ("json_or_diff", {"status_code": 200, "json": {}}, ValueError),
]


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    paths = {f"/{name}": {"get": operation(f"packages/{name}", responses=each)} for name, each in OPERATIONS.items()}
    folder = tmp_path_factory.mktemp("responses")
    made(description(paths=paths), folder)
    with imported(folder) as package:
        yield package


@pytest.mark.parametrize("flavor", FLAVORS)
def test_each_is_read_as_described(flavor: str, rest: Any) -> None:
    for method, described, expected in CASES:
        _, body = caller(rest, flavor, **described)(method)
        assert type(body).__module__.startswith("ghpackages_rest") == isinstance(expected, dict), method
        assert rest._decoding.encode(body) == expected, method


@pytest.mark.parametrize("flavor", FLAVORS)
def test_what_is_no_success_is_an_error(flavor: str, rest: Any) -> None:
    for method, described, error in REFUSED:
        with pytest.raises(error, match=f"packages/{method}" if error is ValueError else None):
            caller(rest, flavor, **described)(method)


def test_one_of_several_media_types_can_be_asked_for(rest: Any) -> None:
    for flavor in FLAVORS:
        call = caller(rest, flavor, status_code=200, text="--- a", headers=DIFF)
        request, body = call("json_or_diff", accept="application/vnd.github.diff")
        assert (request.headers["accept"], body) == ("application/vnd.github.diff", "--- a")
        assert call("json_or_diff")[0].headers["accept"] == "application/vnd.github+json"


def test_a_redirection_that_the_http_client_follows(rest: Any) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        moved = {"location": "http://localhost/there"}
        return httpx.Response(200) if request.url.path == "/there" else httpx.Response(302, headers=moved)

    with httpx.Client(
        base_url="http://localhost", transport=httpx.MockTransport(respond), follow_redirects=True
    ) as http:
        assert rest.Client(http).elsewhere() == "http://localhost/there"
