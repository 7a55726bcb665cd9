"""Every response of the fake fits GitHub's description as we correct it (`spec/` with its overlays)."""

from collections.abc import Callable
from functools import cache
from typing import Any
from zlib import crc32

import pytest
import requests
import schemathesis
from hypothesis import given, settings
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from schemathesis.specs.openapi import checks

from generator.generate import corrected
from ghpackages.testing import FakeGitHub, faults
from ghpackages.testing._api import router
from tests.testing.support import ALL_SCOPES, TOKEN, in_process

METHODS = ("get", "post", "delete")


@cache
def description() -> dict[str, Any]:
    return corrected()


@cache
def validator() -> OpenAPI:
    return OpenAPI.from_dict(description())


def world() -> FakeGitHub:
    """For each owner: `app` (linked, 3 versions, one of them deleted) and `gone` (deleted)."""
    fake = FakeGitHub()
    fake.add_user("octocat")
    fake.add_org("acme")
    fake.add_token(TOKEN, ALL_SCOPES)
    now = fake.clock.now()
    for owner in fake.state.owners.values():
        app = fake.add_package(owner, "docker", "app", repository=f"{owner.login}/code", visibility="internal")
        fake.add_package(owner, "container", "app")  # conflicts with the docker package
        fake.add_version(app, tags=["1"], license="MIT", description="One")
        fake.add_version(app, tags=["2"], updated_at=now)
        app.delete(fake.add_version(app), now)
        gone = fake.add_package(owner, "docker", "gone")
        owner.delete(gone, now)
    return fake


def operations() -> list[tuple[str, str, str]]:
    """operationId, method and path of what the fake answers; what GitHub adds is not there at once."""
    return [
        (operation["operationId"], method, path)
        for path, item in description()["paths"].items()
        for method, operation in item.items()
        if method in METHODS and operation["operationId"] in router.OPERATIONS
    ]


def url_of(fake: FakeGitHub, method: str, path: str, name: str | None) -> str:
    """A path filled in: with `name`, or with what exists in the world (and is deleted, for restoring)."""
    owner = fake.state.owner("acme" if "{org}" in path else "octocat")
    app = fake.package(owner, "docker", "app")
    restoring = path.endswith("/restore")
    version = (app.deleted_versions if restoring else app.versions)[0]
    package = "gone" if restoring and "versions" not in path else "app"
    return path.format(
        org="acme",
        username="octocat",
        package_type="docker",
        package_name=name or package,
        package_version_id=version.id,
    ) + ("?package_type=docker" if path.endswith("/packages") else "")


def token_without_scopes(fake: FakeGitHub) -> str:
    fake.add_token("ghp_none", [])
    return "ghp_none"


def token_without_rights(fake: FakeGitHub) -> str:
    fake.add_user("stranger")
    fake.add_token("ghp_stranger", ALL_SCOPES, login="stranger", roles={})
    return "ghp_stranger"


def installation(fake: FakeGitHub) -> str:
    fake.add_token("ghs_app")
    return "ghs_app"


def fine_grained(fake: FakeGitHub) -> str:
    fake.add_token("github_pat_fine")
    return "github_pat_fine"


def without_single_sign_on(fake: FakeGitHub) -> str:
    fake.require_sso("acme")
    return TOKEN


def much_downloaded(fake: FakeGitHub) -> str:
    for owner in fake.state.owners.values():
        app = fake.package(owner, "docker", "app")
        app.visibility = "public"
        for version in app.versions:
            version.downloads = 5001
    return TOKEN


def limited(fake: FakeGitHub) -> str:
    fake.limits.primary = 0
    return TOKEN


def secondary(fake: FakeGitHub) -> str:
    fake.faults.add(faults.secondary_limit())
    return TOKEN


SITUATIONS: dict[str, Callable[[FakeGitHub], str]] = {
    "all is well": lambda fake: TOKEN,
    "no token": lambda fake: "",
    "unknown token": lambda fake: "ghp_unknown",
    "no scopes": token_without_scopes,
    "no rights": token_without_rights,
    "installation": installation,
    "fine grained": fine_grained,
    "single sign-on": without_single_sign_on,
    "much downloaded": much_downloaded,
    "primary limit": limited,
    "secondary limit": secondary,
}


def response_to(fake: FakeGitHub, token: str, method: str, path: str, name: str | None = None) -> int:
    """Send the request, validate the response, return its status."""
    with in_process(fake, token) as client:
        response = client.request(method, url_of(fake, method, path, name))
    request = MockRequest("https://api.github.com", method, response.request.url.path)
    content_type = response.headers.get("content-type", "")
    received = MockResponse(
        response.content, response.status_code, dict(response.headers), content_type.partition(";")[0]
    )
    validator().validate_response(request, received)
    return response.status_code


def test_the_fake_answers_no_other_operation_of_the_section() -> None:
    names = {name for name, _, _ in operations()}
    assert len(names) >= 27
    assert names == {name for name in router.OPERATIONS if name.startswith("packages/")}
    for name, method, path in operations():
        assert router.match(method.upper(), path.replace("{package_version_id}", "1")).operation == name


@pytest.mark.parametrize(("operation", "method", "path"), operations())
def test_every_response_validates(operation: str, method: str, path: str) -> None:
    seen = {what: response_to(fake := world(), set_up(fake), method, path) for what, set_up in SITUATIONS.items()}
    success = 200 if method == "get" else 204
    assert seen["all is well"] == success
    assert seen["no token"] == seen["unknown token"] == 401
    assert seen["no scopes"] == seen["fine grained"] == seen["primary limit"] == seen["secondary limit"] == 403
    assert seen["single sign-on"] == (403 if "{org}" in path else success)
    assert seen["much downloaded"] == (400 if method == "delete" else success)
    if "{package_name}" in path and "{username}" not in path:
        assert seen["no rights"] == 404
    if path.endswith("/packages"):
        assert seen["installation"] == (400 if path != "/user/packages" else 403)
        assert response_to(world(), TOKEN, method, path + "?page=101&per_page=100&x=1") == 400
    if "{package_name}" in path:
        assert response_to(world(), TOKEN, method, path, name="none") == 404
    elif path.startswith(("/orgs", "/users")):
        assert response_to(world(), TOKEN, method, path.format(org="nobody", username="nobody")) == 404


@pytest.mark.parametrize("query", ["state=deleted", "state=active&per_page=1", "page=2&per_page=1", "page=9"])
def test_lists_of_versions_validate_in_every_state(query: str) -> None:
    for _, method, path in operations():
        if path.endswith("/versions"):
            assert response_to(world(), TOKEN, method, f"{path}?{query}") == 200


# schemathesis: requests nobody thought of

KNOWN = {
    "org": ("acme", "ACME"),
    "username": ("octocat", "OctoCat"),
    "package_type": ("docker",),
}


@pytest.mark.parametrize(("operation", "method", "path"), operations())
def test_schemathesis_finds_nothing(operation: str, method: str, path: str) -> None:
    fake = world()
    fake.limits.primary = 10**9
    app = fake.package("acme" if "{org}" in path else "octocat", "docker", "app")
    restoring = path.endswith("/restore")
    known = {
        **KNOWN,
        "package_name": ("gone",) if restoring and "versions" not in path else ("app",),
        "package_version_id": [version.id for version in (app.deleted_versions if restoring else app.versions)],
    }
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with fake.serve() as url, requests.Session() as session:
        session.trust_env = False  # looking for proxies takes a fifth of the time
        schema = schemathesis.openapi.from_dict(description())

        @schema.hook
        def map_path_parameters(_: schemathesis.HookContext, values: dict[str, Any] | None) -> dict[str, Any] | None:
            """Most values lead to something that exists."""

            def choose(name: str, value: object) -> object:
                number = crc32(repr(value).encode())
                return value if number % 5 == 0 else known[name][number % len(known[name])]

            return values and {name: choose(name, value) for name, value in values.items()}

        @given(case=schema[path][method.upper()].as_strategy())
        @settings(max_examples=25, derandomize=True, deadline=None)
        def call(case: "schemathesis.Case[Any]") -> None:
            case.call_and_validate(
                url,
                session,
                headers=headers,
                excluded_checks=[
                    # GitHub answers 404, not 405, to a method that a path does not know.
                    checks.unsupported_method,
                    # A request can be refused for what no schema says: 10,000 items, 5,000 downloads, the last version.
                    checks.positive_data_acceptance,
                ],
            )

        call()
    # It reached the operation, with success and without.
    statuses = {one.status for one in fake.requests if one.operation == operation}
    assert {200 if method == "get" else 204, 401} <= statuses
