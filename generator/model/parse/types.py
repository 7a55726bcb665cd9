"""What openapi-python-client reads in the normalized description becomes our `ir`.

It is asked for types only. Every schema that stands outside of the components, and every part of a union, a list or a
map, becomes a property of one further object, so that neither its rules for operations and bodies nor its ways to name
things play a part: openapi-python-client would lose operationIds, parameter descriptions, deprecation, `x-github`, the
order of enums and the prose beside a `$ref`. All of that is taken from the description itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

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
from generator.model.graph import circular
from generator.openapi.document import Document, pointer
from generator.openapi.normalize.references import point_to
from generator.openapi.normalize.schemas import holders

_TYPE_KEYS = {"$ref", "anyOf", "allOf", "oneOf", "enum", "properties", "items", "const"}
_ROOTS = "Roots"


class Types:
    """The types in a normalized description with Python names, as openapi-python-client reads them."""

    def __init__(self, normalized: Document) -> None:
        self._schemas: Document = normalized["components"]["schemas"]
        # openapi-python-client changes names to its taste, so it gets numbers.
        self._names = {f"C{number}": name for number, name in enumerate(self._schemas)}
        roots = [holder["schema"] for _, holder in holders(normalized)]
        roots += [part for schema in (*self._schemas.values(), *roots) for part in _parts(schema)]
        data = self._read(normalized["info"], roots)
        models = {str(model.class_info.name): model for model in data.models}
        self._models = {name: models[number] for number, name in self._names.items() if number in models}
        self._aliases = circular(self._schemas)
        self._enums = [self._names[str(enum.class_info.name)] for enum in data.enums]
        whole = models.get(_ROOTS)
        parsed = _properties(whole) if whole else {}
        self._parsed = {id(schema): parsed[f"root{number}"] for number, schema in enumerate(roots)}
        self._roots = roots  # their ids are in use

    def at(self, holder: Document, place: str) -> ir.Type:
        """Return the type of the schema that `holder` holds."""
        schema: Document = holder["schema"]
        return self._type(self._parsed[id(schema)], schema, place)

    def models(self) -> list[ir.Model]:
        return [self._model(name, model) for name, model in self._models.items() if model.data.properties]

    def aliases(self) -> list[ir.Alias]:
        return [self._alias(name) for name in self._aliases]

    def enums(self) -> list[ir.Enum]:
        schemas = {name: self._schemas[name] for name in self._enums}
        return [
            ir.Enum(name, each["x-component"], "models", tuple(each["enum"]), each.get("description", ""))
            for name, each in schemas.items()
        ]

    def _read(self, info: Document, roots: list[Document]) -> GeneratorData:
        """openapi-python-client's model. Each of its warnings is an error here."""
        numbers = {name: number for number, name in self._names.items()}
        schemas: Document = {numbers[name]: schema for name, schema in self._schemas.items()}
        if roots:
            properties = {f"root{number}": schema for number, schema in enumerate(roots)}
            schemas[_ROOTS] = {"type": "object", "properties": properties}
        schemas = {name: _without_parts(schema) for name, schema in schemas.items()}
        places = {
            pointer("components", "schemas", name): pointer("components", "schemas", number)
            for name, number in numbers.items()
        }
        point_to(schemas, places)
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

    def _model(self, name: str, model: ModelProperty) -> ir.Model:
        place = pointer("components", "schemas", name)
        schema: Document = self._schemas[name]
        properties: Document = schema.get("properties", {})
        parsed = _properties(model)
        if missing := properties.keys() - parsed.keys():
            raise GeneratorError(f"dropped: {', '.join(sorted(missing))}", place=place)
        fields = tuple(
            ir.Field(
                name=schema["x-keys"][attribute],
                attribute=attribute,
                type=self._field_type(parsed[attribute], child, f"{place}/properties/{attribute}"),
                required=parsed[attribute].required,
                description=child.get("description", ""),
                read_only=bool(child.get("readOnly") or self._target(child).get("readOnly")),
            )
            for attribute, child in properties.items()
        )
        additional = self._additional(schema, place)
        return ir.Model(
            name=name,
            component=schema["x-component"],
            room="models",
            module="",
            description=schema.get("description", ""),
            fields=fields,
            additional=additional,
            uses=tuple(sorted(set[str]().union(*map(ir.names_in, [additional, *(field.type for field in fields)])))),
        )

    def _alias(self, name: str) -> ir.Alias:
        schema: Document = self._schemas[name]
        kind = self._structure(schema, pointer("components", "schemas", name))
        if kind is None or kind == ir.AliasRef(name):
            raise GeneratorError(
                "leads back to itself and to nothing else", place=pointer("components", "schemas", name)
            )
        description, uses = schema.get("description", ""), tuple(sorted(ir.names_in(kind)))
        return ir.Alias(name, schema["x-component"], "models", "", description, kind, uses)

    def _field_type(self, prop: PropertyProtocol, schema: Document, place: str) -> ir.Type:
        """A field that may be anything may be null, too."""
        kind = self._type(prop, schema, place)
        return ir.Nullable(kind) if kind == ir.ANY else kind

    def _additional(self, schema: Document, place: str) -> ir.Type:
        """The type of the properties that are not described."""
        values = schema.get("additionalProperties")
        return self._part(values, f"{place}/additionalProperties") if isinstance(values, dict) and values else ir.ANY

    def _part(self, schema: Document, place: str) -> ir.Type:
        """The type of a part, which was read on its own."""
        return self._type(self._parsed[id(schema)], schema, place)

    def _type(self, prop: PropertyProtocol, schema: Document, place: str) -> ir.Type:
        """The type of `prop`. `schema` is what the description says there."""
        if name := self._alias_in(schema):
            return ir.AliasRef(name)
        target = self._target(schema)
        if structure := self._structure(target, place):
            return structure
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
                if target.get("type") or _TYPE_KEYS & target.keys():
                    raise GeneratorError("the description has a type here, openapi-python-client has none", place=place)
                return ir.ANY
            case FileProperty():
                return ir.BYTES
            case _:  # every other kind (date, UUID, constant) is a JSON string
                return ir.Scalar("string")

    def _structure(self, target: Document, place: str) -> ir.Type | None:
        """The type of what consists of other types and has no class: a union, a list, a map."""
        if "anyOf" in target:
            return self._union(target, place)
        if target.get("type") == "array":
            if "items" not in target:
                raise GeneratorError("an array must have items", place=place)
            return ir.ListOf(self._part(target["items"], f"{place}/items"))
        if target.get("type") == "object" and not target.get("properties"):
            return ir.MapOf(self._additional(target, place))
        return None

    def _alias_in(self, schema: Document) -> str:
        """The alias that `schema` refers to, directly or through others."""
        while "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            if name in self._aliases:
                return str(name)
            schema = self._schemas[name]
        return ""

    def _target(self, schema: Document) -> Document:
        """`schema`, or the component that it refers to."""
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def _union(self, schema: Document, place: str) -> ir.Type:
        """`anyOf` after normalization. Each option was read on its own."""
        types: dict[ir.Type, Document] = {}
        null = False
        for option in schema["anyOf"]:
            kind = self._part(option, f"{place}/anyOf")
            null = null or isinstance(kind, ir.Nullable)
            kind = kind.inner if isinstance(kind, ir.Nullable) else kind
            for each in kind.options if isinstance(kind, ir.OneOf) else (kind,):
                types.setdefault(each, option)
        if ir.ANY in types:
            return ir.ANY
        plain = tuple(types)
        union = plain[0] if len(plain) == 1 else ir.OneOf(plain, *self._tag(schema, plain))
        return ir.Nullable(union) if null else union

    def _tag(self, schema: Document, options: tuple[ir.Type, ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The key that tells the options apart, and the name of the class for each of its values.

        It is the `discriminator`, or else a required text that has one value in each option, always another.
        """
        names = [kind.name for kind in options if isinstance(kind, ir.ModelRef)]
        if len(names) < 2 or len(names) < len(options):
            return "", ()
        if "discriminator" in schema:
            # What is not mapped is the name of a component, and a target may be such a name in place of a reference.
            values: dict[str, str] = {self._schemas[name]["x-component"]: name for name in names}
            targets: dict[str, str] = schema["discriminator"].get("mapping", {})
            ends = {value: target.rsplit("/", 1)[-1] for value, target in targets.items()}
            values |= {value: values.get(end, end) for value, end in ends.items()}
            return schema["discriminator"]["propertyName"], tuple(each for each in values.items() if each[1] in names)
        candidates = [self._constants(name) for name in names]
        for key in candidates[0]:
            found = [constants.get(key, "") for constants in candidates]
            if all(found) and len({*found}) == len(found):
                return key, tuple(zip(found, names, strict=True))
        return "", ()

    def _constants(self, name: str) -> dict[str, str]:
        """The required properties of a model that have one text as their value."""
        schema: Document = self._schemas[name]
        found: dict[str, str] = {}
        for attribute in schema.get("required", []):
            enum = self._target(schema["properties"][attribute]).get("enum", [])
            if len(enum) == 1 and isinstance(enum[0], str):
                found[schema["x-keys"][attribute]] = enum[0]
        return found


def _properties(model: ModelProperty) -> dict[str, Any]:
    return {
        prop.name.get_untrusted_value(): prop
        for prop in [*(model.required_properties or []), *(model.optional_properties or [])]
    }


def _parts(schema: object) -> Iterator[Document]:
    """Every option of a union, item of a list and value of a map below `schema`."""
    if isinstance(schema, list):
        for child in schema:
            yield from _parts(child)
    elif isinstance(schema, dict):
        options = schema.get("anyOf")
        if isinstance(options, list):  # else it is a property of that name
            yield from options
        for key in ("items", "additionalProperties"):
            if _is_schema(schema, key):
                yield schema[key]
        for key, child in schema.items():
            if not key.startswith("x-"):
                yield from _parts(child)


def _is_schema(schema: Document, key: str) -> bool:
    """Whether the keyword holds a schema: `schema` may also be a table of properties, one of which has that name."""
    return isinstance(schema.get(key), dict) and (key != "items" or schema.get("type") == "array")


def _without_parts(schema: Any) -> Any:
    """A copy of a schema, with anything in the place of unions, lists and maps."""
    if isinstance(schema, list):
        return [_without_parts(child) for child in schema]
    if not isinstance(schema, dict):
        return schema
    kind = schema.get("type")
    if isinstance(schema.get("anyOf"), list) or kind == "array" or (kind == "object" and not schema.get("properties")):
        return {}
    return {
        key: _without_parts(child)
        for key, child in schema.items()
        if key != "additionalProperties" or child is not None
    }
