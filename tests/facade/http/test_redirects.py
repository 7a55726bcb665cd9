"""Redirects are followed within the same origin only."""

import httpx
import pytest

from ghpackages._http.redirects import redirect_target


@pytest.mark.parametrize(
    ("status", "method", "location", "target"),
    [
        (301, "GET", "/organizations/1/packages?page=2", "https://api.github.com/organizations/1/packages?page=2"),
        (302, "GET", "https://api.github.com/x", "https://api.github.com/x"),
        (307, "DELETE", "/x", "https://api.github.com/x"),
        (308, "POST", "https://api.github.com/x", "https://api.github.com/x"),
        (301, "DELETE", "/x", None),
        (303, "GET", "/x", None),
        (200, "GET", "/x", None),
        (302, "GET", "http://api.github.com/x", None),
        (302, "GET", "https://api.github.com:444/x", None),
        (302, "GET", "https://evil.example/", None),
        (302, "GET", "//evil.example/", None),
        (302, "GET", "https://api.github.com.evil.example/", None),
        (302, "GET", "https://a@api.github.com/", None),
        (302, "GET", "https://[", None),
        (302, "GET", "https://xn--/", None),
        (302, "GET", ":mailto://[e", None),
    ],
)
def test_redirects(status: int, method: str, location: str, target: str | None) -> None:
    url = "https://api.github.com/orgs/acme/packages"
    found = redirect_target(httpx.Response(status, headers={"location": location}), method, url)
    assert found == (None if target is None else httpx.URL(target))
