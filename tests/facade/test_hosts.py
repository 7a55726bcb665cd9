"""Base URLs, the web pages that belong to them, API versions."""

import pytest

from ghpackages import (
    ConfigurationError,
)
from ghpackages._environment import find_host


@pytest.mark.parametrize(
    ("base_url", "api", "web", "version"),
    [
        (None, "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://api.github.com/", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://github.com", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://api.acme.ghe.com", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
        ("https://acme.ghe.com", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
        ("https://ghe.example/api/v3/", "https://ghe.example/api/v3", "https://ghe.example", "2022-11-28"),
        (
            "https://ghe.example:8443/api/v3",
            "https://ghe.example:8443/api/v3",
            "https://ghe.example:8443",
            "2022-11-28",
        ),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "https://github.com", "2026-03-10"),
        ("http://[::1]:8000/api/v3", "http://[::1]:8000/api/v3", "http://[::1]:8000", "2022-11-28"),
        ("http://localhost", "http://localhost", "https://github.com", "2026-03-10"),
        ("https://proxy.example/github", "https://proxy.example/github", "https://github.com", "2026-03-10"),
        ("https://GHE.example/API/V3", "https://ghe.example/api/v3", "https://ghe.example", "2022-11-28"),
        ("https://ghe.example//api/v3", "https://ghe.example/api/v3", "https://ghe.example", "2022-11-28"),
        ("https://api.github.com/api/v3", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://github.com/api/v3", "https://api.github.com", "https://github.com", "2026-03-10"),
        ("https://api.acme.ghe.com/api/v3/", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
        ("https://acme.ghe.com/api/v3", "https://api.acme.ghe.com", "https://acme.ghe.com", "2026-03-10"),
    ],
)
def test_hosts(base_url: str | None, api: str, web: str, version: str) -> None:
    host = find_host(base_url, None)
    assert (host.api, host.web, host.api_version) == (api, web, version)


@pytest.mark.parametrize(
    "base_url",
    [
        "", "api.github.com", "http://api.github.com", "http://127.0.0.1.evil.example", "http://0.0.0.0", "ftp://x",
        "https://user:pass@api.github.com", "https://ghp_x@api.github.com", "https://api.github.com?x=1",
        "https://api.github.com/#x", "https://", "http://localhost.evil.example", "https://[", "http://10.0.0.1",
        "https://xn--a", f"https://{'a' * 64}.example", "https://a..example", "https://ghe.example:99999", "ht tp://x",
        "user:ghp_x@ghe.example/api/v3", "ht tp://user:ghp_x@ghe.example", "https://x/?ghp_x",
    ],
)  # fmt: skip
def test_bad_base_urls(base_url: str) -> None:
    base_url = base_url.replace("ghp_x", "hunter2")
    with pytest.raises(ConfigurationError) as caught:
        find_host(base_url, None)
    assert "base_url" in str(caught.value)
    assert caught.value.hint
    assert "hunter2" not in str(caught.value)


def test_api_versions_can_be_chosen() -> None:
    assert find_host(None, "2022-11-28").api_version == "2022-11-28"
    for bad in ("", "newest", "2026-03-10\r\nx: y"):
        with pytest.raises(ConfigurationError, match="api_version"):
            find_host(None, bad)
