"""Scopes out of GitHub's prose, in its three wordings, and the rule that they are checked against."""

import pytest

from generator.model import scopes

READ, WRITE, DELETE = "read:packages", "write:packages", "delete:packages"
A = "To use this endpoint, you must authenticate using an access token with the "
C = "OAuth app tokens and personal access tokens (classic) need the "


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # 2021 and 2022: the names are turned round.
        (A + "`packages:read` scope.", (READ,)),
        (A + "`packages:read` and `packages:delete` scopes.", (READ, DELETE)),
        (A + "`packages:write` and `packages:read` scopes.", (READ, WRITE)),
        (
            A + "`packages:read` scope.\nIf `package_type` is not `container`, your token must also include `repo`.",
            (READ,),
        ),
        # 2023: the names are right, the sentence is the same.
        (A + "`read:packages` scope.", (READ,)),
        (
            A + "`read:packages` and `delete:packages` scopes. If your package isn't granular, add `repo`.",
            (READ, DELETE),
        ),
        # 2024 on.
        (C + "`read:packages` scope to use this endpoint.", (READ,)),
        (C + "`read:packages` and `delete:packages` scopes to use this endpoint.", (READ, DELETE)),
        (C + "`read:packages` and `write:packages` scopes to use this endpoint.", (READ, WRITE)),
        # The order is ours, whatever the order of the prose; a scope named twice counts once.
        ("`delete:packages`, `read:packages`, then `read:packages` again", (READ, DELETE)),
        # No scope of packages.
        ("", ()),
        ("Lists packages readable by the user.", ()),
        ("needs `repo` and `admin:packages`", ()),
        ("read:packages without code marks is not a scope's name", ()),
    ],
)
def test_in_prose(text: str, named: tuple[str, ...]) -> None:
    assert scopes.in_prose(text) == named


@pytest.mark.parametrize(
    ("method", "rule"),
    [
        ("get", (READ,)),
        ("GET", (READ,)),
        ("head", (READ,)),
        ("delete", (READ, DELETE)),
        ("post", (READ, WRITE)),
        ("put", ()),
        ("patch", ()),
    ],
)
def test_the_rule(method: str, rule: tuple[str, ...]) -> None:
    assert scopes.for_method(method) == rule


@pytest.mark.parametrize(
    ("method", "text", "note"),
    [
        ("get", f"need the `{READ}` scope", None),
        ("delete", f"need the `{READ}` and `{DELETE}` scopes", None),
        (
            "delete",
            f"need the `{READ}` scope",
            f"the description names only {READ}; DELETE needs {READ}, {DELETE}",
        ),
        ("get", "Lists packages.", f"the description names no scope; GET needs {READ}"),
        ("post", f"need the `{DELETE}` scope", f"the description names {DELETE}; POST needs {READ}, {WRITE}"),
        ("get", f"need `{READ}` and `{WRITE}`", f"the description names {READ}, {WRITE}; GET needs {READ}"),
    ],
)
def test_cross_check(method: str, text: str, note: str | None) -> None:
    assert scopes.cross_check(method, text) == note
