"""JSON values that fit the description, made from its normalized schemas; and ways to spoil one at a known place."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from generator.generate import corrected
from generator.openapi.normalize import normalize

Json = dict[str, Any]
SCHEMAS: Json = normalize(corrected())["components"]["schemas"]

_TEXT = st.text(max_size=6)
_TIME = st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z")
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXT, inner, max_size=2),
    max_leaves=3,
)


def resolved(schema: Json) -> Json:
    """`schema`, or the component that it refers to."""
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rsplit("/", 1)[1]]
    return schema


_MADE: dict[int, tuple[Json, st.SearchStrategy[Any]]] = {}
"""The strategies by the `id` of their schemas, which are kept with them. Making one takes most of the time."""


def values(schema: Json) -> st.SearchStrategy[Any]:
    """Values that fit, enums with values that nobody knows yet, objects with keys that nobody knows."""
    schema = resolved(schema)
    if id(schema) not in _MADE:
        _MADE[id(schema)] = schema, _strategy(schema)
    return _MADE[id(schema)][1]


def _strategy(schema: Json) -> st.SearchStrategy[Any]:
    if "anyOf" in schema:
        return st.one_of([values(option) for option in schema["anyOf"]])
    match schema.get("type", "object" if "properties" in schema else None):
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers() | st.sampled_from([2**31, 2**53 + 1, 2**64, -(2**70)])
        case "number":
            return st.integers() | st.floats(allow_nan=False, allow_infinity=False)
        case "string" if schema.get("format") == "date-time":
            return _TIME
        case "string":
            return st.sampled_from(schema["enum"]) | _TEXT if "enum" in schema else _TEXT
        case "array":
            return st.lists(values(schema["items"]), max_size=3)
        case "object" if "properties" in schema:
            return _objects(schema)
        case "object":
            rest = schema.get("additionalProperties")
            return st.dictionaries(_TEXT, values(rest) if isinstance(rest, dict) else _ANYTHING, max_size=2)
        case _:
            return _ANYTHING


def _objects(schema: Json) -> st.SearchStrategy[Json]:
    required = {key: values(schema["properties"][key]) for key in schema.get("required", [])}
    optional = {key: values(child) for key, child in schema["properties"].items() if key not in required}
    unknown = st.dictionaries(_TEXT.filter(lambda key: key not in schema["properties"]), _ANYTHING, max_size=2)
    known = st.fixed_dictionaries(required, optional=optional)
    return st.builds(lambda some, more: {**some, **more}, known, unknown)


def _accepts(schema: Json, value: Any) -> bool:
    """Whether `value` is of a kind that fits; what an object or a list holds is not looked at."""
    schema = resolved(schema)
    if "anyOf" in schema:
        return any(_accepts(option, value) for option in schema["anyOf"])
    kind = schema.get("type", "object" if "properties" in schema else None)
    if kind == "string" and schema.get("format") == "date-time":
        return False  # none of WRONG is a timestamp
    kinds: dict[Any, tuple[type, ...]] = {
        "null": (type(None),),
        "boolean": (bool,),
        "integer": (int,),
        "number": (int, float),
        "string": (str,),
        "array": (list,),
        "object": (dict,),
    }
    return kind not in kinds or type(value) in kinds[kind]


WRONG: tuple[Any, ...] = (None, True, 3, 1.5, "2021-13-01T00:00:00Z", [], {})

MISSING = object()
"""In the place of a wrong value: the key is taken away."""

Steps = tuple[str | int, ...]


def spoilers(schema: Json, value: Any, *steps: str | int) -> Iterator[tuple[Steps, Any]]:
    """Every way to spoil `value`, which fits `schema`: where, and what to put there."""
    for wrong in WRONG:
        if not _accepts(schema, wrong):
            yield steps, wrong
    fitting = resolved(schema)
    if "anyOf" in fitting:
        options = [option for option in fitting["anyOf"] if _accepts(option, value)]
        fitting = resolved(options[0]) if len(options) == 1 else {}
    if isinstance(value, list) and "items" in fitting:
        for index, item in enumerate(value):
            yield from spoilers(fitting["items"], item, *steps, index)
    if isinstance(value, dict):
        for name in fitting.get("required", []):
            yield (*steps, name), MISSING
        for name, child in fitting.get("properties", {}).items():
            if name in value:
                ways = spoilers(child, value[name], *steps, name)
                # Null is as good as absent in a field that is not required.
                null_too = name not in fitting.get("required", [])
                yield from (way for way in ways if not (null_too and way == ((*steps, name), None)))


def spoiled(value: Any, steps: Steps, wrong: Any) -> Any:
    """`value` with `wrong` at that place."""
    if not steps:
        return wrong
    key, *rest = steps
    changed: Any = [*value] if isinstance(value, list) else {**value}
    if wrong is MISSING and not rest:
        del changed[key]
    else:
        changed[key] = spoiled(value[key], tuple(rest), wrong)
    return changed


def pointer(steps: Steps) -> str:
    """The place as a JSON pointer."""
    return "".join(f"/{step}" for step in steps)
