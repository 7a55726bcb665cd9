"""What a server finds in a request, read as OpenAPI 3 (Parameter Object), RFC 6570, RFC 9110 and RFC 6265 have it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote, unquote_plus

import flask
import h11
import httpx

from tests.generator.chance.parameters import SEPARATORS, is_spread
from tests.generator.tiny import Json

Pair = tuple[str, str]


@dataclass(frozen=True)
class Received:
    """A request as it is parsed by a server: nothing is decoded."""

    method: str
    path: str
    query: list[Pair]
    headers: dict[str, str]
    body: bytes


def received(request: httpx.Request) -> Received:
    """Return what arrives of `request`, which is written and parsed by h11: it refuses what HTTP does not allow."""
    client, server = h11.Connection(h11.CLIENT), h11.Connection(h11.SERVER)
    head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
    for event in (head, h11.Data(data=request.content), h11.EndOfMessage()):
        server.receive_data(client.send(event) or b"")
    parsed = server.next_event()
    assert isinstance(parsed, h11.Request)
    body = b""
    while not isinstance(part := server.next_event(), h11.EndOfMessage):
        assert isinstance(part, h11.Data), "the body is not complete"
        body += part.data
    path, _, query = parsed.target.decode().partition("?")
    pairs = [_pair(part) for part in query.split("&")] if query else []
    headers = [(name.decode().lower(), value.decode()) for name, value in parsed.headers]
    assert len({name for name, _ in headers}) == len(headers), "a header is there twice"
    return Received(parsed.method.decode(), path, pairs, dict(headers), body)


def values(found: Received, template: str, parameters: list[Json]) -> dict[Pair, Any]:
    """Return the value of each parameter that arrives, by name and place: texts, lists and objects of such.

    Whatever is left of the query and the cookies fails.
    """
    arrived: dict[Pair, Any] = {}
    query = [(unquote_plus(name), value) for name, value in found.query]
    cookies = [_pair(each) for each in found.headers.get("cookie", "").split("; ") if each]
    segments = _segments(found.path, template, parameters)
    for parameter in sorted(parameters, key=is_spread):  # which takes all that is left
        name, place = parameter["name"], parameter["in"]
        if place == "query":
            own = [each for each in query if _is_of(each[0], parameter)]
            query = [each for each in query if each not in own]
            value = _from_query(own, parameter) if own else None
        elif place == "cookie":
            own = [each for each in cookies if each[0] == name]
            cookies = [each for each in cookies if each not in own]
            value = _one([text for _, text in own], parameter) if own else None
        else:
            text = segments[name] if place == "path" else found.headers.get(name.lower())
            value = None if text is None else _one([text], parameter)
        if value is not None:
            arrived[name, place] = value
    assert (query, cookies) == ([], []), "something is sent that is not described"
    return arrived


def _pair(text: str) -> Pair:
    name, _, value = text.partition("=")
    return name, value


def _segments(path: str, template: str, parameters: list[Json]) -> dict[str, str]:
    multi = {each["name"] for each in parameters if each.get("x-multi-segment")}
    parts = re.split(r"{([^{}]*)}", template)
    pattern = "".join(
        ("(.+)" if part in multi else "([^/]+)") if index % 2 else re.escape(part) for index, part in enumerate(parts)
    )
    match = re.fullmatch(pattern, path)
    assert match, f"{path} is not of the form {template}"
    assert not {".", ".."} & {*path.split("/")}, "a part of the path is a direction"
    return dict(zip(parts[1::2], match.groups(), strict=True))


def _is_of(name: str, parameter: Json) -> bool:
    if parameter.get("style") == "deepObject":
        return name.startswith(f"{parameter['name']}[") and name.endswith("]")
    return is_spread(parameter) or name == parameter["name"]


def _from_query(pairs: list[Pair], parameter: Json) -> Any:
    """The value that these parts of the query hold. Their names are decoded, their values are not."""
    if parameter.get("style") == "deepObject":
        start = len(parameter["name"]) + 1
        return {name[start:-1]: unquote_plus(value) for name, value in pairs}
    if is_spread(parameter):
        return {name: unquote_plus(value) for name, value in pairs}
    if parameter.get("schema", {}).get("type") == "array" and parameter.get("explode", True):
        return [unquote_plus(value) for _, value in pairs]
    return _one([value for _, value in pairs], parameter)


def _one(texts: list[str], parameter: Json) -> Any:
    """The value of a parameter that is written as one text. Values in headers are not encoded."""
    [text] = texts
    place, style = parameter["in"], parameter.get("style", "")
    decoders: dict[str, Callable[[str], str]] = {"query": unquote_plus, "header": str}
    decode = decoders.get(place, unquote)
    if "content" in parameter:
        return json.loads(decode(text)), "JSON"
    kind = parameter["schema"].get("type")
    if kind not in ("array", "object"):
        return decode(text)
    if style in SEPARATORS or place == "cookie":  # a comma, a space or a bar may not stand there as it is
        items = decode(text).split(SEPARATORS.get(style, ","))
    else:
        items = text.split(",")
        if kind == "object" and parameter.get("explode"):
            return {decode(key): decode(value) for key, _, value in (item.partition("=") for item in items)}
        items = [decode(item) for item in items]
    return items if kind == "array" else dict(zip(items[::2], items[1::2], strict=True))


def form(found: Received) -> dict[str, list[str | bytes]]:
    """Return the fields of a form, as Flask reads it: files are bytes."""
    environment: Json = {
        "REQUEST_METHOD": found.method,
        "CONTENT_TYPE": found.headers["content-type"],
        "CONTENT_LENGTH": str(len(found.body)),
        "wsgi.input": BytesIO(found.body),
    }
    with flask.Request(environment) as request:
        fields: dict[str, list[str | bytes]] = {name: [*values] for name, values in request.form.lists()}
        for name, files in request.files.lists():
            fields[name] = [*fields.get(name, []), *(file.read() for file in files)]
    return fields


def written(value: Any) -> Any:
    """Return a value as `values` and `form` return it: texts and bytes as they are, else as JSON writes them."""
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [written(item) for item in value]
    return value if isinstance(value, str | bytes) else json.dumps(value)
