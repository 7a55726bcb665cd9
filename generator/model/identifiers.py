"""Python names for everything in a normalized description, before openapi-python-client sees it.

A key, a parameter, an operationId or a component may be called anything. A Python name may not be a keyword, hide what
the rendered code speaks of, or stand for two things. What GitHub says stays beside it.
"""

import builtins
import itertools
import keyword
import re
from collections.abc import Collection

from generator.errors import GeneratorError
from generator.model.names import Names
from generator.openapi.document import Document, operations, pointer
from generator.openapi.normalize.references import point_to, reference_to

# What the templates speak of, where a given name would hide it.
_CLASSES = {*dir(builtins), "Any", "Callable", "DecodeError", "Enums", "Literal", "Never", "Self", "TypeAlias"}
_ATTRIBUTES = {
    *(
        "Any",
        "Never",
        "Self",
        "attrs",
        "bool",
        "classmethod",
        "datetime",
        "dict",
        "float",
        "int",
        "list",
        "self",
        "str",
        "tuple",
    ),
    *("additional_properties", "from_dict", "to_dict"),
}
_METHODS = {*dir(builtins), "Any", "Never", "Response", "datetime", "models", "overload"}
_PARAMETERS = {
    *dir(builtins),
    *(
        "OPERATIONS",
        "body_fields",
        "content",
        "cookie_text",
        "decode_response",
        "decode_variant",
        "empty_response",
        "encode",
        "encode_body",
        "object_query",
    ),
    *("headers", "httpx", "joined", "json_text", "models", "operation", "options", "path_segment", "path_segments"),
    *("path_value", "query", "query_text", "request_options"),
    *("response", "self", "timestamp_text", "url", "url_part"),
}


def identifier(text: str, reserved: Collection[str], *, prefix: str = "field_", suffix: str = "_") -> str:
    """A Python name for `text`; `text` itself wherever that is possible."""
    word = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_")
    if not word[:1].isalpha():
        word = prefix + word
    return word + suffix if keyword.iskeyword(word) or word in reserved else word


def snake_case(name: str) -> str:
    """Return the name of a module for a class, as `SimpleUser` is in `simple_user`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def unique(word: str, used: set[str], *suffixes: str) -> str:
    """`word`, with a number behind it if it is used already. Case and underscores alone do not tell two names apart.

    The name with each of `suffixes` is used then, too.
    """
    candidates = itertools.chain([word], (f"{word}{number}" for number in itertools.count(2)))
    taken = (({folded(name + suffix) for suffix in ("", *suffixes)}, name) for name in candidates)
    names, name = next(each for each in taken if used.isdisjoint(each[0]))
    used |= names
    return name


def folded(name: str) -> str:
    """Return what two names have in common that differ in case and underscores alone."""
    return name.replace("_", "").lower()


def give_names(section: Document, names: Names) -> None:
    """Name the schemas, their properties, the operations and their parameters.

    An operation keeps its path as `x-path`, a parameter its name as `x-name`, a schema the keys of its properties as
    `x-keys`; an operation with a body finds the name of that argument in `x-body`.
    """
    _name_schemas(section, names)
    for schema in section["components"]["schemas"].values():
        _name_properties(schema, {*_ATTRIBUTES, *section["components"]["schemas"]})
    _name_operations(section, names)


def _name_schemas(section: Document, names: Names) -> None:
    components: Document = section["components"]["schemas"]
    used: set[str] = set()
    public = {
        component: unique(identifier(names.for_schema(component), _CLASSES, prefix="Value", suffix="Value"), used)
        for component in components
    }
    for component, schema in components.items():
        schema["x-component"] = component
    section["components"]["schemas"] = {public[component]: schema for component, schema in components.items()}
    point_to(section, {reference_to(component): reference_to(name) for component, name in public.items()})


def _name_properties(schema: Document, reserved: set[str]) -> None:
    used: set[str] = set()
    keys = {unique(identifier(key, reserved), used): key for key in schema.get("properties", {})}
    if keys:
        attributes = {key: attribute for attribute, key in keys.items()}
        schema["properties"] = {attribute: schema["properties"][key] for attribute, key in keys.items()}
        schema["required"] = [attributes[key] for key in schema.get("required", []) if key in attributes]
        schema["x-keys"] = keys


def _name_operations(section: Document, names: Names) -> None:
    paths: Document = {}
    used: set[str] = set()
    for path, method, operation in operations(section):
        place = pointer("paths", path, method)
        name = unique(identifier(names.for_operation(operation["x-operation-id"]), _METHODS), used, "_raw")
        arguments: set[str] = set()
        parameters = [
            {**each, "name": unique(identifier(each["name"], _PARAMETERS), arguments), "x-name": each["name"]}
            for each in operation["parameters"]
        ]
        _check_path(path, parameters, place)
        body = unique("body", arguments)
        operation.update({"operationId": name, "parameters": parameters, "x-path": path, "x-body": body})
        paths[f"/{name}"] = {method: operation}
    section["paths"] = paths


def _check_path(path: str, parameters: list[Document], place: str) -> None:
    """Every part of the path in braces is a parameter, and every parameter is part of the path."""
    described = {parameter["x-name"] for parameter in parameters if parameter["in"] == "path"}
    used = list(dict.fromkeys(re.findall(r"{([^{}]*)}", path)))
    if undescribed := [name for name in used if name not in described]:
        raise GeneratorError(f"no parameter describes {{{undescribed[0]}}}", place=place)
    if unused := sorted(described - {*used}):
        raise GeneratorError(f"the path has no {{{unused[0]}}}, which a parameter describes", place=place)
