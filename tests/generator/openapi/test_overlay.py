"""Corrections: what an action can do, and every way in which one fails."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import GeneratorError
from generator.generate import overlays
from generator.openapi.cut import cut
from generator.openapi.document import load
from generator.openapi.overlay import apply_all
from generator.paths import SPEC

Json = dict[str, Any]
SECTION: Json = {
    "info": {"title": "Things"},
    "paths": {"/a": {"get": {"description": "one two two", "tags": ["x"]}}, "/b": {"get": {"tags": ["x", "y"]}}},
    "list": ["a", "b", "c", "b", {"name": "d"}],
    "number": 1,
}


def action(target: str, **keys: Any) -> Json:
    """A complete action, with what a test says of it; `_` stands for `-` in its keys."""
    return {
        "target": target,
        "x-reason": "because",
        "x-evidence": "seen",
        **{key.replace("_", "-"): value for key, value in keys.items()},
    }


@pytest.fixture
def apply(tmp_path: Path) -> Any:
    """Apply actions to SECTION, as one overlay."""

    def apply_(*actions: Any, section: Json = SECTION) -> Json:
        file = tmp_path / "mine.yaml"
        file.write_text(yaml.safe_dump({"overlay": "1.1.0", "info": {}, "actions": [*actions]}, sort_keys=False))
        return apply_all(section, [file])

    return apply_


@pytest.mark.parametrize(
    ("deed", "path", "after"),
    [
        # Objects are merged, deeply; lists are appended to; anything else is replaced.
        (
            action("$.info", update={"version": "1"}, x_before={"title": "Things"}),
            ["info"],
            {"title": "Things", "version": "1"},
        ),
        (
            action("$.info", update={"title": "New"}, x_before={"title": "Things", "x": None}),
            ["info"],
            {"title": "New"},
        ),
        (
            action("$", update={"paths": {"/b": {"get": {"tags": ["z"], "x": 1}}}}, x_before={}),
            ["paths", "/b", "get"],
            {"tags": ["x", "y", "z"], "x": 1},
        ),
        (
            action("$.paths['/a'].get.tags", update=["y", "z"], x_before=["x"]),
            ["paths", "/a", "get", "tags"],
            ["x", "y", "z"],
        ),
        (action("$.paths['/a'].get.tags", update="y", x_before=["x"]), ["paths", "/a", "get", "tags"], ["x", "y"]),
        (action("$.number", update=2, x_before=1), ["number"], 2),
        (action("$.list[1]", update="new", x_before="b"), ["list"], ["a", "new", "c", "b", {"name": "d"}]),
        # Several places, from lists too, in whatever order they are named.
        (action("$.list[?@ == 'b']", remove=True, x_before="b", x_matches=2), ["list"], ["a", "c", {"name": "d"}]),
        (action("$.list[1,3]", remove=True, x_before="b", x_matches=2), ["list"], ["a", "c", {"name": "d"}]),
        (action("$.list[3,1]", remove=True, x_before="b", x_matches=2), ["list"], ["a", "c", {"name": "d"}]),
        (action("$.list[0,0]", remove=True, x_before="a"), ["list"], ["b", "c", "b", {"name": "d"}]),
        (action("$.list[?@.name == 'd']", remove=True, x_before={"name": "d"}), ["list"], ["a", "b", "c", "b"]),
        (action("$.info.title", remove=True, x_before="Things"), ["info"], {}),
        (
            action("$.paths.*.get.tags[0]", update="new", x_before="x", x_matches=2),
            ["paths", "/b", "get", "tags"],
            ["new", "y"],
        ),
        # One passage of a text.
        (
            action("$.paths['/a'].get.description", x_replace="three", x_before="two two"),
            ["paths", "/a", "get", "description"],
            "one three",
        ),
        (action("$.info.title", x_replace="", x_before="s"), ["info", "title"], "Thing"),
        # Copy what stands elsewhere, merged like an update.
        (
            action("$.paths['/b'].get", copy="$.paths['/a'].get", x_before={"description": None}),
            ["paths", "/b", "get"],
            {"tags": ["x", "y", "x"], "description": "one two two"},
        ),
    ],
)
def test_what_an_action_does(apply: Any, deed: Json, path: list[str], after: Any) -> None:
    before = copy.deepcopy(SECTION)
    found = apply(deed)
    for step in path:
        found = found[step]
    assert found == after
    assert before == SECTION, "the input is left as it is"


def test_actions_are_applied_in_order(apply: Any) -> None:
    first, second = (action("$.number", update=n + 1, x_before=n) for n in (1, 2))
    assert apply(first, second)["number"] == 3


def test_what_is_put_in_two_places_is_not_shared(apply: Any) -> None:
    tags = action("$.paths.*.get", update={"x": {"y": []}}, x_before={"x": None}, x_matches=2)
    assert apply(tags, action("$.paths['/a'].get.x.y", update=[1], x_before=[]))["paths"]["/b"]["get"]["x"] == {"y": []}


GOOD = action("$.number", update=2, x_before=1)


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ({**GOOD, "target": "$.nix"}, "the target matches nothing, expected 1"),
        ({**GOOD, "target": "$.list[1,3]"}, "the target matches 2 places, expected 1"),
        ({**GOOD, "x-matches": 2}, "the target matches 1 places, expected 2"),
        ({**GOOD, "x-matches": 0}, "`x-matches` is 0"),
        ({**GOOD, "x-matches": "all"}, "`x-matches` is 'all'"),
        ({**GOOD, "x-before": 7}, "found 1, expected 7 at .*number.*; has GitHub changed it"),
        (action("$.info", update={}, x_before={"title": "Other"}), "`title` is 'Things', expected 'Other'"),
        (action("$.info", update={}, x_before={"title": None}), "`title` is there, expected it to be absent"),
        (action("$.info", update={}, x_before={"version": "1"}), "`version` is absent, expected '1'"),
        (action("$.list[1,2]", remove=True, x_before="b", x_matches=2), "found 'c', expected 'b' at .*2"),
        (action("$.info.title", x_replace="x", x_before="nix"), "'Things' does not hold 'nix'"),
        (action("$.number", x_replace="x", x_before="1"), "1 does not hold '1'"),
        (action("$.info.title", x_replace="x", x_before=None), "`x-replace` puts one text in the place of another"),
        (action("$.info.title", x_replace=1, x_before="T"), "`x-replace` puts one text in the place of another"),
        ({**GOOD, "x-befor": 1}, "unknown keys: x-befor"),
        ({**GOOD, "extends": "x"}, "unknown keys: extends"),
        ({**GOOD, "remove": True}, "exactly one of copy, remove, update, x-replace"),
        ({**GOOD, "copy": "$.info"}, "exactly one of"),
        (action("$.number", x_before=1), "exactly one of"),
        (action("$.number", x_before=1, remove=False), "`remove` can only be true"),
        (action("$.number", x_before=1, remove="yes"), "`remove` can only be true"),
        ({"target": "$.number", "update": 2}, "the action lacks x-before, x-evidence, x-reason"),
        (action("$.number", update=2), "the action lacks x-before"),
        ({"update": 2}, "an action needs a `target`"),
        ({**GOOD, "target": 3}, "an action needs a `target`"),
        ("remove it", "an action needs a `target`"),
        ({**GOOD, "target": "$.info["}, "not an RFC 9535 JSONPath"),
        ({**GOOD, "target": "info"}, "not an RFC 9535 JSONPath"),
        ({**GOOD, "target": ""}, "not an RFC 9535 JSONPath"),
        (action("$.info", copy="$.nix", x_before={}), "`copy` matches 0 places, expected 1"),
        (action("$.info", copy="$.paths.*", x_before={}), "`copy` matches 2 places, expected 1"),
        (action("$.info", copy="$.paths[", x_before={}), "not an RFC 9535 JSONPath"),
        (action("$.info", copy=3, x_before={}), "not an RFC 9535 JSONPath"),
        (action("$", remove=True, x_before={}), "the whole description cannot be replaced or removed"),
        (action("$.info", update="text", x_before={}), "the update is of another kind than what it updates"),
        (action("$.number", update={"a": 1}, x_before=1), "the update is of another kind"),
        (action("$.info.title", update=["a"], x_before="Things"), "the update is of another kind"),
    ],
)
def test_an_action_fails(apply: Any, deed: Any, reason: str) -> None:
    """The error names the file, the action by its number, and the reason."""
    harmless = action("$.info", update={}, x_before={})
    with pytest.raises(GeneratorError, match=reason) as caught:
        apply(harmless, deed)
    assert "mine.yaml: actions/1" in str(caught.value)
    assert "\n" not in str(caught.value)
    if isinstance(deed, dict) and isinstance(deed.get("target"), str):
        assert f"({deed['target']})" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("overlay: [", r"mine.yaml: cannot be read, .*line 1"),
        ("a: b: c", "mine.yaml: cannot be read"),
        ("\x00", "mine.yaml: cannot be read"),
        ("", "mine.yaml: overlay: not an OpenAPI Overlay 1.x document"),
        ("- overlay", "not an OpenAPI Overlay 1.x document"),
        ("openapi: 3.0.3", "not an OpenAPI Overlay 1.x document"),
        ("overlay: 2.0.0\nactions: []", "not an OpenAPI Overlay 1.x document"),
        ("overlay: 1.1.0", "mine.yaml: actions: an overlay needs a list of actions"),
        ("overlay: 1.1.0\nactions: []", "an overlay needs a list of actions"),
        ("overlay: 1.1.0\nactions: {target: $}", "an overlay needs a list of actions"),
    ],
)
def test_not_an_overlay(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "mine.yaml").write_text(text)
    with pytest.raises(GeneratorError, match=reason) as caught:
        apply_all(SECTION, [tmp_path / "mine.yaml"])
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"nix\.yaml: cannot be read"):
        apply_all(SECTION, [tmp_path / "nix.yaml"])


@pytest.mark.parametrize("file", sorted(SPEC.glob("*.json")), ids=lambda path: path.name)
def test_our_own_overlays(file: Path) -> None:
    """They apply to every pinned description, and not a second time: each finds what it recorded only once."""
    section = cut(load(file))
    for overlay in overlays():
        once = apply_all(section, [overlay])
        assert once != section
        with pytest.raises(GeneratorError, match=overlay.name):
            apply_all(once, [overlay])
        section = once


def test_our_own_overlays_name_reason_and_evidence() -> None:
    for overlay in overlays():
        for each in yaml.safe_load(overlay.read_text(encoding="utf-8"))["actions"]:
            assert each["x-reason"].strip(), overlay
            assert each["x-evidence"].strip(), overlay
            if list(each.get("update", ())) != ["description"]:  # which describes itself
                assert each["description"].strip(), overlay


def test_an_overlay_error_reaches_the_command_line_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from generator import generate

    broken = tmp_path / "broken.yaml"
    broken.write_text(yaml.safe_dump({"overlay": "1.1.0", "actions": [{**GOOD, "target": "$.nix"}]}))
    monkeypatch.setattr(generate, "overlays", lambda _spec: [broken])
    with pytest.raises(GeneratorError, match=r"matches nothing.*--no-overlays") as caught:
        generate.generate(SPEC / "ghec.json", tmp_path / "out")
    for named in ("ghec.json", "broken.yaml", "actions/0", "$.nix"):
        assert named in str(caught.value)
    assert not (tmp_path / "out").exists()
