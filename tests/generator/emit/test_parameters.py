"""Where the methods of both clients put the values of parameters, and how they are written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.model import ir
from tests.generator.emit.clients import FLAVORS, caller
from tests.generator.tiny import Json, description, imported, made, operation

TEXT: Json = {"type": "string"}
TIME: Json = {"type": "string", "format": "date-time"}
LIST: Json = {"type": "array", "items": {"type": "string"}}
FLAG: Json = {"type": "boolean"}
OBJECT: Json = {
    "type": "object",
    "properties": {"name": TEXT, "on": FLAG, "since": TIME, "tags": LIST},
}
MAP: Json = {"type": "object", "additionalProperties": {"type": "integer"}}
ANYTHING: Json = {"type": "object", "additionalProperties": True}
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
SINCE_TEXT = "2026-01-01T00%3A00%3A00Z"


def one(place: str, schema: Json, **more: Any) -> Json:
    return {"name": "x", "in": place, "required": place == "path", "schema": schema, **more}


# What is described, the value of the argument, what is sent.
CASES: list[tuple[Json, Any, str]] = [
    (one("path", TEXT), "a/ü.b", "/x/a%2F%C3%BC.b"),
    (one("path", {"type": "integer"}), 7, "/x/7"),
    (one("path", {"type": "number"}), 1.5, "/x/1.5"),
    (one("path", FLAG), True, "/x/true"),
    (one("path", TIME), SINCE, f"/x/{SINCE_TEXT}"),
    (one("path", {"type": "string", "enum": ["a", "b"]}), "c", "/x/c"),
    (one("path", {"oneOf": [TEXT, {"type": "integer"}]}), 8, "/x/8"),
    (one("path", LIST), ["a,b", "c"], "/x/a%2Cb,c"),
    (one("path", MAP), {"a": 1, "b": 2}, "/x/a,1,b,2"),
    (one("path", MAP, explode=True), {"a": 1, "b": 2}, "/x/a=1,b=2"),
    (one("path", TEXT, **{"x-multi-segment": True}), "src/../a b.py", "/x/src/%2E%2E/a%20b.py"),
    (one("path", TEXT), "..", "/x/%2E%2E"),
    (one("query", TEXT), "a&b", "?x=a%26b"),
    (one("query", FLAG), False, "?x=false"),
    (one("query", {"type": "string", "nullable": True}), None, ""),
    (one("query", TIME), SINCE, f"?x={SINCE_TEXT}"),
    (one("query", LIST), ["a", "b"], "?x=a&x=b"),
    (one("query", {"type": "array", "items": FLAG}), [True, False], "?x=true&x=false"),
    (one("query", {"type": "array", "items": TIME}), [SINCE], f"?x={SINCE_TEXT}"),
    (one("query", LIST, explode=False), ["a,b", "c&d"], "?x=a%2Cb,c%26d"),
    (one("query", LIST, style="pipeDelimited", explode=False), ["a", "b"], "?x=a%7Cb"),
    (one("query", LIST, style="spaceDelimited"), ["a", "b"], "?x=a+b"),
    (one("query", {"oneOf": [TEXT, LIST]}), ["a", "b"], "?x=a&x=b"),
    (one("query", {"oneOf": [TEXT, LIST]}), "a", "?x=a"),
    (one("query", MAP), {"a": 1, "b": 2}, "?a=1&b=2"),
    (one("query", MAP, explode=False), {"a": 1, "b": 2}, "?x=a,1,b,2"),
    (one("query", MAP, style="deepObject"), {"a": 1, "b": 2}, "?x%5Ba%5D=1&x%5Bb%5D=2"),
    (one("query", OBJECT), {"name": "n", "on": True, "since": SINCE_TEXT.replace("%3A", ":"), "tags": ["s", "t"]},
     f"?name=n&on=true&since={SINCE_TEXT}&tags=s&tags=t"),
    ({"name": "x", "in": "query", "content": {"application/json": {"schema": MAP}}}, {"a": 1}, "?x=%7B%22a%22%3A1%7D"),
    ({"name": "x", "in": "header", "content": {"application/json": {"schema": MAP}}}, {"é": 1}, 'x: {"\\u00e9":1}'),
    # OpenAPI says nothing of what lies deeper: brackets where there are brackets, else JSON.
    (one("query", ANYTHING, style="deepObject"), {"a": {"b": {"c": True}}, "d": [{"e": 1}], "f": None},
     "?x%5Ba%5D%5Bb%5D%5Bc%5D=true&x%5Bd%5D=%7B%22e%22%3A1%7D"),
    (one("query", ANYTHING), {"a": {"b": None}, "c": SINCE, "d": [True, None]},
     f"?a=%7B%22b%22%3Anull%7D&c={SINCE_TEXT}&d=true&d=null"),
    (one("query", ANYTHING, explode=False), {"a": {"b": 1}, "c": None, "d": SINCE},
     f"?x=a,%7B%22b%22%3A1%7D,d,{SINCE_TEXT}"),
    (one("header", TEXT), "v", "x: v"),
    (one("header", FLAG), True, "x: true"),
    (one("header", TIME), SINCE, "x: 2026-01-01T00:00:00Z"),
    (one("header", LIST), ["a", "b"], "x: a,b"),
    (one("header", MAP), {"a": 1, "b": 2}, "x: a,1,b,2"),
    (one("header", MAP, explode=True), {"a": 1, "b": 2}, "x: a=1,b=2"),
    (one("header", ANYTHING), {"a": [1], "b": None}, "x: a,[1]"),
    (one("cookie", TEXT), "a;b c", "cookie: x=a%3Bb%20c"),
    (one("cookie", {"type": "integer"}), 3, "cookie: x=3"),
    (one("cookie", TEXT), None, "cookie: "),
]  # fmt: skip


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    paths: Json = {}
    for number, (parameter, _, _) in enumerate(CASES):
        path = f"/{number}/x/{{x}}" if parameter["in"] == "path" else f"/{number}"
        paths[path] = {"get": operation(f"packages/case-{number}", parameters=[parameter])}
    cookies = [{"name": name, "in": "cookie", "schema": {"type": "string"}} for name in ("a", "b", "Content")]
    taken = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in ("accept", "headers", "url")]
    commas = [
        one("query", LIST, explode=False),
        {**one("query", LIST), "name": "a b"},
        {**one("query", MAP), "name": "m"},
    ]
    paths["/commas"] = {"get": operation("packages/commas", parameters=commas)}
    sent = {
        "type": "object",
        "properties": {"id": {**TEXT, "readOnly": True}, "name": TEXT},
        "required": ["id", "name"],
    }
    paths["/read-only"] = {"get": operation("packages/read-only", parameters=[{**one("query", sent), "name": "sent"}])}
    paths["/several"] = {"get": operation("packages/several", parameters=[*cookies, *taken])}
    folder = tmp_path_factory.mktemp("parameters")
    made(description(paths=paths), folder)
    with imported(folder) as package:
        yield package


@pytest.mark.parametrize("flavor", FLAVORS)
def test_a_value_is_written_as_described(flavor: str, rest: Any) -> None:
    call = caller(rest, flavor)
    wrong: list[str] = []
    for number, (parameter, value, expected) in enumerate(CASES):
        given = value
        if parameter.get("schema") is OBJECT:
            given = rest.models.XParameter.from_dict(value)
        request, _ = call(f"case_{number}", x=given)
        place = parameter["in"]
        if place in {"path", "query"}:
            found = request.url.raw_path.decode().removeprefix(f"/{number}")
        else:
            name = "cookie" if place == "cookie" else "x"
            found = f"{name}: {request.headers.get(name, '')}"
        if found != expected:
            wrong.append(f"{parameter}: {found}, not {expected}")
    assert not wrong


@pytest.mark.parametrize("flavor", FLAVORS)
def test_several_at_once(flavor: str, rest: Any) -> None:
    """Cookies share one header; names that the code uses itself stand for the parameters all the same."""
    request, _ = caller(rest, flavor)("several", a="1", Content="3", accept="x", headers_="y", url_="z")
    assert request.headers["cookie"] == "a=1; Content=3"
    assert request.headers["accept"] == "application/vnd.github+json"
    assert request.url.query == b"accept=x&headers=y&url=z"
    assert "cookie" not in caller(rest, flavor)("several")[0].headers


@pytest.mark.parametrize("flavor", FLAVORS)
def test_commas_that_separate(flavor: str, rest: Any) -> None:
    """They stand as they are, whatever else is in the query (RFC 6570, 3.2.8); what is not given is left out."""
    call = caller(rest, flavor)
    request, _ = call("commas", x=["1,2", "3"], a_b=["&", "="], m={"k": 4})
    assert request.url.query == b"a%20b=%26&a%20b=%3D&k=4&x=1%2C2,3"
    assert call("commas", a_b=["é"])[0].url.query == b"a%20b=%C3%A9"
    assert call("commas")[0].url.raw_path == b"/commas"


def test_what_is_read_only_is_not_required_of_a_parameter(rest: Any) -> None:
    request, _ = caller(rest, "sync")("read_only", sent=rest.models.Sent.from_dict({"name": "n"}))
    assert request.url.query == b"name=n"


@pytest.mark.parametrize("flavor", FLAVORS)
def test_an_empty_part_of_the_path_is_refused(flavor: str, rest: Any) -> None:
    call = caller(rest, flavor)
    for number, (parameter, value, _) in enumerate(CASES):
        if parameter["in"] == "path" and isinstance(value, str | list | dict):
            with pytest.raises(ValueError, match="x must not be empty"):
                call(f"case_{number}", x=type(value)())


@pytest.mark.parametrize(
    ("parameter", "message"),
    [
        (one("path", TEXT, style="matrix"), "the style matrix is not supported in a path"),
        (one("query", {"type": "array", "items": LIST}), "the query parameter x is no plain value"),
        (one("cookie", {}), "the cookie parameter x is no plain value"),
    ],
)
def test_what_cannot_be_written_is_refused(parameter: Json, message: str, tmp_path: Path) -> None:
    path = "/{x}" if parameter["in"] == "path" else "/x"
    with pytest.raises(GeneratorError, match=message):
        made(description(paths={path: {"get": operation(parameters=[parameter])}}), tmp_path)


def test_classes_of_a_parameter_with_content(tmp_path: Path) -> None:
    """The enum takes the name of the object, which then has a number: what one name became was renamed once more."""
    schema: Json = {"type": "object", "properties": {"_": {"type": "string", "enum": ["a"]}}}
    parameter = {"name": "X", "in": "query", "content": {"application/json": {"schema": schema}}}
    made(description(paths={"/x": {"get": operation(parameters=[parameter])}}), tmp_path)
    with imported(tmp_path) as package:
        value = package.models.X2.from_dict({"_": "a"})
        request, _ = caller(package, "sync")("get_thing", X=value)
    assert request.url.query == b"X=%7B%22_%22%3A%22a%22%7D"


def test_a_part_of_the_path_is_never_null(tmp_path: Path) -> None:
    parameter = one("path", {"type": "string", "nullable": True})
    [found] = made(description(paths={"/{x}": {"get": operation(parameters=[parameter])}}), tmp_path).api.operations
    assert [each.type for each in found.parameters] == [ir.Scalar("string")]


def test_what_is_deprecated_says_so(tmp_path: Path) -> None:
    said = {**one("query", {"type": "string"}), "deprecated": True, "name": "said", "description": "DEPRECATED: use x."}
    unsaid = {**one("query", {"type": "string"}), "deprecated": True, "description": "Text."}
    made(description(paths={"/x": {"get": operation(parameters=[said, unsaid])}}), tmp_path)
    with imported(tmp_path) as package:
        text: str = package.Client.get_thing.__doc__
        assert "x: Text. Deprecated by GitHub." in text
        assert "said: DEPRECATED: use x.\n" in text
