"""Python code for a type: its annotation, how it is decoded, how it is encoded."""

import re
from urllib.parse import quote

from generator.model import ir

_ANNOTATIONS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "timestamp": "datetime",
    "any": "Any",
}
# Checked in line, for speed: the Python type that a decoded JSON value must have exactly, and how to say it.
_INLINE = {"string": ("str", "a string"), "integer": ("int", "an integer"), "boolean": ("bool", "a boolean")}


def annotation(kind: ir.Type, module: str = "") -> str:
    """The type in a signature or a class body. `module` is where models and enums are found, with its dot."""
    match kind:
        case ir.Scalar():
            return _ANNOTATIONS[kind.kind]
        case ir.EnumRef() | ir.ModelRef():
            return module + kind.name
        case ir.ListOf():
            return f"list[{annotation(kind.item, module)}]"
        case ir.MapOf():
            return f"dict[str, {annotation(kind.item, module)}]"
        case ir.OneOf():
            return " | ".join(annotation(option, module) for option in kind.options) or "Never"
        case ir.Nullable():
            return f"{annotation(kind.inner, module)} | None"


def decoder(kind: ir.Type, module: str = "") -> str:
    """An expression for the function that decodes such a value."""
    match kind:
        case ir.Scalar():
            return "anything" if kind.kind == "any" else kind.kind
        case ir.EnumRef():
            return kind.of
        case ir.ModelRef():
            return f"{module}{kind.name}.from_dict"
        case ir.ListOf(item=ir.Scalar(kind="string")):
            return "list_of_strings"
        case ir.ListOf():
            return f"list_of({decoder(kind.item, module)})"
        case ir.MapOf():
            return f"map_of({decoder(kind.item, module)})"
        case ir.OneOf():
            return f"one_of({', '.join(decoder(option, module) for option in kind.options)})"
        case ir.Nullable():
            return f"nullable({decoder(kind.inner, module)})"


def answer_decoder(kind: ir.Type, module: str) -> str:
    """The same for a whole answer. Nobody else holds it, so that a list may be emptied meanwhile."""
    match kind:
        case ir.ListOf(item=item) if item != ir.Scalar("string"):
            return f"list_of({decoder(item, module)}, drain)"
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
        case ir.OneOf():
            return f"encode({value})"
        case ir.Nullable(inner=inner) if encoded(inner, value) == value:
            return value
        case ir.Nullable(inner=inner):
            return f"None if {value} is None else {encoded(inner, value)}"


def argument(parameter: ir.Parameter) -> str:
    """How a method hands the parameter on to its raw form."""
    return parameter.attribute if parameter.required else f"{parameter.attribute}={parameter.attribute}"


def slug(kind: ir.Type) -> str:
    """A name for the type that can be part of an identifier: `package_list`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", annotation(kind)).lower()
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
    return f"{{segment('{parameter.attribute}', {value})}}"


def query_value(parameter: ir.Parameter) -> str:
    """An expression for the parameter's value in the query; None leaves it out."""
    return encoded(parameter.type if parameter.required else ir.Nullable(parameter.type), parameter.attribute)
