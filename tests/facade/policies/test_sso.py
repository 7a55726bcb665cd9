"""The X-GitHub-SSO header, and the names of organizations."""

import httpx
import pytest

from ghpackages import (
    NetworkError,
)
from ghpackages._policies import sso
from tests.facade.support import run_exchange


@pytest.mark.parametrize(
    ("header", "organizations"),
    [
        ("partial-results; organizations=21955855,20582480", (21955855, 20582480)),
        ("Partial-Results;organizations= 1 , 2", (1, 2)),
        ("partial-results; organizations=1,2; url=x", (1, 2)),
        ("partial-results; x=2; ORGANIZATIONS=1;y=3", (1,)),
        ('partial-results; organizations="1, 2"', (1, 2)),
        ("partial-results; organizations=x,5,-7,8.5", ("x", 5, "-7", "8.5")),
        ("partial-results; organizations=", ("partial-results; organizations=",)),
        ("partial-results", ("partial-results",)),
        ("partial-results; ghp_abc", ("partial-results; ghp_***",)),
    ],
)
def test_partial_results(header: str, organizations: tuple[int | str, ...]) -> None:
    assert sso.parse(header, "github.com") == sso.PartialResults(organizations)


def test_other_sso_headers() -> None:
    assert sso.parse("required; url=https://xn--/", "github.com") == sso.SSORequired(None, None)
    for header in (None, "", "something; else=1", ";;;"):
        assert sso.parse(header, "github.com") is None
    required = sso.parse("required; url=https://ghe.example/orgs/a-b/sso?authorization_request=X;Y", "ghe.example")
    assert required == sso.SSORequired("https://ghe.example/orgs/a-b/sso?authorization_request=X;Y", "a-b")
    for odd in (
        'required; url="https://github.com/orgs/a/sso?x=1"',
        "Required;URL=<https://github.com/orgs/a/sso?x=1>",
        "required; organizations=1; url=https://github.com/orgs/a/sso?x=1",
        "required; url=https://github.com/orgs/a/sso?x=1; organizations=1",
    ):
        assert sso.parse(odd, "github.com") == sso.SSORequired("https://github.com/orgs/a/sso?x=1", "a"), odd
    enterprise = sso.parse("required; url=https://github.com/enterprises/acme/sso?x=1", "github.com")
    assert enterprise == sso.SSORequired("https://github.com/enterprises/acme/sso?x=1", None)


def test_organization_logins() -> None:
    first = httpx.Response(200, content=b'[{"id": 1, "login": "a"}, {"id": "2", "login": "b"}, 3, {}]')
    first.headers["link"] = '<https://x/?page=2>; rel="next"'
    calls, logins = run_exchange(
        sso.ask_for_organizations(), first, httpx.Response(200, json=[{"id": 4, "login": "d"}])
    )
    assert [(call.path, call.params) for call in calls] == [
        ("/user/orgs", {"per_page": 100, "page": 1}),
        ("/user/orgs", {"per_page": 100, "page": 2}),
    ]
    assert logins == {1: "a", 4: "d"}
    _, logins = run_exchange(sso.ask_for_organizations(), first, NetworkError("reset"))
    assert logins == {1: "a"}
    for body in (b"", b"{}", b"null", b"<html>", b"\xff"):
        assert run_exchange(sso.ask_for_organizations(), httpx.Response(200, content=body))[1] == {}
