"""Scopes: needed, granted, missing."""

import pytest

from ghpackages import (
    OPERATIONS,
)
from ghpackages._policies import scopes


def test_required_scopes() -> None:
    assert scopes.required(OPERATIONS["get_package_for_organization"]) == {"read:packages"}
    assert scopes.required(OPERATIONS["delete_package_for_org"]) == {"read:packages", "delete:packages"}
    assert scopes.required(OPERATIONS["restore_package_for_org"]) == {"read:packages", "write:packages"}
    assert scopes.required(None) == set()


@pytest.mark.parametrize(
    ("granted", "needed", "missing"),
    [
        ("write:packages", {"read:packages"}, set()),
        ("write:packages", {"read:packages", "delete:packages"}, {"delete:packages"}),
        ("delete:packages", {"read:packages", "delete:packages"}, {"read:packages"}),
        ("repo", {"read:packages"}, {"read:packages"}),
        ("delete:packages, repo, write:packages", {"read:packages", "write:packages", "delete:packages"}, set()),
        ("", {"read:packages"}, {"read:packages"}),
    ],
)
def test_missing_scopes(granted: str, needed: set[str], missing: set[str]) -> None:
    assert scopes.missing(needed, scopes.parse(granted)) == missing
    assert scopes.missing(needed, None) == set()


def test_operations_by_name() -> None:
    delete = OPERATIONS["delete_package_for_org"]
    for name in ("delete_package_for_org", "packages/delete-package-for-org", delete):
        assert scopes.find_operations([name]) == [delete]
    assert {operation.method for operation in scopes.find_operations(["restore"])} == {"POST"}
    assert len(scopes.find_operations([])) == len(OPERATIONS)
    with pytest.raises(ValueError, match="'erase'"):
        scopes.find_operations(["erase"])


def test_repository_scoped_registries() -> None:
    granted = frozenset({"read:packages"})
    assert scopes.lacks_repo("maven", granted, is_server=False)
    assert scopes.lacks_repo("docker", granted, is_server=True)
    assert not scopes.lacks_repo("docker", granted, is_server=False)
    assert not scopes.lacks_repo("container", granted, is_server=True)
    assert not scopes.lacks_repo("maven", granted | {"repo"}, is_server=False)
    assert not scopes.lacks_repo("maven", None, is_server=False)
