"""What the operations of an API use: the templates leave out the helpers that none of them needs."""

from dataclasses import dataclass

from generator.model import ir


@dataclass(frozen=True)
class Features:
    """Each property is a way to send or to read something that at least one operation uses."""

    operations: tuple[ir.Operation, ...]

    @property
    def encodings(self) -> set[ir.Encoding]:
        """How the bodies of requests are written."""
        return {operation.body.encoding for operation in self.operations if operation.body}

    @property
    def forms(self) -> bool:
        """Whether the fields of a body may be arguments."""
        return any(operation.body and operation.body.forms for operation in self.operations)

    @property
    def files(self) -> bool:
        """Whether a field of a multipart body holds bytes."""
        return "multipart" in self.encodings

    @property
    def headers(self) -> bool:
        """Whether an operation takes a header or a cookie as an argument."""
        return any(operation.header_parameters or operation.cookies for operation in self.operations)

    @property
    def styles(self) -> set[tuple[str, ir.Style]]:
        """Where there are parameters, and how their values are written."""
        return {(each.location, each.style) for operation in self.operations for each in operation.parameters}

    @property
    def cookies(self) -> bool:
        """Whether an operation takes a cookie as an argument."""
        return "cookie" in {location for location, _ in self.styles}

    @property
    def joined(self) -> bool:
        """Whether a list or an object is written as one text."""
        return "joined" in {style for _, style in self.styles}

    @property
    def separated(self) -> bool:
        """Whether commas separate items in the query of an operation."""
        return any(operation.separated for operation in self.operations)

    @property
    def objects(self) -> bool:
        """Whether an operation takes an object in the query."""
        return bool({style for _, style in self.styles} & {"spread", "deep"})

    @property
    def texts(self) -> bool:
        """Whether values become texts before they are handed to the HTTP client."""
        return self.headers or self.joined or self.objects

    @property
    def json_text(self) -> bool:
        """Whether something is sent as JSON text."""
        return bool(self.encodings) or self.texts or "json" in {style for _, style in self.styles}

    @property
    def variants(self) -> bool:
        """Whether an operation responds in several ways, or not in JSON."""
        return any(operation.result and not operation.is_json for operation in self.operations)
