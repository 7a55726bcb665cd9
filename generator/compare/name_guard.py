"""The guard of the public names: between two descriptions, none is renamed, split or merged by accident.

GitHub renames components and operationIds, and the generator names an inline schema by its place. Neither may change
what a user imports. So the two wire layers are walked side by side: what stands at the same place is the same thing.
"""

import json
import re

from generator.errors import GeneratorError
from generator.model import ir
from generator.model.names import Names

_FILE = "spec/names.toml"


def check(old: ir.Api, new: ir.Api, names: Names) -> dict[str, dict[str, str]]:
    """The names to enter for what is really new, by table of names.toml. `names` has named `new`, without strictness.

    Raises `GeneratorError` with the line to add for everything else that has no name, or has lost it.
    """
    names.check_unique(new)
    pairs = _Pairs(old, new)
    enums = {enum.name for enum in new.enums}
    tables: dict[str, dict[str, str]] = {"operations": {}, "models": {}, "enums": {}}
    entered = {name: key for key, name in {**names.operations, **names.schemas}.items()}
    problems: list[str] = []
    derived = names.new_in(new)
    for key, name in derived.items():
        table = "operations" if "/" in key else "enums" if name in enums else "models"
        before = pairs.before(name)
        if not before:
            tables[table][key] = name
        for each in sorted(before & new.names):
            advice = f'if that is meant, add "{key}" = "{name}"'
            problems.append(f"{each} would be split into {each} and {name}; {advice} to [{table}] in {_FILE}")
        if gone := sorted(before - new.names):
            what = "renamed to" if len(gone) == 1 else "merged into"
            advice = f'add "{key}" = "{gone[0]}" to [{table}] in {_FILE}, in the place of "{entered.get(gone[0])}"'
            problems.append(f"{' and '.join(gone)} would be {what} {name}; {advice}")
    for lost in sorted((old.names - new.names) & entered.keys()):
        advice = f'take "{entered[lost]}" = "{lost}" out of {_FILE}'
        into = sorted(pairs.after(lost) - set(derived.values()))
        if into:
            problems.append(f"{lost} would be merged into {', '.join(into)}; if that is meant, {advice}")
        elif not pairs.after(lost):
            problems.append(f"{lost} is no longer generated; if that is meant, {advice}")
    if problems:
        raise GeneratorError("; ".join(problems), place="public names")
    return tables


def enter(text: str, tables: dict[str, dict[str, str]]) -> str:
    """The text of names.toml with new names at the end of their tables."""
    for table, names in tables.items():
        head, start, rest = text.partition(f"[{table}]")
        body, gap, tail = rest.partition("\n\n[")
        lines = [f'\n{_key(key)} = "{name}"' for key, name in names.items()]
        text = "".join([head, start or f"\n[{table}]", body.rstrip("\n"), *lines, gap or "\n", tail])
    return text


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else json.dumps(text)


class _Pairs:
    """What is called what in the old and in the new wire layer, by the places where it stands."""

    def __init__(self, old: ir.Api, new: ir.Api) -> None:
        self._pairs: set[tuple[str, str]] = set()
        self._old = {model.name: model for model in old.models}
        self._new = {model.name: model for model in new.models}
        # An operation is the same while its address or its operationId is.
        addresses = {_address(operation): operation for operation in new.operations}
        ids = {operation.id: operation for operation in new.operations}
        for before in old.operations:
            after = addresses.get(_address(before)) or ids.get(before.id)
            if after:
                self._operation(before, after)

    def before(self, name: str) -> set[str]:
        """What stood at the places of the new `name`."""
        return {old for old, new in self._pairs if new == name}

    def after(self, name: str) -> set[str]:
        """What stands at the places of the old `name`."""
        return {new for old, new in self._pairs if old == name}

    def _operation(self, old: ir.Operation, new: ir.Operation) -> None:
        self._pairs.add((old.name, new.name))
        if old.result and new.result:
            self._type(old.result, new.result)
        parameters = {(parameter.location, parameter.name): parameter for parameter in new.parameters}
        for before in old.parameters:
            if after := parameters.get((before.location, before.name)):
                self._type(before.type, after.type)

    def _type(self, old: ir.Type, new: ir.Type) -> None:
        old, new = (kind.inner if isinstance(kind, ir.Nullable) else kind for kind in (old, new))
        match old, new:
            case (ir.ModelRef() | ir.EnumRef(), ir.ModelRef() | ir.EnumRef()):
                if (old.name, new.name) in self._pairs:
                    return
                self._pairs.add((old.name, new.name))
                if isinstance(old, ir.ModelRef) and isinstance(new, ir.ModelRef):
                    fields = {field.name: field for field in self._new[new.name].fields}
                    for field in self._old[old.name].fields:
                        if partner := fields.get(field.name):
                            self._type(field.type, partner.type)
            case (ir.ListOf() | ir.MapOf(), ir.ListOf() | ir.MapOf()):
                self._type(old.item, new.item)
            case (ir.OneOf(), ir.OneOf()):
                for before, after in zip(old.options, new.options, strict=False):
                    self._type(before, after)
            case _:
                return


def _address(operation: ir.Operation) -> tuple[str, str]:
    return operation.method, re.sub(r"{[^}]*}", "{}", operation.path)
