"""The rules for a whole description: what is said of all its operations, which of them became which, deliveries."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from generator.compare.diff.changes import ANNOUNCEMENTS, Change, Direction, Level, Place, annotations, code, unknown
from generator.compare.diff.operations import OperationComparison
from generator.compare.diff.schemas import SchemaComparison
from generator.compare.diff.section import Endpoint, Section
from generator.compare.diff.servers import compare_servers
from generator.compare.diff.unchanged import Unchanged
from generator.errors import GeneratorError
from generator.openapi.document import TAG, Document

_DELIVERY_KEYS = {"operationId", "parameters", "requestBody", "responses"}
"""What a delivery has beside prose. Its parameters are headers that every delivery has; nobody reads the response."""
# What the root of a description says to the readers of all its sections.
_OF_ALL = (ANNOUNCEMENTS, "externalDocs")


def compare(old: Document, new: Document, *, old_file: str = "", new_file: str = "") -> list[Change]:
    """Every change in the packages section, the worst first.

    Raises `GeneratorError`, which names the file and the place, where a description is not understood.
    """
    try:
        before, after = Section(old, old_file), Section(new, new_file)
        _read_one_of(before, after)
        changes = set(_Comparison(before, after, Unchanged(old, new)).changes())
    except RecursionError as error:
        raise GeneratorError("nested too deeply to be compared", file=f"{old_file}, {new_file}".strip(", ")) from error
    return sorted(changes, key=lambda change: (list(Level).index(change.level), change.place, change.what))


_READ: set[str] = set()
"""The descriptions that were read from end to end, by the hash of their text."""


def _read_one_of(*sections: Section) -> None:
    """What reads the same in both descriptions is not looked at. Its faults are found by comparing one with itself."""
    texts = [hashlib.sha256(repr(section.root).encode()).hexdigest() for section in sections]
    if _READ.isdisjoint(texts):
        for _ in _Comparison(sections[0], sections[0], lambda _old, _new: False).changes():
            pass
        _READ.add(texts[0])


class _Comparison:
    def __init__(self, old: Section, new: Section, unchanged: Callable[[object, object], bool]) -> None:
        self._old, self._new = old, new
        self._unchanged = unchanged
        self._schemas = SchemaComparison(old, new, unchanged)
        self._operations = OperationComparison(old, new, self._schemas)

    def changes(self) -> Iterator[Change]:
        yield from self._whole(self._old.root, self._new.root)
        yield from compare_servers(self._old, self._old.servers, self._new.servers, Place("", "servers"))
        pairs, removed, added = _match(self._old.endpoints, self._new.endpoints)
        for endpoint in removed:
            what = f"operation removed: {code(f'{endpoint.method} {endpoint.path}')}"
            yield Change(Level.BREAKING, Place(endpoint.id, ""), what)
        for endpoint in added:
            what = f"operation added: {code(f'{endpoint.method} {endpoint.path}')}"
            yield Change(Level.ADDITIVE, Place(endpoint.id, ""), what)
        for old, new in pairs:
            addresses = {(each.id, each.method, each.path) for each in (old, new)}
            if len(addresses) > 1 or not self._unchanged([old.node, old.item], [new.node, new.item]):
                yield from self._operations.changes(old, new, Place(old.id, ""))
        yield from self._deliveries()

    def _deliveries(self) -> Iterator[Change]:
        """A program receives what GitHub delivers, as it receives a response."""
        before, after = self._old.deliveries, self._new.deliveries
        for name in sorted(before.keys() | after.keys()):
            place = Place(f"webhook {name}", "")
            if name not in after:
                yield Change(Level.BREAKING, place, "delivery removed")
            elif name not in before:
                yield Change(Level.ADDITIVE, place, "delivery added")
            elif not self._unchanged(before[name], after[name]):
                yield from annotations(before[name], after[name], place)
                yield from unknown(before[name], after[name], place, _DELIVERY_KEYS)
                yield from self._payload(before[name], after[name], place.under("payload"))

    def _payload(self, old: Document, new: Document, place: Place) -> Iterator[Change]:
        def schema(side: Section, node: Document) -> object:
            contents = side.mapping(side.follow(node.get("requestBody", {}), place), "content", place)
            return next((side.mapping(contents, media, place).get("schema", {}) for media in contents), {})

        before, after = schema(self._old, old), schema(self._new, new)
        yield from self._schemas.schema(before, after, place, Direction.RESPONSE)

    def _whole(self, old: Document, new: Document) -> Iterator[Change]:
        """What is said about the whole description, as far as it concerns this section."""
        before, after = ({key: side[key] for key in _OF_ALL if key in side} for side in (old, new))
        yield from annotations(before, after, Place("", "description"))
        before, after = ({"description": side.get("info", {}).get("description")} for side in (old, new))
        yield from annotations(before, after, Place("", "info"))
        before, after = (
            next((tag for tag in side.objects(side.root, "tags", Place("", "tags")) if tag.get("name") == TAG), {})
            for side in (self._old, self._new)
        )
        yield from annotations(before, after, Place("", f"tag {TAG}"))


def _match(
    old: tuple[Endpoint, ...], new: tuple[Endpoint, ...]
) -> tuple[list[tuple[Endpoint, Endpoint]], list[Endpoint], list[Endpoint]]:
    """Which operation became which: by name and address, else by name, else by address; and those left over."""
    keys: tuple[Callable[[Endpoint], Any], ...] = (
        lambda endpoint: (endpoint.id, endpoint.method, endpoint.path),
        lambda endpoint: endpoint.id,
        lambda endpoint: (endpoint.method, endpoint.shape),
    )
    pairs: list[tuple[Endpoint, Endpoint]] = []
    removed, added = list(old), list(new)
    for key in keys:
        candidates = {key(endpoint): endpoint for endpoint in added}
        for endpoint in tuple(removed):
            partner = candidates.pop(key(endpoint), None)
            if partner is not None:
                pairs.append((endpoint, partner))
                removed.remove(endpoint)
                added.remove(partner)
    return pairs, removed, added
