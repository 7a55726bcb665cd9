"""Reports on scopes, for people: three states, each with its reason."""

import pytest

from ghpackages._hosts import parse_host
from ghpackages._policies import scope_report, scopes
from ghpackages._tokens import TokenKind

GITHUB = parse_host("https://api.github.com", None, source="base_url")
SERVER = parse_host("https://ghe.example/api/v3", None, source="base_url")
ALL = frozenset({"write:packages", "delete:packages"})


@pytest.mark.parametrize(
    ("kind", "granted", "ok", "reason", "hint"),
    [
        ("classic", ALL, True, "all scopes", ""),
        ("oauth", ALL, True, "all scopes", ""),
        ("unknown", ALL, True, "all scopes", ""),
        ("classic", frozenset({"repo"}), False, "lacks delete:packages", "settings/tokens/new"),
        ("oauth", frozenset({"repo"}), False, "lacks delete:packages", "gh auth refresh --scopes delete:packages"),
        ("classic", None, None, "does not tell", "Check the scopes"),
        ("unknown", None, None, "does not tell", "Check the scopes"),
        ("fine_grained", None, False, "does not accept", "classic"),
        ("app_user", None, False, "does not accept", "classic"),
        ("refresh", None, False, "does not accept", "Exchange"),
        ("app_installation", None, None, "role", "Admin role"),
    ],
)
def test_three_states(kind: TokenKind, granted: frozenset[str] | None, ok: bool | None, reason: str, hint: str) -> None:
    report = scope_report.compare(scopes.find_operations(["delete"]), kind, granted, GITHUB)
    assert report.ok is ok
    assert reason in report.reason
    assert hint in report.hint
    assert bool(hint) is bool(report.hint)


@pytest.mark.parametrize(
    ("verb", "hint"), [("read", "exact name"), ("restore", "Admin role"), ("delete", "Admin role")]
)
def test_what_an_installation_token_needs_depends_on_the_operations(verb: str, hint: str) -> None:
    report = scope_report.compare(scopes.find_operations([verb]), "app_installation", None, GITHUB)
    assert hint in report.hint


def test_lists_are_out_of_reach_of_installation_tokens() -> None:
    operations = scopes.find_operations(["list_packages_for_organization"])
    assert "list packages" in scope_report.compare(operations, "app_installation", None, GITHUB).hint


def test_the_page_for_a_new_token_is_that_of_the_host() -> None:
    lacking = scope_report.compare(scopes.find_operations(["delete"]), "classic", frozenset({"repo"}), SERVER)
    assert lacking.missing == {"read:packages", "delete:packages"}
    expected = "https://ghe.example/settings/tokens/new?description=ghpackages&scopes=delete:packages,read:packages"
    assert lacking.new_token_url == expected
    assert expected in lacking.hint
    oauth = scope_report.compare(scopes.find_operations(["delete"]), "oauth", frozenset({"repo"}), SERVER)
    assert "--hostname ghe.example --scopes delete:packages,read:packages" in oauth.hint
