"""The rules for operations: their address, arguments, scopes and responses."""

import re
from collections.abc import Iterator, Mapping

from generator.compare.diff.changes import Change, Direction, Level, Place, annotations, code, same, unknown
from generator.compare.diff.schemas import SchemaComparison
from generator.compare.diff.section import Endpoint, Section
from generator.compare.diff.servers import compare_servers
from generator.model.scopes import for_method, in_prose
from generator.openapi.document import Document

_OPERATION_KEYS = {"operationId", "parameters", "requestBody", "responses", "servers"}
_PARAMETER_KEYS = {"name", "in", "required", "schema", "style", "explode", "allowReserved", "allowEmptyValue"}
_PATH_PARAMETER = r"\{([^}]*)\}"


class OperationComparison:
    """Compares operations of two sections, one pair at a time."""

    def __init__(self, old: Section, new: Section, schemas: SchemaComparison) -> None:
        self._old, self._new = old, new
        self._schemas = schemas

    def changes(self, old: Endpoint, new: Endpoint, place: Place) -> Iterator[Change]:
        """Yield what changed from `old` to `new`."""
        if old.id != new.id:
            yield Change(Level.BREAKING, place, f"operationId renamed to {code(new.id)}")
        if old.method != new.method:
            yield Change(Level.BREAKING, place, f"method changed from {old.method} to {new.method}")
        if old.shape != new.shape:
            yield Change(Level.BREAKING, place, f"path changed from {code(old.path)} to {code(new.path)}")
        before, after = _scopes(old), _scopes(new)
        for scope in after - before:
            yield Change(Level.BREAKING, place.under("scopes"), f"{code(scope)} needed")
        for scope in before - after:
            yield Change(Level.ADDITIVE, place.under("scopes"), f"{code(scope)} no longer needed")
        yield from annotations(old.node, new.node, place)
        yield from annotations(old.item, new.item, Place("", f"path {old.path}"))
        if old.servers or new.servers:  # else those of the whole description, which are compared once
            servers = old.servers or self._old.servers, new.servers or self._new.servers
            yield from compare_servers(self._old, *servers, place.under("servers"))
        yield from self._parameters(old, new, place)
        yield from self._request_body(old.node.get("requestBody"), new.node.get("requestBody"), place)
        yield from self._responses(old.node, new.node, place)
        yield from unknown(old.node, new.node, place, _OPERATION_KEYS)

    def _parameters(self, old: Endpoint, new: Endpoint, place: Place) -> Iterator[Change]:
        renamed = _renamed_in_path(old, new)
        before, after = ({(each["name"], each["in"]): each for each in side.parameters} for side in (old, new))
        for (name, location), parameter in before.items():
            at = place.under(f"parameter {name}")
            new_name = renamed.get(name, name) if location == "path" else name
            partner = after.pop((new_name, location), None)
            if new_name != name:
                yield Change(Level.BREAKING, at, f"renamed to {code(new_name)}")
            if partner is None:
                # The same name at another location is the same argument, sent otherwise.
                moved = next((key for key in after if key[0] == name and key not in before), None)
                if moved is None:
                    yield Change(Level.BREAKING, at, "parameter removed")
                    continue
                partner = after.pop(moved)
                yield Change(Level.BREAKING, at, f"moved from {code(location)} to {code(moved[1])}")
            yield from self._parameter(parameter, partner, at)
        for (name, _), parameter in after.items():
            at = place.under(f"parameter {name}")
            if parameter.get("required"):
                yield Change(Level.BREAKING, at, "required parameter added")
            else:
                yield Change(Level.ADDITIVE, at, "optional parameter added")
        yield from self._argument_order(old, new, place)

    def _argument_order(self, old: Endpoint, new: Endpoint, place: Place) -> Iterator[Change]:
        """Required arguments may be given by position: path parameters in the path's order, the others as listed."""
        before, after = (
            [each["name"] for each in side.parameters if each.get("required") and each["in"] != "path"]
            for side in (old, new)
        )
        common = [name for name in before if name in after]
        if common != [name for name in after if name in before]:
            yield Change(Level.BREAKING, place.under("parameters"), "order of the required arguments changed")

    def _parameter(self, old: Document, new: Document, place: Place) -> Iterator[Change]:
        if bool(old.get("required")) != bool(new.get("required")):
            level, what = (Level.BREAKING, "required now") if new.get("required") else (Level.ADDITIVE, "optional now")
            yield Change(level, place, what)
        if bool(old.get("allowEmptyValue")) != bool(new.get("allowEmptyValue")):
            level, what = (Level.ADDITIVE, "may") if new.get("allowEmptyValue") else (Level.BREAKING, "may no longer")
            yield Change(level, place, f"{what} be sent without a value")
        if old["in"] == new["in"] and not same(_serialization(old), _serialization(new)):
            yield Change(
                Level.BREAKING, place, "written into the request in another way (style, explode, allowReserved)"
            )
        yield from annotations(
            self._with_examples(self._old, old, place), self._with_examples(self._new, new, place), place
        )
        yield from self._schemas.schema(old.get("schema", {}), new.get("schema", {}), place, Direction.REQUEST)
        yield from unknown(old, new, place, _PARAMETER_KEYS)

    def _request_body(self, old: object, new: object, place: Place) -> Iterator[Change]:
        place = place.under("request body")
        before = self._old.follow(old or {}, place)
        after = self._new.follow(new or {}, place)
        if before and not after:
            yield Change(Level.BREAKING, place, "request body removed")
        elif after and not before:
            if after.get("required"):
                yield Change(Level.BREAKING, place, "required request body added")
            else:
                yield Change(Level.ADDITIVE, place, "optional request body added")
        elif bool(before.get("required")) != bool(after.get("required")):
            level = Level.BREAKING if after.get("required") else Level.ADDITIVE
            yield Change(level, place, "required now" if after.get("required") else "optional now")
        if before and after:
            yield from annotations(before, after, place)
            yield from self._content(before, after, place, Direction.REQUEST)
            yield from unknown(before, after, place, {"content", "required"})

    def _responses(self, old: Document, new: Document, place: Place) -> Iterator[Change]:
        before, after = self._old.mapping(old, "responses", place), self._new.mapping(new, "responses", place)
        for status in sorted(before.keys() | after.keys()):
            at = place.under(f"response {status}")
            success = status.startswith("2")
            if status not in after:
                # Who caught this error now meets another one, or none.
                yield Change(Level.BREAKING, at, "status removed")
            elif status not in before:
                # Errors can always come; but a second kind of success is read by rules made for the first.
                yield Change(Level.BREAKING if success else Level.ADDITIVE, at, "status added")
            else:
                yield from self._response(self._old.follow(before[status], at), self._new.follow(after[status], at), at)

    def _response(self, old: Document, new: Document, place: Place) -> Iterator[Change]:
        yield from annotations(old, new, place)
        yield from self._content(old, new, place, Direction.RESPONSE)
        before, after = (
            {name.lower(): side.follow(header, place) for name, header in side.mapping(node, "headers", place).items()}
            for side, node in ((self._old, old), (self._new, new))
        )
        spelled = {name.lower(): name for node in (new, old) for name in node.get("headers", {})}
        for name in sorted(before.keys() | after.keys()):
            at = place.under(f" header {spelled[name]}")
            if name not in after:
                yield Change(Level.BREAKING, at, "header removed")
            elif name not in before:
                yield Change(Level.ADDITIVE, at, "header added")
            else:
                header, other = before[name], after[name]
                if bool(header.get("required")) != bool(other.get("required")):
                    level, what = (
                        (Level.ADDITIVE, "always sent now")
                        if other.get("required")
                        else (Level.BREAKING, "may be absent now")
                    )
                    yield Change(level, at, what)
                yield from annotations(header, other, at)
                yield from self._schemas.schema(
                    header.get("schema", {}), other.get("schema", {}), at, Direction.RESPONSE
                )
                yield from unknown(header, other, at, {"schema", "required"})
        yield from unknown(old, new, place, {"content", "headers"})

    def _content(self, old: Document, new: Document, place: Place, direction: Direction) -> Iterator[Change]:
        before, after = (
            {
                name.lower().replace(" ", ""): side.follow(media, place)
                for name, media in side.mapping(node, "content", place).items()
            }
            for side, node in ((self._old, old), (self._new, new))
        )
        for media_type in sorted(before.keys() | after.keys()):
            if media_type not in after:
                yield Change(Level.BREAKING, place, f"media type {code(media_type)} removed")
            elif media_type not in before:
                yield Change(Level.ADDITIVE, place, f"media type {code(media_type)} added")
            else:
                media = self._with_examples(self._old, before[media_type], place)
                other = self._with_examples(self._new, after[media_type], place)
                yield from annotations(media, other, place)
                at = place.under(" body") if direction is Direction.RESPONSE else place
                yield from self._schemas.schema(media.get("schema", {}), other.get("schema", {}), at, direction)
                yield from unknown(media, other, place, {"schema"})

    def _with_examples(self, side: Section, node: Document, place: Place) -> Document:
        """`node` with its examples in place of the references to them."""
        if "examples" not in node:
            return node
        examples = side.mapping(node, "examples", place)
        return {**node, "examples": {name: side.follow(example, place) for name, example in examples.items()}}


def _scopes(endpoint: Endpoint) -> set[str]:
    """The scopes that an operation needs. Where GitHub forgot to say so, as it did, they are what the method needs."""
    return set(in_prose(str(endpoint.node.get("description", ""))) or for_method(endpoint.method))


def _renamed_in_path(old: Endpoint, new: Endpoint) -> Mapping[str, str]:
    """Path parameters that changed their name and nothing else: they stand at the same place of the same path."""
    if old.shape != new.shape:
        return {}
    names = zip(*(re.findall(_PATH_PARAMETER, side.path) for side in (old, new)), strict=True)
    return {before: after for before, after in names if before != after}


def _serialization(parameter: Document) -> Document:
    """How a value is written into the request, with the defaults that OpenAPI gives to each location."""
    style = parameter.get("style", "form" if parameter["in"] in {"query", "cookie"} else "simple")
    explode = parameter.get("explode", style == "form")
    return {"style": style, "explode": explode, "allowReserved": parameter.get("allowReserved", False)}
