"""Everything that GitHub publishes for one section, put through the package that is generated from it."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import httpx

from generator.emit import python_types
from generator.model import ir
from generator.openapi.document import Document, operations, resolve

Json = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One published example: `status` is that of a response, or "body" for what is sent."""

    operation: str
    status: str
    media_type: str
    name: str
    value: Any

    def __str__(self) -> str:
        return f"{self.operation} {self.status} {self.name}"


def published(section: Document) -> Iterator[Example]:
    """Every example of a cut description."""
    for path, method, operation in operations(section):
        del path, method
        holders = [("body", operation.get("requestBody", {})), *operation["responses"].items()]
        for status, holder in holders:
            found = _target(section, holder)
            for media_type, media in found.get("content", {}).items():
                examples = {"example": {"value": media["example"]}} if "example" in media else {}
                for name, example in {**examples, **media.get("examples", {})}.items():
                    value = _target(section, example)
                    if "value" in value:
                        yield Example(operation["operationId"], status, media_type, name, value["value"])


def schema_of(section: Document, example: Example) -> Json:
    """The schema that an example is for, as published."""
    operation = next(each for _, _, each in operations(section) if each["operationId"] == example.operation)
    holder = operation["requestBody"] if example.status == "body" else operation["responses"][example.status]
    schema: Json = _target(section, holder)["content"][example.media_type].get("schema", {})
    return schema


def _target(section: Document, node: Any) -> Any:
    while isinstance(node, dict) and "$ref" in node:
        node = resolve(section, node["$ref"], place="example")
    return node


def problem(package: ModuleType, api: ir.Api, example: Example) -> str:
    """Why an example does not come back as it was; empty where it does."""
    operation = next(each for each in api.operations if each.id == example.operation)
    if example.status == "body":
        return _sent(package, operation, example)
    kinds = [each for each in operation.responses if each.status == example.status]
    texts = [each for each in kinds if each.reading in {"text", "bytes"}]
    if isinstance(example.value, str) and texts and "json" not in example.media_type:
        kinds = texts
    else:
        kinds = [each for each in kinds if each.reading == "json"]
    if problem := _decoded(package, kinds[0].type, example.value) if kinds[0].reading == "json" else "":
        return problem
    if any(each in operation.successes for each in kinds):
        return _received(package, operation, example, kinds[0].reading)
    return ""


def _scope(package: ModuleType) -> Json:
    scope: Json = {**vars(package._decoding), "models": package.models}
    return scope


def _decoded(package: ModuleType, kind: ir.Type, value: Any) -> str:
    decode = eval(python_types.decoder(kind, "models."), _scope(package))
    try:
        back = package._decoding.encode(decode(json.loads(json.dumps(value))))
    except package.DecodeError as error:
        return str(error)
    return "" if back == value else "does not come back as it was"


def _client(package: ModuleType, seen: list[httpx.Request], **response: Any) -> Any:
    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(**response)

    return package.Client(httpx.Client(base_url="http://localhost", transport=httpx.MockTransport(respond)))


def _arguments(package: ModuleType, operation: ir.Operation, body: Any = None) -> Json:
    """Values for what the method cannot do without."""
    given = {each.attribute: _value(package, each.type) for each in operation.parameters if each.required}
    if operation.body and (operation.body.required or body is not None):
        given[operation.body.attribute] = _value(package, operation.body.type) if body is None else body
    return given


def _value(package: ModuleType, kind: ir.Type) -> Any:
    match kind:
        case ir.Scalar(kind="integer") | ir.EnumRef(of="integer"):
            return 1
        case ir.Scalar(kind="number"):
            return 1.5
        case ir.Scalar(kind="boolean"):
            return True
        case ir.Scalar(kind="bytes"):
            return b"x"
        case ir.Scalar(kind="timestamp"):
            return package._decoding.timestamp("2026-01-01T00:00:00Z")
        case ir.ListOf():
            return [_value(package, kind.item)]
        case ir.MapOf():
            return {}
        case ir.OneOf():
            return _value(package, kind.options[0])
        case ir.Nullable():
            return _value(package, kind.inner)
        case ir.ModelRef():
            model = getattr(package.models, kind.name)
            return model.__new__(model)
        case _:
            return "x"


def _received(package: ModuleType, operation: ir.Operation, example: Example, reading: str) -> str:
    """A success, as the client returns it."""
    status = int(example.status.replace("X", "0")) if example.status != "default" else 200
    text = example.value if reading != "json" else json.dumps(example.value)
    headers = {"content-type": example.media_type}
    client = _client(package, [], status_code=status, text=text, headers=headers)
    given = _arguments(package, operation)
    for attribute, value in given.items():
        if hasattr(type(value), "to_dict"):
            given[attribute] = _Anything()
    raw = getattr(client, f"{operation.name}_raw")(**given)
    back = raw.body if reading != "json" else package._decoding.encode(raw.body)
    expected = example.value.encode() if reading == "bytes" else example.value
    return "" if (raw.status, back) == (status, expected) else "the client returns something else"


class _Anything:
    """A body that nobody looks at."""

    def to_dict(self) -> Json:
        return {}


def _sent(package: ModuleType, operation: ir.Operation, example: Example) -> str:
    """The body as the method sends it."""
    assert operation.body
    requests: list[httpx.Request] = []
    client = _client(package, requests, status_code=500)

    def send(**arguments: Any) -> httpx.Request:
        with contextlib.suppress(httpx.HTTPStatusError):
            getattr(client, f"{operation.name}_raw")(**arguments)
        return requests.pop()

    if example.value is None and not operation.body.required:  # which says that there is none
        return "" if not send(**_arguments(package, operation)).content else "a body is sent"
    if operation.body.encoding != "json":
        value = example.value if isinstance(example.value, str) else json.dumps(example.value)
        body: Any = value.encode() if operation.body.encoding == "bytes" else value
        expected: Any = value
    else:
        decode = eval(python_types.decoder(operation.body.type, "models."), _scope(package))
        try:
            body = decode(json.loads(json.dumps(example.value)))
        except package.DecodeError as error:
            return str(error)
        expected = example.value
    request = send(**_arguments(package, operation, body))
    found = json.loads(request.content) if operation.body.encoding == "json" else request.content.decode()
    assert request.headers["content-type"] == operation.body.media_type
    return "" if found == expected else "the body is sent otherwise"
