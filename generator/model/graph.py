"""Where each class goes: its room, and the module that it shares with the classes that refer back to it."""

import keyword
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.model import ir
from generator.model.identifiers import snake_case
from generator.openapi.document import Document, references

_Class = TypeVar("_Class", ir.Model, ir.Alias)
_Named = TypeVar("_Named", ir.Model, ir.Alias, ir.Enum)


def give_homes(
    models: Iterable[ir.Model],
    aliases: Iterable[ir.Alias],
    enums: Iterable[ir.Enum],
    operations: Iterable[ir.Operation],
    events: Iterable[ir.Event],
) -> tuple[tuple[ir.Model, ...], tuple[ir.Alias, ...], tuple[ir.Enum, ...]]:
    """Return models, aliases and enums by name. What only events speak of is in the room `webhooks`."""
    models, aliases = list(models), list(aliases)
    classes: list[ir.Model | ir.Alias] = [*models, *aliases]
    uses = {each.name: each.uses for each in classes}
    shared = _reachable({name for each in operations for name in each.names}, uses)
    delivered = _reachable({event.payload.name for event in events}, uses) - shared
    modules = _modules(uses)

    used = shared | delivered

    def room(name: str) -> ir.Room:
        return "webhooks" if name in delivered else "models"

    def home(each: _Class) -> _Class:
        return replace(each, room=room(each.name), module=modules[each.name])

    def in_use(classes: Iterable[_Named]) -> list[_Named]:
        return sorted((each for each in classes if each.name in used), key=lambda each: each.name)

    return (
        tuple(map(home, in_use(models))),
        tuple(map(home, in_use(aliases))),
        tuple(replace(each, room=room(each.name)) for each in in_use(enums)),
    )


def _reachable(names: set[str], uses: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    open_ends = list(names)
    while open_ends:
        name = open_ends.pop()
        if name not in found:
            found.add(name)
            open_ends.extend(uses.get(name, ()))
    return found


def _modules(uses: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The module of each model. Models that lead to each other share that of the first of them."""
    ahead = {name: _reachable({name}, uses) for name in uses}
    modules: dict[str, str] = {}
    for name in sorted(uses):
        first = min((other for other in ahead[name] & uses.keys() if name in ahead[other]), default=name)
        module = snake_case(first)
        modules[name] = f"{module}_" if keyword.iskeyword(module) or module == "enums" else module
    return modules


def circular(schemas: Mapping[str, Document]) -> list[str]:
    """The components that lead back to themselves without an object that has properties in between."""
    ahead = {
        name: () if schema.get("properties") else tuple(target.rsplit("/", 1)[1] for target, _ in references(schema))
        for name, schema in schemas.items()
    }
    return [name for name in schemas if any(name in _reachable({target}, ahead) for target in ahead[name])]
