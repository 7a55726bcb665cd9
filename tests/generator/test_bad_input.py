"""Bad descriptions through the command line: status 2, one line that names file, place and reason, nothing left."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.emit.render import HEADER
from generator.paths import PINNED, ROOT
from tests.generator.tiny import Json, answers, description, operation, thing

TEXT = {"type": "string"}
THING = {"$ref": "#/components/schemas/thing"}


def get(**keys: Any) -> Json:
    """A description whose operation differs from a good one in `keys`; None takes a key away."""
    wrong = {**operation(), **keys}
    return description({key: value for key, value in wrong.items() if value is not None})


def nothing(key: str) -> Json:
    """Null where a keyword has to be."""
    return description({**operation(), key: None})


def parameters(*listed: Json, path: str = "/thing") -> Json:
    return description(paths={path: {"get": operation(parameters=[*listed])}})


def schema(node: Any) -> Json:
    return thing({"a": node})


DOCUMENTS: dict[str, tuple[Any, str]] = {
    # Not a description, or one without packages.
    "a list": ([], "#: not an OpenAPI description"),
    "no openapi": ({"paths": {}}, "`openapi` is missing"),
    "OpenAPI 2": ({"swagger": "2.0", "paths": {}}, "#/swagger: OpenAPI 2.0 is not supported"),
    "OpenAPI 4": ({"openapi": "4.0.0", "paths": {}}, "#/openapi: OpenAPI 4.0.0 is not supported"),
    "paths is a list": ({"openapi": "3.0.3", "paths": []}, "#/paths: not an object"),
    "no paths": ({"openapi": "3.0.3"}, "#/paths: no packages section"),
    "no packages": (get(tags=["repos"]), "#/paths: no packages section"),
    "placeholder": (get(responses={"501": {"description": "Not Implemented"}}), "#/paths/~1thing/get: placeholder"),
    "a webhook without a body": (
        description()
        | {"x-webhooks": {"p": {"post": {"operationId": "package/published", "requestBody": {"content": {}}}}}},
        "#/x-webhooks/p: there is no media type",
    ),
    # References.
    "dangling in a schema": (
        schema({"$ref": "#/components/schemas/nix"}),
        "#/components/schemas/thing/properties/a: $ref #/components/schemas/nix points to nothing",
    ),
    "dangling in a parameter": (
        parameters({"$ref": "#/components/parameters/nix"}),
        "#/paths/~1thing/get/parameters/0: $ref #/components/parameters/nix points to nothing",
    ),
    "dangling in a response": (
        get(responses={"200": {"$ref": "#/components/responses/nix"}}),
        "#/paths/~1thing/get/responses/200: $ref #/components/responses/nix points to nothing",
    ),
    "dangling in the examples": (
        get(
            responses={
                "200": {
                    "description": "",
                    "content": {"a/b": {"examples": {"x": {"$ref": "#/components/examples/nix"}}}},
                }
            }
        ),
        "#/paths/~1thing/get/responses/200/content/a~1b/examples/x: $ref #/components/examples/nix points to nothing",
    ),
    "another file": (schema({"$ref": "other.json#/a"}), "$ref other.json#/a points outside of the description"),
    "not a component": (schema({"$ref": "#/info/title"}), "$ref #/info/title does not point to a component"),
    "a component that is a cycle": (
        description(operation(result=THING), schemas={"thing": THING}),
        "#/components/schemas/thing: cyclic $ref",
    ),
    "$ref is a number": (schema({"$ref": 3}), "#/components/schemas/thing/properties/a/$ref"),
    # Operations.
    "no operationId": (get(operationId=None), "#/paths/~1thing/get: operationId is missing"),
    "empty operationId": (get(operationId=""), "#/paths/~1thing/get: operationId is missing"),
    "operationId is a number": (get(operationId=7), "#/paths/~1thing/get/operationId: not as OpenAPI has it"),
    "operationId twice": (
        description(paths={"/a": {"get": operation("packages/x")}, "/b": {"get": operation("packages/x")}}),
        "#/paths/~1b/get: operationId packages/x is taken by #/paths/~1a/get",
    ),
    "no responses": (get(responses=None), "#/paths/~1thing/get/responses: not as OpenAPI has it: Field required"),
    "empty responses": (get(responses={}), "#/paths/~1thing/get: no response is described"),
    "responses is null": (
        description({"operationId": "packages/x", "tags": ["packages"], "responses": None}),
        "#/paths/~1thing/get/responses: not an object",
    ),
    "a response is a text": (
        get(responses={"200": "fine"}),
        "#/paths/~1thing/get/responses/200: not as OpenAPI has it",
    ),
    "an unknown status": (
        get(responses={"2xx": {"description": ""}}),
        "#/paths/~1thing/get/responses: not a status: 2xx",
    ),
    "content is a list": (get(responses={"200": {"description": "", "content": []}}), "responses/200/content: not as"),
    "a null for a description": (
        nothing("description"),
        "#/paths/~1thing/get/description: not as OpenAPI has it: null",
    ),
    "a null for a summary": (nothing("summary"), "#/paths/~1thing/get/summary: not as OpenAPI has it: null"),
    "a null for an address": (nothing("externalDocs"), "#/paths/~1thing/get/externalDocs: not as OpenAPI has it: null"),
    "a schema for a parameter": (
        description(operation(parameters=[THING]), schemas={"thing": TEXT}),
        "#/paths/~1thing/get: a reference in the place of a parameter leads to something else",
    ),
    # Parameters.
    "a header": (
        parameters(
            {"name": "x", "in": "header", "schema": {"type": "array", "items": {"type": "array", "items": TEXT}}}
        ),
        "#/paths/~1thing/get/parameters/x: the header parameter x is no plain value",
    ),
    "a style": (
        parameters({"name": "x", "in": "header", "style": "label", "schema": TEXT}),
        "the style label is not supported in a header",
    ),
    "in the path only": (
        parameters(path="/thing/{name}"),
        "#/paths/~1thing~1{name}/get: no parameter describes {name}",
    ),
    "not in the path": (
        parameters({"name": "name", "in": "path", "required": True, "schema": TEXT}),
        "#/paths/~1thing/get: the path has no {name}",
    ),
    "optional in the path": (
        parameters({"name": "name", "in": "path", "schema": TEXT}, path="/thing/{name}"),
        "the path parameter name is not required",
    ),
    "described twice": (
        parameters(*[{"name": "x", "in": "query", "schema": TEXT}] * 2),
        "#/paths/~1thing/get: the query parameter x is described twice",
    ),
    "without a schema": (parameters({"name": "x", "in": "query"}), "the query parameter x has no schema"),
    "a list of objects": (
        parameters({"name": "x", "in": "query", "schema": {"type": "array", "items": {"type": "object"}}}),
        "the query parameter x is no plain value",
    ),
    "anything in the path": (
        parameters({"name": "x", "in": "path", "required": True, "schema": {}}, path="/{x}"),
        "the path parameter x is no plain value",
    ),
    "without a name": (parameters({"in": "query"}), "#/paths/~1thing/get/parameters/0/name: not as OpenAPI has it"),
    "parameters is an object": (get(parameters={}), "#/paths/~1thing/get/parameters: not as OpenAPI has it"),
    "of the path, a number": (
        description(paths={"/thing": {"get": operation(), "parameters": 3}}),
        "#/paths/~1thing/parameters: not as OpenAPI has it",
    ),
    # Schemas.
    "an unknown type": (
        schema({"type": "text"}),
        "#/components/schemas/thing/properties/a/type: not as OpenAPI has it",
    ),
    "properties is a list": (
        description(operation(result=THING), schemas={"thing": {"properties": []}}),
        "#/components/schemas/thing/properties: not as OpenAPI has it",
    ),
    "a property is a number": (schema(3), "#/components/schemas/thing/properties/a: not as OpenAPI has it"),
    "required is true": (
        description(operation(result=THING), schemas={"thing": {"properties": {"a": TEXT}, "required": True}}),
        "#/components/schemas/thing/required: not as OpenAPI has it",
    ),
    "allOf is an object": (
        schema({"allOf": {}}),
        "#/components/schemas/thing/properties/a/allOf: not as OpenAPI has it",
    ),
    "an empty enum": (schema({"enum": []}), "#/components/schemas/thing/properties/a/enum: not as OpenAPI has it"),
    "half a surrogate pair": (schema({"description": "\ud800"}), "half a surrogate pair, after"),
    "too deep": (
        description(operation(result=json.loads('{"items":' * 300 + "{}" + "}" * 300))),
        "maximum validation depth",
    ),
}
CONTENTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "line 1 column 1: malformed JSON"),
    "white space": (b"\n\n", "malformed JSON"),
    "malformed": (b'{"openapi" "3.0.3"}', "line 1 column 12: malformed JSON"),
    "truncated": (PINNED.read_bytes()[:50_000], "malformed JSON"),
    "binary": (b"\x00\x01\xff\xfe" * 100, ""),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(100), ""),
    "HTML": (b"<!DOCTYPE html><title>404</title>", "line 1 column 1: malformed JSON"),
    "YAML": (b"openapi: 3.0.3\npaths: {}\n", "line 1 column 1: malformed JSON"),
    "nested": (b'{"a":' * 200_000, "nested too deeply"),
    "a text": (b'"openapi"', "the JSON is not an object"),
    "a huge number": (b'{"openapi": ' + b"9" * 5_000 + b"}", "malformed JSON, Exceeds the limit"),
    **{name: (json.dumps(document).encode(), reason) for name, (document, reason) in DOCUMENTS.items()},
}


OLD = {"__init__.py": HEADER, "old.py": "old = True\n"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder that holds an older package and a stranger's file."""
    folder = tmp_path / "out"
    (folder / "ghpackages_rest").mkdir(parents=True)
    for name, content in OLD.items():
        (folder / "ghpackages_rest" / name).write_text(content)
    (folder / "stranger.txt").write_text("mine\n")
    return folder


def everything(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text() if path.is_file() else "" for path in sorted(folder.rglob("*"))
    }


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line that `python -m generator generate` says, ending with status 2."""
    monkeypatch.setattr(sys, "argv", ["generator", "generate", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 1, said.err
    assert said.err.startswith("error: ")
    assert "Traceback" not in said.err
    assert "object at 0x" not in said.err
    return said.err


@pytest.mark.parametrize("name", CONTENTS)
def test_bad_content(
    name: str, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content, reason = CONTENTS[name]
    file = tmp_path / "description.json"
    file.write_bytes(content)
    line = run(monkeypatch, capsys, "--description", file, "--output", output, "--no-overlays")
    assert str(file) in line
    assert reason in line
    assert sorted(path.name for path in output.iterdir()) == ["ghpackages_rest", "stranger.txt"]
    assert everything(output / "ghpackages_rest") == OLD


def test_corrections_that_do_not_fit(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "description.json"
    file.write_text(json.dumps(description()))
    line = run(monkeypatch, capsys, "--description", file, "--output", output)
    for part in (str(file), "parameters.yaml", "actions/0", "the target matches nothing", "--no-overlays"):
        assert part in line
    assert everything(output / "ghpackages_rest") == OLD


def test_no_such_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    line = run(monkeypatch, capsys, "--description", tmp_path / "nix.json", "--output", tmp_path / "out")
    assert line == f"error: {tmp_path}/nix.json: No such file or directory\n"
    assert not (tmp_path / "out").exists()


def test_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    line = run(monkeypatch, capsys, "--description", tmp_path, "--output", tmp_path / "out")
    assert line == f"error: {tmp_path}: Is a directory\n"


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_the_output_is_no_folder(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine\n")
    line = run(monkeypatch, capsys, "--description", PINNED, "--output", tmp_path / where)
    assert f"{tmp_path}/file" in line
    assert everything(tmp_path) == {"file": "mine\n"}


@pytest.mark.parametrize("theirs", ["tests/__init__.py", "tests/test_a.py", "tests"])
def test_what_was_not_generated_is_not_replaced(
    theirs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / theirs
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine\n")
    before = everything(tmp_path)
    line = run(monkeypatch, capsys, "--description", PINNED, "--output", tmp_path, "--package", "tests")
    assert line == f"error: {tmp_path}/tests: is here, and was not generated: remove it, or choose another name\n"
    assert everything(tmp_path) == before


def test_as_a_command(tmp_path: Path) -> None:
    """The same in a process of its own: no traceback, status 2, and no folder where none was."""
    file = tmp_path / "description.json"
    file.write_text("{")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "generate", "--description", file, "--output", tmp_path / "out"],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {file}: line 1 column 2: malformed JSON")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_good_input_replaces_the_older_package_and_nothing_else(output: Path, tmp_path: Path) -> None:
    from tests.generator.tiny import made

    made(description(operation(result={"$ref": "#/components/schemas/thing"}), schemas={"thing": TEXT}), tmp_path)
    made(description({**operation(), "responses": answers(TEXT)}), output)
    assert sorted(path.name for path in output.iterdir()) == ["description.json", "ghpackages_rest", "stranger.txt"]
    assert "old.py" not in everything(output / "ghpackages_rest")
    assert "__init__.py" in everything(output / "ghpackages_rest")
