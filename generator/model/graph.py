"""Where each class goes: its room, and the module that it shares with the classes that refer back to it."""

import keyword
from collections.abc import Iterable
from dataclasses import replace

from generator.model import ir
from generator.model.identifiers import snake_case


def give_homes(
    models: Iterable[ir.Model],
    enums: Iterable[ir.Enum],
    operations: Iterable[ir.Operation],
    events: Iterable[ir.Event],
) -> tuple[tuple[ir.Model, ...], tuple[ir.Enum, ...]]:
    """Return the models and enums by name. What only events speak of is in the room `webhooks`."""
    by_name = {model.name: model for model in models}
    uses = {name: model.uses for name, model in by_name.items()}
    shared = _reachable({name for each in operations for name in each.names}, uses)
    delivered = _reachable({event.payload.name for event in events}, uses) - shared
    modules = _modules(uses)

    used = shared | delivered

    def room(name: str) -> ir.Room:
        return "webhooks" if name in delivered else "models"

    return (
        tuple(replace(by_name[name], room=room(name), module=modules[name]) for name in sorted(by_name.keys() & used)),
        tuple(
            replace(each, room=room(each.name))
            for each in sorted(enums, key=lambda each: each.name)
            if each.name in used
        ),
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
