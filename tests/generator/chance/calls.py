"""Calls of an operation with random arguments: what arrives at the server, and what comes back."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from types import ModuleType
from typing import Any

import httpx

from generator.emit.python_types import decoder
from generator.model import ir
from tests.generator.chance import texts, wire
from tests.generator.chance.descriptions import FORM, MULTIPART
from tests.generator.chance.parameters import Arguments
from tests.generator.chance.responses import REFUSED, Case
from tests.generator.chance.values import Values
from tests.generator.emit.clients import caller
from tests.generator.tiny import Json


def decoded(package: ModuleType, kind: ir.Type, value: Any) -> Any:
    """The Python value of a JSON value."""
    scope = {**vars(package._decoding), "models": package.models}
    return eval(decoder(kind, "models."), scope)(copy.deepcopy(value))


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal, numbers and truth values apart."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@dataclass(frozen=True)
class Calls:
    """Calls one operation: `raw` as described, `operation` as generated."""

    package: ModuleType
    document: Json
    raw: Json
    operation: ir.Operation
    random: Random

    def check(self, flavor: str, case: Case) -> None:
        """Call the method with random arguments; compare what arrives at the server, and what comes back."""
        values = dict(self._values())
        names: dict[wire.Pair, ir.Parameter] = {(each.name, each.location): each for each in self.operation.parameters}
        given = {names[key].attribute: decoded(self.package, names[key].type, value) for key, value in values.items()}
        chosen = names.get(("accept", "header"))
        if chosen and case.media_type:  # which says what to respond with, where that can be chosen
            given[chosen.attribute] = case.media_type
        body = self._body()
        given |= self._given_body(body) if body else {}
        try:
            request, result = caller(self.package, flavor, **case.response)(self.operation.name, **given)
        except httpx.HTTPStatusError as error:
            assert case.result is REFUSED
            request = error.request
        else:
            assert case.result is not REFUSED
            if isinstance(case.result, bytes) or "json" not in case.media_type:
                assert (type(result), result) == (type(case.result), case.result)
            else:
                assert same(self.package._decoding.encode(result), case.result)
        found = wire.received(request)
        assert found.method == self.operation.method
        if chosen and case.media_type:
            assert found.headers["accept"] == case.media_type
        self._compare(found, values)
        self._compare_body(found, body)

    def _values(self) -> Iterator[tuple[wire.Pair, Any]]:
        """A JSON value for each parameter that is given."""
        arguments = Arguments(self.document, self.random)
        for each in self.raw.get("parameters", []):
            if each.get("required") or self.random.random() < 0.6:
                value = arguments.one(each)
                while "content" in each and value is None:  # null and nothing would be the same
                    value = arguments.one(each)
                yield (each["name"], each["in"]), value

    def _compare(self, found: wire.Received, values: dict[wire.Pair, Any]) -> None:
        parameters = self.raw.get("parameters", [])
        is_json = {(each["name"], each["in"]) for each in parameters if "content" in each}
        arrived = wire.values(found, self.operation.path, parameters)
        expected = {
            key: (value, "JSON") if key in is_json else wire.written(value)
            for key, value in values.items()
            if value is not None
        }
        assert arrived == expected

    def _body(self) -> tuple[str, Any] | None:
        """The media type and the JSON value of what is sent."""
        body = self.raw.get("requestBody")
        if not body or not self.operation.body or (not body["required"] and self.random.random() < 0.3):
            return None
        media = self.operation.body.media_type
        if self.operation.body.encoding in {"text", "bytes"}:
            return media, (texts.text if media.startswith("text/") else texts.data)(self.random)
        value = Values(self.document, self.random, "request").one(body["content"][media]["schema"])
        return None if value is None and not body["required"] else (media, value)

    def _given_body(self, body: tuple[str, Any]) -> Json:
        """The body as one argument, or as its fields, where that is possible."""
        described = self.operation.body
        assert described
        if described.encoding in {"text", "bytes"}:
            return {described.attribute: body[1]}
        whole = decoded(self.package, described.type, body[1])
        for form in described.forms if isinstance(body[1], dict) and self.random.random() < 0.5 else ():
            fields = {each.field.name: each for each in form if hasattr(whole, each.field.attribute)}
            if body[1] and body[1].keys() <= fields.keys():
                return {fields[key].name: getattr(whole, fields[key].field.attribute) for key in body[1]}
        return {described.attribute: whole}

    def _compare_body(self, found: wire.Received, body: tuple[str, Any] | None) -> None:
        if not body:
            assert (found.body, found.headers.get("content-type")) == (b"", None)
            return
        media, value = body
        sent = found.headers["content-type"]
        assert (sent.partition("; boundary=")[0] if media == MULTIPART else sent) == media
        if media in {FORM, MULTIPART}:
            fields = {key: item if isinstance(item, list) else [item] for key, item in value.items()}
            arrived = wire.form(found)
            assert arrived.keys() == {key for key, items in fields.items() if items}
            for key, items in fields.items():
                for item, text in zip(items, arrived.get(key, []), strict=True):
                    assert text == item if isinstance(item, str | bytes) else same(json.loads(text), item), key
        elif "json" in media:
            assert same(json.loads(found.body), value)
        else:
            assert found.body == (value.encode() if isinstance(value, str) else value)
