"""One change at a time: each has its class and its place.

Where two changes cannot be told apart (a scope stands in a description), both are expected.
"""

from collections.abc import Callable
from typing import NamedTuple

from tests.generator.descriptions import (
    DELETE,
    GET,
    LIST,
    RESTORE,
    A,
    B,
    D,
    Json,
    field,
    model,
    operation,
    parameter,
    renamed,
    response,
    reworded,
)


def as_request(document: Json) -> Json:
    """A body for an operation that has none: GitHub's packages section has no request bodies yet."""
    schema = {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "maxLength": 100, "pattern": "^a"},
            "note": {"type": "string", "nullable": True},
            "size": {"type": "number", "minimum": 1},
            "kind": {"type": "string", "enum": ["a", "b"], "default": "a"},
            "target": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
        },
    }
    body = {"required": False, "content": {"application/json": {"schema": schema}}}
    operation(document, RESTORE)["requestBody"] = body
    return body


def sent(document: Json, *path: str) -> Json:
    node: Json = operation(document, RESTORE)["requestBody"]["content"]["application/json"]["schema"]
    for step in path:
        node = node["properties"][step]
    return node


def with_header(document: Json) -> None:
    response(document, LIST)["headers"] = {"Link": {"schema": {"type": "string"}}}


class Mutant(NamedTuple):
    """One change, and what has to be told of it: class, where, and a part of what."""

    name: str
    change: Callable[[Json], object]
    expected: list[tuple[str, str, str]]
    prepare: Callable[[Json], object] = lambda _: None


def mutant(name: str, change: Callable[[Json], object], *expected: tuple[str, str, str]) -> Mutant:
    return Mutant(name, change, list(expected))


def body_mutant(name: str, change: Callable[[Json], object], level: str, where: str, what: str) -> Mutant:
    return Mutant(name, change, [(level, f"{RESTORE} {where}", what)], as_request)


TODAY = (
    "OAuth app tokens and personal access tokens (classic) need the `read:packages` and `delete:packages` scopes "
    "to use this endpoint"
)
# Both as in version 14.0.0 of @octokit/openapi.
SOME_REGISTRIES = (
    "If the `package_type` belongs to a GitHub Packages registry that only supports repository-scoped permissions, "
    "the `repo` scope is also required. OAuth app tokens and personal access tokens (classic) need the `repo` scope "
    "to use this endpoint if the `package_type` belongs to a GitHub Packages registry"
)


def path_parameter_renamed(document: Json) -> None:
    renamed(document["paths"], "/orgs/{org}/packages", "/orgs/{organization}/packages")
    parameter(document, LIST, "org")["name"] = "organization"


MUTANTS = [
    # Operations
    mutant(
        "operation removed",
        lambda d: d["paths"]["/orgs/{org}/packages"].pop("get"),
        (B, LIST, "operation removed: `GET /orgs/{org}/packages`"),
    ),
    mutant(
        "operation added",
        lambda d: d["paths"].update(
            {
                "/orgs/{org}/packages/usage": {
                    "get": {
                        "tags": ["packages"],
                        "operationId": "packages/usage",
                        "responses": {"200": {"description": "ok"}},
                    }
                }
            }
        ),
        (A, "packages/usage", "operation added: `GET /orgs/{org}/packages/usage`"),
    ),
    mutant(
        "operation leaves the section",
        lambda d: operation(d, DELETE).update(tags=["orgs"]),
        (B, DELETE, "operation removed"),
    ),
    mutant(
        "operation becomes a placeholder",
        lambda d: operation(d, GET).update(responses={"501": {"description": "Not Implemented"}}),
        (B, GET, "operation removed"),
    ),
    mutant(
        "path changed",
        lambda d: renamed(d["paths"], "/orgs/{org}/packages", "/organizations/{org}/packages"),
        (B, LIST, "path changed from `/orgs/{org}/packages` to `/organizations/{org}/packages`"),
    ),
    mutant(
        "method changed",
        lambda d: renamed(d["paths"]["/orgs/{org}/packages"], "get", "post"),
        (B, LIST, "method changed from GET to POST"),
    ),
    mutant(
        "operationId renamed",
        lambda d: operation(d, LIST).update(operationId="packages/list"),
        (B, LIST, "operationId renamed to `packages/list`"),
    ),
    mutant("deprecated", lambda d: operation(d, LIST).update(deprecated=True), (A, LIST, "deprecated")),
    mutant(
        "security demanded",
        lambda d: operation(d, LIST).update(security=[{"token": []}]),
        (B, LIST, "`security` added"),
    ),
    mutant("summary reworded", lambda d: operation(d, LIST).update(summary="Lists them"), (D, LIST, "summary changed")),
    mutant(
        "documentation moved",
        lambda d: operation(d, LIST)["externalDocs"].update(url="https://docs.github.com/x"),
        (D, LIST, "externalDocs changed"),
    ),
    mutant("tag added", lambda d: operation(d, LIST)["tags"].append("orgs"), (D, LIST, "tags changed")),
    mutant(
        "opened to Apps",
        lambda d: operation(d, LIST)["x-github"].update(enabledForGitHubApps=True),
        (A, LIST, "now enabled for GitHub Apps"),
        (D, LIST, "x-github changed"),
    ),
    mutant(
        "announced for an operation",
        lambda d: operation(d, LIST).update(
            {"x-github-breaking-changes": [{"changeset": "drop_it", "patch": {}, "version": "2027-01-01"}]}
        ),
        (A, LIST, "announced for API version `2027-01-01`: `drop_it`"),
    ),
    # Scopes
    mutant(
        "scope added",
        lambda d: reworded(d, LIST, "`read:packages` scope", "`read:packages` and `write:packages` scopes"),
        (B, f"{LIST} scopes", "`write:packages` needed"),
        (D, LIST, "description changed"),
    ),
    mutant(
        "scope dropped",
        lambda d: reworded(d, DELETE, "`read:packages` and `delete:packages` scopes", "`read:packages` scope"),
        (A, f"{DELETE} scopes", "`delete:packages` no longer needed"),
        (D, DELETE, "description changed"),
    ),
    mutant(
        "scope exchanged",
        lambda d: reworded(d, RESTORE, "`write:packages`", "`delete:packages`"),
        (B, f"{RESTORE} scopes", "`delete:packages` needed"),
        (A, f"{RESTORE} scopes", "`write:packages` no longer needed"),
        (D, RESTORE, "description changed"),
    ),
    mutant(
        "scope of another kind added",
        lambda d: reworded(d, DELETE, "`read:packages` and `delete:", "`read:packages`, `admin:org`, and `delete:"),
        (B, f"{DELETE} scopes", "`admin:org` needed"),
        (D, DELETE, "description changed"),
    ),
    mutant(
        "scope for some registries only",
        lambda d: reworded(d, DELETE, TODAY, f"{TODAY}. {SOME_REGISTRIES}"),
        (D, DELETE, "description changed"),
    ),
    mutant(
        "scopes in the words of 2023",
        lambda d: reworded(
            d, DELETE, TODAY, "authenticate using an access token with the `read:packages` and `delete:packages` scopes"
        ),
        (D, DELETE, "description changed"),
    ),
    mutant(
        "scopes in the words of 2021",
        lambda d: reworded(
            d, DELETE, TODAY, "authenticate using an access token with the `packages:read` and `packages:delete` scopes"
        ),
        (D, DELETE, "description changed"),
    ),
    mutant(
        "scopes forgotten",
        lambda d: operation(d, LIST).update(description="Lists packages."),
        (D, LIST, "description changed"),
    ),
    # Parameters
    mutant(
        "optional parameter added",
        lambda d: operation(d, LIST)["parameters"].append(
            {"name": "sort", "in": "query", "schema": {"type": "string"}}
        ),
        (A, f"{LIST} parameter sort", "optional parameter added"),
    ),
    mutant(
        "required parameter added",
        lambda d: operation(d, LIST)["parameters"].append(
            {"name": "sort", "in": "query", "required": True, "schema": {"type": "string"}}
        ),
        (B, f"{LIST} parameter sort", "required parameter added"),
    ),
    mutant(
        "parameter removed",
        lambda d: operation(d, LIST)["parameters"].remove(parameter(d, LIST, "page")),
        (B, f"{LIST} parameter page", "parameter removed"),
    ),
    mutant(
        "parameter required",
        lambda d: parameter(d, LIST, "page").update(required=True),
        (B, f"{LIST} parameter page", "required now"),
    ),
    mutant(
        "parameter optional",
        lambda d: parameter(d, LIST, "package_type").update(required=False),
        (A, f"{LIST} parameter package_type", "optional now"),
    ),
    mutant(
        "parameter moved",
        lambda d: parameter(d, LIST, "page").update({"in": "header"}),
        (B, f"{LIST} parameter page", "moved from `query` to `header`"),
    ),
    mutant(
        "parameter type",
        lambda d: parameter(d, LIST, "page")["schema"].update(type="string"),
        (B, f"{LIST} parameter page", "type changed from `integer` to `string`"),
    ),
    mutant(
        "parameter type wider",
        lambda d: parameter(d, LIST, "page")["schema"].update(type="number"),
        (A, f"{LIST} parameter page", "type changed from `integer` to `number`"),
    ),
    mutant(
        "parameter takes text too",
        lambda d: parameter(d, LIST, "page")["schema"].update(type=["integer", "string"]),
        (A, f"{LIST} parameter page", "one more alternative: `string`"),
    ),
    mutant(
        "parameter may be null",
        lambda d: parameter(d, LIST, "page")["schema"].update(nullable=True),
        (A, f"{LIST} parameter page", "may be null now"),
    ),
    mutant(
        "default changed",
        lambda d: parameter(d, LIST, "per_page")["schema"].update(default=100),
        (B, f"{LIST} parameter per_page", "default changed from `30` to `100`"),
    ),
    mutant(
        "default dropped",
        lambda d: parameter(d, LIST, "per_page")["schema"].pop("default"),
        (B, f"{LIST} parameter per_page", "default changed from `30` to none"),
    ),
    mutant(
        "parameter value added",
        lambda d: parameter(d, LIST, "package_type")["schema"]["enum"].append("pypi"),
        (A, f"{LIST} parameter package_type", "value `pypi` added"),
    ),
    mutant(
        "parameter value removed",
        lambda d: parameter(d, LIST, "visibility")["schema"]["enum"].remove("internal"),
        (B, f"{LIST} parameter visibility", "value `internal` removed"),
    ),
    mutant(
        "parameter no enumeration",
        lambda d: parameter(d, LIST, "visibility")["schema"].pop("enum"),
        (A, f"{LIST} parameter visibility", "no longer an enumeration"),
    ),
    mutant(
        "parameter an enumeration",
        lambda d: parameter(d, LIST, "org")["schema"].update(enum=["acme"]),
        (B, f"{LIST} parameter org", "an enumeration now: `acme`"),
    ),
    mutant(
        "parameter format typed",
        lambda d: parameter(d, LIST, "org")["schema"].update(format="uuid"),
        (B, f"{LIST} parameter org", "format changed from `none` to `uuid`"),
    ),
    mutant(
        "parameter bounded",
        lambda d: parameter(d, LIST, "per_page")["schema"].update(maximum=50),
        (B, f"{LIST} parameter per_page", "maximum changed from none to `50`"),
    ),
    mutant(
        "parameter reworded",
        lambda d: parameter(d, LIST, "page").update(description="Which page."),
        (D, f"{LIST} parameter page", "description changed"),
    ),
    mutant(
        "parameter deprecated",
        lambda d: parameter(d, LIST, "page").update(deprecated=True),
        (A, f"{LIST} parameter page", "deprecated"),
    ),
    mutant(
        "parameter written otherwise",
        lambda d: parameter(d, LIST, "page").update(explode=False),
        (B, f"{LIST} parameter page", "written into the request in another way"),
    ),
    mutant(
        "path parameter renamed",
        path_parameter_renamed,
        (B, f"{LIST} parameter org", "renamed to `organization`"),
    ),
    # Answers
    mutant(
        "error status added",
        lambda d: operation(d, LIST)["responses"].update({"429": {"description": "Slow down"}}),
        (A, f"{LIST} response 429", "status added"),
    ),
    mutant(
        "second success",
        lambda d: operation(d, DELETE)["responses"].update({"202": {"description": "Accepted"}}),
        (B, f"{DELETE} response 202", "status added"),
    ),
    mutant(
        "error status removed",
        lambda d: operation(d, DELETE)["responses"].pop("404"),
        (B, f"{DELETE} response 404", "status removed"),
    ),
    mutant(
        "success status changed",
        lambda d: renamed(operation(d, DELETE)["responses"], "204", "205"),
        (B, f"{DELETE} response 204", "status removed"),
        (B, f"{DELETE} response 205", "status added"),
    ),
    mutant(
        "media type added",
        lambda d: response(d, GET)["content"].update({"application/xml": {}}),
        (A, f"{GET} response 200", "media type `application/xml` added"),
    ),
    mutant(
        "media type exchanged",
        lambda d: renamed(response(d, GET)["content"], "application/json", "application/vnd.github+json"),
        (A, f"{GET} response 200", "`application/vnd.github+json` added"),
        (B, f"{GET} response 200", "`application/json` removed"),
    ),
    mutant(
        "body vanishes",
        lambda d: response(d, GET).pop("content"),
        (B, f"{GET} response 200", "media type `application/json` removed"),
    ),
    mutant(
        "response reworded",
        lambda d: response(d, GET).update(description="The package"),
        (D, f"{GET} response 200", "description changed"),
    ),
    mutant(
        "header described",
        lambda d: response(d, LIST).update(headers={"Link": {"schema": {"type": "string"}}}),
        (A, f"{LIST} response 200 header Link", "header added"),
    ),
    mutant(
        "example changed",
        lambda d: d["components"]["examples"]["package-org"]["value"].update(id=7),
        (D, f"{GET} response 200", "examples changed"),
    ),
    mutant(
        "list becomes an object",
        lambda d: response(d, LIST)["content"]["application/json"].update(schema={"type": "object"}),
        (B, f"{LIST} response 200 body", "type changed from `array` to `object`"),
    ),
    Mutant(
        "header removed",
        lambda d: response(d, LIST)["headers"].pop("Link"),
        [(B, f"{LIST} response 200 header Link", "header removed")],
        with_header,
    ),
    Mutant(
        "header's type",
        lambda d: response(d, LIST)["headers"]["Link"]["schema"].update(type="integer"),
        [(B, f"{LIST} response 200 header Link", "type changed from `string` to `integer`")],
        with_header,
    ),
    # Models
    mutant(
        "field added",
        lambda d: model(d, "package")["properties"].update(size={"type": "integer"}),
        (A, "package.size", "optional field added"),
    ),
    mutant(
        "required field added",
        lambda d: (
            model(d, "package")["properties"].update(size={"type": "integer"}),
            model(d, "package")["required"].append("size"),
        ),
        (A, "package.size", "required field added"),
    ),
    mutant(
        "field removed",
        lambda d: model(d, "package")["properties"].pop("repository"),
        (B, "package.repository", "field removed"),
    ),
    mutant(
        "nested field removed",
        lambda d: field(d, "package-version", "metadata")["properties"].pop("docker"),
        (B, "package-version.metadata.docker", "field removed"),
    ),
    mutant(
        "field optional",
        lambda d: model(d, "package")["required"].remove("version_count"),
        (B, "package.version_count", "optional now, may be absent"),
    ),
    mutant(
        "field required",
        lambda d: model(d, "package")["required"].append("owner"),
        (A, "package.owner", "required now"),
    ),
    mutant(
        "field may be null",
        lambda d: field(d, "package", "html_url").update(nullable=True),
        (B, "package.html_url", "may be null now"),
    ),
    mutant(
        "field may be null, as 3.1 says it",
        lambda d: field(d, "package", "html_url").update(type=["string", "null"]),
        (B, "package.html_url", "may be null now"),
    ),
    mutant(
        "field never null",
        lambda d: field(d, "nullable-simple-user", "gravatar_id").pop("nullable"),
        (A, "simple-user.gravatar_id", "never null now"),
    ),
    mutant(
        "model never null",
        lambda d: model(d, "nullable-minimal-repository").pop("nullable"),
        (A, "package.repository", "never null now"),
    ),
    mutant(
        "field type",
        lambda d: field(d, "package", "id").update(type="string"),
        (B, "package.id", "type changed from `integer` to `string`"),
    ),
    mutant(
        "field type wider",
        lambda d: field(d, "package", "id").update(type="number"),
        (B, "package.id", "type changed from `integer` to `number`"),
    ),
    mutant(
        "field type unknown",
        lambda d: field(d, "package", "id").pop("type"),
        (B, "package.id", "type changed from `integer` to `any`"),
    ),
    mutant(
        "field one of two types",
        lambda d: field(d, "package", "id").update(type=["integer", "string"]),
        (B, "package.id", "one more alternative: `string`"),
    ),
    mutant(
        "items of another type",
        lambda d: field(d, "package-version", "metadata", "container", "tags", "[]").update(type="object"),
        (B, "package-version.metadata.container.tags[]", "type changed from `string` to `object`"),
    ),
    mutant(
        "items may be null",
        lambda d: field(d, "package-version", "metadata", "container", "tags", "[]").update(nullable=True),
        (B, "package-version.metadata.container.tags[]", "may be null now"),
    ),
    mutant(
        "field value added",
        lambda d: field(d, "package", "visibility")["enum"].append("internal"),
        (A, "package.visibility", "value `internal` added"),
    ),
    mutant(
        "field value removed",
        lambda d: field(d, "package", "package_type")["enum"].remove("docker"),
        (B, "package.package_type", "value `docker` removed"),
    ),
    mutant(
        "field no enumeration",
        lambda d: field(d, "package", "visibility").pop("enum"),
        (B, "package.visibility", "no longer an enumeration"),
    ),
    mutant(
        "field an enumeration",
        lambda d: field(d, "package", "name").update(enum=["a"]),
        (A, "package.name", "an enumeration now: `a`"),
    ),
    mutant(
        "time becomes text",
        lambda d: field(d, "package", "created_at").pop("format"),
        (B, "package.created_at", "format changed from `date-time` to `none`"),
    ),
    mutant(
        "number's size noted",
        lambda d: field(d, "package", "id").update(format="int64"),
        (D, "package.id", "format changed from `none` to `int64`"),
    ),
    mutant(
        "text is a link",
        lambda d: field(d, "package", "url").update(format="uri"),
        (D, "package.url", "format changed from `none` to `uri`"),
    ),
    mutant(
        "response bounded",
        lambda d: field(d, "package", "name").update(maxLength=10),
        (D, "package.name", "maxLength changed from none to `10`"),
    ),
    mutant(
        "field default noted",
        lambda d: field(d, "package", "name").update(default="x"),
        (D, "package.name", "default changed from none to `x`"),
    ),
    mutant(
        "field reworded",
        lambda d: field(d, "package", "name").update(description="Its name."),
        (D, "package.name", "description changed"),
    ),
    mutant(
        "field example",
        lambda d: field(d, "package", "name").update(example="x"),
        (D, "package.name", "example changed"),
    ),
    mutant("model's title", lambda d: model(d, "package").update(title="A package"), (D, "package", "title changed")),
    mutant(
        "field deprecated",
        lambda d: field(d, "package", "url").update(deprecated=True),
        (A, "package.url", "deprecated"),
    ),
    mutant(
        "unknown keys refused",
        lambda d: model(d, "package").update(additionalProperties=False),
        (D, "package", "unknown keys are refused now"),
    ),
    mutant(
        "unknown keys typed",
        lambda d: model(d, "package").update(additionalProperties={"type": "string"}),
        (B, "package.*", "type changed from `any` to `string`"),
    ),
    mutant(
        "required without a field",
        lambda d: model(d, "package")["required"].append("size"),
        (D, "package", "`required` lists `size`, which is not a field"),
    ),
    mutant(
        "keyword that no rule knows",
        lambda d: model(d, "package").update({"patternProperties": {"^x": {}}}),
        (B, "package", "`patternProperties` added"),
    ),
    mutant(
        "error's field removed",
        lambda d: model(d, "basic-error")["properties"].pop("documentation_url"),
        (B, "basic-error.documentation_url", "field removed"),
    ),
    mutant(
        "announcement dropped",
        lambda d: model(d, "nullable-minimal-repository").pop("x-github-breaking-changes"),
        (B, "minimal-repository", "no longer announced for API version `2026-03-10`: `remove_has_downloads`"),
    ),
    mutant(
        "announcement changed",
        lambda d: model(d, "nullable-minimal-repository")["x-github-breaking-changes"][0]["patch"]["properties"].update(
            private=None
        ),
        (B, "minimal-repository", "announcement for API version `2026-03-10` changed"),
    ),
    mutant(
        "announcement added",
        lambda d: model(d, "package").update(
            {
                "x-github-breaking-changes": [
                    {"changeset": "drop_url", "patch": {"properties": {"url": None}}, "version": "2026-03-10"}
                ]
            }
        ),
        (A, "package", "announced for API version `2026-03-10`: `drop_url`"),
    ),
    # Servers
    mutant(
        "server added",
        lambda d: d["servers"].append({"url": "https://api.acme.ghe.com"}),
        (A, "servers", "`https://api.acme.ghe.com` added"),
    ),
    mutant(
        "server exchanged",
        lambda d: d["servers"][0].update(url="https://api.example.com"),
        (B, "servers", "`https://api.github.com` removed"),
        (A, "servers", "`https://api.example.com` added"),
    ),
    mutant(
        "operation on another server",
        lambda d: operation(d, GET).update(servers=[{"url": "https://uploads.github.com"}]),
        (B, f"{GET} servers", "`https://api.github.com` removed"),
        (A, f"{GET} servers", "`https://uploads.github.com` added"),
    ),
    mutant(
        "server reworded",
        lambda d: d["servers"][0].update(description="GitHub"),
        (D, "servers https://api.github.com", "description added"),
    ),
    Mutant(
        "another default server",
        lambda d: d["servers"].reverse(),
        [(B, "servers", "the default is `https://api.acme.ghe.com` now")],
        lambda d: d["servers"].append({"url": "https://api.acme.ghe.com"}),
    ),
    # Request bodies
    Mutant("request body added", as_request, [(A, f"{RESTORE} request body", "optional request body added")]),
    Mutant(
        "required request body added",
        lambda d: as_request(d).update(required=True),
        [(B, f"{RESTORE} request body", "required request body added")],
    ),
    body_mutant(
        "request body removed",
        lambda d: operation(d, RESTORE).pop("requestBody"),
        B,
        "request body",
        "request body removed",
    ),
    body_mutant(
        "request body required",
        lambda d: operation(d, RESTORE)["requestBody"].update(required=True),
        B,
        "request body",
        "required now",
    ),
    body_mutant(
        "sent field added",
        lambda d: sent(d)["properties"].update(x={"type": "string"}),
        A,
        "request body.x",
        "optional field added",
    ),
    body_mutant(
        "sent field demanded",
        lambda d: (sent(d)["properties"].update(x={}), sent(d)["required"].append("x")),
        B,
        "request body.x",
        "required field added",
    ),
    body_mutant(
        "sent field removed", lambda d: sent(d)["properties"].pop("note"), B, "request body.note", "field removed"
    ),
    body_mutant(
        "sent field required", lambda d: sent(d)["required"].append("note"), B, "request body.note", "required now"
    ),
    body_mutant("sent field optional", lambda d: sent(d).update(required=[]), A, "request body.name", "optional now"),
    body_mutant("null refused", lambda d: sent(d, "note").pop("nullable"), B, "request body.note", "never null now"),
    body_mutant(
        "null taken", lambda d: sent(d, "name").update(nullable=True), A, "request body.name", "may be null now"
    ),
    body_mutant(
        "only whole numbers",
        lambda d: sent(d, "size").update(type="integer"),
        B,
        "request body.size",
        "type changed from `number` to `integer`",
    ),
    body_mutant(
        "alternative refused",
        lambda d: sent(d, "target")["oneOf"].pop(),
        B,
        "request body.target",
        "no longer one of the alternatives: `integer`",
    ),
    body_mutant(
        "alternative taken",
        lambda d: sent(d, "target")["oneOf"].append({"type": "boolean"}),
        A,
        "request body.target",
        "one more alternative: `boolean`",
    ),
    body_mutant(
        "longer text taken",
        lambda d: sent(d, "name").update(maxLength=200),
        A,
        "request body.name",
        "maxLength changed from `100` to `200`",
    ),
    body_mutant(
        "pattern changed",
        lambda d: sent(d, "name").update(pattern="^b"),
        B,
        "request body.name",
        "pattern changed from `^a` to `^b`",
    ),
    body_mutant(
        "bigger numbers only",
        lambda d: sent(d, "size").update(minimum=2),
        B,
        "request body.size",
        "minimum changed from `1` to `2`",
    ),
    body_mutant(
        "unknown keys refused when sent",
        lambda d: sent(d).update(additionalProperties=False),
        B,
        "request body",
        "unknown keys are refused now",
    ),
    body_mutant(
        "default of a sent field",
        lambda d: sent(d, "kind").update(default="b"),
        B,
        "request body.kind",
        "default changed from `a` to `b`",
    ),
]
