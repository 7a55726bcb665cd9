"""One client for every product and API version: the proof, from the pinned descriptions, and the page that tells it.

The client is made from api.github.com. It serves another product if every operation of that is in the client, with
the same path and parameters, and if every value that its schemas allow is decoded by the client's models. What the
client does not know lands in `additional_properties`; what the product does not send is None.

An API version is derived from the announcements (`x-github-breaking-changes`) in a description: their patches are
applied.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from generator.compare.diff.changes import ANNOUNCEMENTS
from generator.emit.python_types import annotation
from generator.errors import GeneratorError
from generator.generate import overlays, read_api
from generator.model import names
from generator.model.ir import (
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
from generator.paths import PINNED, ROOT, SPEC

PAGE = ROOT / "docs" / "compatibility.md"
BASE_VERSION = "2022-11-28"
"""What a description says apart from its announcements. https://docs.github.com/rest/about-the-rest-api/api-versions"""


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


def announced(node: object) -> set[str]:
    """The API versions that the announcements below `node` speak of."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    below = set[str]().union(*(announced(child) for child in children))
    own = node.get(ANNOUNCEMENTS, []) if isinstance(node, dict) else []
    return below | {str(each["version"]) for each in own}


def under_version(section: Document, version: str) -> Document:
    """The description as it is for who asks for `version`: the patches of all announcements up to it are applied."""
    section = copy.deepcopy(section)
    _patch_below(section, version)
    return section


def _patch_below(node: object, version: str) -> None:
    if isinstance(node, list):
        for child in node:
            _patch_below(child, version)
    elif isinstance(node, dict):
        for each in sorted(node.pop(ANNOUNCEMENTS, []), key=lambda announcement: str(announcement["version"])):
            if str(each["version"]) <= version:
                _merge(node, each["patch"])
        for child in node.values():
            _patch_below(child, version)


def _merge(node: Document, patch: Mapping[str, Any]) -> None:
    """A JSON merge patch (RFC 7396): null removes."""
    for key, value in patch.items():
        if value is None:
            node.pop(key, None)
        elif isinstance(value, dict):
            if not isinstance(node.get(key), dict):
                node[key] = {}
            _merge(node[key], value)
        else:
            node[key] = value


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
                yield f"{operation.name}: an answer with a body there, without one here, or the other way round"

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
            # The other way round than an answer: they have to take what the client may send.
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


def _mismatch(ours: Type, theirs: Type, where: str) -> str:
    return f"{where}: {annotation(theirs)} there, {annotation(ours)} in the client"


def _shape(path: str) -> str:
    return re.sub(r"{[^}]*}", "{}", path)


def page(served: list[Served]) -> str:
    """The page of the documentation."""
    titles = [each.title for each in served]
    client = served[0].client
    operations = [part for part in client if part.startswith(_METHODS) and ": " not in part]
    everything = list(dict.fromkeys(part for parts in (client, *(each.parts for each in served)) for part in parts))
    uneven = [part for part in everything if any((part in each.parts) != (part in client) for each in served)]
    other = [
        f"| `{part}` | {each.title} | {each.parts[part]} | {client[part]} |" for each in served for part in each.differs
    ]
    lines = [
        _INTRODUCTION,
        "## Products and API versions",
        "",
        *_table(["product", "API version", "operations", "fields and parameters", "served"]),
    ]
    for each in served:
        known = sum(part in each.parts for part in operations)
        rest = sum(part in each.parts for part in client) - known
        counts = f"{known} of {len(operations)} | {rest} of {len(client) - len(operations)}"
        lines.append(f"| {each.product} | {each.version} | {counts} | yes |")
    lines += ["", "## Operations", "", *_table(["operation", *titles])]
    lines += [_row(part, [part in each.parts for each in served]) for part in operations]
    lines += ["", "## Fields and parameters that differ", "", _FIELDS, "", *_table(["", *titles, "in the client"])]
    lines += [_row(part, [*(part in each.parts for each in served), part in client]) for part in uneven]
    lines += ["", "## Types that differ", ""]
    lines += [*_table(["", "product", "there", "in the client"]), *other] if other else ["None."]
    return "\n".join(lines) + "\n"


_METHODS = ("GET ", "POST ", "DELETE ", "PUT ", "PATCH ")
_INTRODUCTION = """---
hide: [toc]
---

# Compatibility

<!-- Written by `python -m generator compatibility`; `make check` compares it with the pinned descriptions. -->

One client serves github.com, GitHub Enterprise Cloud and GitHub Enterprise Server, under each of their API versions.
The client is made from the description of api.github.com. "Served" is proved from the pinned descriptions: every
operation of the product is in the client with the same path and parameters, and the client's models decode every value
that the product's schemas allow. API versions after 2022-11-28 are derived from the changes that the descriptions
announce for them (`x-github-breaking-changes`).
"""
_FIELDS = """A field that the client does not know is kept in `additional_properties`. One that the product does not
send reads as None. Everything that is not listed here is the same everywhere."""


def _table(columns: list[str]) -> list[str]:
    return [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]


def _row(part: str, marks: list[bool]) -> str:
    return f"| `{part}` | {' | '.join('yes' if mark else 'no' for mark in marks)} |"


def command(
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail where the page is stale.")] = False,
) -> None:
    """Prove that one client serves every pinned product and API version, and write docs/compatibility.md."""
    served = compare_all()
    text = page(served)
    if check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text):
        raise GeneratorError("stale; run `python -m generator compatibility`", file=str(PAGE.relative_to(ROOT)))
    if not check:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    typer.echo(f"one client serves {', '.join(each.title for each in served)}")
