"""The normal form of a schema: however it was put together, equal meanings look equal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from generator.compare.diff.changes import ANNOUNCEMENTS, LOWER_BOUNDS, UPPER_BOUNDS, Place, is_annotation
from generator.compare.diff.reader import Reader
from generator.openapi.document import Document

_COMPOSITIONS = ("allOf", "anyOf", "oneOf")
# Spelling out what holds anyway.
_DEFAULTS = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}


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


class NormalForm:
    """Brings the schemas of one description into normal form, each component once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._forms: dict[str, Schema] = {}

    def schema(self, node: object, place: Place) -> Schema:
        """The normal form of a schema."""
        return self._schema(node, place, set())

    def _schema(self, node: object, place: Place, seen: set[str]) -> Schema:
        """As `schema`; what is referred to is normalized once."""
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
            # OpenAPI 3.1 has `true` for "any value"; `false` cannot occur in a response.
            found, beside, target = self._reader.follow_all({} if isinstance(node, bool) else node, place, seen)
            name = target or name
            remarks = {**beside, **remarks}
            if not str(self._reader.root["openapi"]).startswith("3.0"):  # there a reference stands alone
                limits |= {key: value for key, value in beside.items() if not (is_annotation(key) or key == "nullable")}
            nullable |= True in (found.get("nullable"), beside.get("nullable"))
            rest = _plain({key: value for key, value in found.items() if key not in {*_COMPOSITIONS, "nullable"}})
            members = [member for key in _COMPOSITIONS for member in self._reader.items(found, key, place)]
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
            for member in self._reader.items(found, "allOf", place):
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
        items = self._reader.items
        merged = {**part, **schema}
        own, others = self._reader.mapping(schema, "properties", place), self._reader.mapping(part, "properties", place)
        both = {name: {"allOf": [own[name], others[name]]} for name in own if own[name] != others.get(name, own[name])}
        merged["properties"] = {**others, **own, **both}
        merged["required"] = [*items(schema, "required", place), *items(part, "required", place)]
        for key in schema.keys() & part.keys():
            if key == ANNOUNCEMENTS:
                merged[key] = [*items(part, key, place), *items(schema, key, place)]
            elif key == "enum":
                merged[key] = [value for value in items(schema, key, place) if value in part[key]]
            elif key in (*UPPER_BOUNDS, *LOWER_BOUNDS):
                tighter = min if key in UPPER_BOUNDS else max
                merged[key] = tighter(schema[key], part[key])
            elif key == "type" and {str(schema[key]), str(part[key])} == {"integer", "number"}:
                merged[key] = "integer"
        return merged

    def _alternatives(self, schema: Document, place: Place) -> tuple[bool, list[Document]]:
        """Whether null is allowed, and the schema once for each of its other types."""
        self._reader.mapping(schema, "properties", place)
        self._reader.items(schema, "required", place)
        if "const" in schema:
            schema = {**schema, "enum": [schema["const"]]}
        values = self._reader.items(schema, "enum", place)
        nullable = None in values
        if nullable:
            schema = {**schema, "enum": [value for value in values if value is not None]}
        if not isinstance(schema.get("type"), list):
            return nullable, [schema]
        types = self._reader.items(schema, "type", place)
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


def _annotations(node: Mapping[str, Any]) -> Document:
    return {key: value for key, value in node.items() if is_annotation(key)}
