"""Public names: `spec/names.toml` fixes them, so that none changes by accident."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError


@dataclass(frozen=True)
class Names:
    """GitHub's names and the Python names that stand for them."""

    operations: dict[str, str] = field(default_factory=dict)
    schemas: dict[str, str] = field(default_factory=dict)

    def for_operation(self, operation_id: str) -> str:
        """The method of the client for an operationId."""
        return self.operations.get(operation_id) or re.sub(r"\W+", "_", operation_id.removeprefix("packages/"))

    def for_schema(self, component: str) -> str:
        """The class or alias for a component."""
        words = re.split(r"[^A-Za-z0-9]+", component)
        return self.schemas.get(component) or "".join(word[:1].upper() + word[1:] for word in words)


def load(path: Path) -> Names:
    """Read names.toml: the tables `operations`, `models` and `enums`."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GeneratorError(str(error), file=str(path)) from error
    return Names(
        operations=tables.get("operations", {}), schemas={**tables.get("models", {}), **tables.get("enums", {})}
    )
