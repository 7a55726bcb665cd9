"""The packages section of a description as a comparison needs it: its operations, and its schemas in normal form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from generator.diff.changes import Place, is_annotation
from generator.document import TAG, Document, operations, references, resolve
from generator.errors import GeneratorError

_COMPOSITIONS = ("allOf", "anyOf", "oneOf")


@dataclass(frozen=True)
class Endpoint:
    """An operation with what its path adds to it."""

    id: str
    method: str
    path: str
    node: Document
    parameters: tuple[Document, ...]
    servers: tuple[Document, ...]

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
        self._document = document
        self._file = file
        self._checked: set[str] = set()
        self.servers = tuple(self.objects(document, "servers", Place("", "servers")))
        self.endpoints = tuple(self._endpoints())

    def _endpoints(self) -> Iterator[Endpoint]:
        for path, method, node in operations(self._document):
            # GHES files list operations that the server does not have, answered by nothing but 501.
            if TAG not in node.get("tags", []) or set(node.get("responses", {})) == {"501"}:
                continue
            self._check_references(node, "paths", path, method)
            identifier = str(node.get("operationId") or f"{method.upper()} {path}")
            place = Place(identifier, "parameters")
            item = self._document["paths"][path]
            # Path-level parameters hold for every operation unless it has one of the same name and location.
            parameters = {
                (self.text(each, "name", place), self.text(each, "in", place)): each
                for level in (item, node)
                for each in self.objects(level, "parameters", place)
            }
            servers = self.objects(node if "servers" in node else item, "servers", place)
            yield Endpoint(identifier, method.upper(), path, node, tuple(parameters.values()), tuple(servers))

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
            return resolve(self._document, target, place=place)
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

    def schema(self, node: object, place: Place) -> Schema:
        """The normal form of a schema."""
        return self._schema(node, place, set())

    def _schema(self, node: object, place: Place, seen: set[str]) -> Schema:
        nullable = False
        remarks: Document = {}
        name: str | None = None
        while True:
            # OpenAPI 3.1 has `true` for "any value"; `false` cannot occur in an answer.
            found, beside, target = self._follow({} if isinstance(node, bool) else node, place, seen)
            name = target or name
            remarks = {**beside, **remarks}
            nullable |= True in (found.get("nullable"), beside.get("nullable"))
            rest = {key: value for key, value in found.items() if key not in {*_COMPOSITIONS, "nullable"}}
            members = [member for key in _COMPOSITIONS for member in self.items(found, key, place)]
            others = [member for member in members if member != {"type": "null"}]
            is_bare = all(key == "type" or is_annotation(key) for key in rest)
            if len(others) != 1 or not is_bare:
                break
            # A wrapper around one schema: `allOf` beside `nullable` in OpenAPI 3.0, `anyOf` with null in 3.1.
            nullable |= len(others) < len(members)
            remarks = {**rest, **remarks}
            node = others[0]

        if others and is_bare and "allOf" not in found:
            forms = [self._schema(member, place, set(seen)) for member in others]
            nullable |= len(others) < len(members) or any(form.nullable for form in forms)
            remarks = {**rest, **remarks}
            alternatives = tuple(alternative for form in forms for alternative in form.alternatives)
        else:
            for member in self.items(found, "allOf", place):
                form = self._schema(member, place, set(seen))
                nullable |= form.nullable
                for part in form.alternatives:
                    rest = self._merged(rest, part.node, place)
            rest |= {key: found[key] for key in ("anyOf", "oneOf") if key in found}
            if name is None:
                rest, remarks = {**rest, **_annotations(remarks)}, {}
            has_null, nodes = self._alternatives(rest, place)
            nullable |= has_null
            alternatives = tuple(Alternative(name, each) for each in nodes)
        return Schema(name, nullable, _annotations(remarks), alternatives)

    def _merged(self, schema: Document, part: Document, place: Place) -> Document:
        """`schema` and what `part`, a member of its `allOf`, adds."""
        properties = {**part.get("properties", {}), **self.mapping(schema, "properties", place)}
        required = [*self.items(schema, "required", place), *part.get("required", [])]
        return {**part, **schema, "properties": properties, "required": required}

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


def _annotations(node: Mapping[str, Any]) -> Document:
    return {key: value for key, value in node.items() if is_annotation(key)}


def component_name(target: str) -> str:
    """What a component is called in a report. `nullable-x` is a copy of `x` that may be null, not another model."""
    return target.removeprefix("#/components/schemas/").removeprefix("#/").removeprefix("nullable-")
