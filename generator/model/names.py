"""Public names: `spec/names.toml` fixes them, so that none changes by accident."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError


@dataclass(frozen=True)
class Names:
    """GitHub's names and the Python names that stand for them. `strict` names must all be entered, and all be used."""

    operations: dict[str, str] = field(default_factory=dict[str, str])
    schemas: dict[str, str] = field(default_factory=dict[str, str])
    strict: bool = False
    made: dict[str, str] = field(default_factory=dict[str, str])
    """What was asked for so far: operationId or component -> name."""

    def for_operation(self, operation_id: str) -> str:
        """The method of the client for an operationId."""
        derived = re.sub(r"\W+", "_", operation_id.removeprefix("packages/"))
        return self._entered(self.operations, operation_id, derived)

    def for_schema(self, component: str) -> str:
        """The class or alias for a component."""
        words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", component)
        return self._entered(self.schemas, component, "".join(word[0].upper() + word[1:] for word in words))

    def _entered(self, table: dict[str, str], key: str, derived: str) -> str:
        if key not in table and self.strict:
            raise GeneratorError(f'new public name: add "{key}" = "{derived}" to spec/names.toml, or a better name')
        self.made[key] = table.get(key, derived)
        return self.made[key]

    @property
    def new(self) -> dict[str, str]:
        """The names that were derived, because none is entered."""
        entered = self.operations.keys() | self.schemas.keys()
        return {key: name for key, name in self.made.items() if key not in entered}

    def check_unique(self) -> None:
        """No public name stands for two things."""
        first: dict[str, str] = {}
        for key, name in self.made.items():
            if (other := first.setdefault(name, key)) != key:
                reason = f'"{other}" and "{key}" would both be called {name}'
                raise GeneratorError(f'{reason}; add "{key}" = "{name}Other" to spec/names.toml, or a better name')

    def check_used(self, names: set[str]) -> None:
        """No public name has silently gone."""
        gone = {*self.operations.values(), *self.schemas.values()} - names
        if self.strict and gone:
            reason = f"no longer made: {', '.join(sorted(gone))}; if that is meant, take it out of spec/names.toml"
            raise GeneratorError(reason)


def load(path: Path, *, strict: bool) -> Names:
    """Read names.toml: the tables `operations`, `models` and `enums`."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GeneratorError(str(error), file=str(path)) from error
    return Names(tables.get("operations", {}), {**tables.get("models", {}), **tables.get("enums", {})}, strict)
