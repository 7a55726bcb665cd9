"""The table of operations, against the description and against a list by hand."""

import inspect
import json
from typing import Any

import pytest

from generator.generate import corrected
from generator.openapi.document import operations
from generator.paths import PINNED
from ghpackages_rest import OPERATIONS, AsyncClient, Client
from tests.rest.calls import in_path
from tools.arguments import whole

CORRECTED = corrected()
READ = ("read:packages",)
DELETE = ("read:packages", "delete:packages")
RESTORE = ("read:packages", "write:packages")

# method of the client: HTTP method, path, scopes, paginated
TABLE = {
    name.format(long=long, short=short): (method, path.format(owner=owner), scopes, paginated)
    for owner, long, short in [
        ("/orgs/{org}", "organization", "org"),
        ("/users/{username}", "user", "user"),
        ("/user", "authenticated_user", "authenticated_user"),
    ]
    for name, method, path, scopes, paginated in [
        ("list_docker_migration_conflicting_packages_for_{long}", "GET", "{owner}/docker/conflicts", READ, False),
        ("list_packages_for_{long}", "GET", "{owner}/packages", READ, True),
        ("get_package_for_{long}", "GET", "{owner}/packages/{{package_type}}/{{package_name}}", READ, False),
        ("delete_package_for_{short}", "DELETE", "{owner}/packages/{{package_type}}/{{package_name}}", DELETE, False),
        (
            "restore_package_for_{short}",
            "POST",
            "{owner}/packages/{{package_type}}/{{package_name}}/restore",
            RESTORE,
            False,
        ),
        (
            "get_all_package_versions_for_package_owned_by_{short}",
            "GET",
            "{owner}/packages/{{package_type}}/{{package_name}}/versions",
            READ,
            True,
        ),
        (
            "get_package_version_for_{long}",
            "GET",
            "{owner}/packages/{{package_type}}/{{package_name}}/versions/{{package_version_id}}",
            READ,
            False,
        ),
        (
            "delete_package_version_for_{short}",
            "DELETE",
            "{owner}/packages/{{package_type}}/{{package_name}}/versions/{{package_version_id}}",
            DELETE,
            False,
        ),
        (
            "restore_package_version_for_{short}",
            "POST",
            "{owner}/packages/{{package_type}}/{{package_name}}/versions/{{package_version_id}}/restore",
            RESTORE,
            False,
        ),
    ]
}


def test_those_of_2026() -> None:
    """Written down without the generator; what GitHub adds later is compared with the description below."""
    found = {name: (each.method, each.path, each.scopes, each.paginated) for name, each in OPERATIONS.items()}
    assert {name: found.get(name) for name in TABLE} == TABLE


def test_against_the_description() -> None:
    published = json.loads(PINNED.read_text(encoding="utf-8"))
    by_id = {each["operationId"]: (path, method, each) for path, method, each in operations(published)}
    assert [operation.id for operation in OPERATIONS.values()] == [*by_id], "in the description's order"
    for name, operation in OPERATIONS.items():
        path, method, described = by_id[operation.id]
        assert (operation.path, operation.method) == (path, method.upper())
        assert operation.docs_url == described["externalDocs"]["url"]
        assert operation.docs_url.startswith("https://docs.github.com/rest/packages/packages#")
        assert operation.deprecated is described.get("deprecated", False)
        assert name == operation.id.removeprefix("packages/").replace("-", "_")


@pytest.mark.parametrize("method", OPERATIONS)
@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_signature(client: type, method: str) -> None:
    """Arguments in the order of the path, then the required ones of the query, the optional ones by keyword only."""
    plain, raw = getattr(client, method), getattr(client, f"{method}_raw")
    assert inspect.iscoroutinefunction(plain) == inspect.iscoroutinefunction(raw) == (client is AsyncClient)
    assert inspect.signature(plain).parameters == inspect.signature(raw).parameters
    parameters = [*inspect.signature(whole(plain)).parameters.values()][1:]
    assert parameters == [*inspect.signature(whole(raw)).parameters.values()][1:]
    operation = next(each for _, _, each in operations(CORRECTED) if each["operationId"] == OPERATIONS[method].id)
    described = [_resolved(parameter) for parameter in operation.get("parameters", [])]
    query = {each["name"]: each.get("required", False) for each in described if each["in"] == "query"}
    body = {"body": operation["requestBody"].get("required", False)} if "requestBody" in operation else {}
    required = [name for name, needed in (query | body).items() if needed]
    assert [p.name for p in parameters if p.default is p.empty] == in_path(method) + required
    assert all(p.kind is p.POSITIONAL_OR_KEYWORD for p in parameters if p.default is p.empty)
    optional = [p for p in parameters if p.default is not p.empty]
    assert sorted(p.name for p in optional) == sorted(name for name, needed in (query | body).items() if not needed)
    assert all(p.kind is p.KEYWORD_ONLY and p.default is None for p in optional)


def _resolved(parameter: dict[str, Any]) -> dict[str, Any]:
    shared: dict[str, dict[str, Any]] = CORRECTED["components"]["parameters"]
    return shared[parameter["$ref"].rsplit("/", 1)[1]] if "$ref" in parameter else parameter


@pytest.mark.parametrize("method", OPERATIONS)
def test_docstring(method: str) -> None:
    """GitHub's text, the scopes, the documentation page, every argument; the same for both clients."""
    operation = OPERATIONS[method]
    text = inspect.getdoc(getattr(Client, method)) or ""
    assert text == inspect.getdoc(getattr(AsyncClient, method))
    assert f"Required scopes: {', '.join(operation.scopes) or 'not stated by GitHub'}\n" in text
    assert f"Documentation: {operation.docs_url}" in text
    for name in inspect.signature(whole(getattr(Client, method))).parameters:
        assert name == "self" or f"\n    {name}: " in text
    described = next(each for _, _, each in operations(CORRECTED) if each["operationId"] == operation.id)
    words = " ".join(text.split())
    assert words.startswith(described["summary"])
    for paragraph in described["description"].split("\n\n"):
        assert " ".join(paragraph.split()) in words


def test_nothing_else_is_public() -> None:
    for client in (Client, AsyncClient):
        public = {name for name in vars(client) if not name.startswith("_")}
        assert public == {*OPERATIONS} | {f"{name}_raw" for name in OPERATIONS}
