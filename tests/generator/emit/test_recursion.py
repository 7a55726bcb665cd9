"""Types that lead back to themselves: without an object that has properties in between, they are names."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.paths import ROOT
from tests.generator.emit.clients import FLAVORS, caller
from tests.generator.tiny import Json, answers, description, imported, made, operation


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def items(of: Json) -> Json:
    return {"type": "array", "items": of}


TEXT: Json = {"type": "string"}
SCHEMAS: dict[str, Json] = {
    "value": {
        "oneOf": [{"type": "string"}, items(ref("value")), {"type": "object", "additionalProperties": ref("value")}]
    },
    "nest": items(ref("nest")),
    "tree": {"nullable": True, "type": "object", "additionalProperties": ref("tree")},
    "comparison": {"anyOf": [ref("condition"), items(ref("comparison"))]},
    "condition": {
        "type": "object",
        "properties": {"key": {"type": "string"}, "not": ref("comparison")},
        "required": ["key"],
    },
    "one": {"oneOf": [ref("other"), {"type": "integer"}]},
    "other": items(ref("one")),
}
VALUES: list[tuple[str, Any]] = [
    ("value", ["a", ["b", {"c": ["d"]}], {}]),
    ("nest", [[], [[]]]),
    ("tree", {"a": {"b": None}, "c": None}),
    ("comparison", [{"key": "k", "not": [{"key": "l"}]}, []]),
    ("one", [1, [2, []]]),
]
WRONG: list[tuple[str, Any, str]] = [
    ("value", ["a", [1]], "expected a string or .* a list or an object"),
    ("nest", [[], [[7]]], "/1/0/0: expected a list, found 7"),
    ("tree", {"a": {"b": 1}}, "/a/b: expected an object, found 1"),
    ("comparison", [{"key": 1}], "expected"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths: Json = {}
    for name in SCHEMAS:
        content = {"application/json": {"schema": ref(name)}}
        sending = operation(f"packages/set-{name}", requestBody={"required": True, "content": content})
        paths[f"/{name}"] = {"get": operation(f"packages/get-{name}", responses=answers(ref(name))), "put": sending}
    folder = tmp_path_factory.mktemp("recursion")
    made(description(paths=paths, schemas=SCHEMAS), folder)
    return folder


@pytest.fixture(scope="module")
def rest(folder: Path) -> Iterator[Any]:
    with imported(folder) as package:
        yield package


@pytest.mark.parametrize("flavor", FLAVORS)
def test_values_come_back_and_are_sent(flavor: str, rest: Any) -> None:
    for name, value in VALUES:
        _, body = caller(rest, flavor, status_code=200, json=value)(f"get_{name}")
        assert rest._decoding.encode(body) == value
        request, _ = caller(rest, flavor)(f"set_{name}", body)
        assert rest._response._json(request.content) == value
    _, [condition, _] = caller(rest, flavor, status_code=200, json=VALUES[3][1])("get_comparison")
    assert condition.not_ == [rest.models.Condition(key="l")]


def test_what_does_not_fit(rest: Any) -> None:
    for name, value, message in WRONG:
        with pytest.raises(rest.DecodeError, match=message):
            caller(rest, "sync", status_code=200, json=value)(f"get_{name}")


def test_too_deep(rest: Any) -> None:
    deep = "[" * 2000 + "]" * 2000
    with pytest.raises(rest.DecodeError, match="nested too deeply"):
        caller(rest, "sync", status_code=200, text=deep)("get_nest")


def test_types(folder: Path) -> None:
    program = """
    from ghpackages_rest import models
    value: models.Value = ["a", {"b": ["c"]}]
    models.Condition(key="k", not_=[models.Condition(key="l")])
    wrong: models.Value = ["a", [1]]
    """
    (folder / "program.py").write_text("\n".join(line.strip() for line in program.splitlines()), encoding="utf-8")
    flags = ["--strict", f"--cache-dir={ROOT}/.mypy_cache/goldens", "--config-file=", "program.py"]
    line = [sys.executable, "-m", "mypy", *flags, "ghpackages_rest"]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert [each.partition(": ")[0] for each in done.stdout.splitlines() if " error: " in each] == ["program.py:5"]


def test_what_is_nothing_but_itself(tmp_path: Path) -> None:
    schemas = {"thing": {"anyOf": [ref("thing")]}}
    with pytest.raises(GeneratorError, match="leads back to itself"):
        made(description(operation(result=ref("thing")), schemas=schemas), tmp_path)
