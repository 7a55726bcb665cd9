"""The proof that one client serves every product under every API version, from the pinned descriptions.

The client is generated from the description of api.github.com. It serves another product if it has every operation of
that, with the same path and parameters, and if its models decode every value that the product's schemas allow. What the
client does not know is kept in `additional_properties`; what the product does not send is None.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.compare.api_versions import BASE_VERSION, announced, under_version
from generator.emit.python_types import annotation
from generator.errors import GeneratorError
from generator.generate import overlays, read_api
from generator.model import names
from generator.model.ir import (
    AliasRef,
    Api,
    EnumRef,
    Field,
    ListOf,
    MapOf,
    Model,
    ModelRef,
    Nullable,
    OneOf,
    Operation,
    Parameter,
    Scalar,
    Type,
    names_in,
)
from generator.openapi import fetch
from generator.openapi.document import Document, load
from generator.paths import PINNED, SPEC


@dataclass(frozen=True)
class Served:
    """One product under one API version, compared with the client."""

    product: str
    version: str
    faults: tuple[str, ...]
    """Why the client does not serve it."""
    parts: Mapping[str, str]
    """Its operations, parameters (`GET /path: name`) and fields (`Model.field`), each with its type."""
    client: Mapping[str, str]

    @property
    def differs(self) -> list[str]:
        """What both have, with another type."""
        return [part for part, kind in self.client.items() if self.parts.get(part, kind) != kind]

    @property
    def title(self) -> str:
        return f"{self.product} {self.version}"


def compare_all(spec: Path = SPEC) -> list[Served]:
    """Every pinned product under every API version that it knows. Raises GeneratorError where one is not served."""
    client = _api(load(spec / PINNED.name), spec / PINNED.name, spec)
    served: list[Served] = []
    for product in fetch.pinned(spec):
        path = spec / f"{product}.json"
        published = load(path)
        for version in (BASE_VERSION, *sorted(announced(published))):
            is_client = (product, version) == (PINNED.stem, BASE_VERSION)
            api = client if is_client else _api(under_version(published, version), path, spec)
            served.append(_compare(client, api, product, version))
    if faults := [f"{each.title}: {fault}" for each in served for fault in each.faults]:
        advice = "widen the client by an overlay in spec/overlays"
        raise GeneratorError(f"{'; '.join(faults)} ({advice})", place="one client does not serve all")
    return served


def _api(section: Document, path: Path, spec: Path) -> Api:
    return read_api(section, path, names.load(spec / "names.toml", strict=False), overlays(spec), strict=False)


def _compare(client: Api, api: Api, product: str, version: str) -> Served:
    comparison = _Comparison(client, api)
    faults = tuple(dict.fromkeys([*comparison.operations(), *comparison.events()]))
    return Served(product, version, faults, _parts(api), _parts(client))


def _parts(api: Api) -> dict[str, str]:
    enums = {enum.name: enum for enum in api.enums}

    def kind(each: Field | Parameter) -> str:
        text = annotation(each.type)
        for name in names_in(each.type) & enums.keys():
            text = text.replace(name, " or ".join(f"`{value}`" for value in enums[name].values))
        return f"{text}, {'required' if each.required else 'optional'}".replace(" | ", " or ")

    found: dict[str, str] = {}
    for operation in api.operations:
        found[_address(operation)] = ""
        found |= {f"{_address(operation)}: {each.name}": kind(each) for each in operation.parameters}
    for model in api.models:
        if model.room == "webhooks":  # many, and the same nearly everywhere
            continue
        found |= {f"{model.name}.{field.name}": kind(field) for field in model.fields}
    return found


def _address(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


class _Comparison:
    """Finds what of `api` the client would refuse."""

    def __init__(self, client: Api, api: Api) -> None:
        self._client, self._api = client, api
        self._ours = {model.name: model for model in client.models}
        self._theirs = {model.name: model for model in api.models}
        self._seen: set[tuple[str, str]] = set()

    def operations(self) -> Iterator[str]:
        ours = {(operation.method, _shape(operation.path)): operation for operation in self._client.operations}
        for theirs in self._api.operations:
            operation = ours.get((theirs.method, _shape(theirs.path)))
            if operation is None:
                yield f"{_address(theirs)} is not in the client"
                continue
            yield from self._parameters(operation, theirs)
            if operation.result and theirs.result:
                yield from self.decodes(operation.result, theirs.result, operation.name)
            elif operation.result or theirs.result:
                yield f"{operation.name}: a response with a body there, without one here, or vice versa"

    def events(self) -> Iterator[str]:
        ours = {event.name: event for event in self._client.events}
        for theirs in self._api.events:
            if theirs.name not in ours:
                yield f"the event {theirs.name} is not in the client"
            else:
                yield from self.decodes(ours[theirs.name].payload, theirs.payload, f"event {theirs.name}")

    def _parameters(self, ours: Operation, theirs: Operation) -> Iterator[str]:
        here = {(each.location, each.name): each for each in ours.parameters}
        for parameter in theirs.parameters:
            own = here.pop((parameter.location, parameter.name), None)
            where = f"{ours.name}, parameter {parameter.name}"
            if own is None:
                yield f"{where}: not in the client"
                continue
            if parameter.required and not own.required:
                yield f"{where}: required there, optional in the client"
            # The reverse of a response: they must accept what the client may send.
            for fault in self._swapped(parameter.type, own.type, where):
                yield f"{fault} (sent by the client)"
        for own in here.values():
            if own.required:
                yield f"{ours.name}, parameter {own.name}: required in the client, unknown there"

    def _swapped(self, ours: Type, theirs: Type, where: str) -> Iterator[str]:
        yield from _Comparison(self._api, self._client).decodes(ours, theirs, where)

    def decodes(self, ours: Type, theirs: Type, where: str) -> Iterator[str]:
        """Why a decoder for `ours` may refuse a value of `theirs`."""
        match ours, theirs:
            case (Nullable(), Nullable()):
                yield from self.decodes(ours.inner, theirs.inner, where)
            case (Nullable(), _):
                yield from self.decodes(ours.inner, theirs, where)
            case (_, OneOf()):
                for option in theirs.options:
                    yield from self.decodes(ours, option, where)
            case (OneOf(), _):
                if all(any(self.decodes(option, theirs, where)) for option in ours.options):
                    yield _mismatch(ours, theirs, where)
            case (ListOf(), ListOf()):
                yield from self.decodes(ours.item, theirs.item, f"{where}[]")
            case (MapOf(), MapOf()):
                yield from self.decodes(ours.item, theirs.item, f"{where}.*")
            case (ModelRef(), ModelRef()):
                if (ours.name, theirs.name) not in self._seen:
                    self._seen.add((ours.name, theirs.name))
                    yield from self._fields(self._ours[ours.name], self._theirs[theirs.name])
            case (ModelRef(), MapOf()):
                yield _mismatch(ours, theirs, where)
            case (MapOf(), ModelRef()):
                for field in self._theirs[theirs.name].fields:
                    yield from self.decodes(ours.item, field.type, f"{where}.{field.name}")
            case _:
                if not _kinds(theirs) <= _kinds(ours):
                    yield _mismatch(ours, theirs, where)

    def _fields(self, ours: Model, theirs: Model) -> Iterator[str]:
        there = {field.name: field for field in theirs.fields}
        for own in ours.fields:
            where = f"{ours.name}.{own.name}"
            field: Field | None = there.get(own.name)
            if own.required and (field is None or not field.required):
                yield f"{where}: required in the client, {'optional' if field else 'unknown'} there"
            if field:
                yield from self.decodes(own.type, field.type, where)


def _kinds(kind: Type) -> set[str]:
    """What JSON values a type allows. Enumerations are open; a timestamp is a string of a certain form."""
    match kind:
        case Scalar(kind="any"):
            return {"any", "string", "timestamp", "integer", "number", "boolean", "list", "object", "null"}
        case Scalar(kind="string"):
            return {"string", "timestamp"}
        case Scalar(kind="number"):
            return {"number", "integer"}
        case Scalar():
            return {kind.kind}
        case EnumRef():
            return {"string", "timestamp"} if kind.of == "string" else {"integer"}
        case ListOf():
            return {"list"}
        case Nullable():
            return {*_kinds(kind.inner), "null"}
        case OneOf():
            return set[str]().union(*map(_kinds, kind.options))
        case ModelRef() | MapOf():
            return {"object"}
        case AliasRef():
            return {kind.name}  # equal to itself only


def _mismatch(ours: Type, theirs: Type, where: str) -> str:
    return f"{where}: {annotation(theirs)} there, {annotation(ours)} in the client"


def _shape(path: str) -> str:
    return re.sub(r"{[^}]*}", "{}", path)
