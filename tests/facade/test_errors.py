"""Errors as objects: copies, notes, one family."""

import copy
import pickle

import httpx
import pytest

import ghpackages
from ghpackages import (
    APIError,
    BadRequestError,
    GitHubPackagesError,
    NetworkError,
    NotFoundError,
    PermissionDeniedError,
)


def _samples() -> list[GitHubPackagesError]:
    response = httpx.Response(404, json={"message": "x"}, request=httpx.Request("GET", "https://api.github.com/"))
    operation = ghpackages.OPERATIONS["delete_package_for_org"]
    samples: list[GitHubPackagesError] = [
        ghpackages.ConfigurationError("bad", hint="do this"),
        NetworkError("gone", hint="look", operation=operation, sent=False),
        ghpackages.DecodeError("a string", 7, "/0/name", operation, hint="report it"),
    ]
    classes = (*APIError.__subclasses__(), *BadRequestError.__subclasses__(), *PermissionDeniedError.__subclasses__())
    samples += [
        cls("no", status=404, hint="do that", request_id="1", operation=operation, response=response) for cls in classes
    ]
    return samples


@pytest.mark.parametrize("error", _samples(), ids=lambda error: type(error).__name__)
def test_errors_can_be_pickled_and_copied(error: GitHubPackagesError) -> None:
    error.outcome_unknown = True
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert twin.hint == error.hint
        assert twin.__notes__ == error.__notes__
        assert twin.__dict__.keys() == error.__dict__.keys()
        assert twin.outcome_unknown
    if isinstance(error, APIError):
        twin = pickle.loads(pickle.dumps(error))
        assert twin.response.json() == {"message": "x"}
        assert twin.operation == error.operation


def test_a_copy_has_its_own_notes() -> None:
    error = NotFoundError("no", status=404, hint="one")
    copy.copy(error).add_hint("two")
    assert error.__notes__ == ["one"]
    assert not hasattr(copy.copy(NotFoundError("no", status=404)), "__notes__")


def test_every_error_is_one_of_ours() -> None:
    for name in ghpackages.__all__:
        value = getattr(ghpackages, name)
        if isinstance(value, type) and issubclass(value, Exception) and not issubclass(value, Warning):
            assert issubclass(value, GitHubPackagesError), name
    assert issubclass(ghpackages.DecodeError, ValueError)
