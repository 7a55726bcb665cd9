"""Reports on scopes, for people."""

from ghpackages._policies import scope_report, scopes


def test_reports() -> None:
    operations = scopes.find_operations(["delete"])
    fine = scope_report.compare(operations, "fine_grained", None, "https://github.com")
    assert fine.ok
    assert "fine-grained" in fine.hint
    unknown = scope_report.compare(operations, "classic", None, "https://ghe.example")
    assert unknown.ok
    assert "does not tell" in unknown.hint
    lacking = scope_report.compare(operations, "classic", frozenset({"repo"}), "https://ghe.example")
    assert not lacking.ok
    assert lacking.missing == {"read:packages", "delete:packages"}
    expected = "https://ghe.example/settings/tokens/new?description=ghpackages&scopes=delete:packages,read:packages"
    assert lacking.new_token_url == expected
    assert expected in lacking.hint
