"""Texts and names that are legal in a description and could break the code: it compiles, and means the right thing."""

import inspect
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import httpx
import pytest

from tests.generator.tiny import Json, description, imported, made, operation, thing

TEXT = {"type": "string"}
THING = {"$ref": "#/components/schemas/thing"}

TEXTS = [
    'ends with a quote"',
    '"',
    '""""',
    '"""); raise SystemExit(1); ("""',
    "'''",
    "\\",
    "ends with a backslash\\",
    '\\"',
    "\\N{x} \\u12 \\x \\",
    "{{ api }} {% for x in y %} {# comment #}",
    "{braces} %s $x",
    "a\nb\r\nc\td\x0be\x0cf",
    "\n\n- a list\n- of two\n\n  and more",
    "null \x00 bell \x07 escape \x1b[0m \x85 \u2028 \u202e turned round",
    "\N{GRINNING FACE} \N{LATIN SMALL LETTER U WITH DIAERESIS}",
    "# fmt: off\n# type: ignore",
    "x" * 300,
    "",
    "   ",
]


def sent(client: Any, method: str, /, *arguments: Any, **keywords: Any) -> httpx.Request:
    """The request that a method of `client` sends."""
    requests: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={"a": "x"})

    http = httpx.Client(base_url="http://localhost", transport=httpx.MockTransport(respond))
    getattr(client(http), method)(*arguments, **keywords)
    return requests[0]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_text_everywhere(text: str, tmp_path: Path) -> None:
    """As every description, summary, default, version, address, and as an enum's value."""
    document = description(
        paths={
            "/thing/{name}": {
                "get": operation(
                    result=THING,
                    summary=text,
                    description=text,
                    externalDocs={"url": text},
                    parameters=[
                        {"name": "name", "in": "path", "required": True, "description": text, "schema": TEXT},
                        {"name": "q", "in": "query", "description": text, "schema": {**TEXT, "default": text}},
                    ],
                )
            }
        },
        schemas={
            "thing": {
                "type": "object",
                "description": text,
                "properties": {
                    "a": {**TEXT, "description": text},
                    "e": {**TEXT, "enum": ["known", text], "description": text},
                },
            }
        },
    )
    document["info"].update({"version": text, "title": text, "x-github-plan": text})
    document["paths"]["/thing/{name}"]["get"]["responses"]["404"] = {"description": text}
    made(document, tmp_path)
    with imported(tmp_path) as rest:
        from ghpackages_rest import provenance

        assert provenance.DESCRIPTION_VERSION == provenance.PRODUCT == text
        assert rest.OPERATIONS["get_thing"].docs_url == text
        assert get_args(get_args(rest.models.ThingE)[0]) == ("known", text)
        assert rest.models.Thing.from_dict({"e": text}).to_dict() == {"e": text}
        assert sent(rest.Client, "get_thing", "n", q=text).url.params["q"] == text
        words = "".join(text.split())
        assert words in "".join((rest.Client.get_thing.__doc__ or "").split())
        assert words in "".join((rest.models.Thing.__doc__ or "").split())


KEYS = [
    *("class", "license", "type", "None", "import", "self", "cls", "id", "print"),
    *(
        "str",
        "int",
        "float",
        "bool",
        "list",
        "dict",
        "tuple",
        "datetime",
        "Any",
        "Self",
        "attrs",
        "classmethod",
        "property",
    ),
    *(
        "additional_properties",
        "from_dict",
        "to_dict",
        "additional_properties_",
        "data",
        "key",
        "value",
        "known",
        "nulls",
    ),
    *("_nulls", "_links", "links", "__x", "__init__", "__class__", "__slots__", "__dict__", "_KEYS", "DecodeError"),
    *(
        "with-dash",
        "with space",
        "with.dot",
        "with_dash",
        "withDash",
        "with_Dash",
        "WITH_DASH",
        "with\nline",
        'with"quote',
        "with'quote",
        "with\\slash",
    ),
    *(
        "$ref",
        "@id",
        "+1",
        "-1",
        "2fa",
        "",
        " ",
        "\N{GRINNING FACE}",
        "\N{LATIN SMALL LIGATURE FI}eld",
        "field",
        "{x}",
        "%s",
    ),
    *("properties", "example", "default", "value", "Thing", "Other", "_decode_a", "timestamp", "string", "within"),
]


def test_keys(tmp_path: Path) -> None:
    """All at once: each has an attribute of its own, and comes back under its own key."""
    keys = [*dict.fromkeys(KEYS)]
    document = thing(
        {**dict.fromkeys(keys[::2], TEXT), **{key: {**TEXT, "nullable": True} for key in keys[1::2]}},
        required=keys[::4] + keys[1::4],
        other={"type": "object", "properties": {"x": TEXT}},
    )
    document["components"]["schemas"]["thing"]["properties"]["other-thing"] = {"$ref": "#/components/schemas/other"}
    made(document, tmp_path)
    with imported(tmp_path) as rest:
        Thing = rest.models.Thing  # noqa: N806
        full = {key: f"value of {key}" for key in keys}
        decoded = Thing.from_dict({**full, "unknown": 1, "other-thing": {}})
        assert decoded.to_dict() == {**full, "unknown": 1, "other-thing": {}}
        assert decoded.additional_properties == {"unknown": 1}
        assert decoded.license == "value of license"
        assert decoded.class_ == "value of class"
        nulls = {**full, **dict.fromkeys(keys[1::2])}
        assert Thing.from_dict(nulls).to_dict() == nulls
        for key in keys[::4]:
            with pytest.raises(rest.DecodeError) as caught:
                Thing.from_dict({other: value for other, value in full.items() if other != key})
            assert caught.value.pointer == "/" + key.replace("~", "~0").replace("/", "~1")
        fields = [name for name in inspect.signature(Thing).parameters if name != "additional_properties"]
        made_by_hand = Thing(**{name: "v" for name in fields if name != "other_thing"})
        assert made_by_hand.to_dict() == dict.fromkeys(keys, "v")


OPERATION_IDS = [
    *(
        "import",
        "class",
        "None",
        "list",
        "dict",
        "str",
        "int",
        "bool",
        "print",
        "models",
        "Response",
        "self",
        "property",
    ),
    *(
        "__init__",
        "_http",
        "2fa",
        "",
        "--",
        'say "hello"',
        "it's",
        "a b",
        "a-b",
        "a_b",
        "a_b-raw",
        "new\nline",
        "tab\tx",
    ),
    *("{{ x }}", "\\N{x}", "\N{GRINNING FACE}", "CamelCase", "x", "x-raw", "mro", "OPERATIONS"),
]


def test_operation_ids(tmp_path: Path) -> None:
    """All at once: each has a method of its own, plain and raw, that asks for its own path."""
    ids = [f"packages/{name}" for name in OPERATION_IDS]
    paths = {
        f"/{number}": {"get": operation(name, result={"type": "array", "items": THING})}
        for number, name in enumerate(ids)
    }
    made(description(paths=paths, schemas={"thing": {"type": "object", "properties": {"a": TEXT}}}), tmp_path)
    with imported(tmp_path) as rest:
        assert [each.id for each in rest.OPERATIONS.values()] == ids
        for number, name in enumerate(rest.OPERATIONS):
            response = httpx.Response(200, json=[{"a": "x"}], request=httpx.Request("GET", "http://localhost"))

            class Recorder:
                def request(self, method: str, url: str, **_: Any) -> httpx.Response:
                    assert (method, url) == ("GET", f"/{number}")  # noqa: B023
                    return response  # noqa: B023

            client = rest.Client(Recorder())
            assert getattr(client, f"{name}_raw")().body == getattr(client, name)() == [rest.models.Thing(a="x")]
        assert {
            "import_",
            "list_",
            "models_",
            "a_b",
            "a_b2",
            "a_b3",
            "init",
            "http",
            "field_2fa",
        } <= rest.OPERATIONS.keys()


PARAMETERS = [
    *(
        "self",
        "class",
        "type",
        "list",
        "str",
        "operation",
        "url",
        "query",
        "response",
        "path_segment",
        "decode_response",
        "arguments",
        "request_options",
    ),
    *(
        "empty_response",
        "OPERATIONS",
        "models",
        "Any",
        "client",
        "params",
        "org",
        "2fa",
        "_x",
        "a b",
        "a-b",
        "a_b",
        'q"x',
        "q'x",
    ),
    *("back\\slash", "new\nline", "page[]", "\N{GRINNING FACE}", "\N{LATIN SMALL LETTER U WITH DIAERESIS}", "httpx"),
]


@pytest.mark.parametrize("location", ["path", "query"])
def test_parameters(location: str, tmp_path: Path) -> None:
    """All at once: each has an argument of its own and arrives under its own name, at its own place."""
    in_path = location == "path"
    path = "/x" + "".join(f"/{{{name}}}" for name in PARAMETERS) if in_path else "/x"
    listed = [{"name": name, "in": location, "required": in_path, "schema": TEXT} for name in PARAMETERS]
    shuffled = listed[::-1] if in_path else listed
    made(
        description(
            paths={path: {"get": operation(result=THING, parameters=shuffled)}},
            schemas={"thing": {"type": "object", "properties": {"a": TEXT}}},
        ),
        tmp_path,
    )
    with imported(tmp_path) as rest:
        arguments = [name for name in inspect.signature(rest.Client.get_thing).parameters if name != "self"]
        assert len(arguments) == len(PARAMETERS)
        values = {name: str(number) for number, name in enumerate(arguments)}
        request = sent(rest.Client, "get_thing", **values)
        if in_path:
            assert request.url.path == "/x/" + "/".join(values.values())
        else:
            assert dict(request.url.params) == dict(zip(PARAMETERS, values.values(), strict=True))


COMPONENTS = [
    *(
        "any",
        "self",
        "none",
        "true",
        "literal",
        "type-alias",
        "enums",
        "decode-error",
        "datetime",
        "attrs",
        "import",
        "str",
    ),
    *(
        "exception",
        "value-error",
        "warning",
        "2fa",
        "x509cert",
        "HTTPThing",
        "Foo_BAR",
        "foo-BAR",
        "foo-bar",
        "fooBar",
        "Foo",
    ),
    *(
        "\N{GRINNING FACE}",
        "a b",
        "a.b",
        "__init__",
        "models",
        "client",
        "response",
        "package",
        "Package",
        "plan/b",
        "plan~b",
    ),
]


def test_components(tmp_path: Path) -> None:
    """All at once, each with a shape of its own: a class of its own in a file of its own."""

    def escaped(name: str) -> str:
        return name.replace("~", "~0").replace("/", "~1")

    properties = {f"p{n}": {"$ref": f"#/components/schemas/{escaped(name)}"} for n, name in enumerate(COMPONENTS)}
    shapes: Json = {
        name: {"type": "object", "properties": {f"only-{n}": TEXT}, "required": [f"only-{n}"]} if n % 2 else
        {"type": "string", "enum": [f"only-{n}"]}
        for n, name in enumerate(COMPONENTS)
    }  # fmt: skip
    made(thing(properties, **shapes), tmp_path)
    value = {f"p{n}": {f"only-{n}": "x"} if n % 2 else f"only-{n}" for n, _ in enumerate(COMPONENTS)}
    with imported(tmp_path) as rest:
        assert rest.models.Thing.from_dict(value).to_dict() == value
        assert len(rest.models.__all__) == len(COMPONENTS) + 1


PATHS = [
    '/say"hello"',
    "/it's",
    "/back\\slash",
    "/{{x",
    "/a b",
    "/a?b=c",
    "/a#b",
    "/\N{GRINNING FACE}",
    "/new\nline",
    "/100%25",
]


@pytest.mark.parametrize("path", PATHS, ids=ascii)
def test_paths(path: str, tmp_path: Path) -> None:
    made(description(paths={path: {"get": operation()}}), tmp_path)
    with imported(tmp_path) as rest:
        assert rest.OPERATIONS["get_thing"].path == path
        request = sent(rest.Client, "get_thing")
        assert request.url.path == path.replace("%25", "%")
        assert not request.url.query
        assert not request.url.fragment


def test_an_output_folder_with_a_hostile_name(tmp_path: Path) -> None:
    folder = tmp_path / 'it\'s "quoted" {x} \N{GRINNING FACE}'
    folder.mkdir()
    made(thing({"a": TEXT}), folder)
    with imported(folder) as rest:
        assert isinstance(rest, ModuleType)
        assert rest.models.Thing(a="x").to_dict() == {"a": "x"}
