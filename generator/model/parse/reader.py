"""The schemas of a normalized description, as openapi-python-client reads them.

It is asked for types only. Every schema that stands outside of the components, and every part of a union, a list or a
map, becomes a property of one further object, so that neither its rules for operations and bodies nor its ways to name
things play a part: openapi-python-client would lose operationIds, parameter descriptions, deprecation, `x-github`, the
order of enums and the prose beside a `$ref`. All of that is taken from the description itself.
"""

import re
from pathlib import Path
from typing import Literal

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import AnyProperty, EnumProperty, LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from generator.errors import GeneratorError
from generator.model import ir
from generator.model.parse.parts import parts_of, without_parts
from generator.openapi.document import Document
from generator.openapi.normalize.references import point_to, reference_to
from generator.openapi.normalize.schemas import holders

Property = PropertyProtocol
"""What openapi-python-client makes of one schema."""

_ROOTS = "Roots"


class Reader:
    """Reads all schemas at once. `models` are the properties of each model, by its name; `enums` are names."""

    def __init__(self, normalized: Document) -> None:
        self._schemas: Document = normalized["components"]["schemas"]
        # openapi-python-client changes names to its taste, so it gets numbers.
        self._names = {f"C{number}": name for number, name in enumerate(self._schemas)}
        roots = [holder["schema"] for _, holder in holders(normalized)]
        roots += [part for schema in (*self._schemas.values(), *roots) for part in parts_of(schema)]
        data = self._read(normalized["info"], roots)
        models = {str(model.class_info.name): model for model in data.models}
        self.models = {
            name: _properties(models[number])
            for number, name in self._names.items()
            if number in models and models[number].data.properties
        }
        self.enums = [self._names[str(enum.class_info.name)] for enum in data.enums]
        whole = models.get(_ROOTS)
        parsed = _properties(whole) if whole else {}
        self._parsed = {id(schema): parsed[f"root{number}"] for number, schema in enumerate(roots)}
        self._roots = roots  # their ids are in use

    def property_of(self, schema: Document) -> Property:
        """Return what a schema became that stands outside of the components, or is a part of another."""
        return self._parsed[id(schema)]

    def leaf(self, prop: Property) -> ir.Type:
        """Return the type of a property that has no parts."""
        match prop:
            case ModelProperty():
                return ir.ModelRef(self._names[str(prop.class_info.name)])
            case EnumProperty() | LiteralEnumProperty():
                of: Literal["string", "integer"] = "integer" if prop.value_type is int else "string"
                return ir.EnumRef(self._names[str(prop.class_info.name)], of)
            case BooleanProperty():
                return ir.Scalar("boolean")
            case IntProperty():
                return ir.Scalar("integer")
            case FloatProperty():
                return ir.Scalar("number")
            case DateTimeProperty():
                return ir.Scalar("timestamp")
            case NoneProperty():
                return ir.NULL
            case AnyProperty():
                return ir.ANY
            case FileProperty():
                return ir.BYTES
            case _:  # every other kind (date, UUID, constant) is a JSON string
                return ir.Scalar("string")

    def _read(self, info: Document, roots: list[Document]) -> GeneratorData:
        """openapi-python-client's model. Each of its warnings is an error here."""
        numbers = {name: number for number, name in self._names.items()}
        schemas: Document = {numbers[name]: schema for name, schema in self._schemas.items()}
        if roots:
            properties = {f"root{number}": schema for number, schema in enumerate(roots)}
            schemas[_ROOTS] = {"type": "object", "properties": properties}
        schemas = {name: without_parts(schema) for name, schema in schemas.items()}
        point_to(schemas, {reference_to(name): reference_to(number) for name, number in numbers.items()})
        config = Config.from_sources(
            ConfigFile(literal_enums=True, generate_all_tags=False),
            meta_type=MetaType.NONE,
            document_source=Path(),
            file_encoding="utf-8",
            overwrite=False,
            output_path=None,
        )
        document: Document = {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}
        try:
            data = GeneratorData.from_dict(document, config=config)
        except Exception as error:  # it has faults, and says nothing of what it cannot take
            raise GeneratorError(f"fails with {error!r}", place="openapi-python-client") from error
        if not isinstance(data, GeneratorData):
            raise GeneratorError(
                self._renamed(f"openapi-python-client cannot read it, {data.detail}"), place=data.header or ""
            )
        for warning in data.errors:
            text = re.sub(r"<\S+UntrustedString object at \w+>", "a name", f"{warning.header} {warning.detail or ''}")
            raise GeneratorError(self._renamed(text), place="openapi-python-client")
        return data

    def _renamed(self, text: str) -> str:
        """A message with our names in the place of the numbers."""
        return re.sub(r"\bC\d+\b", lambda match: self._names.get(match[0], match[0]), text)


def _properties(model: ModelProperty) -> dict[str, Property]:
    return {
        prop.name.get_untrusted_value(): prop
        for prop in [*(model.required_properties or []), *(model.optional_properties or [])]
    }
