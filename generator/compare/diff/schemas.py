"""The rules for parameters' values, models and their fields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.compare.diff.changes import (
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    Change,
    Direction,
    Level,
    Place,
    annotations,
    as_object,
    code,
    same,
    unknown,
)
from generator.compare.diff.normal_form import Alternative, Schema
from generator.compare.diff.section import Section, component_name
from generator.openapi.document import Document

# Formats that have a Python type of their own; the others (uri, int64, ...) are remarks on a plain string or number.
_TYPED_FORMATS = {"binary", "date", "date-time", "uuid"}
_JSON_TYPES = {"str": "string", "bool": "boolean", "int": "integer", "float": "number"}
_EXCLUSIVE = {"maximum": "exclusiveMaximum", "minimum": "exclusiveMinimum"}
_OTHER_BOUNDS = ("pattern", "multipleOf", "uniqueItems")
_BOUNDS = (*UPPER_BOUNDS, *LOWER_BOUNDS, *_OTHER_BOUNDS)
_BOUND_KEYS = frozenset(_BOUNDS)
_TYPE_KEYS = ("type", "nullable", "format", "enum", "const", "default")
_UNIONS = ("anyOf", "oneOf")
_KNOWN = {*_TYPE_KEYS, *_BOUNDS, *_UNIONS, "allOf", "not", "items", "properties", "required", "additionalProperties"}
# What only who sends has to heed.
_SENDING = {"readOnly", "writeOnly"}


@dataclass
class SchemaComparison:
    """Compares schemas of two sections; a pair of components once, wherever and however often it is used."""

    old: Section
    new: Section
    unchanged: Callable[[object, object], bool]
    _visited: set[tuple[object, ...]] = field(default_factory=set[tuple[object, ...]])

    def schema(self, old: object, new: object, place: Place, direction: Direction) -> Iterator[Change]:
        """Changes between two schemas at `place`. Those within a component are told of the component."""
        if self.unchanged(old, new):
            return
        before, after = self.old.schema(old, place), self.new.schema(new, place)
        if before.nullable != after.nullable:
            level, what = (
                (direction.wider, "may be null now") if after.nullable else (direction.narrower, "never null now")
            )
            yield Change(level, place, what)
        yield from annotations(before.remarks, after.remarks, place)
        name = before.name or after.name
        if before.name and after.name and self._seen(before.name, after.name, direction):
            return
        yield from self._alternatives(before, after, _component(name) if name else place, direction)

    def _seen(self, *pair: object) -> bool:
        """Whether this pair was compared already, or is being compared further up."""
        if pair in self._visited:
            return True
        self._visited.add(pair)
        return False

    def _alternatives(self, old: Schema, new: Schema, place: Place, direction: Direction) -> Iterator[Change]:
        pairs, removed, added = self._pairs(old, new, place)
        for alternative in removed:
            yield Change(direction.narrower, place, f"no longer one of the alternatives: {code(_label(alternative))}")
        for alternative in added:
            yield Change(direction.wider, place, f"one more alternative: {code(_label(alternative))}")
        for before, after in pairs:
            named = before.name and after.name
            if not (named and self._seen(before.name, after.name, direction, _type(before.node), _type(after.node))):
                name = before.name or after.name
                yield from self._one(before.node, after.node, _component(name) if name else place, direction)

    def _pairs(
        self, old: Schema, new: Schema, place: Place
    ) -> tuple[list[tuple[Alternative, Alternative]], list[Alternative], list[Alternative]]:
        """Which alternative became which: the equal one, else that of its name, else the likest of its type."""
        removed, added = list(old.alternatives), list(new.alternatives)
        pairs: list[tuple[Alternative, Alternative]] = []

        def pair(before: Alternative, after: Alternative) -> None:
            pairs.append((before, after))
            removed.remove(before)
            added.remove(after)

        if len(removed) == len(added) == 1:
            return [(removed[0], added[0])], [], []
        keys = {id(each): self.old.content(each.node, place) for each in removed}
        keys |= {id(each): self.new.content(each.node, place) for each in added}
        rules: tuple[Callable[[Alternative], str | None], ...] = (
            lambda each: keys[id(each)],
            lambda each: component_name(each.name) if each.name else None,
        )
        for key in rules:
            for before in tuple(removed):
                after = next((each for each in added if key(before) and key(each) == key(before)), None)
                if after:
                    pair(before, after)
        for before in tuple(removed):
            candidates = [each for each in added if _type(each.node) == _type(before.node)]
            if candidates:
                pair(before, max(candidates, key=lambda after: self._likeness(before.node, after.node, place)))
        if len(removed) == len(added) == 1:
            pair(removed[0], added[0])
        return pairs, removed, added

    def _likeness(self, old: Document, new: Document, place: Place) -> int:
        """How many keywords and fields are the same."""
        return sum(
            self.old.content(before[key], place) == self.new.content(after[key], place)
            for before, after in ((old, new), (old.get("properties", {}), new.get("properties", {})))
            for key in before.keys() & after.keys()
        )

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
        yield from self._bounds(old, new, place, direction)
        if "items" in old or "items" in new:
            yield from self.schema(old.get("items", {}), new.get("items", {}), place.under("[]"), direction)
        yield from self._fields(old, new, place, direction)
        yield from self._other_keys(old, new, place, direction)
        yield from self._compositions(old, new, place, direction)
        yield from unknown(old, new, place, _KNOWN | _SENDING if direction is Direction.RESPONSE else _KNOWN)

    def _compositions(self, old: Document, new: Document, place: Place, direction: Direction) -> Iterator[Change]:
        """What is demanded beside the schema's own keywords."""
        for key in ("allOf", *_UNIONS, "not"):
            if key not in old and key not in new:
                continue
            if key not in old or key not in new:
                level = direction.wider if key in old else direction.narrower
                yield Change(level, place, f"{code(key)} {'removed' if key in old else 'added'}")
            elif key in _UNIONS:
                yield from self.schema({key: old[key]}, {key: new[key]}, place, direction)
            elif key == "allOf" and len(old[key]) == len(new[key]):
                for before, after in zip(old[key], new[key], strict=True):
                    yield from self.schema(before, after, place, direction)
            elif self.old.content(old[key], place) != self.new.content(new[key], place):
                yield Change(Level.BREAKING, place, f"{code(key)} changed")

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
        """The server fills in what a request leaves out; in a response a default is a remark."""
        if same(old.get("default"), new.get("default")) and ("default" in old) == ("default" in new):
            return
        before, after = (code(node["default"]) if "default" in node else "none" for node in (old, new))
        level = Level.BREAKING if direction is Direction.REQUEST else Level.DOCUMENTATION
        yield Change(level, place, f"default changed from {before} to {after}")

    def _bounds(self, old: Document, new: Document, place: Place, direction: Direction) -> Iterator[Change]:
        """Bounds matter to the sender: the server refuses what exceeds them. A response is read whatever its size."""
        if _BOUND_KEYS.isdisjoint(old) and _BOUND_KEYS.isdisjoint(new):
            return
        for key in _BOUNDS:
            before, after = _bound(old, key), _bound(new, key)
            if before == after or key in _EXCLUSIVE.values():
                continue
            relaxed = after is None or (
                before is not None
                and (after > before if key in UPPER_BOUNDS else key in LOWER_BOUNDS and after < before)
            )
            level = direction.wider if relaxed else direction.narrower
            if direction is Direction.RESPONSE:
                level = Level.DOCUMENTATION
            yield Change(level, place, f"{key} changed from {_spoken(before)} to {_spoken(after)}")

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


def _bound(schema: Document, key: str) -> tuple[Any, int] | None:
    """A bound so that two can be compared: of the same number, the exclusive one is the tighter."""
    tightest, weight = (min, -1) if key in UPPER_BOUNDS else (max, 1)
    found = [(schema[each], weight * (each != key)) for each in (key, _EXCLUSIVE.get(key)) if each in schema]
    return tightest(found, default=None)


def _spoken(bound: tuple[Any, int] | None) -> str:
    return "none" if bound is None else f"{code(bound[0])} (exclusive)" if bound[1] else code(bound[0])


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
