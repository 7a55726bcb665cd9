"""Typed access to the JSON of a description: every shape that is not as expected is an error that names its place."""

from typing import cast

from generator.compare.diff.changes import Place
from generator.errors import GeneratorError
from generator.openapi.document import Document, resolve


class Reader:
    """Read access to the description `root`; every error names `file` and the place."""

    def __init__(self, root: Document, file: str = "") -> None:
        self.root = root
        self._file = file

    def resolve(self, target: str, place: str) -> object:
        """What the reference `target` leads to."""
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
        """The text under `key`, which must be there."""
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
        return self.follow_all(node, place, set())[0]

    def follow_all(self, node: object, place: Place, seen: set[str]) -> tuple[Document, Document, str | None]:
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
            name, node = target, self.resolve(target, str(place))
