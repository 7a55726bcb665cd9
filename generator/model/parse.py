"""The only module that knows openapi-python-client: its model of the normalized description becomes our `ir`.

That model has the types and the Python names, but loses operationIds, parameter descriptions, deprecation, `x-github`,
the order of enums and the prose beside a `$ref`. These are joined in again from the description, by (method, path).
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Literal, cast

import openapi_python_client
import pydantic
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
from openapi_python_client.schema import OpenAPI

from generator import VERSION
from generator.errors import GeneratorError
from generator.model import ir, scopes
from generator.model.identifiers import give_names
from generator.model.names import Names
from generator.openapi.document import Document, operations, pointer
from generator.openapi.normalize import normalize

_TYPE_KEYS = {"$ref", "anyOf", "allOf", "oneOf", "enum", "properties", "items", "const"}


def parse(section: Document, names: Names, *, sha256: str, overlays: tuple[str, ...]) -> ir.Api:
    """The packages section as the templates need it. Whatever openapi-python-client would drop is an error."""
    _validate(section)
    normalized = normalize(section)
    give_names(normalized, names)
    data = _read(normalized)
    schemas: Document = normalized["components"]["schemas"]
    info: Document = section["info"]
    return ir.Api(
        product=_product(section),
        version=str(info.get("version", "")),
        sha256=sha256,
        overlays=overlays,
        generator=f"ghpackages generator {VERSION}, openapi-python-client {openapi_python_client.__version__}",
        servers=tuple(server["url"] for server in section.get("servers", []) if "url" in server),
        models=tuple(sorted((_model(model, schemas) for model in data.models if _is_class(model)), key=_by_name)),
        enums=tuple(sorted((_enum(enum, schemas) for enum in data.enums), key=_by_name)),
        operations=_operations(data, normalized),
    )


def fingerprint(section: Document) -> str:
    """sha256 of a cut description as published, whatever its white space."""
    text = json.dumps(section, ensure_ascii=False, separators=(",", ":"))
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        around = ascii(text[max(0, error.start - 40) : error.start + 1])
        raise GeneratorError(f"half a surrogate pair, after {around}") from error


def _validate(section: Document) -> None:
    """Every part is of the kind that OpenAPI asks for (else a later step would fail without a place)."""
    try:
        OpenAPI.model_validate(section)
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        steps: list[object] = []
        node: object = section
        for step in first["loc"]:  # the location also names alternatives of the type, which are no part of the place
            if isinstance(node, dict) and step in node:
                node = cast("Document", node)[str(step)]
            elif isinstance(node, list) and isinstance(step, int):
                node = cast("list[object]", node)[step]
            elif step != first["loc"][-1] or first["type"] != "missing":
                continue
            steps.append(step)
        raise GeneratorError(f"not as OpenAPI has it: {first['msg']}", place=pointer(*steps)) from error


def _product(section: Document) -> str:
    """api.github.com, ghec or ghes-3.x. `x-github-release` is a number and says 3.1 for 3.10, the address is right."""
    server = re.search(r"enterprise-server@([\d.]+)", section.get("externalDocs", {}).get("url", ""))
    return f"ghes-{server[1]}" if server else str(section["info"].get("x-github-plan", "api.github.com"))


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
        text = re.sub(r"<\S+UntrustedString object at \w+>", "a name", f"{warning.header} {warning.detail or ''}")
        raise GeneratorError(text, place="openapi-python-client")
    return data


def _is_class(model: ModelProperty) -> bool:
    """An object without properties of its own is a plain dictionary."""
    return bool(model.data.properties)


def _model(model: ModelProperty, schemas: Document) -> ir.Model:
    name = str(model.class_info.name)
    place = pointer("components", "schemas", name)
    schema = _named(schemas, name)
    properties: Document = schema.get("properties", {})
    parsed: dict[str, Property] = {
        prop.name.get_untrusted_value(): prop
        for prop in [*(model.required_properties or []), *(model.optional_properties or [])]
    }
    if missing := properties.keys() - parsed.keys():
        raise GeneratorError(f"dropped: {', '.join(sorted(missing))}", place=place)
    fields = tuple(
        ir.Field(
            name=schema["x-keys"][attribute],
            attribute=attribute,
            type=_field_type(parsed[attribute], child, f"{place}/properties/{attribute}"),
            required=parsed[attribute].required,
            description=child.get("description", ""),
        )
        for attribute, child in properties.items()
    )
    additional = _additional(model, schema, place)
    return ir.Model(
        name=name,
        module=str(model.class_info.module_name),
        description=schema.get("description", ""),
        fields=fields,
        additional=additional,
        uses=tuple(sorted(set[str]().union(*(ir.names_in(kind) for kind in [additional, *(f.type for f in fields)])))),
    )


def _field_type(prop: Property, schema: Document, place: str) -> ir.Type:
    """A field that may be anything may be null, too."""
    kind = _type(prop, schema, place)
    return ir.Nullable(kind) if kind == ir.ANY else kind


def _additional(model: ModelProperty, schema: Document, place: str) -> ir.Type:
    """The type of the properties that are not described."""
    values = schema.get("additionalProperties")
    inner = model.additional_properties
    if isinstance(values, dict) and values and inner is not None:
        return _type(inner, values, f"{place}/additionalProperties")
    return ir.ANY


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
            return ir.MapOf(_additional(prop, schema, place))
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
        case NoneProperty():
            return ir.NULL
        case AnyProperty():
            if schema.get("type") or _TYPE_KEYS & schema.keys():
                raise GeneratorError("the description has a type here, openapi-python-client has none", place=place)
            return ir.ANY
        case _:  # every other kind (date, UUID, file, constant) is a JSON string
            return ir.Scalar("string")


def _union(prop: UnionProperty, schema: Document, place: str) -> ir.Type:
    """`anyOf` after normalization. openapi-python-client says null as NoneProperty, and may fold equal options."""
    options = schema.get("anyOf", [])
    if len(options) != len(prop.inner_properties):
        options = [{}] * len(prop.inner_properties)
    types = dict.fromkeys(
        _type(inner, option, f"{place}/anyOf") for inner, option in zip(prop.inner_properties, options, strict=True)
    )
    plain = tuple(kind for kind in types if kind != ir.NULL)
    union = plain[0] if len(plain) == 1 else ir.OneOf(plain)
    return ir.Nullable(union) if ir.NULL in types else union


def _operations(data: GeneratorData, normalized: Document) -> tuple[ir.Operation, ...]:
    """One operation of the description each, in its order, none left out."""
    endpoints = {
        _method_name(endpoint.path.get_untrusted_value()): endpoint
        for collection in data.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    result: list[ir.Operation] = []
    for template, method, raw in operations(normalized):
        place = pointer("paths", raw["x-path"], method)
        endpoint = endpoints.get(_method_name(template))
        if endpoint is None:
            raise GeneratorError("dropped by openapi-python-client", place=place)
        result.append(_operation(endpoint, raw, place))
    return tuple(result)


def _method_name(template: str) -> str:
    """`naming` begins each path with it; openapi-python-client keeps that, and rewrites the parameters behind it."""
    return template.split("/")[1]


def _operation(endpoint: Endpoint, raw: Document, place: str) -> ir.Operation:
    if "requestBody" in raw:
        raise GeneratorError("request bodies are not supported: the packages section had none so far", place=place)
    for parsed, location in ((endpoint.header_parameters, "header"), (endpoint.cookie_parameters, "cookie")):
        if parsed:
            raise GeneratorError(f"{location} parameters are not supported", place=place)
    described = {parameter["name"]: parameter for parameter in raw["parameters"]}
    parameters = [_parameter(prop, "path", described, place) for prop in endpoint.path_parameters]
    parameters += [_parameter(prop, "query", described, place) for prop in endpoint.query_parameters]
    query = {parameter.name for parameter in parameters if parameter.location == "query"}
    return ir.Operation(
        id=raw["x-operation-id"],
        name=raw["operationId"],
        method=endpoint.method.upper(),
        path=raw["x-path"],
        summary=raw.get("summary", ""),
        description=raw.get("description", ""),
        docs_url=raw.get("externalDocs", {}).get("url", ""),
        scopes=scopes.for_method(endpoint.method),
        paginated={"page", "per_page"} <= query,
        deprecated=bool(raw.get("deprecated", False)),
        parameters=tuple(parameters),
        result=_result(endpoint, raw, place),
        statuses=tuple((status, response.get("description", "")) for status, response in raw["responses"].items()),
    )


def _parameter(prop: Property, location: Literal["path", "query"], described: Document, place: str) -> ir.Parameter:
    attribute = prop.name.get_untrusted_value()
    raw = described[attribute]
    schema: Document = raw["schema"]
    kind = _type(prop, schema, f"{place}/parameters/{raw['x-name']}")
    if not _fits_url(kind, location):
        raise GeneratorError(f"the {location} parameter {raw['x-name']} is no plain value", place=place)
    return ir.Parameter(
        name=raw["x-name"],
        attribute=attribute,
        location=location,
        type=kind,
        required=prop.required,
        default=schema.get("x-default"),
        description=raw.get("description", ""),
    )


def _fits_url(kind: ir.Type, location: Literal["path", "query"]) -> bool:
    """Whether such a value can be written into a URL: one value, in a query also several."""
    match kind:
        case ir.Nullable():
            return _fits_url(kind.inner, location)
        case ir.ListOf():
            return location == "query" and isinstance(kind.item, ir.Scalar | ir.EnumRef)
        case ir.OneOf():
            return all(_fits_url(option, location) for option in kind.options)
        case _:
            return kind != ir.ANY and isinstance(kind, ir.Scalar | ir.EnumRef)


def _result(endpoint: Endpoint, raw: Document, place: str) -> ir.Type | None:
    """What a successful answer holds; None where it has no body."""
    successes = [response for response in endpoint.responses.patterns if response.status_code.pattern.startswith("2")]
    if not successes and endpoint.responses.default:
        successes = [endpoint.responses.default]
    results: dict[ir.Type, None] = {}
    bodies = 0
    for response in successes:
        status = response.status_code.pattern
        contents = raw["responses"][status].get("content", {}).values()
        bodies += bool(contents)
        for media in contents:
            results[_type(response.prop, media.get("schema", {}), f"{place}/responses/{status}")] = None
    if not results:
        return None
    result = next(iter(results)) if len(results) == 1 else ir.OneOf(tuple(results))
    return result if bodies == len(successes) else ir.Nullable(result)
