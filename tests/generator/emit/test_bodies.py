"""What the methods of both clients send as the body of a request, from a model or from its fields."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from generator.errors import GeneratorError
from generator.paths import ROOT
from tests.generator.emit.clients import FLAVORS, caller
from tests.generator.tiny import Json, description, imported, made, operation

COLOUR: Json = {"type": "string", "enum": ["red", "green"]}
SETTINGS: Json = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "class": {"type": "string", "nullable": True},
        "since": {"type": "string", "format": "date-time"},
        "colour": COLOUR,
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/part"}},
    },
    "required": ["name"],
}
PART: Json = {"type": "object", "properties": {"size": {"type": "integer"}}, "required": ["size"]}
ACCOUNT: Json = {
    "type": "object",
    "properties": {
        "id": {"$ref": "#/components/schemas/number"},
        "login": {"type": "string"},
        "password": {"type": "string", "writeOnly": True},
    },
    "required": ["id", "login", "password"],
}
NAME: Json = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
BODIES: dict[str, tuple[bool, str, Json]] = {
    "change": (True, "application/json", {"$ref": "#/components/schemas/settings"}),
    "maybe": (False, "application/json", {"type": "object", "properties": {"note": {"type": "string"}}}),
    "comment": (True, "application/json", {"type": "object", "properties": {"body": {"type": "string"}}}),
    "either": (
        True,
        "application/json",
        {
            "oneOf": [
                {"$ref": "#/components/schemas/part"},
                {"type": "object", "properties": {"weight": {"type": "number"}}, "required": ["weight"]},
                {"type": "array", "items": {"type": "string"}},
            ]
        },
    ),
    "null": (True, "application/json", {**PART, "nullable": True}),
    "names": (True, "application/json", {"type": "array", "items": {"type": "string"}}),
    "free": (True, "application/json", {"type": "object", "additionalProperties": True}),
    "anything": (False, "application/json", {}),
    "upload_parts": (
        True,
        "multipart/form-data",
        {
            "type": "object",
            "properties": {
                "file": {"type": "string", "format": "binary"},
                "more": {"type": "array", "items": {"type": "string", "format": "binary"}},
                "title": {"type": "string"},
                "part": {"$ref": "#/components/schemas/part"},
            },
            "required": ["file"],
        },
    ),
    "files": (
        True,
        "multipart/form-data",
        {"type": "object", "additionalProperties": {"type": "string", "format": "binary"}},
    ),
    "files_or_note": (
        True,
        "multipart/form-data",
        {
            "oneOf": [
                {"type": "object", "properties": {"note": {"type": "string"}}, "required": ["note"]},
                {"type": "object", "additionalProperties": {"type": "string", "format": "binary"}},
            ]
        },
    ),
    "labels": (
        True,
        "application/x-www-form-urlencoded",
        {
            "type": "object",
            "properties": {"labels": {"type": "array", "items": {"type": "string"}}, "on": {"type": "boolean"}},
        },
    ),
    "one_way": (True, "application/json", {"$ref": "#/components/schemas/account"}),
    "form": (True, "application/x-www-form-urlencoded", {"$ref": "#/components/schemas/part"}),
    "text": (True, "text/plain", {"type": "string"}),
    "vendor": (True, "Application/Vnd.GitHub.V3+JSON; charset=utf-8", {"$ref": "#/components/schemas/part"}),
    "form_in_utf_8": (
        True,
        "application/X-WWW-Form-URLencoded; charset=utf-8",
        {"$ref": "#/components/schemas/part"},
    ),
    "any_text": (True, "text/*", {"type": "string"}),
    "any_image": (True, "image/*", {}),
    "upload": (False, "application/octet-stream", {"type": "string", "format": "binary"}),
}


def described() -> Json:
    paths: Json = {}
    for name, (required, media, schema) in BODIES.items():
        body = {"required": required, "content": {media: {"schema": schema}}}
        paths[f"/{name}/{{name}}"] = {"post": operation(f"packages/{name}", parameters=[NAME], requestBody=body)}
    return description(
        paths=paths,
        schemas={
            "settings": SETTINGS,
            "part": PART,
            "account": ACCOUNT,
            "number": {"type": "integer", "readOnly": True},
        },
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bodies")
    made(described(), folder)
    return folder


@pytest.fixture(scope="module")
def rest(folder: Path) -> Iterator[Any]:
    with imported(folder) as package:
        yield package


@pytest.fixture(params=FLAVORS)
def call(request: pytest.FixtureRequest, rest: Any) -> Callable[..., httpx.Request]:
    """Call a method of one of the clients; the result is the request that it sent."""
    caller_of = caller(rest, request.param)
    return lambda *arguments, **named: caller_of(*arguments, **named)[0]


SINCE = datetime(2026, 1, 1, tzinfo=UTC)
FULL = {"name": "n", "class": None, "since": "2026-01-01T00:00:00Z", "colour": "blue", "parts": [{"size": 1}]}


def test_a_model_or_its_fields(call: Callable[..., httpx.Request], rest: Any) -> None:
    """A field that is not given is not sent, one that is None is null. A parameter keeps its name."""
    models = rest.models
    whole = models.Settings.from_dict(FULL)
    fields = {"body_name": "n", "class_": None, "since": SINCE, "colour": "blue", "parts": [models.Part(size=1)]}
    for request in (call("change", "a/b", whole), call("change", "a/b", **fields)):
        assert request.url.raw_path == b"/change/a%2Fb"
        assert request.headers["content-type"] == "application/json"
        assert json.loads(request.content) == FULL
    assert json.loads(call("change", "a", body_name="n").content) == {"name": "n"}
    assert json.loads(call("comment", "a", body="text").content) == {"body": "text"}
    assert json.loads(call("comment", "a", models.CommentBody(body="text")).content) == {"body": "text"}
    assert json.loads(call("comment", "a").content) == {}


def test_a_body_that_is_not_required(call: Callable[..., httpx.Request], rest: Any) -> None:
    assert call("maybe", "a").content == b""
    assert "content-type" not in (call("maybe", "a")).headers
    assert call("maybe", "a", note="é").content == '{"note":"é"}'.encode()
    assert call("maybe", "a", body=rest.models.MaybeBody(note="x")).content == b'{"note":"x"}'
    assert call("anything", "a").content == b""
    assert call("anything", "a", body=[1, None]).content == b"[1,null]"
    assert call("null", "a", None).content == b"null"
    assert call("null", "a", size=1).content == b'{"size":1}'


def test_one_of_several(call: Callable[..., httpx.Request], rest: Any) -> None:
    assert call("either", "a", size=1).content == b'{"size":1}'
    assert call("either", "a", weight=1.5).content == b'{"weight":1.5}'
    assert call("either", "a", ["x"]).content == b'["x"]'
    assert call("either", "a", rest.models.Part(size=2)).content == b'{"size":2}'


def test_what_is_no_object(call: Callable[..., httpx.Request], rest: Any) -> None:
    assert call("names", "a", ["x", "y"]).content == b'["x","y"]'
    assert call("free", "a", {"any": [None, 1]}).content == b'{"any":[null,1]}'
    form = call("form", "a", size=3)
    assert (form.headers["content-type"], form.content) == ("application/x-www-form-urlencoded", b"size=3")
    text = call("text", "a", "é")
    assert (text.headers["content-type"], text.content) == ("text/plain", "é".encode())
    upload = call("upload", "a", body=b"\x00\xff")
    assert (upload.headers["content-type"], upload.content) == ("application/octet-stream", b"\x00\xff")
    assert call("upload", "a").content == b""


def test_names_of_media_types(call: Callable[..., httpx.Request]) -> None:
    """In any case, with parameters. A range is no type: nothing can be of it."""
    for name in ("vendor", "form_in_utf_8"):
        sent = call(name, "a", size=3)
        content = b"size=3" if name == "form_in_utf_8" else b'{"size":3}'
        assert (sent.headers["content-type"], sent.content) == (BODIES[name][1], content)
    assert call("any_text", "a", "x").headers["content-type"] == "text/plain"
    assert call("any_image", "a", b"x").headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("flavor", FLAVORS)
def test_the_type_of_what_is_uploaded_can_be_an_argument(flavor: str, tmp_path: Path) -> None:
    parameter = {"name": "Content-Type", "in": "header", "required": True, "schema": {"type": "string"}}
    body = {"required": True, "content": {"application/octet-stream": {}}}
    made(description(operation("packages/upload", parameters=[parameter], requestBody=body)), tmp_path)
    with imported(tmp_path) as package:
        sent, _ = caller(package, flavor)("upload", "image/png", b"x")
    assert (sent.headers.get_list("content-type"), sent.content) == (["image/png"], b"x")


@pytest.mark.parametrize("media", ["multipart/form-data", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("schema", [{"type": "string"}, {"type": "array", "items": {"type": "string"}}])
def test_a_form_without_fields(media: str, schema: Json, tmp_path: Path) -> None:
    body = {"content": {media: {"schema": schema}}}
    with pytest.raises(GeneratorError, match=f"a body of {media} is an object"):
        made(description(operation(requestBody=body)), tmp_path)


def test_a_form_whose_parts_are_encoded_otherwise(tmp_path: Path) -> None:
    media = {"schema": PART, "encoding": {"size": {"contentType": "application/xml"}}}
    with pytest.raises(GeneratorError, match="an encoding of parts of multipart/form-data is not supported"):
        made(description(operation(requestBody={"content": {"multipart/form-data": media}})), tmp_path)


def test_parts(call: Callable[..., httpx.Request]) -> None:
    """Files are bytes; a list is several parts of one name; what is neither text nor bytes is JSON."""
    sent = call("upload_parts", "a", file=b"\x00\xff", more=[b"1", b"2"], title="é", part={"size": 1})
    kind, _, boundary = sent.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    parts = [part.partition(b"\r\n\r\n") for part in sent.content.split(f"--{boundary}".encode())[1:-1]]
    found = [
        (re.findall(rb'(?:file)?name="([^"]*)"', head), content.removesuffix(b"\r\n")) for head, _, content in parts
    ]
    assert found == [
        ([b"file", b"upload"], b"\x00\xff"),
        ([b"more", b"upload"], b"1"),
        ([b"more", b"upload"], b"2"),
        ([b"title"], "é".encode()),
        ([b"part"], b'{"size":1}'),
    ]
    for method, name in [("files", b"x"), ("files_or_note", b"y")]:
        sent = call(method, "a", {name.decode(): b"\xff"})
        assert (b'name="%b"; filename="upload"' % name in sent.content, b"\r\n\xff\r\n" in sent.content) == (True, True)
    assert b'name="note"\r\n\r\nn\r\n' in call("files_or_note", "a", note="n").content
    form = call("labels", "a", labels=["x y", "z"], on=True)
    assert (form.headers["content-type"], form.content) == (BODIES["labels"][1], b"labels=x+y&labels=z&on=true")


def test_what_is_read_only_is_no_argument(call: Callable[..., httpx.Request], rest: Any) -> None:
    """And what is write-only is required in a body alone."""
    assert call("one_way", "a", login="x", password="y").content == b'{"login":"x","password":"y"}'
    with pytest.raises(TypeError, match="no field id"):
        call("one_way", "a", id=1, login="x", password="y")
    account = rest.models.Account(login="x", password="y", id=7)
    assert json.loads(call("one_way", "a", account).content) == {"id": 7, "login": "x", "password": "y"}


@pytest.mark.parametrize(
    ("method", "given", "message"),
    [
        ("change", {"body_name": "n", "name_": 1}, "the body has no field name_; it has body_name, class_, since"),
        ("change", {}, "/name: expected this required key"),
        ("change", {"body_name": 3}, "/name: expected a string, found 3"),
        ("change", {"body_name": "n", "parts": [{}]}, "/parts/0/size: expected this required key"),
        ("null", {"body": "model", "size": 1}, "not both"),
        ("maybe", {"body": "model", "note": "x"}, "not both"),
        ("either", {"size": 1, "weight": 1.5}, "the body has no field weight; it has size"),
    ],
)
def test_arguments_that_do_not_fit(method: str, given: Json, message: str, call: Callable[..., httpx.Request]) -> None:
    with pytest.raises(TypeError, match=message):
        call(method, "a", **given)


PROGRAM = """
from datetime import datetime
import httpx
from ghpackages_rest import AsyncClient, Client, Response, models

client = Client(httpx.Client())
client.change("a", body_name="n", class_=None, since=datetime.now(), colour="red", parts=[models.Part(size=1)])
client.change("a", models.Settings(name="n"))
client.comment("a", body="text")
client.maybe("a")
client.null("a", None)
client.either("a", weight=1)
client.either("a", ["x"])
client.change("a")  # wrong
client.change("a", body_name=None)  # wrong
client.change("a", body_name="n", since="now")  # wrong
client.change("a", models.Settings(name="n"), colour="red")  # wrong
client.either("a", size=1, weight=1)  # wrong


async def use(client: AsyncClient) -> Response[None]:
    await client.change("a", body_name="n")
    return await client.comment_raw("a", body="text")
"""


def test_types(folder: Path) -> None:
    """A type checker knows which fields there are, which are required, and what each may be."""
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    flags = ["--strict", f"--cache-dir={ROOT}/.mypy_cache/goldens", "--config-file="]
    line = [sys.executable, "-m", "mypy", *flags, "program.py"]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    found = [int(number) for number in re.findall(r"^program\.py:(\d+): error", done.stdout, re.MULTILINE)]
    wrong = [number for number, line in enumerate(PROGRAM.splitlines(), 1) if line.endswith("# wrong")]
    assert found == wrong, done.stdout
    assert done.stdout.count(" error: ") == len(wrong), done.stdout
