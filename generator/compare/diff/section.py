"""The packages section of a description as a comparison needs it: its operations, its webhooks, its schemas."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from generator.compare.diff.changes import Place, is_annotation
from generator.compare.diff.normal_form import NormalForm
from generator.compare.diff.reader import Reader
from generator.openapi.cut import EVENTS
from generator.openapi.document import METHODS, TAG, Document, references


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


class Section(Reader):
    """Read access to the packages section of `document`; every error names `file` and the place."""

    def __init__(self, document: Document, file: str = "") -> None:
        super().__init__(document, file)
        self._checked: set[str] = set()
        self._contents: dict[str, str] = {}
        self.servers = tuple(self.objects(document, "servers", Place("", "servers")))
        self.endpoints = tuple(self._endpoints())
        self.deliveries = dict(self._deliveries())
        self.schema = NormalForm(self).schema

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
                ends.extend((further, target + at[1:]) for further, at in references(self.resolve(target, place)))

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
            self._contents[target] = self.content(self.resolve(target, str(place)), place)
        return self._contents[target]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def component_name(target: str) -> str:
    """What a component is called in a report. `nullable-x` is a copy of `x` that may be null, not another model."""
    return target.removeprefix("#/components/schemas/").removeprefix("#/").removeprefix("nullable-")
