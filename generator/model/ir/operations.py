"""Operations: what they send, and what they respond with."""

from dataclasses import dataclass
from typing import Literal

from generator.model.ir.classes import Field
from generator.model.ir.types import ANY, Nullable, Type, names_in, union

Encoding = Literal["json", "form", "multipart", "text", "bytes"]
"""How a body is written into a request."""
Reading = Literal["json", "text", "bytes", "location", "empty"]
"""How a response is read. `location` is the header of a redirection."""
Style = Literal["plain", "joined", "spread", "deep", "json", "segments"]
"""How the value of a parameter is written: as it is (a list as several), a list or an object joined to one text, each
property of an object as a parameter, the same below the parameter's name (`name[key]`), as JSON text, or as several
segments of a path."""


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

    @property
    def is_separated(self) -> bool:
        """Whether commas separate items in the query. They may not be encoded, as the HTTP client would do."""
        return self.location == "query" and self.style == "joined" and self.separator == ","


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
    def separated(self) -> tuple[Parameter, ...]:
        """Those of the query in which commas separate items."""
        return tuple(parameter for parameter in self.query_parameters if parameter.is_separated)

    @property
    def refusals(self) -> str:
        """The described responses that are not a success, in words."""
        return ", ".join(f"{status} ({said.rstrip('.')})" for status, said in self.statuses if status[0] != "2")
