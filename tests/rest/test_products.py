"""One client for every product and API version: values made from each product's own schemas are read by the models."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.compare.api_versions import BASE_VERSION, announced, under_version
from generator.generate import overlays
from generator.openapi import fetch
from generator.openapi.document import load, resolve
from generator.openapi.overlay import apply_all
from generator.paths import SPEC
from ghpackages_rest import OPERATIONS, models

Json = dict[str, Any]
MODELS: dict[str, Callable[[Json], Any]] = {
    "package": models.Package.from_dict,
    "package-version": models.PackageVersion.from_dict,
}


NAMES = [
    (product, version)
    for product in fetch.pinned(SPEC)
    for version in (BASE_VERSION, *sorted(announced(load(SPEC / f"{product}.json"))))
]


@pytest.fixture(scope="module", params=NAMES, ids=" ".join)
def section(request: pytest.FixtureRequest) -> Json:
    """A product under an API version. Our corrections only widen what its responses may be."""
    product, version = request.param
    return apply_all(under_version(load(SPEC / f"{product}.json"), version), overlays(), strict=False)


TEXTS = st.text(max_size=8)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "integer": st.integers(),
    "number": st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "string": TEXTS,
}
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def values(section: Json, schema: Json) -> st.SearchStrategy[Any]:
    """Every kind of value that `schema` allows."""
    if "$ref" in schema:
        return values(section, resolve(section, schema["$ref"], place=""))
    if "allOf" in schema:
        assert len(schema["allOf"]) == 1
        found = values(section, schema["allOf"][0])
    elif "anyOf" in schema or "oneOf" in schema:
        options = schema.get("anyOf") or schema["oneOf"]
        found = st.one_of([values(section, option) for option in options])
    elif "enum" in schema:
        found = st.sampled_from(schema["enum"])
    elif schema.get("type") == "array":
        found = st.lists(values(section, schema["items"]), max_size=2)
    elif schema.get("format") == "date-time":
        found = st.datetimes().map(lambda moment: f"{moment.isoformat()}Z")
    elif schema.get("type", "object") == "object":
        found = _objects(section, schema)
    else:
        found = SCALARS[schema["type"]]
    return st.none() | found if schema.get("nullable") else found


def _objects(section: Json, schema: Json) -> st.SearchStrategy[Json]:
    properties = schema.get("properties", {})
    strategies = {name: values(section, child) for name, child in properties.items()}
    required = {name: strategies[name] for name in schema.get("required", []) if name in strategies}
    optional = {name: strategy for name, strategy in strategies.items() if name not in required}
    unknown = st.dictionaries(TEXTS.map("unknown {}".format), ANYTHING, max_size=2)
    described = st.fixed_dictionaries(required, optional=optional)
    return st.builds(lambda known, more: {**known, **more}, described, unknown)


@pytest.mark.parametrize("component", MODELS)
def test_every_value_of_a_product_is_read_and_kept(section: Json, component: str) -> None:
    strategy = values(section, section["components"]["schemas"][component])

    @settings(max_examples=10, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def check(value: Json) -> None:
        decoded = MODELS[component](value)
        assert decoded.to_dict() == value
        assert decoded.additional_properties.keys() >= {key for key in value if key.startswith("unknown ")}

    check()


def test_every_published_example_is_read_and_kept(section: Json) -> None:
    checked = 0
    for key, example in section["components"]["examples"].items():
        read = MODELS["package-version" if "version" in key else "package"]
        items = example["value"] if isinstance(example["value"], list) else [example["value"]]
        for item in items:
            assert read(item).to_dict() == item, key
            checked += 1
    assert checked >= 10


def test_every_operation_of_a_product_is_in_the_client(section: Json) -> None:
    theirs = {
        (method.upper(), path) for path, item in section["paths"].items() for method in item if method != "parameters"
    }
    assert theirs <= {(operation.method, operation.path) for operation in OPERATIONS.values()}
