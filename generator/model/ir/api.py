"""A whole section of the API."""

import re
from dataclasses import dataclass

from generator.model.ir.classes import Alias, Enum, Model
from generator.model.ir.operations import Operation
from generator.model.ir.types import ModelRef, Type


@dataclass(frozen=True)
class Event:
    """What GitHub delivers to webhooks: `name` is the value of `X-GitHub-Event`."""

    name: str
    payload: ModelRef
    docs_url: str


@dataclass(frozen=True)
class Api:
    """A whole section: what its operations send and return, and the events about it."""

    section: str
    product: str
    version: str
    sha256: str
    overlays: tuple[str, ...]
    generator: str
    servers: tuple[str, ...]
    models: tuple[Model, ...]
    aliases: tuple[Alias, ...]
    enums: tuple[Enum, ...]
    operations: tuple[Operation, ...]
    events: tuple[Event, ...]

    @property
    def docs_url(self) -> str:
        """GitHub's page about the section, as far as its operations name one."""
        urls = (operation.docs_url.partition("#")[0] for operation in self.operations)
        return next((url for url in urls if re.fullmatch(r"https://[\w./-]+", url)), "https://docs.github.com/rest")

    @property
    def results(self) -> tuple[Type, ...]:
        """What the operations return as JSON, each once, in the order of the operations."""
        found = dict[Type, None]()
        for operation in self.operations:
            if operation.result and operation.is_json:
                found[operation.result] = None
            elif operation.result:
                found |= {each.type: None for each in operation.successes if each.reading == "json"}
        return tuple(found)

    @property
    def names(self) -> set[str]:
        """Every public name: methods, models, enums."""
        named: list[Operation | Model | Alias | Enum] = [*self.operations, *self.models, *self.aliases, *self.enums]
        return {item.name for item in named}
