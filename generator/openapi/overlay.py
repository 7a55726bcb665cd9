"""Apply our corrections, strictly: OpenAPI Overlay 1.1 documents whose every action says what it expects to find.

https://spec.openapis.org/overlay/v1.1.0.html

An action carries, beside the standard's keys:

- `x-reason` and `x-evidence`: why the correction is right, and how that is known;
- `x-matches`: how many places `target` selects (1 unless told);
- `x-before`: what is found there before. For an object, only the listed keys are compared; `null` says that the key is
  absent.
- `x-replace`, in the place of `update`: what stands in a text instead of the passage `x-before`.

An action that matches nothing, another number of places, or finds something else there, is an error, never silence:
GitHub has changed that part, and the correction must be reviewed.
"""

import copy
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonpath
import yaml

from generator.errors import GeneratorError
from generator.openapi.document import Document

_KEYS = {
    "target",
    "description",
    "update",
    "copy",
    "remove",
    "x-reason",
    "x-evidence",
    "x-matches",
    "x-before",
    "x-replace",
}
_DEEDS = {"update", "copy", "remove", "x-replace"}


def apply_all(section: Document, overlays: Iterable[Path], *, strict: bool = True) -> Document:
    """`section` with every overlay applied, in order. `section` itself is left as it is.

    Without `strict`, an action applies where it finds what it expects: what another product does not have, or has
    right, is no fault there.
    """
    section = copy.deepcopy(section)
    for path in overlays:
        try:
            for number, action in enumerate(_actions(path)):
                _apply(section, action, place=f"actions/{number}", strict=strict)
        except GeneratorError as error:
            raise error.in_file(str(path)) from error
    return section


def _actions(path: Path) -> list[Document]:
    try:
        document = _parsed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GeneratorError(f"cannot be read, {error}") from error
    if not isinstance(document, dict) or not str(document.get("overlay", "")).startswith("1."):
        raise GeneratorError("not an OpenAPI Overlay 1.x document", place="overlay")
    actions = document.get("actions")
    if not isinstance(actions, list) or not actions:
        raise GeneratorError("an overlay needs a list of actions", place="actions")
    return actions


@functools.cache
def _parsed(text: str) -> Any:
    """The YAML in `text`. One overlay is applied to many products, and reading it takes longer than applying it."""
    return yaml.safe_load(text)


def _apply(section: Document, action: Any, *, place: str, strict: bool) -> None:
    if not isinstance(action, dict) or not isinstance(action.get("target"), str):
        raise GeneratorError("an action needs a `target`", place=place)
    target: str = action["target"]
    place = f"{place} ({target})"
    if missing := {"x-reason", "x-evidence", "x-before"} - action.keys():
        raise GeneratorError(f"the action lacks {', '.join(sorted(missing))}", place=place)
    if unknown := action.keys() - _KEYS:
        raise GeneratorError(f"the action has unknown keys: {', '.join(sorted(unknown))}", place=place)
    if len(_DEEDS & action.keys()) != 1:
        raise GeneratorError(f"an action has exactly one of {', '.join(sorted(_DEEDS))}", place=place)

    if action.get("remove", True) is not True:
        raise GeneratorError("`remove` can only be true", place=place)
    if "x-replace" in action and not (isinstance(action["x-replace"], str) and isinstance(action["x-before"], str)):
        raise GeneratorError("`x-replace` puts one text in the place of another, `x-before`", place=place)
    nodes = _find(section, target, place)
    expected = action.get("x-matches", 1)
    if not isinstance(expected, int) or expected < 1:
        raise GeneratorError(f"`x-matches` is {expected!r}, not a number of places", place=place)
    if not strict:
        passage = "x-replace" in action
        nodes = [node for node in nodes if not _difference(node.obj, action["x-before"], passage=passage)]
        expected = len(nodes)
    if len(nodes) != expected:
        found = "nothing" if not nodes else f"{len(nodes)} places"
        raise GeneratorError(f"the target matches {found}, expected {expected}", place=place)
    for node in nodes:
        if difference := _difference(node.obj, action["x-before"], passage="x-replace" in action):
            raise GeneratorError(f"{difference} at {node.path}; has GitHub changed it?", place=place)

    if "remove" in action:
        places = [(_holder(node, place), node.parts[-1]) for node in nodes]
        # The last first, so that positions in a list stay valid.
        for holder, key in sorted(places, key=lambda each: each[1] if isinstance(each[1], int) else -1, reverse=True):
            del holder[key]
        return
    if "x-replace" in action:
        for node in nodes:
            _holder(node, place)[node.parts[-1]] = str(node.obj).replace(action["x-before"], action["x-replace"])
        return
    if "copy" in action:
        sources = _find(section, action["copy"], place)
        if len(sources) != 1:
            raise GeneratorError(f"`copy` matches {len(sources)} places, expected 1", place=place)
        update = sources[0].obj
    else:
        update = action["update"]
    for node in nodes:
        merged = _merge(node.obj, copy.deepcopy(update), place)
        if merged is not node.obj:
            _holder(node, place)[node.parts[-1]] = merged


def _find(section: Document, path: Any, place: str) -> list[jsonpath.JSONPathMatch]:
    """The places that `path` selects, each once."""
    if not isinstance(path, str):
        raise GeneratorError(f"not an RFC 9535 JSONPath: {path!r}", place=place)
    try:
        return list({node.path: node for node in jsonpath.finditer(path, section, strict=True)}.values())
    except jsonpath.JSONPathError as error:
        # str(error) itself fails for some of the library's errors
        raise GeneratorError(f"not an RFC 9535 JSONPath, {error.args[0]}", place=place) from error


def _holder(node: jsonpath.JSONPathMatch, place: str) -> Any:
    if node.parent is None:
        raise GeneratorError("the whole description cannot be replaced or removed", place=place)
    return node.parent.obj


def _difference(found: Any, before: Any, *, passage: bool) -> str:
    """What stands there instead of `before`, in words; empty when all is as recorded."""
    if passage:
        return "" if isinstance(found, str) and str(before) in found else f"{found!r} does not hold {before!r}"
    if isinstance(found, dict) and isinstance(before, dict):
        for key, value in before.items():
            if value is None and key in found:
                return f"`{key}` is there, expected it to be absent"
            if value is not None and key not in found:
                return f"`{key}` is absent, expected {value!r}"
            if value is not None and found[key] != value:
                return f"`{key}` is {found[key]!r}, expected {value!r}"
        return ""
    return "" if found == before else f"found {found!r}, expected {before!r}"


def _merge(node: Any, update: Any, place: str) -> Any:
    """The standard's merge: objects are merged, lists are appended to, anything else is replaced."""
    if isinstance(node, dict) and isinstance(update, dict):
        for key, value in update.items():
            node[key] = _merge(node[key], value, place) if key in node else value
        return node
    if isinstance(node, list):
        node.extend(update if isinstance(update, list) else [update])
        return node
    if isinstance(node, dict) or isinstance(update, dict | list):
        raise GeneratorError("the update is of another kind than what it updates", place=place)
    return update
