"""The package that a small description gives: its text, its types, and what it does."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from generator.emit import render
from generator.emit.python_types import response_decoder
from generator.generate import generate
from generator.model import ir
from generator.paths import ROOT
from tests.generator.goldens import GOLDENS, UPDATE, expected
from tests.generator.tiny import imported

FOLDER = GOLDENS / "render"
# The other files are the same for every description, or repeat what _client.py has.
SHOWN = [
    "_client.py",
    "_operations.py",
    "models/__init__.py",
    "models/enums.py",
    "models/part.py",
    "models/thing.py",
    "models/thing_whole.py",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("render")
    generate(FOLDER / "description.json", made, with_overlays=False)
    return made


@pytest.fixture
def rest(folder: Path) -> Iterator[Any]:
    with imported(folder) as package:
        yield package


@pytest.mark.parametrize("name", SHOWN)
def test_text(name: str, folder: Path) -> None:
    found = (folder / "ghpackages_rest" / name).read_text(encoding="utf-8")
    assert found == expected(FOLDER / "ghpackages_rest" / f"{name}.txt", found)


def test_files(folder: Path) -> None:
    names = {str(path.relative_to(folder / "ghpackages_rest")) for path in (folder / "ghpackages_rest").rglob("*.*")}
    assert {name for name in names if name.startswith("models/")} == {
        name for name in SHOWN if name.startswith("models/")
    }
    goldens = {str(path.relative_to(FOLDER / "ghpackages_rest")) for path in FOLDER.rglob("*.txt")}
    assert goldens == {f"{name}.txt" for name in SHOWN} or UPDATE


FULL: dict[str, Any] = {
    "type": "t",
    "class": 2**70,
    "license": None,
    "with-dash": True,
    "str": 1.5,
    "field": {"size": 1, "and": "more"},
    "beside": {"size": 2},
    "union": "2021-01-01T00:00:00Z",
    "colour": None,
    "counts": {"a": 1},
    "parts": [{"size": 3}],
    "whole": {"size": 4, "more": "m"},
    "made_at": "2021-01-01T00:00:00.120+02:00",
    "anything": None,
    "unknown": [{}],
}


def test_decoding(rest: Any) -> None:
    models = rest.models
    thing = models.Thing.from_dict(FULL)
    assert thing.to_dict() == FULL
    assert (thing.type, thing.class_, thing.license, thing.with_dash, thing.str_) == ("t", 2**70, None, True, 1.5)
    assert thing.field == models.Part(size=1, additional_properties={"and": "more"})
    assert thing.union == datetime(2021, 1, 1, tzinfo=UTC)
    assert thing.counts == {"a": 1}
    assert thing.whole == models.ThingWhole(size=4, more="m")
    assert thing.additional_properties == {"unknown": [{}]}
    for union in (5, {"size": 1}):
        assert models.Thing.from_dict({**FULL, "union": union}).to_dict()["union"] == union
    assert models.Thing.from_dict({**FULL, "colour": "blue"}).colour == "blue"


@pytest.mark.parametrize("key", ["counts", "whole", "license", "field", "with-dash", "str", "anything"])
def test_null_in_an_optional_field(key: str, rest: Any) -> None:
    body = {**FULL, key: None}
    try:
        thing = rest.models.Thing.from_dict(body)
    except rest.DecodeError:
        assert key in {"field", "with-dash", "str"}, "these are required"
    else:
        assert thing.to_dict() == body


@pytest.mark.parametrize(
    ("change", "pointer", "expected"),
    [
        ({"with-dash": 1}, "/with-dash", "a boolean"),
        ({"class": True}, "/class", "an integer"),
        ({"str": "1"}, "/str", "a number"),
        ({"union": []}, "/union", "an ISO 8601 timestamp or an integer or an object"),
        ({"union": None}, "/union", "an ISO 8601 timestamp or an integer or an object"),
        ({"counts": {"a/b": "1"}}, "/counts/a~1b", "an integer"),
        ({"counts": []}, "/counts", "an object"),
        ({"parts": [{"size": 1}, {}]}, "/parts/1/size", "this required key"),
        ({"field": {"size": 1, "and": 2}}, "/field/and", "a string"),
        ({"colour": 3}, "/colour", "a string or null"),
        ({"made_at": None}, "/made_at", "an ISO 8601 timestamp"),
    ],
)
def test_what_does_not_fit(rest: Any, change: dict[str, Any], pointer: str, expected: str) -> None:
    with pytest.raises(rest.DecodeError) as caught:
        rest.models.Thing.from_dict({**FULL, **change})
    assert (caught.value.pointer, caught.value.expected) == (pointer, expected)


def test_sending(rest: Any) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=FULL) if request.method == "GET" else httpx.Response(204)

    seen: list[httpx.Request] = []
    client = rest.Client(httpx.Client(base_url="http://localhost/api", transport=httpx.MockTransport(respond)))
    since = datetime(2021, 1, 1, 12, tzinfo=UTC)
    assert client.get_thing("a/b", "c d", since=since, page=2, class_="small").to_dict() == FULL
    assert client.drop_thing("a", "b") is None
    assert [str(request.url) for request in seen] == [
        "http://localhost/api/orgs/a%2Fb/things/c%20d?since=2021-01-01T12%3A00%3A00Z&page=2&class=small",
        "http://localhost/api/orgs/a/things/b",
    ]


PROGRAM = """
from datetime import datetime
from typing import assert_type
import httpx
from ghpackages_rest import Client, models

client = Client(httpx.Client())
client.change_thing("org", "name", models.Part(size=1))
client.change_thing("org", "name", size=1, dry_run=True)
thing = client.get_thing("org", "name", since=datetime.now())
assert_type(thing, models.Thing)
assert_type(thing.union, datetime | int | models.Part)
assert_type(thing.counts, dict[str, int] | None)
assert_type(thing.whole, models.ThingWhole | None)
assert_type(thing.colour, models.ThingColour | None)
assert_type(models.Part(size=1).additional_properties, dict[str, str])
"""


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_types(checker: str, folder: Path) -> None:
    """The strictest settings of both type checkers accept the package and a program that uses it."""
    (folder / "program.py").write_text(PROGRAM)
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict", "pythonVersion": "3.11"}')
    command = {
        "mypy": [
            "-m",
            "mypy",
            "--strict",
            f"--cache-dir={ROOT}/.mypy_cache/goldens",
            "--config-file=",
            "program.py",
            "ghpackages_rest",
        ],
        "pyright": ["-m", "pyright", "--pythonpath", sys.executable, "-p", "."],
    }
    done = subprocess.run([sys.executable, *command[checker]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_a_list_that_is_the_whole_response_is_emptied() -> None:
    """The types of a union are checked in order, and a list within a model may be the caller's."""
    things = ir.ListOf(ir.ModelRef("Thing"))
    assert response_decoder(things, "models.") == "list_of(models.Thing.from_dict, consume)"
    assert response_decoder(ir.ListOf(things), "models.") == "list_of(list_of(models.Thing.from_dict), consume)"
    assert response_decoder(ir.ListOf(ir.Scalar("string")), "models.") == "list_of_strings"
    assert "consume" not in response_decoder(ir.OneOf((things, ir.Scalar("integer"))), "models.")


@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interruption_leaves_the_old_or_the_new(
    failing: int, error: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the old package goes aside, and while the new one takes its place."""
    old, fresh = tmp_path / "out" / "ghpackages_rest", tmp_path / "fresh" / "ghpackages_rest"
    for place in (old, fresh):
        place.mkdir(parents=True)
        (place / "__init__.py").write_text("", encoding="utf-8")
    renames: list[Path] = []
    rename = Path.rename

    def breaking_off(self: Path, target: Path) -> Path:
        renames.append(target)
        if len(renames) == failing:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", breaking_off)
    with pytest.raises((KeyboardInterrupt, OSError)):
        render._replace(old, fresh)
    assert (old / "__init__.py").exists()
    assert [path.name for path in old.parent.iterdir()] == ["ghpackages_rest"]
