"""Random OpenAPI descriptions, and random values that fit them. A seed gives the same ones everywhere."""

import random
from collections.abc import Callable
from typing import Any

from tests.generator.tiny import Json, description

NAMES = [
    *(
        "id",
        "name",
        "class",
        "None",
        "self",
        "from_dict",
        "to_dict",
        "additional_properties",
        "str",
        "datetime",
        "import",
    ),
    *(
        "with-dash",
        "with_dash",
        "WithDash",
        "2fa",
        "+1",
        "a b",
        "key",
        "data",
        "value",
        "body",
        "anyOf",
        "Größe",
        "_",
        "",
    ),
]
MEDIA = ["application/json", "application/vnd.github+json", "application/x-www-form-urlencoded", "multipart/form-data"]
COMPONENTS = ["thing", "Thing2", "other-thing", "node", "import", "enums"]


class Descriptions:
    """Makes one description."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._choice_is_made = False

    def one(self) -> Json:
        choice = self._union(1)
        self._choice_is_made = True
        schemas = {name: self._object(2) for name in COMPONENTS} | {"choice": choice}
        schemas["colour"] = {"type": "string", "enum": ["red", "green", "class", ""]}
        schemas["tree"] = {
            "type": "object",
            "properties": {"value": self._plain(), "children": {"type": "array", "items": self._ref("tree")}},
        }
        paths = {}
        for number in range(self.random.randint(1, 4)):
            method = self.random.choice(["get", "post", "put", "patch", "delete"])
            paths[f"/things/{{thing}}/{number}"] = {method: self._operation(number)}
        return description(paths=paths, schemas=schemas)

    def _operation(self, number: int) -> Json:
        operation: Json = {
            "operationId": f"packages/{self.random.choice(['get', 'class', 'import-all', 'set'])}-{number}",
            "tags": ["packages"],
            "parameters": [{"name": "thing", "in": "path", "required": True, "schema": self._plain()}],
            "responses": {
                status: {"description": "", "content": {"application/json": {"schema": self.schema(2)}}}
                for status in self.random.sample(["200", "201", "202", "404", "default"], 2)
            },
        }
        for name in {*self.random.sample(NAMES, 3)} - {""}:
            kind = self.random.choice(["query", "header"])
            schema = self.random.choice([self._plain(), {"type": "array", "items": {"type": "string"}}])
            operation["parameters"].append({"name": name, "in": kind, "schema": schema})
        if self.random.random() < 0.3:
            operation["responses"]["204"] = {"description": ""}
        if self.random.random() < 0.6:
            media = self.random.choice(MEDIA)
            schema = self.schema(2) if "json" in media else self._ref("thing")
            content = {media: {"schema": schema}}
            operation["requestBody"] = {"required": self.random.random() < 0.5, "content": content}
        return operation

    def schema(self, depth: int) -> Json:
        # A union may lead back to itself through an object only.
        names = [*COMPONENTS, "colour", "tree", *(["choice"] if self._choice_is_made else [])]
        kinds: list[Callable[[], Json]] = [self._plain, self._enum, lambda: self._ref(self.random.choice(names))]
        if depth:
            kinds += [lambda: self._object(depth - 1), lambda: self._union(depth - 1), lambda: self._array(depth - 1)]
            kinds += [lambda: self._all_of(depth - 1), lambda: self._map(depth - 1)]
        schema: Json = self.random.choice(kinds)()
        if self.random.random() < 0.2 and "$ref" not in schema:
            schema["nullable"] = True
        return schema

    def _plain(self) -> Json:
        return self.random.choice(
            [
                {"type": "string"},
                {"type": "string", "format": "date-time"},
                {"type": "string", "format": "uuid"},
                {"type": "integer"},
                {"type": "number"},
                {"type": "boolean"},
            ]
        ).copy()

    def _enum(self) -> Json:
        values: list[list[Any]] = [["a", "b"], [1, 2], ["x", None], ["class"], [1, "one"], [True]]
        found = self.random.choice(values)
        kinds = {type(value) for value in found}
        kind = {str: "string", int: "integer", bool: "boolean"}
        schema: Json = {"enum": found}
        if len(kinds - {type(None)}) == 1:
            schema["type"] = kind[next(iter(kinds - {type(None)}))]
        if None in found:
            schema["nullable"] = True
        return schema

    def _ref(self, name: str) -> Json:
        return {"$ref": f"#/components/schemas/{name}"}

    def _array(self, depth: int) -> Json:
        return {"type": "array", "items": self.schema(depth)}

    def _map(self, depth: int) -> Json:
        return {"type": "object", "additionalProperties": self.random.choice([True, self.schema(depth)])}

    def _object(self, depth: int) -> Json:
        properties = {name: self.schema(depth) for name in self.random.sample(NAMES, self.random.randint(1, 5))}
        required = [name for name in properties if self.random.random() < 0.5 and self._ends(properties[name])]
        schema: Json = {"type": "object", "properties": properties, "required": required}
        if self.random.random() < 0.2:
            schema["additionalProperties"] = self.random.choice([True, False, {"type": "integer"}])
        return schema

    def _ends(self, schema: Json) -> bool:
        """Whether a value can surely be written down: a required field may not lead back to itself."""
        return "$ref" not in str(schema)

    def _union(self, depth: int) -> Json:
        return {self.random.choice(["anyOf", "oneOf"]): [self.schema(depth) for _ in range(self.random.randint(1, 3))]}

    def _all_of(self, depth: int) -> Json:
        return {"allOf": [self._object(depth), self._object(0)]}


class Values:
    """Makes values that fit the schemas of a description."""

    def __init__(self, document: Json, seed: int) -> None:
        self.schemas: Json = document["components"]["schemas"]
        self.random = random.Random(seed)

    def one(self, schema: Json, depth: int = 4) -> Any:
        while "$ref" in schema:
            schema = self.schemas[schema["$ref"].rsplit("/", 1)[1]]
        if schema.get("nullable") and self.random.random() < 0.3:
            return None
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return self.one(self.random.choice(options), depth)
        if "allOf" in schema:
            return self._object(self._merged(schema["allOf"]), depth)
        if "enum" in schema:
            return self.random.choice([value for value in schema["enum"] if value is not None])
        match schema.get("type"):
            case "string":
                return {"date-time": "2026-01-02T03:04:05Z"}.get(
                    schema.get("format", ""), self.random.choice(["", "x", "é"])
                )
            case "integer":
                return self.random.choice([0, -1, 2**60])
            case "number":
                return self.random.choice([0, 1.5, -2.25])
            case "boolean":
                return self.random.random() < 0.5
            case "array":
                return [
                    self.one(schema["items"], depth - 1) for _ in range(self.random.randint(0, 2) if depth > 0 else 0)
                ]
            case _:
                return self._object(schema, depth)

    def _merged(self, parts: list[Json]) -> Json:
        merged: Json = {"properties": {}, "required": []}
        for part in parts:
            merged["properties"] |= part["properties"]
            merged["required"] += part["required"]
            merged |= {key: part[key] for key in part if key == "additionalProperties"}
        return merged

    def _object(self, schema: Json, depth: int) -> Json:
        value: Json = {}
        for name, child in schema.get("properties", {}).items():
            if name in schema.get("required", []) or (depth > 0 and self.random.random() < 0.5):
                value[name] = self.one(child, depth - 1)
        more = schema.get("additionalProperties", True)
        if isinstance(more, dict) and depth > 0:
            value["more"] = self.one(more, depth - 1)
        elif more is True:
            value["more"] = {"anything": [None]}
        return value
