"""The rules for parameters' values, models and their fields."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.diff.changes import Change, Direction, Level, Place, annotations, as_object, code, same, unknown
from generator.diff.section import Alternative, Schema, Section, component_name
from generator.document import Document

# Formats that have a Python type of their own; the others (uri, int64, ...) are remarks on a plain string or number.
_TYPED_FORMATS = {"binary", "date", "date-time", "uuid"}
_JSON_TYPES = {"str": "string", "bool": "boolean", "int": "integer", "float": "number"}
_UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_OTHER_BOUNDS = ("pattern", "multipleOf", "uniqueItems")
_BOUNDS = (*_UPPER_BOUNDS, *_LOWER_BOUNDS, *_OTHER_BOUNDS)
_TYPE_KEYS = ("type", "nullable", "format", "enum", "const", "default")
_KNOWN = {*_TYPE_KEYS, *_BOUNDS, "items", "properties", "required", "additionalProperties"}


@dataclass
class SchemaComparison:
    """Compares schemas of two sections; a pair of components once, wherever and however often it is used."""

    old: Section
    new: Section
    _visited: set[tuple[str, str, Direction]] = field(default_factory=set[tuple[str, str, Direction]])

    def schema(self, old: object, new: object, place: Place, direction: Direction) -> Iterator[Change]:
        """Changes between two schemas at `place`. Those within a component are told of the component."""
        before, after = self.old.schema(old, place), self.new.schema(new, place)
        if before.nullable != after.nullable:
            level, what = (
                (direction.wider, "may be null now") if after.nullable else (direction.narrower, "never null now")
            )
            yield Change(level, place, what)
        yield from annotations(before.remarks, after.remarks, place)
        if before.name and after.name:
            pair = (before.name, after.name, direction)
            if pair in self._visited:
                return
            self._visited.add(pair)
        name = before.name or after.name
        yield from self._alternatives(before, after, _component(name) if name else place, direction)

    def _alternatives(self, old: Schema, new: Schema, place: Place, direction: Direction) -> Iterator[Change]:
        removed, added = list(old.alternatives), list(new.alternatives)
        pairs: list[tuple[Alternative, Alternative]] = []
        for before in old.alternatives:
            after = next((each for each in added if _label(each) == _label(before)), None)
            if after:
                removed.remove(before)
                added.remove(after)
                pairs.append((before, after))
        if len(removed) == len(added) == 1:
            pairs.append((removed.pop(), added.pop()))
        for alternative in removed:
            yield Change(direction.narrower, place, f"no longer one of the alternatives: {code(_label(alternative))}")
        for alternative in added:
            yield Change(direction.wider, place, f"one more alternative: {code(_label(alternative))}")
        for before, after in pairs:
            name = before.name or after.name
            yield from self._one(before.node, after.node, _component(name) if name else place, direction)

    def _one(self, old: Document, new: Document, place: Place, direction: Direction) -> Iterator[Change]:
        """Changes between two schemas of one type each."""
        yield from annotations(old, new, place)
        types = before, after = _type(old), _type(new)
        if before != after:
            if types == ("integer", "number"):
                level = direction.wider
            elif types == ("number", "integer"):
                level = direction.narrower
            else:
                level = Level.BREAKING
            yield Change(level, place, f"type changed from {code(before)} to {code(after)}")
            return
        yield from self._format(old.get("format"), new.get("format"), place)
        yield from self._enum(old.get("enum"), new.get("enum"), place, direction)
        yield from self._default(old, new, place, direction)
        for bound in _BOUNDS:
            yield from self._bound(bound, old.get(bound), new.get(bound), place, direction)
        if "items" in old or "items" in new:
            yield from self.schema(old.get("items", {}), new.get("items", {}), place.under("[]"), direction)
        yield from self._fields(old, new, place, direction)
        yield from self._other_keys(old, new, place, direction)
        yield from unknown(old, new, place, _KNOWN)

    def _format(self, old: object, new: object, place: Place) -> Iterator[Change]:
        if old != new:
            typed = {str(old), str(new)} & _TYPED_FORMATS
            what = f"format changed from {code(old or 'none')} to {code(new or 'none')}"
            yield Change(Level.BREAKING if typed else Level.DOCUMENTATION, place, what)

    def _enum(self, old: Any, new: Any, place: Place, direction: Direction) -> Iterator[Change]:
        """Enums are open in this SDK, so a new value breaks nobody. One that is gone is waited for in vain."""
        if old is None or new is None:
            if old is not None:
                yield Change(direction.wider, place, "any value now, no longer an enumeration")
            elif new is not None:
                yield Change(direction.narrower, place, f"an enumeration now: {', '.join(map(code, new))}")
            return
        for value in new:
            if not any(same(value, each) for each in old):
                yield Change(Level.ADDITIVE, place, f"value {code(value)} added")
        for value in old:
            if not any(same(value, each) for each in new):
                yield Change(Level.BREAKING, place, f"value {code(value)} removed")

    def _default(self, old: Document, new: Document, place: Place, direction: Direction) -> Iterator[Change]:
        """The server fills in what a request leaves out; in an answer a default is a remark."""
        if same(old.get("default"), new.get("default")) and ("default" in old) == ("default" in new):
            return
        before, after = (code(node["default"]) if "default" in node else "none" for node in (old, new))
        level = Level.BREAKING if direction is Direction.REQUEST else Level.DOCUMENTATION
        yield Change(level, place, f"default changed from {before} to {after}")

    def _bound(self, key: str, old: Any, new: Any, place: Place, direction: Direction) -> Iterator[Change]:
        """Bounds matter to who sends: the server refuses what is out of them. An answer is read whatever its size."""
        if same(old, new):
            return
        numbers = all(isinstance(value, int | float) for value in (old, new))
        rises = numbers and new > old
        relaxed = new is None or (
            numbers and ((key in _UPPER_BOUNDS and rises) or (key in _LOWER_BOUNDS and not rises))
        )
        level = direction.wider if relaxed else direction.narrower
        if direction is Direction.RESPONSE:
            level = Level.DOCUMENTATION
        before, after = ("none" if value is None else code(value) for value in (old, new))
        yield Change(level, place, f"{key} changed from {before} to {after}")

    def _fields(self, old: Document, new: Document, place: Place, direction: Direction) -> Iterator[Change]:
        before, after = old.get("properties", {}), new.get("properties", {})
        must_before, must_after = set(map(str, old.get("required", []))), set(map(str, new.get("required", [])))
        for name in sorted(before.keys() | after.keys()):
            at = place.under(f".{name}" if place.site else name)
            if name not in after:
                yield Change(Level.BREAKING, at, "field removed")
            elif name not in before:
                demanded = direction is Direction.REQUEST and name in must_after
                what = "required field added" if name in must_after else "optional field added"
                yield Change(Level.BREAKING if demanded else Level.ADDITIVE, at, what)
            else:
                if name in must_before - must_after:
                    yield Change(direction.wider, at, "optional now, may be absent")
                elif name in must_after - must_before:
                    yield Change(direction.narrower, at, "required now")
                yield from self.schema(before[name], after[name], at, direction)
        for name in sorted((must_before ^ must_after) - before.keys() - after.keys()):
            verb = "lists" if name in must_after else "no longer lists"
            yield Change(Level.DOCUMENTATION, place, f"`required` {verb} {code(name)}, which is not a field")

    def _other_keys(self, old: Document, new: Document, place: Place, direction: Direction) -> Iterator[Change]:
        """Keys that are not named one by one. Models keep them, so for a reader it is nothing to forbid them."""
        before, after = (node.get("additionalProperties", True) for node in (old, new))
        if any(isinstance(value, dict) for value in (before, after)):
            yield from self.schema(as_object(before), as_object(after), place.under(".*"), direction)
        elif before != after:
            level = direction.wider if after else direction.narrower
            if direction is Direction.RESPONSE:
                level = Level.DOCUMENTATION
            yield Change(level, place, f"unknown keys are {'allowed' if after else 'refused'} now")


def _component(name: str) -> Place:
    return Place("", component_name(name))


def _label(alternative: Alternative) -> str:
    return component_name(alternative.name) if alternative.name else _type(alternative.node)


def _type(schema: Document) -> str:
    """The one type of a schema, also where only its other keywords tell it."""
    if "type" in schema:
        return str(schema["type"])
    if schema.get("properties") or "additionalProperties" in schema:
        return "object"
    if "items" in schema:
        return "array"
    kinds = {type(value).__name__ for value in schema.get("enum", [])}
    return _JSON_TYPES.get(kinds.pop(), "any") if len(kinds) == 1 else "any"
