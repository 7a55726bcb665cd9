"""Models and errors survive pickle, copy and deepcopy as they are: queues and process pools send them about."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from ghpackages_rest import OPERATIONS, DecodeError, models
from tests.rest.test_decoding import PACKAGE

COPIERS: list[Callable[[Any], Any]] = [
    copy.copy,
    copy.deepcopy,
    *(lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol)) for protocol in range(6)),
]


@pytest.mark.parametrize("copied", COPIERS)
def test_model(copied: Callable[[Any], Any]) -> None:
    value = {**PACKAGE, "repository": None, "unknown": {"a": [1]}, "created_at": "2021-01-01 00:00:00+02:00"}
    package = models.Package.from_dict(value)
    again = copied(package)
    assert again == package
    assert again is not package
    assert again.to_dict() == value
    assert repr(again) == repr(package)


def test_deepcopy_shares_nothing() -> None:
    package = models.Package.from_dict({**PACKAGE, "unknown": {"a": [1]}})
    again = copy.deepcopy(package)
    again.additional_properties["unknown"]["a"].append(2)
    assert package.additional_properties == {"unknown": {"a": [1]}}


@pytest.mark.parametrize("copied", COPIERS)
def test_error(copied: Callable[[Any], Any]) -> None:
    error = DecodeError("a string", 7, "/0/name", OPERATIONS["list_packages_for_user"])
    again = copied(error)
    assert type(again) is DecodeError
    assert str(again) == str(error) == "packages/list-packages-for-user: /0/name: expected a string, found 7 (int)"
    assert (again.expected, again.raw, again.pointer, again.operation) == (
        "a string",
        7,
        "/0/name",
        OPERATIONS["list_packages_for_user"],
    )


@pytest.mark.parametrize("copied", COPIERS)
def test_operation(copied: Callable[[Any], Any]) -> None:
    operation = OPERATIONS["delete_package_for_org"]
    assert copied(operation) == operation


def test_operations_cannot_be_changed() -> None:
    operation = OPERATIONS["delete_package_for_org"]
    with pytest.raises(AttributeError):
        operation.scopes = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        OPERATIONS["x"] = operation  # type: ignore[index]


def test_a_long_value_is_shortened_in_the_error() -> None:
    error = DecodeError("an object", "x" * 10_000)
    assert str(error).startswith("the whole response: expected an object, found 'xxx")
    assert len(str(error)) < 200
    assert error.raw == "x" * 10_000
