"""Random values that fit the schemas of a description."""

from random import Random
from typing import Any, Literal

from tests.generator.chance.texts import data, text
from tests.generator.tiny import Json

FORMATS = {
    "date-time": ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.678+02:00"],
    "uuid": ["c8f5a2f0-0000-4000-8000-00000000abcd"],
}
ANYTHING: list[Any] = [None, True, 0, -1.5, "", "x\n", [], [None], {}, {"a": {"b": [1]}}]
One = Literal["request", "response"]
LEFT_OUT = {"request": "readOnly", "response": "writeOnly"}


class Values:
    """Makes values, as they are sent in a `request` or a `response`."""

    def __init__(self, document: Json, random: Random, way: One) -> None:
        self.schemas: Json = document["components"]["schemas"]
        self.random = random
        self._left_out = LEFT_OUT[way]

    def one(self, schema: Any, depth: int = 4) -> Any:
        if schema is True or not schema.keys() - {"deprecated", "readOnly", "writeOnly", "nullable"}:
            return self.random.choice(ANYTHING)
        if "$ref" in schema:
            return self.one(self.schemas[schema["$ref"].rsplit("/", 1)[1]], depth)
        if schema.get("nullable") and self.random.random() < 0.3:
            return None
        if "discriminator" in schema and "oneOf" in schema:
            return self.of_a_class(schema, depth)[1]
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return self.one(self.random.choice(options), depth)
        if "allOf" in schema:
            return self._object(self._merged(schema["allOf"]), depth)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        kinds = schema["type"] if isinstance(schema.get("type"), list) else [schema.get("type")]
        return self._of_type(self.random.choice(kinds), schema, depth)

    def of_a_class(self, schema: Json, depth: int = 4) -> tuple[str, Json]:
        """Return one of the components that a discriminator tells apart, and a value of it."""
        names = [each["$ref"].rsplit("/", 1)[1] for each in schema["oneOf"]]
        mapping = schema["discriminator"].get("mapping", {})
        words = {**{name: name for name in names}, **{word: end.rsplit("/", 1)[-1] for word, end in mapping.items()}}
        word, name = self.random.choice([*words.items()])
        return name, {**self._object(self.schemas[name], depth), schema["discriminator"]["propertyName"]: word}

    def _of_type(self, kind: str | None, schema: Json, depth: int) -> Any:
        match kind:
            case "string" if schema.get("format") == "binary":
                return data(self.random)
            case "string":
                return self.random.choice(FORMATS.get(schema.get("format", ""), [text(self.random)]))
            case "integer":
                return self.random.choice([0, -1, 2**60])
            case "number":
                return self.random.choice([0, 1.5, -2.25, 1e30])
            case "boolean":
                return self.random.random() < 0.5
            case "null":
                return None
            case "array":
                items = schema.get("items", {})
                return [self.one(items, depth - 1) for _ in range(self.random.randint(0, 2) if depth > 0 else 0)]
            case _:
                return self._object(schema, depth)

    def _merged(self, parts: list[Json]) -> Json:
        merged: Json = {"properties": {}, "required": []}
        for each in parts:
            part = self.schemas[each["$ref"].rsplit("/", 1)[1]] if "$ref" in each else each
            merged["properties"] |= part["properties"]
            merged["required"] += part.get("required", [])
            merged |= {key: part[key] for key in part if key == "additionalProperties"}
        return merged

    def _object(self, schema: Json, depth: int) -> Json:
        value: Json = {}
        for name, child in schema.get("properties", {}).items():
            if isinstance(child, dict) and child.get(self._left_out):
                continue
            if name in schema.get("required", []) or (depth > 0 and self.random.random() < 0.5):
                value[name] = self.one(child, depth - 1)
        more = schema.get("additionalProperties", True)
        if isinstance(more, dict) and depth > 0:
            value["more"] = self.one(more, depth - 1)
        elif more is True:
            value["more"] = {"anything": [None]}
        return value
