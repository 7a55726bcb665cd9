"""Random schemas, of OpenAPI 3.0 or 3.1."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.generator.tiny import Json

NAMES = [
    *("id", "name", "class", "None", "self", "from_dict", "to_dict", "additional_properties", "str", "datetime"),
    *("import", "with-dash", "with_dash", "WithDash", "2fa", "+1", "a b", "key", "data", "value", "body", "anyOf"),
    *("items", "properties", "type", "required", "Größe", "_", "", "a/b~c", 'quote"d', "back\\slash", "{x}", "%2F"),
]
COMPONENTS = ["thing", "Thing2", "other-thing", "node", "import", "enums"]
PETS = ["cat", "dog", "hen"]
PLAIN: list[Json] = [
    {"type": "string"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "uuid"},
    {"type": "integer"},
    {"type": "number"},
    {"type": "boolean"},
]
FILE: Json = {"type": "string", "format": "binary"}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


class Schemas:
    """Makes schemas, and the components that they refer to. `modern` is 3.1, which has no `nullable`."""

    def __init__(self, random: Random, *, modern: bool) -> None:
        self.random = random
        self.modern = modern
        self._names = [*COMPONENTS, "colour", "tree", "pet", "creature"]

    def components(self) -> Json:
        choice = self._union(1)
        self._names.append("choice")  # not earlier: a union may lead back to itself through an object only
        return {
            **{name: self._object(2) for name in COMPONENTS},
            "choice": choice,
            "colour": {"type": "string", "enum": ["red", "green", "class", ""]},
            "tree": {
                "type": "object",
                "properties": {"value": self.plain(), "children": {"type": "array", "items": ref("tree")}},
            },
            **self._pets(),
            **self._creatures(),
        }

    def one(self, depth: int) -> Json:
        kinds: list[Callable[[], Json]] = [self.plain, self.enum, lambda: ref(self.random.choice(self._names))]
        if depth:
            kinds += [lambda: self._object(depth - 1), lambda: self._union(depth - 1), lambda: self._array(depth - 1)]
            kinds += [lambda: self._all_of(depth - 1), lambda: self._map(depth - 1), self._anything]
        schema: Json = self.random.choice(kinds)()
        if self.random.random() < 0.2 and "$ref" not in schema:
            schema = self.nullable(schema)
        if self.random.random() < 0.1 and "$ref" not in schema:
            schema["deprecated"] = True
        return schema

    def plain(self) -> Json:
        return self.random.choice(PLAIN).copy()

    def enum(self) -> Json:
        values: list[list[Any]] = [
            ["a", "b"],
            [1, 2],
            ["x", None],
            ["class"],
            [1, "one"],
            [True],
            [1.5, None],
            ["", "%"],
        ]
        found = self.random.choice(values)
        kinds = {type(value) for value in found} - {type(None)}
        names = {str: "string", int: "integer", bool: "boolean", float: "number"}
        schema: Json = {"enum": found}
        if len(kinds) == 1:
            schema["type"] = names[kinds.pop()]
        if self.modern and len(found) == 1:
            schema = {"const": found[0]}
        return self.nullable(schema) if None in found else schema

    def nullable(self, schema: Json) -> Json:
        """The schema, or null."""
        if not self.modern:
            return {**schema, "nullable": True}
        if isinstance(schema.get("type"), str) and self.random.random() < 0.5:
            values = {"enum": list(dict.fromkeys([*schema["enum"], None]))} if "enum" in schema else {}
            return {**schema, "type": [schema["type"], "null"], **values}
        return {"anyOf": [schema, {"type": "null"}]}

    def form(self, depth: int = 1, *, files: bool = False) -> Json:
        """An object whose fields are plain, lists of such, or whole objects; with `files`, also files."""
        names = self.random.sample([name for name in NAMES if name and not {*name} & {*'"\\'}], 4)
        parts: list[Callable[[], Json]] = [
            self.plain,
            lambda: {"type": "array", "items": self.plain()},
            lambda: ref("colour"),
        ]
        parts += [lambda: ref(self.random.choice(COMPONENTS))] if depth else []
        parts += [FILE.copy, lambda: {"type": "array", "items": FILE.copy()}] if files else []
        properties = {name: self.random.choice(parts)() for name in names}
        return {"type": "object", "properties": properties, "required": self._required(properties)}

    def _anything(self) -> Json:
        """What has no restriction; `_object` has `true` for it, too."""
        return self.random.choice([{}, {"type": "array"}, {"type": "object"}]).copy()

    def _array(self, depth: int) -> Json:
        return {"type": "array", "items": self.one(depth)}

    def _map(self, depth: int) -> Json:
        return {"type": "object", "additionalProperties": self.random.choice([True, self.one(depth)])}

    def _object(self, depth: int) -> Json:
        properties: Json = {name: self.one(depth) for name in self.random.sample(NAMES, self.random.randint(1, 5))}
        required = self._required(properties)
        for name, child in properties.items():
            if self.random.random() < 0.15 and "$ref" not in child:
                child[self.random.choice(["readOnly", "writeOnly"])] = True
            elif self.modern and self.random.random() < 0.1:
                properties[name] = True
        schema: Json = {"type": "object", "properties": properties, "required": required}
        if self.random.random() < 0.2:
            schema["additionalProperties"] = self.random.choice([True, False, {}, {"type": "integer"}])
        return schema

    def _required(self, properties: Json) -> list[str]:
        """Some of the properties. A value must end: a required one may not lead back to itself."""
        return [name for name, schema in properties.items() if self.random.random() < 0.5 and "$ref" not in str(schema)]

    def _union(self, depth: int) -> Json:
        return {self.random.choice(["anyOf", "oneOf"]): [self.one(depth) for _ in range(self.random.randint(1, 3))]}

    def _all_of(self, depth: int) -> Json:
        return {"allOf": [self._object(depth), self._object(0)]}

    def _pets(self) -> Json:
        """A union that a discriminator tells apart, by the names of the components or by a mapping."""
        key = self.random.choice(["kind", "class", "@type"])
        pets: Json = {
            name: {
                "type": "object",
                "properties": {key: {"type": "string"}, "same": {"type": "integer"}},
                "required": [key],
            }
            for name in PETS
        }
        for number, pet in enumerate(pets.values()):  # else they would be one
            pet["properties"][f"own{number}"] = self.plain()
        discriminator: Json = {"propertyName": key}
        if self.random.random() < 0.5:
            discriminator["mapping"] = {"miaow/1": ref("cat")["$ref"], 'wo"of': "dog", "": "dog"}
        return {**pets, "pet": {"oneOf": [ref(name) for name in PETS], "discriminator": discriminator}}

    def _creatures(self) -> Json:
        """A discriminator as the specification has it for inheritance: in the parent, which children refer to."""
        creature: Json = {
            "type": "object",
            "properties": {"species": {"type": "string"}},
            "required": ["species"],
            "discriminator": {"propertyName": "species"},
        }
        lion = {"allOf": [ref("creature"), {"type": "object", "properties": {"mane": self.plain()}}]}
        return {"creature": creature, "lion": lion}
