"""The comparison of two descriptions: equal meanings, properties, the real history, bad input, what is printed."""

import copy
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from generator.__main__ import app
from generator.compare.diff import compare
from generator.compare.diff.report import exit_status, to_json, to_markdown, to_text
from generator.errors import GeneratorError
from generator.openapi.document import load, operations
from ghpackages_rest import OPERATIONS
from tests.generator.compare.mutants import MUTANTS, Mutant
from tests.generator.descriptions import (
    GET,
    HISTORY,
    LIST,
    MY_VERSIONS,
    SPEC,
    SPEC_FILE,
    VERSIONS,
    A,
    B,
    D,
    Json,
    field,
    model,
    mutated,
    operation,
    parameter,
    renamed,
    response,
    told,
)

EXAMPLES = int(os.environ.get("GHPACKAGES_TEST_DIFFS", "8"))

# Changes that mean the same: no file of GitHub's need be written twice in the same way.


def component_renamed(document: Json) -> None:
    """Parameter components were `package_type`, are `package-type`; a schema's name is nobody's business either."""
    text = json.dumps(document).replace('#/components/schemas/package"', '#/components/schemas/software-package"')
    document.update(
        json.loads(text.replace("#/components/parameters/package-type", "#/components/parameters/package_type"))
    )
    renamed(document["components"]["schemas"], "package", "software-package")
    renamed(document["components"]["parameters"], "package-type", "package_type")


def components_inlined(document: Json) -> None:
    def inline(node: Any) -> Any:
        if isinstance(node, list):
            return [inline(child) for child in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            kind, name = node["$ref"].split("/")[2:]
            return inline(document["components"][kind][name])
        return {key: inline(value) for key, value in node.items()}

    for key in ("paths", "x-webhooks"):
        document[key] = inline(document[key])
    del document["components"]


def null_as_in_3_1(document: Json) -> None:
    def rewrite(node: Any) -> Any:
        if isinstance(node, list):
            return [rewrite(child) for child in node]
        if not isinstance(node, dict):
            return node
        node = {key: rewrite(value) for key, value in node.items()}
        if node.pop("nullable", False):
            node = {**node, "type": [node["type"], "null"]} if "type" in node else {"anyOf": [node, {"type": "null"}]}
        return node

    document["openapi"] = "3.1.0"
    document["components"]["schemas"] = rewrite(document["components"]["schemas"])


def nullable_by_wrapping(document: Json, key: str) -> None:
    """What was `nullable-simple-user` becomes `simple-user` and null beside it."""
    user = model(document, "nullable-simple-user")
    del user["nullable"]
    document["components"]["schemas"]["simple-user"] = user
    reference = {"$ref": "#/components/schemas/simple-user"}
    wrapped = {"nullable": True, "allOf": [reference]} if key == "allOf" else {key: [{"type": "null"}, reference]}
    for name in ("package", "nullable-minimal-repository"):
        model(document, name)["properties"]["owner"] = wrapped if name == "package" else reference
    if "repository-webhooks" in document["components"]["schemas"]:  # it was not kept in former times
        model(document, "repository-webhooks")["properties"]["organization"] = wrapped
    del document["components"]["schemas"]["nullable-simple-user"]


def split_by_all_of(document: Json) -> None:
    package = model(document, "package")
    properties = list(package["properties"].items())
    document["components"]["schemas"]["base"] = {
        "type": "object",
        "properties": dict(properties[:4]),
        "required": package["required"][:2],
    }
    rest = {"properties": dict(properties[4:]), "required": package["required"][2:]}
    annotations = {key: package[key] for key in ("title", "description")}
    document["components"]["schemas"]["package"] = {
        "allOf": [{"$ref": "#/components/schemas/base"}, rest],
        **annotations,
    }


def shared_parameters(document: Json) -> None:
    for item in document["paths"].values():
        (node, *others) = item.values()
        if not others:
            item["parameters"] = node.pop("parameters", [])


def example_renamed(document: Json) -> None:
    document.update(json.loads(json.dumps(document).replace('examples/package-org"', 'examples/package-in-org"')))
    renamed(document["components"]["examples"], "package-org", "package-in-org")


EQUIVALENT: dict[str, Callable[[Json], object]] = {
    "components renamed": component_renamed,
    "components inlined": components_inlined,
    "null as OpenAPI 3.1 writes it": null_as_in_3_1,
    "null by allOf": lambda d: nullable_by_wrapping(d, "allOf"),
    "null by anyOf": lambda d: nullable_by_wrapping(d, "anyOf"),
    "null by oneOf": lambda d: nullable_by_wrapping(d, "oneOf"),
    "a model split by allOf": split_by_all_of,
    "parameters of the path": shared_parameters,
    "parameters listed otherwise": lambda d: operation(d, LIST)["parameters"].reverse(),
    "fields listed otherwise": lambda d: model(d, "package")["required"].reverse(),
    "values listed otherwise": lambda d: field(d, "package", "package_type")["enum"].reverse(),
    "a parameter's own copy": lambda d: parameter(d, LIST, "visibility"),
    "defaults of a parameter spelled out": lambda d: parameter(d, LIST, "page").update(
        style="form", explode=True, required=False, allowReserved=False
    ),
    "defaults of an operation spelled out": lambda d: operation(d, LIST).update(deprecated=False),
    "unknown keys allowed": lambda d: model(d, "package").update(additionalProperties=True),
    "media type spelled otherwise": lambda d: renamed(
        response(d, GET)["content"], "application/json", "Application/JSON"
    ),
    "server with a slash": lambda d: d["servers"][0].update(url="https://api.github.com/"),
    "examples renamed": example_renamed,
    "another publisher": lambda d: (operation(d, LIST).update({"x-octokit": {}}), d["info"].update(version="1.1.4")),
    "other sections": lambda d: d["paths"].update({"/zen": {"get": {"tags": ["meta"], "operationId": "meta/zen"}}}),
    "placeholders": lambda d: d["paths"].update(
        {"/p": {"get": {"tags": ["packages"], "operationId": "p", "responses": {"501": {"description": "-"}}}}}
    ),
    "unused components": lambda d: d["components"]["schemas"].update(unused={"$ref": "#/components/schemas/nowhere"}),
}


@pytest.mark.parametrize("name", EQUIVALENT)
def test_the_same_meaning_is_no_change(name: str) -> None:
    new = mutated(EQUIVALENT[name])
    assert new != SPEC
    assert told(compare(SPEC, new)) == []
    assert told(compare(new, SPEC)) == []


STRING: Json = {"type": "string"}
SPELLINGS: list[tuple[Json | bool, Json | bool]] = [
    ({"type": ["string"]}, STRING),
    ({"enum": ["a", None]}, {"type": "string", "nullable": True, "enum": ["a"]}),
    ({"const": 1}, {"type": "integer", "enum": [1]}),
    ({"anyOf": [STRING, {"type": "null"}]}, {"type": ["string", "null"]}),
    ({"oneOf": [STRING, {"type": "integer"}]}, {"type": ["integer", "string"]}),
    ({"oneOf": [STRING, {"type": "integer", "nullable": True}]}, {"type": ["integer", "string"], "nullable": True}),
    ({"anyOf": [{"anyOf": [STRING, {"type": "integer"}]}, {"type": "null"}]}, {"type": ["null", "integer", "string"]}),
    ({"allOf": [STRING], "description": "a"}, {**STRING, "description": "a"}),
    ({"allOf": [{"allOf": [STRING]}], "nullable": True}, {**STRING, "nullable": True}),
    ({"properties": {"a": STRING}}, {"type": "object", "properties": {"a": STRING}, "required": []}),
    ({"items": STRING}, {"type": "array", "items": STRING}),
    ({"allOf": [{"required": ["a"]}, {"properties": {"a": STRING}}]}, {"required": ["a"], "properties": {"a": STRING}}),
    (True, {}),
]


def with_field(schema: object) -> Json:
    return mutated(lambda d: model(d, "package")["properties"].update(extra=schema))


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_two_spellings_of_a_schema(one: Json | bool, other: Json | bool) -> None:
    assert told(compare(with_field(one), with_field(other))) == []
    assert told(compare(with_field(other), with_field(one))) == []


def test_true_is_not_one() -> None:
    """Python calls them equal."""
    ones, booleans = with_field({"type": "integer", "enum": [1]}), with_field({"type": "integer", "enum": [True]})
    assert told(compare(ones, booleans)) == [
        (B, "package.extra", "value `1` removed"),
        (A, "package.extra", "value `true` added"),
    ]


def test_models_that_hold_themselves() -> None:
    """A cycle ends, and what changed within it is told once."""

    def cyclic(field_type: str) -> Json:
        document = with_field({"$ref": "#/components/schemas/node"})
        children = {"type": "array", "items": {"$ref": "#/components/schemas/node"}}
        owner = {"nullable": True, "allOf": [{"$ref": "#/components/schemas/package"}], "description": "back"}
        node = {"type": "object", "properties": {"size": {"type": field_type}, "children": children, "owner": owner}}
        document["components"]["schemas"]["node"] = node
        return document

    assert told(compare(cyclic("integer"), cyclic("integer"))) == []
    expected = [(B, "node.size", "type changed from `integer` to `string`")]
    assert told(compare(cyclic("integer"), cyclic("string"))) == expected


def test_many_references_take_no_longer() -> None:
    """Thirty models that each refer twice to the next would be 2**30 comparisons."""

    def chain(end: str) -> Json:
        document = with_field({"$ref": "#/components/schemas/m0"})
        for index in range(30):
            following = {"$ref": f"#/components/schemas/m{index + 1}"}
            document["components"]["schemas"][f"m{index}"] = {"properties": {"a": following, "b": following}}
        document["components"]["schemas"]["m30"] = {"type": end}
        return document

    assert [each[:2] for each in told(compare(chain("string"), chain("integer")))] == [(B, "m30")]


def test_alternatives_are_told_apart_by_their_model() -> None:
    def union(*names: str) -> Json:
        return with_field({"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names]})

    users = union("simple-user", "nullable-minimal-repository")
    assert told(compare(users, union("nullable-minimal-repository", "simple-user"))) == []
    more = told(compare(users, union("simple-user", "nullable-minimal-repository", "basic-error")))
    assert more == [(B, "package.extra", "one more alternative: `basic-error`")]


def test_what_operations_share_is_told_once_to_people() -> None:
    new = mutated(lambda d: d["components"]["parameters"]["package-type"]["schema"]["enum"].remove("npm"))
    changes = compare(SPEC, new)
    shared = {"$ref": "#/components/parameters/package-type"}
    number = sum(shared in each.get("parameters", ()) for _, _, each in operations(SPEC))
    assert len(changes) == number >= 21
    assert all(change.where.endswith(" parameter package_type") for change in changes)
    text = to_text(changes)
    assert text.count("value `npm` removed") == 1
    assert f"  parameter package_type in {number} operations: value `npm` removed (`packages/delete-package-for" in text
    assert text.count("packages/") == number


def test_the_order_of_required_arguments() -> None:
    """They can be given by position."""

    def with_arguments(*names: str) -> Json:
        extra = [{"name": name, "in": "query", "required": True, "schema": STRING} for name in names]
        return mutated(lambda d: operation(d, GET)["parameters"].extend(extra))

    swapped = told(compare(with_arguments("a", "b"), with_arguments("b", "a")))
    assert swapped == [(B, f"{GET} parameters", "order of the required arguments changed")]
    added = told(compare(with_arguments("a", "b"), with_arguments("a", "c", "b")))
    assert added == [(B, f"{GET} parameter c", "required parameter added")]


# Properties


def shuffled(node: Any, shuffle: Callable[[list[Any]], None]) -> Any:
    if isinstance(node, list):
        return [shuffled(child, shuffle) for child in node]
    if not isinstance(node, dict):
        return node
    keys = list(node)
    shuffle(keys)
    return {key: shuffled(node[key], shuffle) for key in keys}


# No mutant changes a delivery, and comparing these takes two thirds of the time.
WITHOUT_DELIVERIES = {**SPEC, "x-webhooks": {}}


@pytest.mark.parametrize("case", MUTANTS, ids=lambda case: case.name)
def test_mutant(case: Mutant) -> None:
    old = mutated(case.prepare, WITHOUT_DELIVERIES)
    new = mutated(case.change, old)
    assert old != new
    changes = compare(old, new)
    found = sorted(told(changes))
    assert [(level, where) for level, where, _ in found] == sorted((level, where) for level, where, _ in case.expected)
    for level, where, what in case.expected:
        assert any(entry[:2] == (level, where) and what in entry[2] for entry in found), found
    levels = {level for level, _, _ in case.expected}
    assert exit_status(changes) == (2 if B in levels else 1 if A in levels else 0)


@given(mutants=st.lists(st.sampled_from(MUTANTS), max_size=3), random=st.randoms(use_true_random=True))
@settings(max_examples=8, deadline=None)
def test_the_order_of_keys_says_nothing(mutants: list[Mutant], random: Any) -> None:
    new = copy.deepcopy(SPEC)
    for case in mutants:
        case.prepare(new)
        try:
            case.change(new)
        except (AssertionError, KeyError, ValueError):
            continue  # an earlier mutant took away what this one changes
    again = shuffled(new, random.shuffle)
    assert compare(new, again) == []
    assert compare(SPEC, new) == compare(SPEC, again)


def places(node: Any, *path: Any) -> list[tuple[Any, ...]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else []
    return [path, *(place for key, child in children for place in places(child, *path, key))]


AT_MODELS = ("components", "schemas")
MODELS = SPEC["components"]["schemas"]
ADDABLE = [
    *[("paths", path, method) for path, item in SPEC["paths"].items() for method in item],
    *[place for place in places(SPEC["paths"], "paths") if place[-2:-1] == ("responses",)],
    *[place for place in places(SPEC["paths"], "paths") if place[-2:-1] == ("parameters",)],
    *[
        place
        for place in places(MODELS, *AT_MODELS)
        if place[-2:-1] in {("properties",), ("enum",)} and "patch" not in place
    ],
]


@given(place=st.sampled_from(ADDABLE))
@settings(max_examples=EXAMPLES, deadline=None)
def test_an_addition_is_a_removal_the_other_way_round(place: tuple[Any, ...]) -> None:
    less = copy.deepcopy(SPEC)
    node: Any = less
    for step in place[:-1]:
        node = node[step]
    del node[place[-1]]
    added, removed = compare(less, SPEC), compare(SPEC, less)
    assert added
    assert [change.where for change in added] == [change.where for change in removed]
    assert all("added" in change.what for change in added)
    assert all("removed" in change.what and change.level.value == B for change in removed)
    assert {change.level.value for change in added} <= ({A, B} if place[-2] in {"parameters", "responses"} else {A})


LEAVES = ["", "object", "#/components/schemas/package", "a\x1b[2J"]
KEYS = st.sampled_from(["$ref", "type", "allOf", "oneOf", "enum", "properties", "required", "name", "in", "schema"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(LEAVES),
    lambda child: st.lists(child, max_size=2) | st.dictionaries(KEYS, child, max_size=2),
    max_leaves=4,
)
ANYWHERE = places(SPEC)


@given(place=st.sampled_from(ANYWHERE[1:]), value=JSON)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_broken_description_is_compared_or_refused(place: tuple[Any, ...], value: Any, tmp_path_factory: Any) -> None:
    broken = copy.deepcopy(SPEC)
    node: Any = broken
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = value
    path = tmp_path_factory.getbasetemp() / "broken.json"
    path.write_text(json.dumps(broken))
    for old, new in ((SPEC_FILE, path), (path, SPEC_FILE)):
        result = run(str(old), str(new), "--exit-code")
        assert result.exit_code in {0, 1, 2, 3}, result.exception
        if result.exit_code == 3:
            assert re.fullmatch(r"Error: \S*broken\.json: .+: .+\n", result.stderr)
        assert "\x1b" not in result.output


# The real history


def history(version: str) -> Json:
    return load(HISTORY / f"{version}.json")


def test_history_2023_additions() -> None:
    changes = told(compare(history("10.0.0"), history("12.0.0")))
    lists = [f"packages/list-packages-for-{owner}" for owner in ("authenticated-user", "organization", "user")]
    conflicts = "packages/list-docker-migration-conflicting-packages-for"
    additive = [(where, what) for level, where, what in changes if level == A]
    assert sorted(additive) == sorted(
        [
            (f"{conflicts}-authenticated-user", "operation added: `GET /user/docker/conflicts`"),
            (f"{conflicts}-organization", "operation added: `GET /orgs/{org}/docker/conflicts`"),
            (f"{conflicts}-user", "operation added: `GET /users/{username}/docker/conflicts`"),
            *[
                (f"{each} parameter {name}", "optional parameter added")
                for each in lists
                for name in ("page", "per_page")
            ],
            *[(f"{each} response 400", "status added") for each in lists],
        ]
    )
    assert {level for level, _, _ in changes} == {A, D}


def test_history_new_prose_is_documentation_only() -> None:
    """In 14.0.0 every description was rewritten, the scopes as well."""
    changes = told(compare(history("12.0.0"), history("14.0.0")))
    assert len([what for level, _, what in changes if level == D and what == "description changed"]) >= 27
    others = [change for change in changes if change[0] != D]
    assert others == [(A, "security-and-analysis.dependabot_security_updates", "optional field added")]


def test_history_a_forgotten_scope_is_no_new_demand() -> None:
    """14.0.0 names no scope for one list, 18.0.0 does again; what GitHub demands was the same all the time."""
    old, new = history("14.0.0"), history("18.0.0")
    assert "`read:packages`" not in operation(old, VERSIONS)["description"]
    assert "`read:packages`" in operation(new, VERSIONS)["description"]
    changes = told(compare(old, new))
    assert not [change for change in changes if change[0] == B or "scopes" in change[1]]
    assert "  24 operations: description changed (`packages/delete-package-for-auth" in to_text(compare(old, new))
    assert ", 21 more)" in to_text(compare(old, new))
    assert (D, "simple-user.id", "format changed from `none` to `int64`") in changes
    assert (A, "simple-user.user_view_type", "optional field added") in changes


def test_history_renames_of_2021() -> None:
    """2021 undone by hand in 10.0.0: no file of that year is at hand under a known licence.

    The former operationIds of the two lists of versions are in octokit/openapi, `changes/2021-03-24-*.json`. Further
    facts of that year: the wrong path of three operations, the parameter components named with `_`, `nullable` beside
    `allOf`, the reversed names of the scopes.
    """
    former = {
        VERSIONS: "packages/get-all-package-versions-for-a-package-owned-by-an-org",
        MY_VERSIONS: "packages/get-all-package-versions-for-a-package-owned-by-the-authenticated-user",
    }
    new = history("10.0.0")
    text = re.sub(r"`(read|write|delete):packages`", r"`packages:\1`", json.dumps(new))
    text = re.sub(r'"#/components/parameters/([a-z-]+)"', lambda match: match[0].replace("-", "_"), text)
    old = json.loads(text)
    for name in list(old["components"]["parameters"]):
        renamed(old["components"]["parameters"], name, name.replace("-", "_"))
    nullable_by_wrapping(old, "allOf")
    for now, then in former.items():
        operation(old, now)["operationId"] = then
    moved = [
        path for path in old["paths"] if path.startswith("/users/{username}/packages/{package_type}/{package_name}")
    ]
    for path in moved:
        renamed(old["paths"], path, path.replace("/users/", "/user/"))

    changes = told(compare(old, new))
    breaking = [(where, what) for level, where, what in changes if level == B]
    renames = [(then, f"operationId renamed to `{now}`") for now, then in former.items()]
    assert [entry for entry in breaking if "renamed" in entry[1]] == sorted(renames)
    assert len(breaking) - len(renames) == sum(len(new["paths"][path]) for path in moved) == 7
    assert all("path changed from `/user/{username}/packages/" in what for _, what in breaking if "renamed" not in what)
    assert {level for level, _, _ in changes} == {B, D}
    assert {what for level, _, what in changes if level == D} == {"description changed"}


def test_history_up_to_what_is_pinned() -> None:
    changes = compare(history("18.0.0"), SPEC)
    assert (A, "minimal-repository", "announced for API version `2026-03-10`: `remove_has_downloads`") in told(changes)
    assert "minimal-repository.license.url" in [change.where for change in changes if change.level.value == B]


# The command


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["diff", *arguments])


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[Json], object]], str]:
    def write(change: Callable[[Json], object]) -> str:
        path = tmp_path / "new.json"
        path.write_text(json.dumps(mutated(change)), encoding="utf-8")
        return str(path)

    return write


Writer = Callable[[Callable[[Json], object]], str]


def test_exit_codes(changed: Writer) -> None:
    breaking = changed(lambda d: operation(d, LIST)["responses"].pop("200"))
    assert run(str(SPEC_FILE), str(SPEC_FILE), "--exit-code").exit_code == 0
    assert run(str(SPEC_FILE), breaking, "--exit-code").exit_code == 2
    assert run(str(SPEC_FILE), breaking).exit_code == 0
    assert run(str(HISTORY / "10.0.0.json"), str(HISTORY / "12.0.0.json"), "--exit-code").exit_code == 1


def test_text(changed: Writer) -> None:
    assert run(str(SPEC_FILE), str(SPEC_FILE)).stdout == "No changes in the packages section.\n"
    new = changed(
        lambda d: (
            model(d, "package")["properties"].pop("url"),
            model(d, "package")["properties"].update(size=STRING),
            operation(d, LIST).update(summary="New"),
        )
    )
    assert run(str(SPEC_FILE), new).stdout.splitlines() == [
        "Changes in the packages section: 1 breaking, 1 additive, 1 documentation only.",
        "",
        "Breaking",
        "  package.url: field removed",
        "",
        "Additive",
        "  package.size: optional field added",
        "",
        "Documentation only",
        f"  {LIST}: summary changed",
    ]


def test_json(changed: Writer) -> None:
    new = changed(lambda d: model(d, "package")["properties"].pop("url"))
    expected = [{"class": "breaking", "where": "package.url", "what": "field removed"}]
    assert json.loads(run(str(SPEC_FILE), new, "--json").stdout) == expected
    assert json.loads(run(str(SPEC_FILE), str(SPEC_FILE), "--json").stdout) == []


def test_markdown_keeps_the_description_s_text_inert(changed: Writer) -> None:
    hostile = "`@everyone` <img src=x>\n# big\x1b[2J"
    new = changed(lambda d: model(d, "package")["properties"].update({hostile: {"type": "string"}}))
    (entry,) = [line for line in run(str(SPEC_FILE), new, "--markdown").stdout.splitlines() if line.startswith("- ")]
    assert re.fullmatch(r"- `[^`\n\x1b]+`: optional field added", entry)
    changes = compare(SPEC, load(Path(new)))
    assert to_markdown(changes).startswith("**Changes in the packages section: 1 additive.**\n\n### Additive\n\n- ")
    assert "\x1b" not in to_text(changes) + to_json(changes)


def test_no_section_on_one_side(tmp_path: Path) -> None:
    """Before 2021 there was none."""
    empty = tmp_path / "empty.json"
    empty.write_text(json.dumps({**SPEC, "paths": {}}))
    gone = json.loads(run(str(SPEC_FILE), str(empty), "--json").stdout)
    come = json.loads(run(str(empty), str(SPEC_FILE), "--json").stdout)
    assert len(gone) == len(come) == len(OPERATIONS)
    assert {entry["class"] for entry in gone} == {B}
    assert {entry["class"] for entry in come} == {A}
    assert run(str(empty), str(empty), "--exit-code").exit_code == 0


def with_extra(schema: Json, **schemas: Json) -> Json:
    """The description with one more field of a package."""
    added = {"components": {**SPEC["components"], "schemas": {**SPEC["components"]["schemas"], **schemas}}}
    return mutated(lambda d: model(d, "package")["properties"].update(extra=schema), {**SPEC, **added})


def test_what_is_nested_too_deeply_is_not_called_additive(tmp_path: Path) -> None:
    deep: Json = {"type": "string"}
    for _ in range(300):
        deep = {"type": "object", "properties": {"a": deep}}
    path = tmp_path / "deep.json"
    path.write_text(json.dumps(with_extra(deep)))
    done = run(str(path), str(path), "--exit-code")
    assert done.exit_code == 3
    assert done.stderr.count("\n") == 1
    assert "nested too deeply" in done.stderr


TEXT: Json = {"type": "string"}
CAT: Json = {"type": "object", "properties": {"name": TEXT, "lives": {"type": "integer"}}}
DOG: Json = {"type": "object", "properties": {"name": TEXT, "tricks": TEXT}}
OTHER_CAT: Json = {"type": "object", "properties": {"name": TEXT, "lives": TEXT}}
BOTH: list[Json] = [{"$ref": "#/components/schemas/cat"}, {"$ref": "#/components/schemas/dog"}]


@pytest.mark.parametrize(
    "around",
    [
        {"oneOf": BOTH, "discriminator": {"propertyName": "name"}},
        {"type": "object", "properties": {"id": TEXT}, "anyOf": BOTH},
        {"not": BOTH[0]},
        {"type": "object", "properties": {"child": {"oneOf": [*BOTH, TEXT]}}},
    ],
)
def test_changes_within_compositions_are_seen(around: Json) -> None:
    old, new = (with_extra(around, cat=cat, dog=DOG) for cat in (CAT, OTHER_CAT))
    assert [change.level.value for change in compare(old, new)] == [B]
    assert compare(old, old) == []


@pytest.mark.parametrize("after", [BOTH[::-1], [CAT, DOG], [DOG, CAT], [{"$ref": "#/components/schemas/pet"}, BOTH[1]]])
def test_the_same_union_in_other_words(after: list[Json]) -> None:
    old, new = (with_extra({"oneOf": union}, cat=CAT, dog=DOG, pet=CAT) for union in (BOTH, after))
    assert compare(old, new) == []


def test_a_union_that_leads_back_to_itself() -> None:
    node: Json = {"oneOf": [{"$ref": "#/components/schemas/tree"}, TEXT]}
    trees = [
        {"type": "object", "properties": {"child": node, "leaf": {"type": kind}}} for kind in ("string", "integer")
    ]
    old, new = (with_extra(node, tree=tree) for tree in trees)
    assert told(compare(old, new)) == [(B, "tree.leaf", "type changed from `string` to `integer`")]


def dangling(document: Json) -> None:
    model(document, "package")["properties"]["owner"] = {"$ref": "#/components/schemas/nobody"}


def dangling_example(document: Json) -> None:
    response(document, GET)["content"]["application/json"]["examples"]["default"] = {
        "$ref": "#/components/examples/none"
    }


def dangling_where_added(document: Json) -> None:
    node = {"tags": ["packages"], "operationId": "x", "parameters": [{"$ref": "#/components/parameters/none"}]}
    document["paths"]["/x"] = {"get": node}


def round_and_round(document: Json) -> None:
    document["components"]["schemas"]["package"] = {"allOf": [{"$ref": "#/components/schemas/package"}]}


UNREADABLE: dict[str, tuple[bytes | Callable[[Json], object], str]] = {
    "empty": (b"", "line 1 column 1: malformed JSON"),
    "malformed": (b'{"openapi": "3.0.3",, }', "line 1 column 21: malformed JSON"),
    "truncated": (SPEC_FILE.read_bytes()[:50_000], r"line \d+ column \d+: malformed JSON"),
    "not UTF-8": (b'{"openapi": "\xff"}', "byte 13: not UTF-8"),
    "a list": (b"[]", "#: not an OpenAPI description"),
    "no OpenAPI": (b"{}", "#: not an OpenAPI description"),
    "OpenAPI 2": (b'{"swagger": "2.0", "paths": {}}', "#/swagger: OpenAPI 2.0 is not supported"),
    "paths is a list": (b'{"openapi": "3.0.3", "paths": []}', "#/paths: not an object"),
    "dangling": (dangling, "#/components/schemas/package/properties/owner: .*schemas/nobody points to nothing"),
    "dangling example": (dangling_example, "#/paths/.*: .*examples/none points to nothing"),
    "dangling in what is new": (dangling_where_added, "#/paths/~1x/get/parameters/0: .* points to nothing"),
    "elsewhere": (lambda d: response(d, GET).update({"$ref": "other.json#/x"}), "#/paths/.*: .* outside"),
    "in circles": (round_and_round, "package.* leads back to itself"),
    "parameters as an object": (lambda d: operation(d, LIST).update(parameters={}, servers=3), f"{LIST}.*not a list"),
    "a parameter without a name": (
        lambda d: parameter(d, LIST, "page").pop("name"),
        f"{LIST} parameters: `name` is not",
    ),
    "a parameter's location": (
        lambda d: parameter(d, LIST, "page").update({"in": []}),
        f"{LIST} parameters: `in` is not",
    ),
    "properties as a number": (lambda d: model(d, "package").update(properties=0), ".*: `properties` is not an object"),
    "required as null": (lambda d: model(d, "package").update(required=None), ".*: `required` is not a list"),
    "a field as text": (lambda d: model(d, "package")["properties"].update(url="x"), "package.url: an object"),
    "responses as a list": (lambda d: operation(d, LIST).update(responses=["200"]), "#/paths/.*: not an object"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_input(name: str, tmp_path: Path) -> None:
    """Exit status 3, and one line that names the file, the place, the reason, whichever side it is."""
    content, reason = UNREADABLE[name]
    path = tmp_path / "bad.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(mutated(content)).encode())
    for arguments in ((SPEC_FILE, path), (path, SPEC_FILE), (path, path)):
        result = run(*map(str, arguments), "--json")
        assert (result.exit_code, result.stdout) == (3, "")
        assert re.fullmatch(rf"Error: {re.escape(str(path))}: .*{reason}.*\n", result.stderr)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(str(SPEC_FILE), str(tmp_path / "none.json"))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"Error: {tmp_path / 'none.json'}: No such file or directory\n"
    assert run(str(tmp_path), str(SPEC_FILE)).exit_code == 3


def test_compare_names_the_file() -> None:
    with pytest.raises(GeneratorError, match=r"^new: #/components/schemas/package/properties/owner: "):
        compare(SPEC, mutated(dangling), old_file="old", new_file="new")
