"""All that the templates need, as frozen values: what the wire layer is made from, and nothing else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "integer", "number", "boolean", "timestamp", "any", "bytes"]
Encoding = Literal["json", "form", "multipart", "text", "bytes"]
"""How a body is written into a request."""
Reading = Literal["json", "text", "bytes", "location", "empty"]
"""How a response is read. `location` is the header of a redirection."""
Style = Literal["plain", "joined", "spread", "deep", "json", "segments"]
"""How the value of a parameter is written: as it is (a list as several), a list or an object joined to one text, each
property of an object as a parameter, the same below the parameter's name (`name[key]`), as JSON text, or as several
segments of a path."""
Room = Literal["models", "webhooks"]
"""Where a class is: `webhooks` has what only deliveries to webhooks hold."""


@dataclass(frozen=True)
class Scalar:
    """A JSON value with no parts."""

    kind: Kind


@dataclass(frozen=True)
class Enum:
    """An open enumeration: known values, in GitHub's order; unknown ones are kept too."""

    name: str
    component: str
    room: Room
    values: tuple[str | int, ...]
    description: str

    @property
    def base(self) -> str:
        """The Python type of values that nobody knows yet."""
        return "int" if isinstance(self.values[0], int) else "str"


@dataclass(frozen=True)
class ModelRef:
    """An object with a class of its own."""

    name: str


@dataclass(frozen=True)
class AliasRef:
    """What leads back to itself without an object in between: a type with a name."""

    name: str


@dataclass(frozen=True)
class EnumRef:
    """A value of an open enumeration."""

    name: str
    of: Literal["string", "integer"]


@dataclass(frozen=True)
class ListOf:
    """A JSON array."""

    item: "Type"


@dataclass(frozen=True)
class MapOf:
    """A JSON object whose keys are free."""

    item: "Type"


@dataclass(frozen=True)
class OneOf:
    """One of several types, tried in order; of none, no value fits.

    Where `tag` is given, the value of that key tells the class: `classes` has them by value.
    """

    options: tuple["Type", ...]
    tag: str = ""
    classes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Nullable:
    """A value that may be null."""

    inner: "Type"


Type = Scalar | EnumRef | ModelRef | AliasRef | ListOf | MapOf | OneOf | Nullable

ANY = Scalar("any")
BYTES = Scalar("bytes")
NULL = Nullable(OneOf(()))
"""Nothing but null."""


def union(kinds: Iterable[Type]) -> Type:
    """Return the type of what is one of these."""
    plain = tuple(
        dict.fromkeys(
            option
            for kind in kinds
            for inner in [kind.inner if isinstance(kind, Nullable) else kind]
            for option in (inner.options if isinstance(inner, OneOf) and not inner.tag else (inner,))
        )
    )
    if ANY in plain:
        return ANY
    whole = plain[0] if len(plain) == 1 else OneOf(plain)
    null = any(isinstance(kind, Nullable) for kind in kinds)
    return Nullable(whole) if null and whole != NULL else whole


def names_in(kind: Type) -> set[str]:
    """The models and enums that a type speaks of."""
    match kind:
        case ModelRef() | EnumRef() | AliasRef():
            return {kind.name}
        case ListOf() | MapOf():
            return names_in(kind.item)
        case Nullable():
            return names_in(kind.inner)
        case OneOf():
            return set().union(*(names_in(option) for option in kind.options))
        case Scalar():
            return set()


@dataclass(frozen=True)
class Field:
    """One property of a model. `name` is the JSON key, `attribute` the Python name."""

    name: str
    attribute: str
    type: Type
    required: bool
    description: str
    read_only: bool = False


@dataclass(frozen=True)
class Shortcut:
    """A property of a model that reads a list further in: the first of `places` that is there.

    A place is a path of attributes, with the beginnings of it that may be None: `a.b.c`, `a` and `a.b`.
    """

    attribute: str
    item: Scalar
    places: tuple[tuple[str, tuple[str, ...]], ...]
    description: str


@dataclass(frozen=True)
class Model:
    """One object schema, `component` in the normalized description.

    `module` is the file that holds the class, together with the models that refer back to it; `uses` are the models and
    enums that it speaks of, `additional` is the type of the properties that are not described.
    """

    name: str
    component: str
    room: Room
    module: str
    description: str
    fields: tuple[Field, ...]
    additional: Type
    uses: tuple[str, ...]
    shortcuts: tuple[Shortcut, ...] = ()
    brief: str = ""
    """The field that stands for all of it in the `repr` of what it is a part of."""


@dataclass(frozen=True)
class Alias:
    """A name for a type that leads back to itself, `component` in the normalized description. See `Model`."""

    name: str
    component: str
    room: Room
    module: str
    description: str
    type: Type
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Parameter:
    """One parameter of an operation.

    `style` is how its value is written. What is joined has the `separator`; of an object, `explode` writes `key=value`.
    """

    name: str
    attribute: str
    location: Literal["path", "query", "header", "cookie"]
    type: Type
    required: bool
    default: str | int | bool | None
    description: str
    style: Style = "plain"
    separator: str = ","
    explode: bool = False


@dataclass(frozen=True)
class Argument:
    """A field of a body as an argument of its own."""

    name: str
    field: Field


@dataclass(frozen=True)
class Body:
    """What an operation takes as the body of its request.

    `forms` are the arguments that may stand in its place, one tuple for each model that it may be.
    """

    attribute: str
    media_type: str
    encoding: Encoding
    type: Type
    required: bool
    description: str
    forms: tuple[tuple[Argument, ...], ...] = ()


@dataclass(frozen=True)
class Response:
    """One way in which an operation responds."""

    status: str
    reading: Reading
    type: Type


@dataclass(frozen=True)
class Operation:
    """One operation of the API, with what GitHub says of it."""

    id: str
    name: str
    method: str
    path: str
    summary: str
    description: str
    docs_url: str
    scopes: tuple[str, ...]
    paginated: bool
    deprecated: bool
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    statuses: tuple[tuple[str, str], ...]

    @property
    def successes(self) -> tuple[Response, ...]:
        """The responses that are no error. A redirection is one where nothing else is described."""
        found = [each for each in self.responses if each.status[0] == "2"]
        found = found or [each for each in self.responses if each.status == "default"]
        if all(each.reading == "empty" for each in found):
            found += [each for each in self.responses if each.reading == "location"]
        return tuple(found)

    @property
    def result(self) -> Type | None:
        """What the method returns; None where no success has a body."""
        with_body = [each.type for each in self.successes if each.reading != "empty"]
        if not with_body:
            return None
        result = union(with_body)
        return result if len(with_body) == len(self.successes) or result == ANY else Nullable(result)

    @property
    def is_json(self) -> bool:
        """Whether one decoder reads every success: JSON, or nothing where that is allowed."""
        kinds = {each.type for each in self.successes if each.reading == "json"}
        return len(kinds) == 1 and all(each.reading in {"json", "empty"} for each in self.successes)

    @property
    def names(self) -> set[str]:
        """The models and enums that its arguments and responses speak of."""
        kinds = [*(each.type for each in self.parameters), *(each.type for each in self.responses)]
        kinds += [self.body.type] if self.body else []
        return set[str]().union(*map(names_in, kinds))

    @property
    def header_parameters(self) -> tuple[Parameter, ...]:
        """In GitHub's order."""
        return tuple(parameter for parameter in self.parameters if parameter.location == "header")

    @property
    def cookies(self) -> tuple[Parameter, ...]:
        """In GitHub's order."""
        return tuple(parameter for parameter in self.parameters if parameter.location == "cookie")

    @property
    def path_parameters(self) -> tuple[Parameter, ...]:
        """In the order of the path template."""
        return tuple(parameter for parameter in self.parameters if parameter.location == "path")

    @property
    def query_parameters(self) -> tuple[Parameter, ...]:
        """In GitHub's order."""
        return tuple(parameter for parameter in self.parameters if parameter.location == "query")

    @property
    def refusals(self) -> str:
        """The described responses that are not a success, in words."""
        return ", ".join(f"{status} ({said.rstrip('.')})" for status, said in self.statuses if status[0] != "2")


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
