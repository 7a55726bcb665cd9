"""Calls, and the lists that they change."""

import pytest

from ghpackages._policies.calls import ListKey


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ListKey("acme", "npm"), ListKey("acme", "npm", of_organization=True), True),
        (ListKey("acme", "npm"), ListKey("acme", "container"), False),
        (ListKey("acme", "npm"), ListKey("acme", "npm", "x"), False),
        (ListKey("acme", "npm", "x"), ListKey("acme", "npm", "y"), False),
        (ListKey("", "npm"), ListKey("bob", "npm"), True),
        (ListKey("", "npm"), ListKey("acme", "npm", of_organization=True), False),
        (ListKey("bob", "npm"), ListKey("acme", "npm"), False),
    ],
)
def test_which_lists_may_be_the_same(one: ListKey, other: ListKey, same: bool) -> None:
    assert one.may_be(other) is other.may_be(one) is same
