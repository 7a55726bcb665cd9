"""Python code for a type: its annotation, how it is decoded, how it is encoded."""

import re
from collections.abc import Collection, Mapping
from urllib.parse import quote

from generator.model import ir
from generator.model.identifiers import folded, snake_case, unique

_ANNOTATIONS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "timestamp": "datetime",
    "any": "Any",
    "bytes": "bytes",
}
# Checked in line, for speed: the Python type that a decoded JSON value must have exactly, and how to say it.
_INLINE = {"string": ("str", "a string"), "integer": ("int", "an integer"), "boolean": ("bool", "a boolean")}


def annotation(kind: ir.Type, module: str = "", quoted: Collection[str] = ()) -> str:
    """Return the type in a signature or a class body.

    `module` is where models and enums are found, with its dot. A type that speaks of a class in `quoted`, which may be
    defined further down, is written as text; so is one that is made from aliases, which are texts.
    """
    text = plain_annotation(kind, module)
    return f'"{text}"' if speaks_of(kind, quoted) or _is_made_from_aliases(kind) else text


def plain_annotation(kind: ir.Type, module: str = "") -> str:
    """Return the same, never as text."""
    match kind:
        case ir.Scalar():
            return _ANNOTATIONS[kind.kind]
        case ir.EnumRef() | ir.ModelRef() | ir.AliasRef():
            return module + kind.name
        case ir.ListOf():
            return f"list[{plain_annotation(kind.item, module)}]"
        case ir.MapOf():
            return f"dict[str, {plain_annotation(kind.item, module)}]"
        case ir.OneOf():
            return " | ".join(plain_annotation(option, module) for option in kind.options) or "Never"
        case ir.Nullable():
            return f"{plain_annotation(kind.inner, module)} | None"


def _is_made_from_aliases(kind: ir.Type) -> bool:
    match kind:
        case ir.Nullable(inner=part) | ir.ListOf(item=part) | ir.MapOf(item=part):
            return isinstance(part, ir.AliasRef) or _is_made_from_aliases(part)
        case ir.OneOf():
            return any(isinstance(option, ir.AliasRef) or _is_made_from_aliases(option) for option in kind.options)
        case _:
            return False


def speaks_of(kind: ir.Type, names: Collection[str]) -> bool:
    """Whether one of the classes `names` is part of the type."""
    return not ir.names_in(kind).isdisjoint(names)


def decoder(kind: ir.Type, module: str = "", siblings: Collection[str] = ()) -> str:
    """Return an expression for the function that decodes such a value.

    The classes `siblings` are looked up when something is decoded: they may be defined further down.
    """

    def inner(kind: ir.Type) -> str:
        late = isinstance(kind, ir.ModelRef | ir.AliasRef) and kind.name in siblings
        text = decoder(kind, module, siblings)
        return f"lambda value: {text}(value)" if late else text

    match kind:
        case ir.Scalar():
            return {"any": "any_value", "bytes": "binary"}.get(kind.kind, kind.kind)
        case ir.EnumRef():
            return kind.of
        case ir.ModelRef():
            return f"{module}{kind.name}.from_dict"
        case ir.AliasRef():
            return f"{module}decode_{snake_case(kind.name)}"
        case ir.ListOf(item=ir.Scalar(kind="string")):
            return "list_of_strings"
        case ir.ListOf():
            return f"list_of({inner(kind.item)})"
        case ir.MapOf():
            return f"map_of({inner(kind.item)})"
        case ir.OneOf():
            named = {name: inner(ir.ModelRef(name)) for _, name in kind.classes}
            values = "{" + ", ".join(f"{value!r}: {named[name]}" for value, name in kind.classes) + "}"
            tag = [f"tag={kind.tag!r}", f"classes={values}"] if kind.tag else []
            return f"one_of({', '.join([*(inner(option) for option in kind.options), *tag])})"
        case ir.Nullable():
            return f"nullable({inner(kind.inner)})"


def decoder_names(api: ir.Api) -> dict[ir.Type, str]:
    """A name for the decoder of each result: `list[Cat]` and a class `CatList` would be called the same."""
    used = {folded(f"_{each.name}_{part}") for each in api.operations for part in ("body", "variants")}
    return {kind: unique(f"_decode_{slug(kind)}", used) for kind in api.results}


def variants(operation: ir.Operation, decoders: Mapping[ir.Type, str]) -> str:
    """An expression for the decoders of an operation that responds in several ways, by status and reading."""
    read = {"text": "text", "bytes": "bytes", "location": "location", "empty": "empty"}
    items = (
        f"({each.status!r}, {each.reading!r}): "
        + (decoders[each.type] if each.reading == "json" else f"read_{read[each.reading]}")
        for each in operation.successes
    )
    return "{" + ", ".join(items) + "}"


def response_decoder(kind: ir.Type, module: str) -> str:
    """Return the same for a whole response. Nobody else holds it, so that a list may be emptied meanwhile."""
    match kind:
        case ir.ListOf(item=item) if item != ir.Scalar("string"):
            return f"list_of({decoder(item, module)}, consume)"
        case _:
            return decoder(kind, module)


def inline_check(kind: ir.Type) -> tuple[str, str] | None:
    """The exact Python type to check for and its name in an error, where a check in the line does."""
    if isinstance(kind, ir.EnumRef):
        return _INLINE[kind.of]
    return _INLINE.get(kind.kind) if isinstance(kind, ir.Scalar) else None


def encoded(kind: ir.Type, value: str) -> str:
    """An expression for the JSON form of the expression `value`."""
    match kind:
        case ir.Scalar(kind="timestamp"):
            return f"timestamp_text({value})"
        case ir.Scalar() | ir.EnumRef():
            return value
        case ir.ModelRef():
            return f"{value}.to_dict()"
        case ir.ListOf(item=item) if encoded(item, "item") == "item":
            return f"[*{value}]"
        case ir.ListOf(item=item):
            return f"[{encoded(item, 'item')} for item in {value}]"
        case ir.MapOf(item=item) if encoded(item, "item") == "item":
            return f"{{**{value}}}"
        case ir.MapOf(item=item):
            return f"{{key: {encoded(item, 'item')} for key, item in {value}.items()}}"
        case ir.OneOf() | ir.AliasRef():
            return f"encode({value})"
        case ir.Nullable(inner=inner) if encoded(inner, value) == value:
            return value
        case ir.Nullable(inner=inner):
            return f"None if {value} is None else {encoded(inner, value)}"


def handed_on(operation: ir.Operation) -> str:
    """The arguments with which a method calls its raw form."""
    values = {each.attribute: (each.required, each.attribute) for each in operation.parameters}
    if operation.body:
        values[operation.body.attribute] = operation.body.required, body_argument(operation)
    positional = [value for required, value in values.values() if required]
    return ", ".join(positional + [f"{name}={value}" for name, (required, value) in values.items() if not required])


def body_argument(operation: ir.Operation) -> str:
    """An expression for the body, whose fields may be arguments instead."""
    body = operation.body
    if not body or not body.forms:
        return body.attribute if body else ""
    read = f"_{operation.name}_body({body.attribute}, body_fields)"
    return (
        read
        if body.required and not isinstance(body.type, ir.Nullable)
        else f"{read} if body_fields else {body.attribute}"
    )


def slug(kind: ir.Type) -> str:
    """A name for the type that can be part of an identifier: `package_list`."""
    words = snake_case(plain_annotation(kind))
    match = re.fullmatch(r"list\[(\w+)\]", words)
    return f"{match[1]}_list" if match else re.sub(r"\W+", "_", words).strip("_")


def url(operation: ir.Operation) -> str:
    """An expression for the path with its parameters filled in."""
    parameters = {parameter.name: parameter for parameter in operation.path_parameters}
    parts = re.split(r"{([^{}]*)}", operation.path)
    parts[::2] = [quote(text, safe="/%!$&'()*+,;=:@~") for text in parts[::2]]
    parts[1::2] = [_segment(parameters[name]) for name in parts[1::2]]
    return f'f"{"".join(parts)}"' if parameters else f'"{parts[0]}"'


def _segment(parameter: ir.Parameter) -> str:
    value = encoded(parameter.type, parameter.attribute)
    match parameter.style:
        case "json":
            return f"{{path_segment('{parameter.attribute}', json_text({value}))}}"
        case "joined":
            return f"{{path_value('{parameter.attribute}', {value}{', explode=True' if parameter.explode else ''})}}"
        case "segments":
            return f"{{path_segments('{parameter.attribute}', {value})}}"
        case _:
            return f"{{path_segment('{parameter.attribute}', {value})}}"


def query_value(parameter: ir.Parameter) -> str:
    """An expression for the parameter's value in the query, a header or a cookie; None leaves it out."""
    kind, name = parameter.type, parameter.attribute
    if parameter.style not in {"json", "joined"}:
        return encoded(kind if parameter.required else ir.Nullable(kind), name)
    inner = kind.inner if isinstance(kind, ir.Nullable) else kind
    value = encoded(inner, name)
    if parameter.style == "json":
        text = f"json_text({value}{', ensure_ascii=True' if parameter.location == 'header' else ''})"
    else:
        more = f", {parameter.separator!r}" if parameter.separator != "," else ""
        more += ", write=url_part" if parameter.is_separated else ""
        text = f"joined({value}{more}{', explode=True' if parameter.explode else ''})"
    return text if parameter.required and kind == inner else f"None if {name} is None else {text}"


def query_item(parameter: ir.Parameter) -> str:
    """The parameter as an item of the dictionary that is the query."""
    if parameter.style not in {"spread", "deep"}:
        return f"{parameter.name!r}: {query_value(parameter)}"
    prefix = parameter.name if parameter.style == "deep" else ""
    return f"**object_query({prefix!r}, {query_value(parameter)})"
