"""Public names: `spec/names.toml` fixes them, so that none changes by accident."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from generator.errors import GeneratorError
from generator.model import ir
from generator.openapi.document import TAG

_FILE = "spec/names.toml"


class Shortcut(TypedDict):
    """What is entered for a property that reads a list further in: where, and what it is."""

    reads: list[str]
    says: str


@dataclass(frozen=True)
class Names:
    """GitHub's names and the Python names that stand for them. `strict` names must all be entered, and all be used."""

    operations: dict[str, str] = field(default_factory=dict[str, str])
    schemas: dict[str, str] = field(default_factory=dict[str, str])
    strict: bool = False
    tag: str = TAG
    shortcuts: dict[str, dict[str, "Shortcut"]] = field(default_factory=dict[str, dict[str, "Shortcut"]])
    brief: dict[str, str] = field(default_factory=dict[str, str])

    def for_operation(self, operation_id: str) -> str:
        """Return the method of the client for an operationId."""
        derived = re.sub(r"\W+", "_", operation_id.removeprefix(f"{self.tag}/"))
        return self._entered(self.operations, operation_id, derived)

    def for_schema(self, component: str) -> str:
        """Return the class or alias for a component."""
        words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", component)
        return self._entered(self.schemas, component, "".join(word[0].upper() + word[1:] for word in words))

    def _entered(self, table: dict[str, str], key: str, derived: str) -> str:
        if key not in table and self.strict:
            raise GeneratorError(f'new public name: add "{key}" = "{derived}" to {_FILE}, or a better name')
        return table.get(key, derived)

    def new_in(self, api: ir.Api) -> dict[str, str]:
        """Return the names in `api` that were derived, because none is entered: operationId or component -> name."""
        entered = self.operations.keys() | self.schemas.keys()
        return {key: name for key, name in self._pairs(api) if key not in entered}

    def check(self, api: ir.Api) -> None:
        """Raise GeneratorError if a public name stands for two things, or if a strict one has silently gone."""
        self.check_unique(api)
        gone = {*self.operations.values(), *self.schemas.values()} - api.names
        if self.strict and gone:
            reason = f"no longer generated: {', '.join(sorted(gone))}; if that is meant, take it out of {_FILE}"
            raise GeneratorError(reason)

    def check_unique(self, api: ir.Api) -> None:
        """Raise GeneratorError if a public name stands for two things."""
        first: dict[str, str] = {}
        for key, name in self._pairs(api):
            if (other := first.setdefault(name, key)) != key:
                reason = f'"{other}" and "{key}" would both be called {name}'
                raise GeneratorError(f'{reason}; add "{key}" = "{name}Other" to {_FILE}, or a better name')

    def _pairs(self, api: ir.Api) -> Iterable[tuple[str, str]]:
        """Every key, with the name that is meant for it."""
        yield from ((operation.id, self.for_operation(operation.id)) for operation in api.operations)
        classes: list[ir.Model | ir.Alias | ir.Enum] = [*api.models, *api.aliases, *api.enums]
        yield from ((each.component, self.for_schema(each.component)) for each in classes)


def load(path: Path, *, strict: bool) -> Names:
    """Read names.toml: the tables `operations`, `models`, `enums`, `shortcuts` and `brief`."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GeneratorError(str(error), file=str(path)) from error
    return Names(
        tables.get("operations", {}),
        {**tables.get("models", {}), **tables.get("enums", {})},
        strict,
        shortcuts=tables.get("shortcuts", {}),
        brief=tables.get("brief", {}),
    )
