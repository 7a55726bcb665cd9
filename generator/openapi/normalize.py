"""Turn a cut description into one that openapi-python-client digests, with zero warnings and nothing lost.

What GitHub publishes, fed raw, loses `Package`: nullable components register their inline children twice, and two
schemas carry one title. Each rule below is a function from description to description; they stand in the order of
`RULES`, in which they run.
"""

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from generator.errors import GeneratorError
from generator.openapi.document import METHODS, TAG, Document, operations, pointer, resolve

Schema = dict[str, Any]
NULL: Schema = {"type": "null"}

_JSON_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    list: "array",
    dict: "object",
    type(None): "null",
}

# Keywords that only say something about values of one type.
_OF_TYPE = {
    "array": ("items",),
    "object": ("properties", "required", "additionalProperties"),
    "string": ("format", "enum"),
}

# Keywords that describe a schema without changing what it allows.
_PROSE = {"title", "description", "example", "examples", "externalDocs", "deprecated"}


def normalize(section: Document, tag: str = TAG) -> Document:
    """Return `section`, cut for `tag`, after all rules. `section` itself is left as it is."""
    section = copy.deepcopy(section)
    section["x-section"] = tag
    for rule in RULES:
        rule(section)
    return section


def inline_shared_parts(section: Document) -> None:
    """Parameters and responses go where they are used, those of the whole path too; only schemas stay shared."""
    for path, item in section["paths"].items():
        common = item.pop("parameters", [])
        for method in METHODS:
            if method not in item:
                continue
            place = pointer("paths", path, method)
            operation = item[method]
            own = [_target(section, parameter, place) for parameter in operation.get("parameters", [])]
            inherited = [_target(section, parameter, place) for parameter in common]
            if any("in" not in parameter for parameter in (*own, *inherited)):
                raise GeneratorError("a reference in the place of a parameter leads to something else", place=place)
            own_names = {(parameter["name"], parameter["in"]) for parameter in own}
            operation["parameters"] = own + [p for p in inherited if (p["name"], p["in"]) not in own_names]
            _check_parameters(operation["parameters"], place)
            operation["responses"] = {
                status: _target(section, response, place) for status, response in operation["responses"].items()
            }
            if not operation["responses"]:
                raise GeneratorError("no response is described", place=place)
            if "requestBody" in operation:
                operation["requestBody"] = _target(section, operation["requestBody"], place)
            for _, media in _media(operation):
                media.setdefault("schema", {})
    section["components"] = {"schemas": section["components"].get("schemas", {})}


def _check_parameters(parameters: list[Document], place: str) -> None:
    seen: set[tuple[str, str]] = set()
    for parameter in parameters:
        name = (parameter["in"], parameter["name"])
        if name in seen:
            raise GeneratorError(f"the {name[0]} parameter {name[1]} is described twice", place=place)
        if "schema" not in parameter:
            media = next(iter(parameter.get("content", {}).values()), None)
            if not media:
                raise GeneratorError(f"the {name[0]} parameter {name[1]} has no schema", place=place)
            parameter.update(schema=media.get("schema", {}), **{"x-json": True})
        seen.add(name)


def drop_operation_id_prefix(section: Document) -> None:
    """`packages/get-package` -> `get-package`: the class of the client already says it."""
    prefix = f"{section.get('x-section', TAG)}/"
    seen: dict[str, str] = {}
    for path, method, operation in operations(section):
        identifier = operation.get("operationId")
        if not isinstance(identifier, str) or not identifier:
            raise GeneratorError("operationId is missing", place=pointer("paths", path, method))
        if identifier in seen:
            reason = f"operationId {identifier} is taken by {seen[identifier]}"
            raise GeneratorError(reason, place=pointer("paths", path, method))
        seen[identifier] = pointer("paths", path, method)
        operation["x-operation-id"] = identifier
        operation["operationId"] = identifier.removeprefix(prefix)


def one_payload_for_each_event(section: Document) -> None:
    """GitHub describes an event once for each action; a receiver wants one class for all that it may hold."""
    webhooks: Document = section.pop("x-webhooks", {}) | section.pop("webhooks", {})
    events: Document = {}
    merged: set[str] = set()
    for webhook, item in webhooks.items():
        operation = item["post"]
        name = operation["operationId"].partition("/")[0]
        if not (contents := operation["requestBody"]["content"]):
            raise GeneratorError("there is no media type", place=pointer("x-webhooks", webhook))
        media = next(iter(contents.values()))
        schema = _target(section, media["schema"], pointer("x-webhooks", name))
        merged.add(media["schema"].get("$ref", ""))
        known = events.setdefault(name, {"docs_url": operation.get("externalDocs", {}).get("url", "")})
        known["schema"] = _widened(section, known["schema"], schema) if "schema" in known else schema
    components: Document = section["components"]["schemas"]
    for reference in merged:
        components.pop(reference.rsplit("/", 1)[-1], None)
    for name, event in events.items():
        component = f"{name}-event"
        components[component] = {**event["schema"], "description": ""}
        event["schema"] = {"$ref": _reference(component)}
    section["x-events"] = events


def _widened(section: Document, one: Schema, other: Schema) -> Schema:
    """A schema for all that `one` or `other` allows. Where both are objects, it is one object."""
    one, other = (_target(section, each, pointer("components", "schemas")) for each in (one, other))
    if _shape(one) == _shape(other):
        return one
    null = [_take_null(each) for each in (one, other)]
    kinds = {each.get("type", "object" if "properties" in each else None) for each in (one, other)}
    if kinds == {"object"}:
        properties = {**other.get("properties", {}), **one.get("properties", {})}
        for key in one.get("properties", {}).keys() & other.get("properties", {}).keys():
            properties[key] = _widened(section, one["properties"][key], other["properties"][key])
        order = [*one.get("properties", {}), *other.get("properties", {})]
        merged = {
            **other,
            **one,
            "properties": {key: properties[key] for key in dict.fromkeys(order)},
            "required": [key for key in one.get("required", []) if key in other.get("required", [])],
        }
    elif kinds == {"array"}:
        merged = {**other, **one, "items": _widened(section, one.get("items", {}), other.get("items", {}))}
    elif len(kinds) == 1 and None not in kinds:
        values = [each.get("enum") for each in (one, other)]
        merged = {**other, **one}
        merged.pop("enum", None)
        if None not in values:
            merged["enum"] = list(dict.fromkeys(value for each in values for value in each or ()))
    else:
        merged = {"anyOf": [one, other]}
    return {**merged, "nullable": True} if any(null) else merged


def drop_titles(section: Document) -> None:
    """Two schemas are titled "Simple User", and a title would win over the component's name."""
    for schema in _schemas(section):
        schema.pop("title", None)


def drop_values(section: Document) -> None:
    """Examples and defaults say nothing about types, and may contradict theirs. Defaults stay for the docstrings."""
    for schema in _schemas(section):
        schema.pop("example", None)
        schema.pop("examples", None)
        if "default" in schema:
            schema["x-default"] = schema.pop("default")


def say_what_is_deprecated(section: Document) -> None:
    """`deprecated` is no part of a type; the description says it, where GitHub's words do not."""
    parameters = [holder for _, holder in holders(section) if "in" in holder]
    for node in (*_schemas(section), *parameters):
        said = node.get("description", "")
        if node.get("deprecated") and not re.search(r"deprecated|deprecation|closing down", said, re.IGNORECASE):
            node["description"] = f"{said} Deprecated by GitHub.".strip()


def text_in_json(section: Document) -> None:
    """`format: binary` means bytes in a part of a multipart body, and as a whole body. In JSON there is only text."""
    media = [(kind, node) for _, _, operation in operations(section) for kind, node in _media(operation)]
    parts = _reachable(
        section, [node["schema"] for kind, node in media if kind.lower().startswith("multipart/form-data")]
    )
    binary = {id(schema) for schema in (*parts, *(node["schema"] for _, node in media))}
    for schema in _schemas(section):
        if schema.get("format") == "binary" and id(schema) not in binary:
            schema.pop("format")


def required_one_way(section: Document) -> None:
    """What is read-only is not required in a body, what is write-only not in a response.

    Where one schema is for both, such a property is optional.
    """
    bodies = [_contents(operation.get("requestBody", {})) for _, _, operation in operations(section)]
    responses = [_contents(each) for _, _, operation in operations(section) for each in operation["responses"].values()]
    for keyword, holders_of in (("readOnly", bodies), ("writeOnly", responses)):
        for schema in _reachable(section, [node["schema"] for each in holders_of for _, node in each]):
            properties = schema.get("properties", {})
            if "required" in schema:
                left = [key for key in schema["required"] if not _says(section, properties.get(key, {}), keyword)]
                schema["required"] = left


def _says(section: Document, schema: Schema, keyword: str) -> bool:
    return bool(schema.get(keyword) or _target(section, schema, pointer("components")).get(keyword))


def _reachable(section: Document, schemas: list[Schema]) -> list[Schema]:
    """These schemas and all that they lead to, each once."""
    found: dict[int, Schema] = {}
    open_ends = [each for schema in schemas for each in (schema, *_below(schema))]
    while open_ends:
        schema = open_ends.pop()
        if id(schema) not in found:
            found[id(schema)] = schema
            if "$ref" in schema:
                target = resolve(section, schema["$ref"], place=pointer("components"))
                open_ends += [target, *_below(target)]
    return list(found.values())


def flatten_all_of(section: Document) -> None:
    """`allOf` with one member is that member; several are one schema with the properties of all."""
    for schema in _schemas(section):
        members = [member for member in schema.get("allOf", []) if member.keys() - _PROSE]
        if len(members) == 1 and not schema.keys() - _PROSE - {"allOf", "nullable"}:
            schema.pop("allOf")
            schema.update({**members[0], **schema})
        elif "allOf" in schema:
            schema.update(_all_of(section, schema))
            schema.pop("allOf")


def spread_unions(section: Document) -> None:
    """An object that is also `anyOf` several is a union of objects, each with the properties of both.

    Alternatives that only differ in what they require are one object, in which none of that is required.
    """
    for schema in _schemas(section):
        keyword = next((each for each in ("anyOf", "oneOf") if schema.get(each)), "")
        if not keyword or not schema.get("properties"):
            continue
        options = schema.pop(keyword)
        if not any(_says_more(section, option) for option in options):
            continue
        base = {key: schema.pop(key) for key in list(schema) if key not in _PROSE | {"nullable"}}
        schema["anyOf"] = [_all_of(section, {"allOf": [base, option]}) for option in options]


def _says_more(section: Document, option: Schema) -> bool:
    """Whether an alternative says more than which properties are required, or forbidden."""
    found = _target(section, option, pointer("components"))
    return bool(found.keys() - _PROSE - {"required", "not", "type"}) or found.get("type", "object") != "object"


def _all_of(section: Document, schema: Schema) -> Schema:
    """`schema` with what its `allOf` demands, and theirs: properties are gathered, else the outermost word holds."""
    own = {key: value for key, value in schema.items() if key != "allOf"}
    if "allOf" not in schema:
        return own
    parts = [_all_of(section, _target(section, member, pointer("components"))) for member in schema["allOf"]]
    merged: Schema = {}
    for part in (*parts, own):
        properties = {**merged.get("properties", {}), **part.get("properties", {})}
        required = list(dict.fromkeys([*merged.get("required", []), *part.get("required", [])]))
        inherited = {key: value for key, value in part.items() if part is own or key not in _PROSE | {"nullable"}}
        merged = {**merged, **inherited}
        if properties:
            merged.update(properties=properties, required=required)
    return merged


def enums_of_one_kind(section: Document) -> None:
    """`const` is an enum of one value. An enum of other values than texts or integers is told by its type alone."""
    for schema in _schemas(section):
        if "const" in schema:
            schema["enum"] = [schema.pop("const")]
        kinds = sorted({_JSON_TYPES[type(value)] for value in schema.get("enum", [])})
        if kinds and kinds not in (["integer"], ["string"], ["integer", "null"], ["null", "string"]):
            schema.pop("enum")
            schema.setdefault("type", kinds)


def one_form_of_null(section: Document) -> None:
    """3.0 says `nullable: true`, 3.1 `type: [string, "null"]`; both become `anyOf` with null, at the place of use.

    A nullable component becomes plain, and each reference to it nullable.
    """
    components: Document = section["components"]["schemas"]
    nullable = {name for name, schema in components.items() if _take_null(schema)}
    for schema in _schemas(section, below_components=True):
        reference = schema.get("$ref", "")
        if reference.startswith("#/components/schemas/") and reference.rsplit("/", 1)[1] in nullable:
            schema.pop("$ref")
            schema.pop("nullable", None)
            schema["anyOf"] = [{"$ref": reference}, dict(NULL)]
        elif _take_null(schema):
            if "anyOf" in schema:
                schema["anyOf"] = [*schema["anyOf"], dict(NULL)]
            else:
                inner = {key: schema.pop(key) for key in list(schema) if key not in _PROSE}
                schema["anyOf"] = [inner, dict(NULL)]


def _take_null(schema: Schema) -> bool:
    """Whether `schema` allows null; it does no longer afterwards."""
    nullable = bool(schema.pop("nullable", False))
    kinds = schema.get("type")
    if isinstance(kinds, list):
        nullable = nullable or "null" in kinds
        rest = [kind for kind in kinds if kind != "null"]
        if len(rest) <= 1:
            schema["type"] = rest[0] if rest else "null"
        else:
            schema.pop("type")
            of_kind = {kind: {key: schema.pop(key) for key in _OF_TYPE.get(kind, ()) if key in schema} for kind in rest}
            schema["anyOf"] = [{"type": kind, **keywords} for kind, keywords in of_kind.items()]
    for keyword in ("anyOf", "oneOf"):
        options = schema.get(keyword, [])
        rest = [option for option in options if option.get("type") != "null"]
        if len(rest) < len(options):
            nullable = True
            schema.pop(keyword)
            if len(rest) == 1:
                schema.update({**rest[0], **{key: schema[key] for key in _PROSE & schema.keys()}})
            elif rest:
                schema["anyOf"] = rest
            else:
                schema["type"] = "null"
        elif keyword == "oneOf" and options:
            schema["anyOf"] = schema.pop("oneOf")
    if None in schema.get("enum", []):
        nullable = True
        schema["enum"] = [value for value in schema["enum"] if value is not None]
    return nullable and schema.get("type") != "null"


def merge_nullable_twins(section: Document) -> None:
    """Since 2021-09 `nullable-simple-user` stands beside `simple-user`; by now only their names differ."""
    components: Document = section["components"]["schemas"]
    for name in list(components):
        plain = name.removeprefix("nullable-")
        if plain == name:
            continue
        if plain not in components or _shape(components[plain]) == _shape(components[name]):
            _rename_schema(section, name, plain)


def hoist(section: Document) -> None:
    """Inline objects and enums become components, children first, named by their place (`package-version-metadata`)."""
    components: Document = section["components"]["schemas"]
    for name in list(components):
        _hoist_below(components, name, components[name])
    for name, holder in holders(section):
        conflict = "parameter" if holder.get("in") else "inline"
        _hoist_node(components, name, holder, "schema", on_conflict=conflict)


def _hoist_below(components: Document, name: str, schema: Schema) -> None:
    """Hoist what stands inside of `schema`, which itself stays where it is."""
    properties = schema.get("properties", {})
    for key in properties:
        _hoist_node(components, key if key.startswith(f"{name}_") else f"{name}-{key}", properties, key)
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            _hoist_node(components, f"{name}-item", schema, keyword)
    options = schema.get("anyOf", [])
    for index in range(len(options)):
        _hoist_node(components, name, options, index, on_conflict="option")


def _hoist_node(components: Document, name: str, holder: Any, key: Any, *, on_conflict: str = "inline") -> None:
    """Replace the schema at `holder[key]` by a reference, if it is an object or an enum."""
    schema: Schema = holder[key]
    name = name.replace("_", "-")
    _hoist_below(components, name, schema)
    is_object = bool(schema.get("properties")) and schema.get("type", "object") == "object"
    if not is_object and not schema.get("enum"):
        return
    while name in components and _shape(components[name]) != _shape(schema):
        name = f"{name}-{on_conflict}"
    components.setdefault(name, schema)
    holder[key] = {"$ref": _reference(name)}
    if "description" in schema:  # it describes the place as much as the type
        holder[key]["description"] = schema["description"]


def merge_equal(section: Document) -> None:
    """Components of one shape (prose aside) become one: the first. Enums are equal whatever their order."""
    components: Document = section["components"]["schemas"]
    merged: dict[str, str] | None = None
    while merged != {}:  # merging children can make parents equal
        first: dict[str, str] = {}
        kept = {name: first.setdefault(repr(_shape(node)), name) for name, node in components.items()}
        merged = {name: other for name, other in kept.items() if other != name}
        for name in merged:
            del components[name]
        point_to(section, {_reference(name): _reference(other) for name, other in merged.items()})


RULES: tuple[Callable[[Document], None], ...] = (
    inline_shared_parts,
    drop_operation_id_prefix,
    one_payload_for_each_event,
    drop_titles,
    drop_values,
    say_what_is_deprecated,
    text_in_json,
    flatten_all_of,
    spread_unions,
    required_one_way,
    enums_of_one_kind,
    one_form_of_null,
    merge_nullable_twins,
    hoist,
    merge_equal,
)


def _rename_schema(section: Document, old: str, new: str) -> None:
    """Let `new` stand where `old` stood; if both are there, `new` is the one that stays."""
    if old == new:
        return
    components: Document = section["components"]["schemas"]
    if new in components:
        components.pop(old)
    else:
        section["components"]["schemas"] = {(new if name == old else name): node for name, node in components.items()}
    point_to(section, {_reference(old): _reference(new)})


def _reference(name: str) -> str:
    return pointer("components", "schemas", name)


def point_to(node: object, targets: dict[str, str]) -> None:
    """Let every reference below `node` that is a key of `targets` refer to what stands there."""
    if isinstance(node, list):
        for child in node:
            point_to(child, targets)
    elif isinstance(node, dict):
        if isinstance(reference := node.get("$ref"), str):
            node["$ref"] = targets.get(reference, reference)
        mapping = node.get("discriminator", {}).get("mapping") if isinstance(node.get("discriminator"), dict) else None
        if isinstance(mapping, dict):
            mapping.update({value: targets.get(target, target) for value, target in mapping.items()})
        for child in node.values():
            point_to(child, targets)


def _target(section: Document, node: Document, place: str) -> Document:
    """A copy of `node`, or of what it refers to."""
    while "$ref" in node:
        node = resolve(section, node["$ref"], place=place)
        if not isinstance(node, dict):
            raise GeneratorError("a reference leads to what is no object", place=place)
    return copy.deepcopy(node)


def _shape(schema: object) -> object:
    """What a schema allows, in a form that can be compared: no prose, no order of properties or enum values."""
    if isinstance(schema, list):
        return [_shape(child) for child in schema]
    if not isinstance(schema, dict):
        return schema
    shape: dict[str, object] = {}
    for key, value in sorted(schema.items()):
        if key in _PROSE or key.startswith("x-"):
            continue
        if key == "properties":
            shape[key] = {name: _shape(child) for name, child in sorted(value.items())}
        elif key in {"enum", "required"}:
            shape[key] = sorted(value, key=repr)
        else:
            shape[key] = _shape(value)
    return shape


def _schemas(section: Document, *, below_components: bool = False) -> Iterator[Schema]:
    """Every schema of the section, children first, so that a rule may replace what it is given.

    `below_components` leaves the components themselves out.
    """
    for schema in section["components"]["schemas"].values():
        yield from _below(schema)
        if not below_components:
            yield schema
    for _, holder in holders(section):
        yield from _below(holder["schema"])
        yield holder["schema"]


def holders(section: Document) -> Iterator[tuple[str, Document]]:
    """What holds a schema outside of the components, each with a name for a class that stands there."""
    for _, _, operation in operations(section):
        name = operation.get("operationId", "operation")
        for parameter in operation.get("parameters", []):
            yield parameter["name"], parameter
        for media in operation.get("requestBody", {}).get("content", {}).values():
            yield f"{name}-body", media
        for response in operation.get("responses", {}).values():
            for media in response.get("content", {}).values():
                yield f"{name}-response", media
    for event_name, event in section.get("x-events", {}).items():
        yield f"{event_name}-event", event


def _media(operation: Document) -> Iterator[tuple[str, Document]]:
    """The media types of the body that an operation takes and of those that it responds with."""
    for each in (operation.get("requestBody", {}), *operation["responses"].values()):
        yield from _contents(each)


def _contents(holder: Document) -> Iterator[tuple[str, Document]]:
    """The media types of one body."""
    yield from holder.get("content", {}).items()


def _below(schema: Schema) -> Iterator[Schema]:
    children = list(schema.get("properties", {}).values())
    children += [schema[key] for key in ("items", "additionalProperties", "not") if isinstance(schema.get(key), dict)]
    for keyword in ("allOf", "anyOf", "oneOf"):
        children += schema.get(keyword, [])
    for child in children:
        yield from _below(child)
        yield child
