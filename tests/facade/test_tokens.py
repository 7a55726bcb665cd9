"""Tokens: kinds, masking, expiration."""

import pickle
from datetime import UTC, datetime

import pytest

from ghpackages import (
    ConfigurationError,
)
from ghpackages._tokens import Secret, parse_expiration


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("ghp_x", "classic"),
        ("github_pat_11ABC_def", "fine_grained"),
        ("gho_x", "oauth"),
        ("ghu_x", "app_user"),
        ("ghs_x", "app_installation"),
        ("ghs_12345_" + "eyJ.a-b_c." * 50, "app_installation"),
        ("ghr_x", "refresh"),
        ("0123456789abcdef0123456789abcdef01234567", "unknown"),
    ],
)
def test_kinds_of_tokens(token: str, kind: str) -> None:
    secret = Secret(f" {token}\n")
    assert secret.kind == kind
    assert secret.authorization() == f"Bearer {token}"
    assert token not in repr(secret) + str(secret) + f"{secret!s}{secret!r}"
    assert token not in secret.mask(f"x {token} y")
    with pytest.raises(TypeError):
        pickle.dumps(secret)


@pytest.mark.parametrize(
    "token", ["", "  ", "ghp_a b", "ghp_a\r\nX-Evil: 1", "ghp_é", '"ghp_x"', "'ghp_x'", 'ghp_x"', 5, b"ghp_x"]
)
def test_what_is_no_token(token: object) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Secret(token)
    assert caught.value.hint
    assert "ghp" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-05-10 07:05:37 UTC", datetime(2025, 5, 10, 7, 5, 37, tzinfo=UTC)),
        ("2025-05-10 07:05:37 +0200", datetime(2025, 5, 10, 5, 5, 37, tzinfo=UTC)),
        ("soon", None),
        ("", None),
        (None, None),
        ("9999-99-99 00:00:00 UTC", None),
    ],
)
def test_the_end_of_a_token(text: str | None, expected: datetime | None) -> None:
    assert parse_expiration(text) == expected
