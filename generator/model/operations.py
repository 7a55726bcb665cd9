"""The operations of a normalized description, one each, in its order."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Literal

from generator.errors import GeneratorError
from generator.model import ir, scopes
from generator.model.identifiers import folded, unique
from generator.openapi.document import TAG, Document, operations, pointer

TypeAt = Callable[[Document, str], ir.Type]
"""The type of the schema that an object of the description holds; the text is its place."""

_JSON = re.compile(r"[/+](?:[\w.-]*[.-])?json\b|\*/\*", re.IGNORECASE)


def read_operations(normalized: Document, type_at: TypeAt, models: Iterable[ir.Model]) -> tuple[ir.Operation, ...]:
    """Return every operation. Raises GeneratorError for what has no place in a request."""
    tag = normalized["x-section"]
    by_name = {model.name: model for model in models}
    return tuple(
        _operation(raw, method, tag, pointer("paths", raw["x-path"], method), type_at, by_name)
        for _, method, raw in operations(normalized)
    )


def _operation(
    raw: Document, method: str, tag: str, place: str, type_at: TypeAt, models: Mapping[str, ir.Model]
) -> ir.Operation:
    parameters = [_parameter(each, place, type_at) for each in raw["parameters"]]
    order = re.findall(r"{([^{}]*)}", raw["x-path"])
    parameters.sort(key=lambda each: order.index(each.name) if each.location == "path" else len(order))
    responses = tuple(_responses(raw, place, type_at))
    parameters += _choice_of_media(raw, {each.attribute for each in parameters})
    query = {parameter.name for parameter in parameters if parameter.location == "query"}
    description = raw.get("description", "")
    body = _body(raw, place, type_at)
    if body and body.encoding in {"json", "form", "multipart"}:
        body = _with_forms(body, {folded(each.attribute) for each in parameters}, models)
    return ir.Operation(
        id=raw["x-operation-id"],
        name=raw["operationId"],
        method=method.upper(),
        path=raw["x-path"],
        summary=raw.get("summary", ""),
        description=description,
        docs_url=raw.get("externalDocs", {}).get("url", ""),
        scopes=(scopes.for_method(method) if tag == TAG else ()) or scopes.in_prose(description),
        paginated={"page", "per_page"} <= query,
        deprecated=bool(raw.get("deprecated", False)),
        parameters=tuple(parameters),
        body=body,
        responses=responses,
        statuses=tuple((status, response.get("description", "")) for status, response in raw["responses"].items()),
    )


def _parameter(raw: Document, place: str, type_at: TypeAt) -> ir.Parameter:
    location: Literal["path", "query", "header", "cookie"] = raw["in"]
    place = f"{place}/parameters/{raw['x-name']}"
    kind = type_at(raw, place)
    if location == "path" and raw.get("required") is not True:
        raise GeneratorError(f"the path parameter {raw['x-name']} is not required", place=place)
    if location == "path" and isinstance(kind, ir.Nullable):
        kind = kind.inner  # there is no way to write null
    return ir.Parameter(
        name=raw["x-name"],
        attribute=raw["name"],
        location=location,
        type=kind,
        required=location == "path" or bool(raw.get("required", False)),
        default=raw["schema"].get("x-default"),
        description=raw.get("description", ""),
        style=_style(raw, kind, location, place),
        separator={"spaceDelimited": " ", "pipeDelimited": "|"}.get(raw.get("style", ""), ","),
        explode=_explodes(raw),
    )


def _choice_of_media(raw: Document, taken: set[str]) -> list[ir.Parameter]:
    """The argument that says what to respond with, where a success has several media types."""
    successes = (response for status, response in raw["responses"].items() if status[0] == "2")
    media = list(dict.fromkeys(each for response in successes for each in response.get("content", {})))
    if len(media) < 2 or "accept" in taken:
        return []
    description = f"What to respond with: {', '.join(f'`{each}`' for each in media)}."
    return [ir.Parameter("accept", "accept", "header", ir.Scalar("string"), False, None, description)]


_STYLES = {
    "path": {"simple"},
    "header": {"simple"},
    "cookie": {"form"},
    "query": {"form", "spaceDelimited", "pipeDelimited", "deepObject"},
}
"""What OpenAPI calls styles, as far as they are supported. The first of each is the default, or the only one."""


def _explodes(raw: Document) -> bool:
    """Whether each item of a list or an object is written for itself. Only the style `form` does so by default."""
    default = raw.get("style", "form" if raw["in"] == "query" else "simple") == "form"
    return bool(raw.get("explode", default))


def _style(raw: Document, kind: ir.Type, location: str, place: str) -> ir.Style:
    """How a value is written, with OpenAPI's defaults."""
    if "style" in raw and raw["style"] not in _STYLES[location]:
        raise GeneratorError(f"the style {raw['style']} is not supported in a {location}", place=place)
    if raw.get("x-json"):
        return "json"
    plain = kind.inner if isinstance(kind, ir.Nullable) else kind
    options = plain.options if isinstance(plain, ir.OneOf) else (plain,)
    if all(_is_value(option) for option in options):
        if location == "path" and raw.get("x-multi-segment"):
            return "segments"
        is_plain = all(_is_one_value(option) for option in options) or (location == "query" and _explodes(raw))
        return "plain" if is_plain and not (location == "path" and ir.Scalar("boolean") in options) else "joined"
    if not isinstance(plain, ir.ModelRef | ir.MapOf):
        raise GeneratorError(f"the {location} parameter {raw['x-name']} is no plain value", place=place)
    if location == "query" and raw.get("style") == "deepObject":
        return "deep"
    return "spread" if location == "query" and _explodes(raw) else "joined"


def _is_one_value(kind: ir.Type) -> bool:
    """Whether such a value can be written into a URL or a header as it is."""
    return isinstance(kind, ir.Scalar | ir.EnumRef) and kind != ir.ANY


def _is_value(kind: ir.Type) -> bool:
    """The same of one value, or a list of such."""
    return _is_one_value(kind.item if isinstance(kind, ir.ListOf) else kind)


def _body(raw: Document, place: str, type_at: TypeAt) -> ir.Body | None:
    """What the operation takes. Of several media types, the first that is JSON, else the first."""
    contents: Document = raw.get("requestBody", {}).get("content", {})
    if not contents:
        return None
    media = next((each for each in contents if _JSON.search(each)), next(iter(contents)))
    kind = type_at(contents[media], f"{place}/requestBody")
    name = media.partition(";")[0].strip().lower()
    form: ir.Encoding
    if _JSON.search(media) and kind != ir.BYTES:
        form = "json"
        media = "application/json" if "*" in media else media
    elif name in _FORMS:
        form = _FORMS[name]
        if contents[media].get("encoding"):
            raise GeneratorError(f"an encoding of parts of {media} is not supported", place=f"{place}/requestBody")
        if not _has_fields(kind):
            raise GeneratorError(f"a body of {media} is an object", place=f"{place}/requestBody")
    elif name.startswith("text/"):
        form, kind = "text", ir.Scalar("string")
        media = "text/plain" if "*" in media else media
    else:
        form, kind = "bytes", ir.BYTES
        media = "application/octet-stream" if "*" in media else media
    request = raw["requestBody"]
    return ir.Body(
        attribute=raw["x-body"],
        media_type=media,
        encoding=form,
        type=kind,
        required=bool(request.get("required", False)),
        description=request.get("description", ""),
    )


_FORMS: Mapping[str, ir.Encoding] = {
    "application/x-www-form-urlencoded": "form",
    "multipart/form-data": "multipart",
}


def _has_fields(kind: ir.Type) -> bool:
    """Whether such a value consists of fields, as a form does, or may be anything."""
    kind = kind.inner if isinstance(kind, ir.Nullable) else kind
    if isinstance(kind, ir.OneOf):
        return all(map(_has_fields, kind.options))
    return kind == ir.ANY or isinstance(kind, ir.ModelRef | ir.MapOf)


def _with_forms(body: ir.Body, taken: set[str], models: Mapping[str, ir.Model]) -> ir.Body:
    """The body whose fields may be arguments, beside those `taken`: of each model that it may be.

    They have GitHub's names as far as possible; where one is called `body`, the whole is the `request_body`.
    """
    kind = body.type.inner if isinstance(body.type, ir.Nullable) else body.type
    options = kind.options if isinstance(kind, ir.OneOf) else (kind,)
    forms: list[tuple[ir.Argument, ...]] = []
    every: set[str] = set()
    for option in options:
        if isinstance(option, ir.ModelRef):
            used = {*taken}
            names = {
                field: unique(f"body_{field.attribute}" if folded(field.attribute) in used else field.attribute, used)
                for field in models[option.name].fields
                if not field.read_only
            }
            if names:
                forms.append(tuple(ir.Argument(name, field) for field, name in names.items()))
            every |= used
    attribute = unique("request_body" if folded(body.attribute) in every else body.attribute, every)
    return replace(body, attribute=attribute, forms=tuple(dict.fromkeys(forms)))


def _responses(raw: Document, place: str, type_at: TypeAt) -> list[ir.Response]:
    """Every described response that has its own way to be read."""
    found: list[ir.Response] = []
    for status, response in raw["responses"].items():
        if not re.fullmatch(r"[1-5](\d\d|XX)|default", status):
            raise GeneratorError(f"not a status: {status}", place=f"{place}/responses")
        contents: Document = response.get("content", {})
        is_told = "location" in map(str.lower, response.get("headers", {}))
        if status[0] == "3" and status != "304" and (is_told or not contents):
            found.append(ir.Response(status, "location", ir.Scalar("string")))
            continue
        by_kind: dict[ir.Reading, list[ir.Type]] = {}
        for media, content in contents.items():
            at = f"{place}/responses/{status}"
            kind = type_at(content, at)
            is_json = _JSON.search(media) or kind not in {ir.ANY, ir.Scalar("string")}
            if is_json and kind != ir.BYTES:
                by_kind.setdefault("json", []).append(kind)
            elif kind == ir.BYTES or (kind == ir.ANY and not media.lower().startswith("text/")):
                by_kind.setdefault("bytes", []).append(ir.BYTES)
            else:
                by_kind.setdefault("text", []).append(ir.Scalar("string"))
        found += [ir.Response(status, reading, ir.union(kinds)) for reading, kinds in by_kind.items()]
        if not contents:
            found.append(ir.Response(status, "empty", ir.NULL))
    return found
