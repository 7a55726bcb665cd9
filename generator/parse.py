"""The only module that knows openapi-python-client: its model of the normalized description becomes our `ir`.

That model has the types and the Python names, but loses operationIds, parameter descriptions, deprecation, `x-github`,
the order of enums and the prose beside a `$ref`. These are joined in again from the description, by (method, path).
"""

import hashlib
import json
import keyword
import re
from pathlib import Path
from typing import Literal, cast

import openapi_python_client
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import (
    AnyProperty,
    EnumProperty,
    LiteralEnumProperty,
    ModelProperty,
    Property,
)
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty

from generator import VERSION, ir, scopes
from generator.document import Document, operations, pointer
from generator.errors import GeneratorError
from generator.names import Names
from generator.normalize import normalize, rename

_TYPE_KEYS = {"$ref", "anyOf", "allOf", "oneOf", "enum", "properties", "items", "const"}

# What every model has beside its properties.
_MODEL_NAMES = {"additional_properties", "from_dict", "to_dict"}
_CLASS_BODY_NAMES = {
    "Any",
    "Self",
    "attrs",
    "bool",
    "classmethod",
    "datetime",
    "dict",
    "float",
    "int",
    "list",
    "str",
    "tuple",
}


def parse(section: Document, names: Names, *, sha256: str, overlays: tuple[str, ...]) -> ir.Api:
    """The packages section as the templates need it. Whatever openapi-python-client would drop is an error."""
    normalized = normalize(section)
    rename(normalized, {component: names.for_schema(component) for component in normalized["components"]["schemas"]})
    data = _read(normalized)
    schemas: Document = normalized["components"]["schemas"]
    info: Document = section["info"]
    return ir.Api(
        product=_product(info),
        version=str(info.get("version", "")),
        sha256=sha256,
        overlays=overlays,
        generator=f"ghpackages generator {VERSION}, openapi-python-client {openapi_python_client.__version__}",
        servers=tuple(server["url"] for server in section.get("servers", []) if "url" in server),
        models=tuple(sorted((_model(model, schemas) for model in data.models if _is_class(model)), key=_by_name)),
        enums=tuple(sorted((_enum(enum, schemas) for enum in data.enums), key=_by_name)),
        operations=_operations(data, normalized, names),
    )


def fingerprint(section: Document) -> str:
    """sha256 of a cut description as published, whatever its white space."""
    return hashlib.sha256(json.dumps(section, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _product(info: Document) -> str:
    """api.github.com, ghec or ghes-3.x."""
    plan = str(info.get("x-github-plan", "api.github.com"))
    release = info.get("x-github-release")
    return f"{plan}-{release}" if release else plan


def _by_name(item: ir.Model | ir.Enum) -> str:
    return item.name


def _read(normalized: Document) -> GeneratorData:
    """openapi-python-client's model. Each of its warnings is an error here."""
    config = Config.from_sources(
        ConfigFile(literal_enums=True, generate_all_tags=False),
        meta_type=MetaType.NONE,
        document_source=Path(),
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )
    data = GeneratorData.from_dict(normalized, config=config)
    if not isinstance(data, GeneratorData):
        raise GeneratorError(f"openapi-python-client cannot read it, {data.detail}", place=data.header or "")
    warnings = [*data.errors]
    for collection in data.endpoint_collections_by_tag.values():
        warnings += collection.parse_errors
    for warning in warnings:
        raise GeneratorError(f"{warning.header} {warning.detail or ''}", place="openapi-python-client")
    return data


def _is_class(model: ModelProperty) -> bool:
    """An object without properties of its own is a plain dictionary."""
    return bool(model.data.properties)


def _model(model: ModelProperty, schemas: Document) -> ir.Model:
    name = str(model.class_info.name)
    schema = _named(schemas, name)
    properties: Document = schema.get("properties", {})
    parsed: dict[str, Property] = {
        prop.name.get_untrusted_value(): prop
        for prop in [*(model.required_properties or []), *(model.optional_properties or [])]
    }
    if missing := properties.keys() - parsed.keys():
        raise GeneratorError(f"dropped: {', '.join(sorted(missing))}", place=pointer("components", "schemas", name))
    fields = tuple(
        ir.Field(
            name=key,
            attribute=key if _is_usable(key) else str(parsed[key].python_name),
            type=_type(parsed[key], child, pointer("components", "schemas", name, "properties", key)),
            required=parsed[key].required,
            description=child.get("description", ""),
        )
        for key, child in properties.items()
    )
    attributes = [field.attribute for field in fields]
    if taken := {attribute for attribute in attributes if attribute in _MODEL_NAMES or attributes.count(attribute) > 1}:
        raise GeneratorError(
            f"two things would be called {', '.join(taken)}", place=pointer("components", "schemas", name)
        )
    return ir.Model(
        name=name,
        module=str(model.class_info.module_name),
        description=schema.get("description", ""),
        fields=fields,
        uses=tuple(sorted(set[str]().union(*(ir.names_in(field.type) for field in fields)))),
    )


def _is_usable(key: str) -> bool:
    """Whether a JSON key can be the attribute's name as it is, without hiding what the class body speaks of."""
    return key.isidentifier() and not keyword.iskeyword(key) and key not in _CLASS_BODY_NAMES


def _named(schemas: Document, name: str) -> Document:
    """The component behind a class. `names.toml` and the rule for unknown names give class names as they are."""
    if name not in schemas:
        raise GeneratorError(
            f"no component is named {name}; is the name in names.toml a class name?", place="#/components/schemas"
        )
    return cast("Document", schemas[name])


def _enum(enum: EnumProperty | LiteralEnumProperty, schemas: Document) -> ir.Enum:
    name = str(enum.class_info.name)
    schema = _named(schemas, name)
    return ir.Enum(name=name, values=tuple(schema["enum"]), description=schema.get("description", ""))


def _type(prop: PropertyProtocol, schema: Document, place: str) -> ir.Type:
    """The type of `prop`. `schema` is what the description says there."""
    match prop:
        case ModelProperty():
            if _is_class(prop):
                return ir.ModelRef(str(prop.class_info.name))
            values = schema.get("additionalProperties")
            inner = prop.additional_properties
            if isinstance(values, dict) and values and inner is not None:
                return ir.MapOf(_type(inner, values, f"{place}/additionalProperties"))
            return ir.MapOf(ir.Scalar("any"))
        case EnumProperty() | LiteralEnumProperty():
            of: Literal["string", "integer"] = "integer" if prop.value_type is int else "string"
            return ir.EnumRef(str(prop.class_info.name), of)
        case ListProperty():
            return ir.ListOf(_type(prop.inner_property, schema.get("items", {}), f"{place}/items"))
        case UnionProperty():
            return _union(prop, schema, place)
        case BooleanProperty():
            return ir.Scalar("boolean")
        case IntProperty():
            return ir.Scalar("integer")
        case FloatProperty():
            return ir.Scalar("number")
        case DateTimeProperty():
            return ir.Scalar("timestamp")
        case AnyProperty():
            if schema.get("type") or _TYPE_KEYS & schema.keys():
                raise GeneratorError("the description has a type here, openapi-python-client has none", place=place)
            return ir.Scalar("any")
        case _:  # every other kind (date, UUID, file, constant) is a JSON string
            return ir.Scalar("string")


def _union(prop: UnionProperty, schema: Document, place: str) -> ir.Type:
    """`anyOf` after normalization. openapi-python-client says null as NoneProperty, and may fold equal options."""
    options = schema.get("anyOf", [])
    if len(options) != len(prop.inner_properties):
        options = [{}] * len(prop.inner_properties)
    types = [
        _type(inner, option, f"{place}/anyOf")
        for inner, option in zip(prop.inner_properties, options, strict=True)
        if not isinstance(inner, NoneProperty)
    ]
    union = types[0] if len(types) == 1 else ir.OneOf(tuple(types))
    return ir.Nullable(union) if len(types) < len(prop.inner_properties) else union


def _operations(data: GeneratorData, normalized: Document, names: Names) -> tuple[ir.Operation, ...]:
    """One operation of the description each, in its order, none left out."""
    endpoints = {
        (endpoint.method, _anonymous(endpoint.path.get_untrusted_value())): endpoint
        for collection in data.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    result: dict[str, ir.Operation] = {}
    for path, method, raw in operations(normalized):
        place = pointer("paths", path, method)
        endpoint = endpoints.get((method, _anonymous(path)))
        if endpoint is None:
            raise GeneratorError("dropped by openapi-python-client", place=place)
        operation = _operation(endpoint, path, raw, names, place)
        if operation.name in result:
            raise GeneratorError(f"two operations would be called {operation.name}", place=place)
        result[operation.name] = operation
    return tuple(result.values())


def _anonymous(path: str) -> str:
    """A path without the names of its parameters, which openapi-python-client rewrites."""
    return re.sub(r"{[^}]*}", "{}", path)


def _operation(endpoint: Endpoint, path: str, raw: Document, names: Names, place: str) -> ir.Operation:
    if "requestBody" in raw:
        raise GeneratorError("request bodies are not supported: the packages section had none so far", place=place)
    for parsed, location in ((endpoint.header_parameters, "header"), (endpoint.cookie_parameters, "cookie")):
        if parsed:
            raise GeneratorError(f"{location} parameters are not supported", place=place)
    described = {(parameter["in"], parameter["name"]): parameter for parameter in raw["parameters"]}
    parameters = [_parameter(prop, "path", described, place) for prop in endpoint.path_parameters]
    parameters += [_parameter(prop, "query", described, place) for prop in endpoint.query_parameters]
    query = {parameter.name for parameter in parameters if parameter.location == "query"}
    description = raw.get("description", "")
    return ir.Operation(
        id=raw["x-operation-id"],
        name=names.for_operation(raw["x-operation-id"]),
        method=endpoint.method.upper(),
        path=path,
        summary=raw.get("summary", ""),
        description=description,
        docs_url=raw.get("externalDocs", {}).get("url", ""),
        scopes=scopes.for_method(endpoint.method),
        paginated={"page", "per_page"} <= query,
        deprecated=bool(raw.get("deprecated", False)),
        parameters=tuple(parameters),
        result=_result(endpoint, raw, place),
        statuses=tuple((status, response.get("description", "")) for status, response in raw["responses"].items()),
    )


def _parameter(
    prop: Property, location: Literal["path", "query"], described: dict[tuple[str, str], Document], place: str
) -> ir.Parameter:
    name = prop.name.get_untrusted_value()
    raw = described[location, name]
    schema: Document = raw["schema"]
    return ir.Parameter(
        name=name,
        attribute=str(prop.python_name),
        location=location,
        type=_type(prop, schema, f"{place}/parameters/{name}"),
        required=prop.required,
        default=schema.get("default"),
        description=raw.get("description", ""),
    )


def _result(endpoint: Endpoint, raw: Document, place: str) -> ir.Type | None:
    """What a successful answer holds; None where it has no body."""
    results: list[ir.Type] = []
    for response in endpoint.responses.patterns:
        status = response.status_code.pattern
        if not status.startswith("2"):
            continue
        for media in raw["responses"][status].get("content", {}).values():
            result = _type(response.prop, media.get("schema", {}), f"{place}/responses/{status}")
            if result not in results:
                results.append(result)
    if not results:
        return None
    return results[0] if len(results) == 1 else ir.OneOf(tuple(results))
