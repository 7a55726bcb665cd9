"""Judgements in the cases that people ask about, and in those that the guide lists as left open."""

from typing import Any

import pytest

from ghpackages.housekeeping import judge
from ghpackages.testing import faults
from tests.housekeeping.desk import Desk
from tests.housekeeping.worlds import CACHE, NOW, World, as_policy, rule

OLD = {"older_than": "7d"}


def deleted(world: World, *selectors: Any, **options: Any) -> set[str]:
    return set(world.deletions(world.judge(rule(*selectors, **options))))


def image_of_two(world: World, label: str, *tags: str, age: str = "90d", parts: tuple[str, str] = ("a", "b")) -> None:
    for part in parts:
        if part not in world.digests:
            world.image(part, age=age)
    world.index(label, parts, tags, age)


def test_a_member_with_a_tag_of_its_own(world: World) -> None:
    world.image("a", ["1.0-amd64"])
    world.image("b")
    world.index("index", ["a", "b"], ["pr-1"])
    world.image("other", ["main"])
    assert deleted(world, {"tags": ["pr-*"]}) == {"index", "b"}
    assert deleted(world, {"tags": ["pr-*", "1.0-*"]}) == {"index", "a", "b"}
    assert deleted(world, {"tags": ["1.0-*"]}) == set()  # the index needs it
    assert world.kinds(world.judge(rule({"tags": ["1.0-*"]})))["a"] == "needed"
    assert deleted(world, {"tags": ["pr-*"]}, protect_digests=[world.digests["b"]]) == {"index"}


def test_a_build_cache(world: World) -> None:
    blob = {"mediaType": CACHE, "digest": f"sha256:{'1' * 64}", "size": 5}
    world.index("cache", [], ["buildcache"], body={"manifests": [blob]})
    world.image("other", ["1.0"])
    assert deleted(world, {"build_cache": True}) == {"cache"}
    assert deleted(world, {"partial": True}, {"ghost": True}) == set()


def test_ghosts_and_partial_images(world: World) -> None:
    world.image("a")
    gone = [f"sha256:{number * 64}" for number in "12"]
    world.index("ghost", gone, ["g"])
    world.index("partial", ["a", gone[0]], ["p"])
    world.index("empty", [], ["e"])
    world.image("other", ["1.0"])
    assert deleted(world, {"ghost": True}) == {"ghost"}
    assert deleted(world, {"partial": True}) == {"partial", "a"}


def test_orphans_need_the_whole_owner(world: World, tmp_path: Any) -> None:
    world.image("subject", ["1.0"], package="api")
    world.image("elsewhere", subject=world.digests["subject"])
    world.image("orphan", subject=f"sha256:{'3' * 64}")
    world.image("web", ["2.0"])
    desk = Desk(world, tmp_path)
    plan = desk.plan(rule({"orphan": True, "older_than": "1d"}))
    assert world.deletions(plan) == ["orphan"]
    assert world.kinds(plan)["elsewhere"] == "keep"
    for target in (desk.github.org("acme").package("container", "web"), None):
        packages = ("container/web",) if target is None else ("*",)
        partial = desk.plan(rule({"orphan": True}, packages=packages), target)
        assert world.deletions(partial) == []
        assert any("orphan selectors did not act" in note for note in partial.notes)
    assert desk.apply(plan).ok
    desk.github.close()


def test_ignored_tags_neither_select_nor_block(world: World) -> None:
    world.image("1", ["pr-1", "sha-1"])
    world.image("2", ["sha-2"])
    world.image("3", ["1.0"])
    world.image("4", ["latest", "sha-4"])
    assert deleted(world, {"tags": ["pr-*"]}, ignore_tags=["sha-*"]) == {"1"}
    assert deleted(world, {"tags": ["sha-*"]}, ignore_tags=["sha-*"]) == set()
    assert deleted(world, {"untagged": True}, ignore_tags=["sha-*"]) == {"2"}
    assert "4" not in deleted(world, {"older_than": "1d"}, ignore_tags=["latest", "sha-*"])


def test_grace_is_for_what_rules_see(world: World) -> None:
    image_of_two(world, "index", "pr-1", age="1h")
    world.image("young", age="23h")
    world.image("other", ["1.0"])
    assert deleted(world, {"tags": ["pr-*"]}, {"untagged": True}) == {"index", "a", "b"}
    assert deleted(world, {"untagged": True}, grace="1h") == {"young"}


def test_exactly_at_the_limit_is_not_older(world: World) -> None:
    world.image("1", age="7d")
    world.version("2", f"sha256:{'0' * 64}", age="8d", package="x")
    world.image("3", ["1.0"])
    assert deleted(world, {"untagged": True, **OLD}) == set()


def test_newest_with_equal_dates(world: World) -> None:
    for label in "123":
        world.image(label, [f"t-{label}"])
    assert deleted(world, {"older_than": "1d"}, keep=[{"newest": 1}]) == {"1", "2"}


def test_the_last_version_in_all_its_forms(world: World) -> None:
    image_of_two(world, "old", "1", age="80d")
    image_of_two(world, "new", "2", age="40d", parts=("c", "d"))
    world.image("untagged", age="20d")
    plan = world.judge(rule({"older_than": "7d"}))
    assert set(world.deletions(plan)) == {"old", "a", "b", "untagged"}
    assert {label: kind for label, kind in world.kinds(plan).items() if kind != "delete"} == {
        "new": "retained", "c": "needed", "d": "needed"
    }  # fmt: skip
    assert world.judge(rule(OLD, last_version="delete-package")).whole_package
    # A package is not deleted while anything in it stays.
    plan = world.judge(rule({"tagged": True}, last_version="delete-package"))
    assert not plan.whole_package
    assert world.kinds(plan)["new"] == "retained"


def test_the_last_tag_is_that_of_a_signature(world: World) -> None:
    world.image("image", age="80d")
    world.image("signature", [world.digests["image"].replace(":", "-") + ".sig"], "80d")
    world.image("other", age="10d")
    plan = world.judge(rule(OLD))
    assert world.kinds(plan) == {"image": "retained", "signature": "needed", "other": "delete"}


def test_no_tags_at_all(world: World) -> None:
    world.image("1", age="80d")
    world.image("2", age="70d")
    assert world.kinds(world.judge(rule(OLD))) == {"1": "delete", "2": "retained"}


def test_never_touched(world: World, tmp_path: Any) -> None:
    world.image("1", package="deleted_web")
    for number, name in enumerate(("docker-base-layer", "1", "2")):
        world.version(str(number), name, age="90d", package="app", package_type="docker")
    desk = Desk(world, tmp_path)
    plan = desk.plan(rule({"older_than": "1d"}))
    assert [package.package for package in plan.packages] == ["docker/app"]
    assert world.kinds(plan)["0"] == "keep"
    desk.github.close()


def test_types_without_tags_are_neither_tagged_nor_untagged(world: World) -> None:
    package = world.package("tool", "npm")
    for name in ("1.0.0", "1.1.0", "2.0.0-rc.1"):
        world.ids[name] = world.fake.add_version(package, name, created_at=NOW.replace(year=2025)).id
    for selector in ({"untagged": True}, {"tagged": True}, {"tags": ["1*"]}):
        assert world.deletions(world.judge(rule(selector), "tool", "npm")) == []
    plan = world.judge(rule({"older_than": "1d"}), "tool", "npm")
    assert world.kinds(plan) == {"1.0.0": "delete", "1.1.0": "keep", "2.0.0-rc.1": "delete"}  # the highest final one


def test_a_container_package_needs_its_graph() -> None:
    with pytest.raises(ValueError, match="image graph"):
        judge(as_policy(rule(OLD)), "container", "web", [], now=NOW)


UNREADABLE = {
    "404": faults.status(404),
    "refused": faults.status(403),
    "malformed": faults.status(200, body="{"),
    "another digest": faults.status(200, body='{"schemaVersion": 2, "manifests": []}'),
    "unknown shape": faults.status(200, body='{"schemaVersion": 2}'),
    "too large": faults.status(200, body=" " * (5 << 20)),
}


@pytest.mark.parametrize("way", UNREADABLE)
def test_nothing_goes_where_a_manifest_cannot_be_read(way: str, world: World, tmp_path: Any) -> None:
    for label in "12":
        world.image(label)
    world.image("3", ["1.0"])
    world.image("4", package="api")
    world.image("5", ["1.0"], package="api")
    world.fake.faults.add(UNREADABLE[way], path=f"*{world.digests['2']}")
    desk = Desk(world, tmp_path)
    plan = desk.plan(rule({"untagged": True, **OLD}))
    assert world.deletions(plan) == ["4"]
    web = next(package for package in plan.packages if package.package_name == "web")
    assert web.status == "unreadable"
    assert {verdict.kind for verdict in web.verdicts} == {"unreadable"}
    desk.github.close()


def test_a_missing_manifest_that_is_accepted(world: World) -> None:
    world.push("gone", None, [], "90d")
    world.image("1")
    world.image("2", ["1.0"])
    assert world.judge(rule({"untagged": True, **OLD})).status == "unreadable"
    accepted = rule({"untagged": True, **OLD}, accept_missing=[world.digests["gone"]])
    assert set(world.deletions(world.judge(accepted))) == {"gone", "1"}
