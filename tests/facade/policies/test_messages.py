"""Whom GitHub's messages name."""

import pytest

from ghpackages._policies import messages


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("`acme` forbids access via a personal access token (classic).", "acme"),
        ("The 'acme' enterprise has an IP allow list.", "acme"),
        ("Access was refused by organization `acme`.", "acme"),
        ("Tokens are restricted by `acme`.", "acme"),
        ("The 'Authorization' header is malformed.", None),
        ("`api` was published from a fork.", None),
        ("Must accept 'json'", None),
    ],
)
def test_the_organization_that_a_message_names(message: str, name: str | None) -> None:
    assert messages.organization(message) == name
