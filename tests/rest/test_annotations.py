"""No `Any` where the description has a type: in the models, the clients, and what they return."""

import inspect
import typing
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from generator.generate import corrected
from ghpackages_rest import OPERATIONS, AsyncClient, Client, Response, models

CORRECTED = corrected()
NAMED = [getattr(models, name) for name in models.__all__]
CLASSES = [value for value in NAMED if inspect.isclass(value) and attrs.has(value)]

FREE = {"MinimalRepository": ["custom_properties"]}
"""Objects whose values the description leaves open (`additionalProperties: true`)."""


def parts(annotation: Any) -> set[Any]:
    """The annotation and all that it is made of."""
    found = {annotation if annotation.__hash__ else repr(annotation)}
    for part in typing.get_args(annotation):
        if not isinstance(part, str | int):
            found |= parts(part)
    return found


def test_the_helper_finds_any() -> None:
    assert Any in parts(dict[str, list[Any] | None])
    assert Any not in parts(dict[str, list[int] | None])


@pytest.mark.parametrize("model", CLASSES, ids=lambda model: model.__name__)
def test_models(model: type) -> None:
    """Only what is beyond the description is `Any`."""
    hints = typing.get_type_hints(model)
    fields = {field.name for field in attrs.fields(model)} - {"additional_properties", "_nulls"}
    assert fields
    untyped = [name for name in fields if Any in parts(hints[name])]
    assert untyped == FREE.get(model.__name__, [])
    assert hints["additional_properties"] == dict[str, Any]


def test_the_models_are_there() -> None:
    assert {"Package", "PackageVersion", "SimpleUser", "MinimalRepository", "ContainerMetadata"} <= {
        model.__name__ for model in CLASSES
    }


def test_what_is_free_is_free_in_the_description() -> None:
    schema = CORRECTED["components"]["schemas"]["nullable-minimal-repository"]["properties"]["custom_properties"]
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is True
    assert "properties" not in schema


@pytest.mark.parametrize("client", [Client, AsyncClient])
@pytest.mark.parametrize("method", OPERATIONS)
def test_clients(client: type, method: str) -> None:
    for form in (getattr(client, method), getattr(client, f"{method}_raw")):
        for each in typing.get_overloads(form) or [form]:
            is_annotated(each)


def is_annotated(method: Callable[..., Any]) -> None:
    hints = typing.get_type_hints(method)
    names = {*inspect.signature(method).parameters} - {"self"} | {"return"}
    assert names == hints.keys(), "everything is annotated"
    for annotation in hints.values():
        assert Any not in parts(annotation)
        assert object not in parts(annotation)


def test_the_raw_form_returns_what_the_plain_one_does() -> None:
    for method in OPERATIONS:
        plain = typing.get_type_hints(getattr(Client, method))["return"]
        raw = typing.get_type_hints(getattr(Client, f"{method}_raw"))["return"]
        assert raw == Response[plain]  # type: ignore[valid-type]
        assert typing.get_type_hints(getattr(AsyncClient, f"{method}_raw"))["return"] == raw
