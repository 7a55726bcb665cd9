"""Random parameters in all places and styles, and values for them.

What neither OpenAPI nor RFC 6570 has a form for is left out: null in a path, empty lists and objects, what lies deeper
than the items of a list, and a separator within what it separates, where that is not encoded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.generator.chance import texts
from tests.generator.chance.schemas import NAMES, PLAIN, Schemas
from tests.generator.chance.values import Values
from tests.generator.tiny import Json

TOKENS = [
    "id",
    "name",
    "class",
    "None",
    "self",
    "with-dash",
    "with_dash",
    "2fa",
    "+1",
    "key",
    "data",
    "body",
    "_",
    "url",
]
"""Names that a header or a cookie can have."""
STYLES: dict[str, list[Json]] = {
    "path": [{}, {"style": "simple"}, {"explode": True}],
    "query": [{}, {"style": "form"}, {"explode": False}, {"style": "form", "explode": True}],
    "header": [{}, {"style": "simple"}, {"explode": True}],
    "cookie": [{"explode": False}],
}
PARTS: list[Json] = [*PLAIN, *[{"type": "string"}] * 5]
"""Texts most of all: they can look like what stands around them."""
LISTS_ONLY = [{"style": "spaceDelimited", "explode": False}, {"style": "pipeDelimited", "explode": False}]
OBJECTS_ONLY = [{"style": "deepObject", "explode": True}]
SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


@dataclass(frozen=True)
class Parameters:
    """Makes the parameters of one operation."""

    random: Random
    schemas: Schemas

    def several(self, path_names: list[str]) -> list[Json]:
        """Return parameters for these parts of the path, and some in all other places."""
        found = [self._one(name, "path") for name in path_names]
        for place, names, most in (("query", NAMES, 5), ("header", TOKENS, 3), ("cookie", TOKENS, 2)):
            chosen = self.random.sample(names, self.random.randint(0, most))
            found += [self._one(name, place) for name in chosen if name]
        spread = [each for each in found if is_spread(each)]
        return [each for each in found if each not in spread[1:]]  # the properties of one could be those of another

    def _one(self, name: str, place: str) -> Json:
        parameter: Json = {"name": name, "in": place}
        if place == "path" or self.random.random() < 0.4:
            parameter["required"] = True
        if self.random.random() < 0.1:
            parameter["deprecated"] = True
        if self.random.random() < 0.15:
            return {**parameter, "content": {"application/json": {"schema": self.schemas.one(1)}}}
        kind = self.random.choice(["plain", "list", "object"])
        styles = STYLES[place]
        if place == "query" and kind != "plain":
            styles = styles + (LISTS_ONLY if kind == "list" else OBJECTS_ONLY)
        makers: dict[str, Callable[[str], Json]] = {"plain": self._plain, "list": self._list, "object": self._object}
        if place == "path" and kind == "plain" and self.random.random() < 0.2:
            return {**parameter, "x-multi-segment": True, "schema": {"type": "string"}}
        return {**parameter, **self.random.choice(styles), "schema": makers[kind](place)}

    def _plain(self, place: str) -> Json:
        enums: list[Json] = [{"type": "string", "enum": ["a", "b/c"]}, {"type": "integer", "enum": [1, 2]}]
        union: Json = {"oneOf": [{"type": "string"}, {"type": "integer"}]}
        schema: Json = self.random.choice([*PLAIN, *enums, union]).copy()
        return self.schemas.nullable(schema) if place != "path" and self.random.random() < 0.1 else schema

    def _list(self, place: str) -> Json:
        return {"type": "array", "items": self.random.choice(PARTS).copy()}

    def _object(self, place: str) -> Json:
        properties = {name: self.random.choice(PARTS).copy() for name in ("p", "while", "q r")}
        described: Json = {"type": "object", "properties": properties, "additionalProperties": False}
        free: Json = {"type": "object", "additionalProperties": self.random.choice(PARTS).copy()}
        return self.random.choice([described, free])


def is_spread(parameter: Json) -> bool:
    """Whether each property of an object is a parameter of the query."""
    is_object = parameter.get("schema", {}).get("type") == "object"
    is_form: bool = parameter.get("style", "form") == "form" and parameter.get("explode", True)
    return parameter["in"] == "query" and is_object and is_form


class Arguments:
    """Makes values for parameters."""

    def __init__(self, document: Json, random: Random) -> None:
        self.random = random
        self._values = Values(document, random, "request")

    def one(self, parameter: Json) -> Any:
        """Return a value as JSON has it."""
        if "content" in parameter:
            return self._values.one(parameter["content"]["application/json"]["schema"])
        schema = parameter["schema"]
        without = self._without(parameter)
        if schema.get("type") == "array":
            return [self._plain(schema["items"], parameter, without) for _ in range(self.random.randint(1, 3))]
        if schema.get("type") != "object":
            return self._plain(schema, parameter, "")
        if properties := schema.get("properties"):
            names = self.random.sample([*properties], self.random.randint(1, len(properties)))
            return {name: self._plain(properties[name], parameter, without) for name in names}
        names = [f"free{self._text(parameter, without)}" for _ in range(self.random.randint(1, 2))]
        return {name: self._plain(schema["additionalProperties"], parameter, without) for name in names}

    def _without(self, parameter: Json) -> str:
        """What may not be part of an item: characters that separate items, where items are not encoded."""
        place, style = parameter["in"], parameter.get("style", "")
        if style in SEPARATORS:
            return SEPARATORS[style]
        return ",=" if place in {"header", "cookie"} else "[]" if style == "deepObject" else ""

    def _plain(self, schema: Json, parameter: Json, without: str) -> Any:
        if options := schema.get("oneOf") or schema.get("anyOf"):
            return self._plain(self.random.choice(options), parameter, without)
        value = self._values.one(schema)
        is_free = isinstance(value, str) and not schema.keys() & {"format", "enum"}
        return self._text(parameter, without) if is_free else value

    def _text(self, parameter: Json, without: str) -> str:
        if parameter["in"] == "header":
            return texts.header(self.random, without=without, empty=not without)
        # An empty part of a path is refused, an empty item cannot be told from none.
        is_item = parameter["schema"].get("type") in ("array", "object")
        empty = parameter["in"] != "path" and not is_item
        pieces = texts.PIECES + [",", "=", "&"] * 4 if is_item else texts.PIECES
        text = texts.text(self.random, pieces, without=without, empty=empty)
        if parameter.get("x-multi-segment"):
            return text.strip("/") or "x"
        return text
