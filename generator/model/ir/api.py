"""A whole section of the API."""

import re
from dataclasses import dataclass

from generator.model.ir.classes import Alias, Enum, Model
from generator.model.ir.operations import Encoding, Operation, Style
from generator.model.ir.types import ModelRef, Type, names_in


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
    def encodings(self) -> set[Encoding]:
        """How the bodies of requests are written."""
        return {operation.body.encoding for operation in self.operations if operation.body}

    @property
    def has_forms(self) -> bool:
        """Whether the fields of a body may be arguments."""
        return any(operation.body and operation.body.forms for operation in self.operations)

    @property
    def has_files(self) -> bool:
        """Whether a field of a multipart body holds bytes."""
        return "multipart" in self.encodings

    @property
    def has_headers(self) -> bool:
        """Whether an operation takes a header or a cookie as an argument."""
        return any(operation.header_parameters or operation.cookies for operation in self.operations)

    @property
    def styles(self) -> set[tuple[str, Style]]:
        """Where there are parameters, and how their values are written."""
        return {(each.location, each.style) for operation in self.operations for each in operation.parameters}

    @property
    def has_cookies(self) -> bool:
        """Whether an operation takes a cookie as an argument."""
        return "cookie" in {location for location, _ in self.styles}

    @property
    def has_joined(self) -> bool:
        """Whether a list or an object is written as one text."""
        return "joined" in {style for _, style in self.styles}

    @property
    def has_objects(self) -> bool:
        """Whether an operation takes an object in the query."""
        return bool({style for _, style in self.styles} & {"spread", "deep"})

    @property
    def has_texts(self) -> bool:
        """Whether values become texts before they are handed to the HTTP client."""
        return self.has_headers or self.has_joined or self.has_objects

    @property
    def has_json_text(self) -> bool:
        """Whether something is sent as JSON text."""
        return bool(self.encodings) or self.has_texts or "json" in {style for _, style in self.styles}

    @property
    def has_variants(self) -> bool:
        """Whether an operation responds in several ways, or not in JSON."""
        return any(operation.result and not operation.is_json for operation in self.operations)

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
    def places(self) -> dict[str, str]:
        """Where each model and enum stands first, for those that have no description of their own."""
        found: dict[str, str] = {}
        for event in self.events:
            found.setdefault(event.payload.name, f"The payload of the event `{event.name}`.")
        for operation in self.operations:
            of = f"`{operation.name}`. {operation.docs_url}".strip()
            for response in operation.responses:
                for name in sorted(names_in(response.type)):
                    found.setdefault(name, f"A response of {of}")
            for parameter in operation.parameters:
                for name in sorted(names_in(parameter.type)):
                    found.setdefault(name, f"The parameter `{parameter.name}` of {of}")
            for name in sorted(names_in(operation.body.type)) if operation.body else ():
                found.setdefault(name, f"The body of {of}")
        for model in self.models:
            for field in model.fields:
                for name in sorted(names_in(field.type)):
                    found.setdefault(name, f"The value of `{model.name}.{field.attribute}`.")
            for name in sorted(names_in(model.additional)):
                found.setdefault(name, f"Each further value of `{model.name}`.")
        for alias in self.aliases:
            for name in sorted(names_in(alias.type)):
                found.setdefault(name, f"A part of `{alias.name}`.")
        return found

    @property
    def names(self) -> set[str]:
        """Every public name: methods, models, enums."""
        named: list[Operation | Model | Alias | Enum] = [*self.operations, *self.models, *self.aliases, *self.enums]
        return {item.name for item in named}
