"""The packages section of a description as a comparison needs it: its operations, and its schemas in normal form."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from generator.compare.diff.changes import ANNOUNCEMENTS, LOWER_BOUNDS, UPPER_BOUNDS, Place, is_annotation
from generator.errors import GeneratorError
from generator.openapi.cut import EVENTS
from generator.openapi.document import METHODS, TAG, Document, references, resolve

_COMPOSITIONS = ("allOf", "anyOf", "oneOf")
# Spelling out what holds anyway.
_DEFAULTS = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}


@dataclass(frozen=True)
class Endpoint:
    """An operation with what its path adds to it."""

    id: str
    method: str
    path: str
    node: Document
    item: Document
    parameters: tuple[Document, ...]
    servers: tuple[Document, ...]  # of its own or of its path; empty where those of the whole description hold

    @property
    def shape(self) -> str:
        """The path without the names of its parameters: what a server sees of it."""
        return re.sub(r"\{[^}]*\}", "{}", self.path)


@dataclass(frozen=True)
class Alternative:
    """One of the types that a schema allows."""

    name: str | None  # of the component, where there is one
    node: Document


@dataclass(frozen=True)
class Schema:
    """A schema in normal form: however it was put together, equal meanings look equal.

    References are followed, null is a flag, a union is a tuple of alternatives, `allOf` is merged. Schemas further
    down (fields, items) stay as they are, so that a model that holds itself ends here.
    """

    name: str | None  # of the component, where there is one
    nullable: bool
    remarks: Document  # annotations beside the reference, apart from the component's own
    alternatives: tuple[Alternative, ...]


class Section:
    """Read access to the packages section of `document`; every error names `file` and the place."""

    def __init__(self, document: Document, file: str = "") -> None:
        self.root = document
        self._file = file
        self._checked: set[str] = set()
        self._forms: dict[str, Schema] = {}
        self._contents: dict[str, str] = {}
        self.servers = tuple(self.objects(document, "servers", Place("", "servers")))
        self.endpoints = tuple(self._endpoints())
        self.deliveries = dict(self._deliveries())

    def _endpoints(self) -> Iterator[Endpoint]:
        for path, method, item in self._methods():
            node = self.mapping(item, method, Place(path, method))
            # GHES files list operations that the server does not have, answered by nothing but 501.
            if TAG not in node.get("tags", []) or set(node.get("responses", {})) == {"501"}:
                continue
            self._check_references(node, "paths", path, method)
            identifier = str(node.get("operationId") or f"{method.upper()} {path}")
            place = Place(identifier, "parameters")
            # Path-level parameters hold for every operation unless it has one of the same name and location.
            parameters: dict[tuple[str, str], Document] = {}
            for level in (node, item):  # the order of the arguments that are made of them
                for each in self.objects(level, "parameters", place):
                    parameters.setdefault((self.text(each, "name", place), self.text(each, "in", place)), each)
            servers = self.objects(node if "servers" in node else item, "servers", place)
            if "security" in self.root:
                node = {"security": self.root["security"], **node}
            yield Endpoint(identifier, method.upper(), path, node, item, tuple(parameters.values()), tuple(servers))

    def _deliveries(self) -> Iterator[tuple[str, Document]]:
        """What GitHub delivers to webhooks, by its operationId: 3.0 and 3.1 have it in different places."""
        for key in ("x-webhooks", "webhooks"):
            for name, item in self.mapping(self.root, key, Place("", key)).items():
                at = Place(f"webhook {name}", "")
                node = self.mapping(self.follow(item, at), "post", at)
                identifier = str(node.get("operationId") or name)
                if identifier.partition("/")[0] in EVENTS[TAG]:
                    self._check_references(node, key, name)
                    yield identifier, node

    def _methods(self) -> Iterator[tuple[str, str, Document]]:
        """Every operation as (path, method, path item)."""
        for path, node in self.root["paths"].items():
            item = self.follow(node, Place(path, ""))
            yield from ((path, method, item) for method in METHODS if method in item)

    def _check_references(self, node: object, *steps: str) -> None:
        """Every reference leads somewhere, also in operations and examples that are not compared further."""
        ends = list(references(node, *steps))
        while ends:
            target, place = ends.pop()
            if target not in self._checked:
                self._checked.add(target)
                ends.extend((further, target + at[1:]) for further, at in references(self._resolve(target, place)))

    def _resolve(self, target: str, place: str) -> object:
        try:
            return resolve(self.root, target, place=place)
        except GeneratorError as error:
            raise error.in_file(self._file) from error

    def error(self, place: Place, reason: str) -> GeneratorError:
        return GeneratorError(reason, place=str(place), file=self._file)

    def objects(self, node: Document, key: str, place: Place) -> list[Document]:
        """The list of objects under `key`; empty where there is none."""
        return [self.follow(child, place) for child in self.items(node, key, place)]

    def items(self, node: Document, key: str, place: Place) -> list[object]:
        """The list under `key`; empty where there is none."""
        found: object = node.get(key, [])
        if not isinstance(found, list):
            raise self.error(place, f"`{key}` is not a list")
        return cast("list[object]", found)

    def text(self, node: Document, key: str, place: Place) -> str:
        """The text under `key`, which has to be there."""
        found: object = node.get(key)
        if not isinstance(found, str):
            raise self.error(place, f"`{key}` is not text")
        return found

    def mapping(self, node: Document, key: str, place: Place) -> Document:
        """The object under `key`; empty where there is none."""
        found: object = node.get(key, {})
        if not isinstance(found, dict):
            raise self.error(place, f"`{key}` is not an object")
        return cast("Document", found)

    def follow(self, node: object, place: Place) -> Document:
        """The object that `node` is or refers to."""
        return self._follow(node, place, set())[0]

    def _follow(self, node: object, place: Place, seen: set[str]) -> tuple[Document, Document, str | None]:
        """The object that `node` is or refers to, what stands beside the references, and the last reference."""
        beside: Document = {}
        name = None
        while True:
            if not isinstance(node, dict):
                raise self.error(place, f"an object is expected, not {type(node).__name__}")
            found = cast("Document", node)
            target = found.get("$ref")
            if not isinstance(target, str):
                return found, beside, name
            if target in seen:
                raise self.error(place, f"$ref {target} leads back to itself")
            seen.add(target)
            beside = {key: value for key, value in found.items() if key != "$ref"} | beside
            name, node = target, self._resolve(target, str(place))

    def content(self, node: object, place: Place) -> str:
        """A hash of what `node` allows: equal for equal schemas, whether they are written out or referred to."""
        return _hash(self._canonical(node, place))

    def _canonical(self, node: object, place: Place, *, named: bool = False) -> object:
        """`named`: the keys are names of fields, not keywords."""
        if isinstance(node, list):
            return [self._canonical(each, place) for each in cast("list[object]", node)]
        if not isinstance(node, dict):
            return node
        found = cast("Document", node)
        target = found.get("$ref")
        if not isinstance(target, str):
            return {
                key: self._canonical(each, place, named=key == "properties" and not named)
                for key, each in found.items()
                if named or not is_annotation(key)
            }
        if target not in self._contents:
            self._contents[target] = component_name(target)  # for who leads back to it
            self._contents[target] = self.content(self._resolve(target, str(place)), place)
        return self._contents[target]

    def schema(self, node: object, place: Place) -> Schema:
        """The normal form of a schema."""
        return self._schema(node, place, set())

    def _schema(self, node: object, place: Place, seen: set[str]) -> Schema:
        """As `schema`; what is referred to is brought into its form once."""
        target = cast("Document", node).get("$ref") if isinstance(node, dict) and len(node) == 1 else None  # pyright: ignore[reportUnknownArgumentType]
        if not isinstance(target, str):
            return self._form(node, place, seen)
        if target not in self._forms:
            self._forms[target] = self._form(node, place, seen)
        return self._forms[target]

    def _form(self, node: object, place: Place, seen: set[str]) -> Schema:
        nullable = False
        remarks: Document = {}
        limits: Document = {}
        name: str | None = None
        while True:
            # OpenAPI 3.1 has `true` for "any value"; `false` cannot occur in an answer.
            found, beside, target = self._follow({} if isinstance(node, bool) else node, place, seen)
            name = target or name
            remarks = {**beside, **remarks}
            if not str(self.root["openapi"]).startswith("3.0"):  # there a reference stands alone
                limits |= {key: value for key, value in beside.items() if not (is_annotation(key) or key == "nullable")}
            nullable |= True in (found.get("nullable"), beside.get("nullable"))
            rest = _plain({key: value for key, value in found.items() if key not in {*_COMPOSITIONS, "nullable"}})
            members = [member for key in _COMPOSITIONS for member in self.items(found, key, place)]
            others = [member for member in members if member != {"type": "null"}]
            is_bare = all(key == "type" or is_annotation(key) for key in rest)
            if len(others) != 1 or not is_bare or limits:
                break
            # A wrapper around one schema: `allOf` beside `nullable` in OpenAPI 3.0, `anyOf` with null in 3.1.
            nullable |= len(others) < len(members)
            remarks = {**rest, **remarks}
            node = others[0]

        if others and is_bare and "allOf" not in found and not limits:
            forms = [self._schema(member, place, set(seen)) for member in others]
            nullable |= len(others) < len(members) or any(form.nullable for form in forms)
            remarks = {**rest, **remarks}
            # What is referred to twice is one alternative.
            alternatives = tuple({id(each): each for form in forms for each in form.alternatives}.values())
        else:
            if limits:
                rest, name = self._merged(limits, rest, place), None
            unions: list[object] = []
            for member in self.items(found, "allOf", place):
                form = self._schema(member, place, set(seen))
                nullable |= form.nullable
                if len(form.alternatives) > 1:
                    unions.append(member)
                    continue
                for part in form.alternatives:
                    rest = self._merged(rest, part.node, place)
            rest |= {key: found[key] for key in ("anyOf", "oneOf") if key in found}
            if unions:
                rest["allOf"] = unions
            if name is None:
                rest, remarks = {**rest, **_annotations(remarks)}, {}
            has_null, nodes = self._alternatives(rest, place)
            nullable |= has_null
            alternatives = tuple(Alternative(name, each) for each in nodes)
        return Schema(name, nullable, _annotations(remarks), alternatives)

    def _merged(self, schema: Document, part: Document, place: Place) -> Document:
        """`schema` and what `part`, a member of its `allOf`, adds: of what both say, both holds."""
        merged = {**part, **schema}
        own, others = self.mapping(schema, "properties", place), self.mapping(part, "properties", place)
        both = {name: {"allOf": [own[name], others[name]]} for name in own if own[name] != others.get(name, own[name])}
        merged["properties"] = {**others, **own, **both}
        merged["required"] = [*self.items(schema, "required", place), *self.items(part, "required", place)]
        for key in schema.keys() & part.keys():
            if key == ANNOUNCEMENTS:
                merged[key] = [*self.items(part, key, place), *self.items(schema, key, place)]
            elif key == "enum":
                merged[key] = [value for value in self.items(schema, key, place) if value in part[key]]
            elif key in (*UPPER_BOUNDS, *LOWER_BOUNDS):
                tighter = min if key in UPPER_BOUNDS else max
                merged[key] = tighter(schema[key], part[key])
            elif key == "type" and {str(schema[key]), str(part[key])} == {"integer", "number"}:
                merged[key] = "integer"
        return merged

    def _alternatives(self, schema: Document, place: Place) -> tuple[bool, list[Document]]:
        """Whether null is allowed, and the schema once for each of its other types."""
        self.mapping(schema, "properties", place)
        self.items(schema, "required", place)
        if "const" in schema:
            schema = {**schema, "enum": [schema["const"]]}
        values = self.items(schema, "enum", place)
        nullable = None in values
        if nullable:
            schema = {**schema, "enum": [value for value in values if value is not None]}
        if not isinstance(schema.get("type"), list):
            return nullable, [schema]
        types = self.items(schema, "type", place)
        nullable |= "null" in types
        return nullable, [{**schema, "type": each} for each in types if each != "null"] or [{**schema, "type": "null"}]


def _plain(schema: Document) -> Document:
    """`schema` as OpenAPI 3.1 says it, without what holds anyway."""
    schema = {key: value for key, value in schema.items() if _DEFAULTS.get(key, ...) != value}
    for bound, exclusive in (("maximum", "exclusiveMaximum"), ("minimum", "exclusiveMinimum")):
        if isinstance(schema.get(exclusive), bool):  # a flag in 3.0, a number of its own in 3.1
            is_exclusive = schema.pop(exclusive)
            if is_exclusive and bound in schema:
                schema[exclusive] = schema.pop(bound)
    return schema


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _annotations(node: Mapping[str, Any]) -> Document:
    return {key: value for key, value in node.items() if is_annotation(key)}


def component_name(target: str) -> str:
    """What a component is called in a report. `nullable-x` is a copy of `x` that may be null, not another model."""
    return target.removeprefix("#/components/schemas/").removeprefix("#/").removeprefix("nullable-")
