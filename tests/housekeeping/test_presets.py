"""The policies in examples/policies do what their first lines say."""

from datetime import timedelta
from pathlib import Path

from ghpackages.housekeeping import Policy
from tests.housekeeping.worlds import NOW, World

FOLDER = Path(__file__).parents[2] / "examples" / "policies"


def preset(name: str) -> Policy:
    return Policy.load(FOLDER / f"{name}.toml")


def test_every_preset_has_a_test_and_a_place_in_the_guide() -> None:
    tested = {name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")}
    guide = (FOLDER.parents[1] / "docs" / "guide" / "clean-up.md").read_text(encoding="utf-8")
    presets = [path.stem for path in FOLDER.glob("*.toml")]
    assert len(presets) >= 4
    for name in presets:
        assert name in tested
        assert f"examples/policies/{name}.toml" in guide


def test_pull_request_images(world: World) -> None:
    world.image("a", age="20d")
    world.image("b", age="20d")
    world.index("old", ["a", "b"], ["pr-7", "sha-0a1b2c3"], "20d")
    world.index("young", ["b"], ["pr-9"], "13d")
    world.image("release", ["pr-8", "1.2.0"], "300d")
    world.image("main", ["main", "pr-6", "sha-1111111"], "60d")
    world.image("moved", [], "8d")
    world.image("fresh", [], "6d")
    plan = world.judge(preset("pull-request-images"))
    assert world.deletions(plan) == ["old", "a", "moved"]


def test_nightlies(world: World) -> None:
    for number in range(15):
        world.image(f"n{number}", [f"nightly-{number}"], f"{20 + number}d")
    world.image("signature", [world.digests["n14"].replace(":", "-") + ".sig"], "34d")
    world.image("release", ["1.0.0"], "900d")
    plan = world.judge(preset("nightlies"))
    assert world.deletions(plan) == ["n14", "signature", "n13", "n12", "n11"]


def test_releases_only(world: World) -> None:
    for tag, age in {
        "1.0.0": "900d", "1.0.1": "800d", "1.1.0": "400d", "2.0.0": "170d", "2.0.1": "100d", "2.1.0-rc.1": "90d",
        "main": "31d", "edge": "29d", "nightly-1": "200d",
    }.items():  # fmt: skip
        world.image(tag, [tag], age)
    world.image("untagged", [], "8d")
    plan = world.judge(preset("releases-only"))
    # 2.1 has no final version yet: its newest prerelease stays.
    assert world.deletions(plan) == ["1.0.0", "nightly-1", "main", "untagged"]


def test_npm_prereleases(world: World) -> None:
    package = world.package("left-pad", "npm")
    names = ["1.0.0-beta.1", "1.0.0-beta.2", "1.0.0", *(f"1.1.0-beta.{number}" for number in range(5)), "0.9.0"]
    for number, name in enumerate(names):
        added = world.fake.add_version(package, name, created_at=NOW - timedelta(days=300 - number))
        world.ids[name] = added.id
    plan = world.judge(preset("npm-prereleases"), "left-pad", "npm")
    assert world.deletions(plan) == ["1.0.0-beta.1", "1.0.0-beta.2"]
    assert world.kinds(plan)["1.0.0"] == "keep"
