"""Which GitHub a reference leads to: no token goes to a host that was only copied from somewhere."""

import pytest

from ghpackages.cli.clients import base_url_of
from ghpackages.cli.errors import UsageError

ACTIONS = {"GITHUB_API_URL": "https://api.github.com"}
SERVER = "ghe.example.com"


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_HOST", "GITHUB_API_URL", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("host", "environment", "expected"),
    [
        (None, {}, None),
        ("github.com", {}, "https://github.com"),
        ("octo.ghe.com", {}, "https://octo.ghe.com"),
        (SERVER, {}, f"https://{SERVER}/api/v3"),
        ("github.com", {"GH_ENTERPRISE_TOKEN": "x"}, "https://github.com"),
        ("localhost:8000", {"GH_ENTERPRISE_TOKEN": "x"}, "https://localhost:8000/api/v3"),
        (SERVER, {"GH_ENTERPRISE_TOKEN": "x", "GH_HOST": SERVER}, None),
        (SERVER, {"GH_ENTERPRISE_TOKEN": "x", "GH_HOST": "https://GHE.example.com/"}, None),
        (SERVER, {"GITHUB_API_URL": f"https://{SERVER}/api/v3"}, None),
        ("github.com", {"GITHUB_API_URL": "http://127.0.0.1:8000"}, None),
        ("github.com", ACTIONS, None),
        (SERVER, ACTIONS | {"GH_HOST": SERVER}, None),
        # An image of ghcr.io is not the one of the same name on the server.
        ("github.com", ACTIONS | {"GH_HOST": SERVER}, "https://github.com"),
        ("github.com", {"GH_HOST": SERVER}, "https://github.com"),
        ("octo.ghe.com", {"GH_HOST": "github.com"}, "https://octo.ghe.com"),
    ],
)
def test_the_api_of_a_reference(
    host: str | None, environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert base_url_of(host) == expected


@pytest.mark.parametrize(
    ("host", "environment", "problem", "fix"),
    [
        ("quay.io", {"GH_ENTERPRISE_TOKEN": "x"}, "GH_ENTERPRISE_TOKEN may be for another server", "GH_HOST=quay.io"),
        (SERVER, {"GITHUB_ENTERPRISE_TOKEN": "x"}, "GITHUB_ENTERPRISE_TOKEN may be for", f"GH_HOST={SERVER}"),
        ("quay.io", {"GH_HOST": SERVER}, f"this is on quay.io, but GH_HOST says {SERVER}", "Unset GH_HOST"),
        ("quay.io", ACTIONS | {"GH_HOST": SERVER}, "but GH_HOST says", "Unset GH_HOST"),
        (SERVER, ACTIONS, "but GITHUB_API_URL says https://api.github.com", "Unset GITHUB_API_URL"),
        ("github.com", {"GITHUB_API_URL": f"https://{SERVER}/api/v3"}, "but GITHUB_API_URL says", "Unset GITHUB_API"),
    ],
)
def test_a_server_that_the_environment_does_not_name_is_refused(
    host: str, environment: dict[str, str], problem: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UsageError) as refused:
        base_url_of(host)
    assert problem in str(refused.value)
    assert fix in refused.value.hint
