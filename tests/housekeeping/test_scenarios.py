"""What is to happen in typical packages: the plan, its application, the undo, for both clients and real HTTP.

The scenarios and their numbers are those of docs/guide/clean-up.md.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ghpackages.housekeeping import Plan
from tests.housekeeping.support import Runner
from tests.housekeeping.worlds import World, rule

pytestmark = pytest.mark.anyio


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


async def check(
    runner: Runner, world: World, journal: Path, policy: Any, deletions: list[str], expected: Mapping[str, str]
) -> Plan:
    """Plan, apply and undo in a quiet world; compare the state at each step."""
    plan: Plan = await runner.plan(world, policy)
    assert world.deletions(plan) == deletions
    found = world.kinds(plan)
    assert {label: found[label] for label in expected} == expected
    assert all(verdict.reasons for package in plan.packages for verdict in package.verdicts)
    before = world.labels()
    whole = world.tags_missing_a_piece()
    report = await runner.apply(world, Plan.from_dict(json.loads(json.dumps(plan.to_dict()))), journal, max_share=1)
    assert report.ok
    assert report.counts == ({"deleted": len(deletions)} if deletions else {})
    assert world.labels() == before - set(deletions)
    assert world.tags_missing_a_piece() == whole
    if deletions:
        undone = await runner.undo(world, journal)
        assert undone.ok
        assert [world.label(outcome.version_id) for outcome in undone.outcomes] == deletions[::-1]
    assert world.labels() == before
    return plan


def kinds(**groups: str) -> dict[str, str]:
    """`needed="10 11"` and so on, the other way round."""
    return {label: kind for kind, labels in groups.items() for label in labels.split()}


async def test_s1_untagged_is_not_unused(runner: Runner, world: World, journal: Path) -> None:
    for label in ("11", "12", "13", "14"):
        world.image(label)
    world.index("10", ["11", "12", "13", "14"], ["1.4.0"], attestations=["13", "14"])
    world.image("21", age="80d")
    world.image("22", age="80d")
    world.index("20", ["21", "22"], age="80d")
    world.image("30", age="3d")
    expected = kinds(unselected="10 30", needed="11 12 13 14")
    plan = await check(
        runner, world, journal, rule({"untagged": True, "older_than": "14d"}), ["20", "21", "22"], expected
    )
    assert plan.verdict(world.ids["13"]).needed_by == (world.ids["10"],)


async def test_s2_a_shared_child_whose_sharer_is_untagged(runner: Runner, world: World, journal: Path) -> None:
    for label in "ABCE":
        world.image(label, age="60d")
    world.index("10", ["A", "B"], ["old-1"], "60d")
    world.index("20", ["B", "C"], [], "2d")
    world.index("30", ["C", "E"], ["2.0.0"], "9d")
    policy = rule({"tags": ["old-*"]}, {"untagged": True, "older_than": "7d"})
    plan = await check(runner, world, journal, policy, ["10", "A"], kinds(unselected="20 30", needed="B C E"))
    needed_by = {label: {world.label(each) for each in plan.verdict(world.ids[label]).needed_by} for label in "BCE"}
    assert needed_by == {"B": {"20"}, "C": {"20", "30"}, "E": {"30"}}


def nested(world: World) -> None:
    world.image("12", age="40d")
    world.image("13", age="40d")
    world.index("11", ["12", "13", "12"], age="40d")
    world.index("20", ["11"], age="40d")
    world.index("10", ["11"], ["latest"], "5d", body={"annotations": {"label": "outer"}})


async def test_s3_nested(runner: Runner, world: World, journal: Path) -> None:
    nested(world)
    policy = rule({"untagged": True, "older_than": "7d"})
    await check(runner, world, journal, policy, ["20"], kinds(keep="10", needed="11 12 13"))


async def test_s3_nested_without_protection(runner: Runner, world: World, journal: Path) -> None:
    nested(world)
    world.image("other", ["stays"])
    policy = rule({"untagged": True, "older_than": "7d"}, {"tags": ["latest"]}, protect_latest=False)
    plan = await check(runner, world, journal, policy, ["20", "10", "11", "12", "13"], kinds(unselected="other"))
    assert plan.verdict(world.ids["11"]).reasons[0].code == "follows"


def several_tags(world: World) -> None:
    for label, tags in {"1": "pr-7 2.1.0", "2": "pr-8", "3": "pr-9 sha-ab12", "4": "pr-267", "5": "pr-2"}.items():
        world.image(label, tags.split(), "50d")


async def test_s4_several_tags(runner: Runner, world: World, journal: Path) -> None:
    several_tags(world)
    policy = rule({"tags": ["pr-?"], "older_than": "7d"}, keep=[{"semver": "final"}])
    expected = kinds(keep="1", partly_selected="3", unselected="4")
    plan = await check(runner, world, journal, policy, ["2", "5"], expected)
    assert plan.verdict(world.ids["3"]).reasons[0].tags == ("sha-ab12",)
    assert "sha-ab12" in str(plan.verdict(world.ids["3"]).reasons[0])


async def test_s4_partly_selected_may_go(runner: Runner, world: World, journal: Path) -> None:
    several_tags(world)
    policy = rule({"tags": ["pr-?"], "older_than": "7d"}, keep=[{"semver": "final"}], partly_selected="delete")
    await check(runner, world, journal, policy, ["2", "3", "5"], kinds(keep="1", unselected="4"))


async def test_s5_newest_and_age(runner: Runner, world: World, journal: Path) -> None:
    for label, (tag, age) in enumerate(
        [("1.0", "400d"), ("1.1", "300d"), ("1.2", "40d"), ("1.3", "20d"), ("1.4", "5d")], 1
    ):
        world.image(str(label), [tag], age)
    policy = rule({"older_than": "30d"}, keep=[{"newest": 3}])
    plan = await check(runner, world, journal, policy, ["1", "2"], kinds(keep="3 4 5"))
    reasons = {label: [reason.code for reason in plan.verdict(world.ids[label]).reasons] for label in "35"}
    assert reasons == {"3": ["keep", "delete"], "5": ["keep"]}


def signatures(world: World) -> None:
    for label in ["11", "12"]:
        world.image(label)
    world.index("10", ["11", "12"], ["1.0.0"])
    world.image("20", ["nightly-2"], "2d")

    def tag_of(label: str, suffix: str = "") -> str:
        return world.digests[label].replace(":", "-") + suffix

    world.image("30", [tag_of("10", ".sig")])
    world.image("31", [tag_of("11", ".sig")])
    world.image("32", subject=world.digests["10"])
    world.image("33", subject=world.digests["32"])
    world.index("34", ["32"], [tag_of("10")])
    world.image("35", [tag_of("20", ".sig")], "2d")


async def test_s7_signatures_go_with_what_they_sign(runner: Runner, world: World, journal: Path) -> None:
    signatures(world)
    policy = rule({"older_than": "7d"}, keep=[{"newest": 1}])
    plan = await runner.plan(world, policy)
    order = world.deletions(plan)
    assert sorted(order) == sorted(["10", "11", "12", "30", "31", "32", "33", "34"])
    places = {label: order.index(label) for label in order}
    for pair in ("10 11", "10 12", "10 30", "10 32", "10 34", "34 32", "32 33", "11 31"):
        earlier, later = pair.split()
        assert places[earlier] < places[later], pair
    await check(runner, world, journal, policy, order, kinds(keep="20", needed="35"))


async def test_s7_signatures_of_a_nightly(runner: Runner, world: World, journal: Path) -> None:
    signatures(world)
    everything = "11 12 30 31 32 33 34"
    await check(
        runner, world, journal, rule({"tags": ["nightly-*"]}), ["20", "35"], kinds(unselected="10", needed=everything)
    )


async def test_s7_signatures_are_not_unused(runner: Runner, world: World, journal: Path) -> None:
    signatures(world)
    await check(runner, world, journal, rule({"untagged": True}), [], kinds(needed="11 12 32 33"))


async def test_s8_a_push_in_progress(runner: Runner, world: World, journal: Path) -> None:
    world.image("40", age="10m")
    world.image("41", age="60d")
    world.image("other", ["1.0"])
    plan = await runner.plan(world, rule({"untagged": True}))
    assert world.kinds(plan) == kinds(delete="41", keep="40", unselected="other")
    assert [reason.code for reason in plan.verdict(world.ids["40"]).reasons] == ["grace", "delete"]
    world.index("50", ["41"], ["2.0.0"], "0m")
    report = await runner.apply(world, plan, journal)
    assert world.outcomes(report) == {"41": "needed"}
    assert report.complete
    assert not report.ok
    assert world.labels() == {"40", "41", "50", "other"}


async def test_s9_a_stale_plan(runner: Runner, world: World, journal: Path) -> None:
    world.image("7", ["pr-5"])
    world.image("8", ["pr-6"])
    world.image("9", age="89d")
    world.image("other", ["1.0"])
    plan = await runner.plan(world, rule({"tags": ["pr-*"]}, {"untagged": True}))
    assert sorted(world.deletions(plan)) == ["7", "8", "9"]
    world.tag("7", "3.0.0")
    world.remove("8")
    world.image("60", ["pr-6"], "0m")
    report = await runner.apply(world, plan, journal, max_share=1)
    assert world.outcomes(report) == {"7": "changed", "8": "already_gone", "9": "deleted"}
    assert world.labels() == {"7", "60", "other"}
    undone = await runner.undo(world, journal)
    assert world.outcomes(undone) == {"9": "restored"}


async def test_s10_the_last_version(runner: Runner, world: World, journal: Path) -> None:
    world.image("1", ["0.1"], "500d")
    world.image("2", [], "300d")
    world.package("api", visibility="public")
    world.image("5", ["1.0"], "400d", package="api", downloads=5001)
    world.image("6", ["1.1"], "390d", package="api")
    plan = await runner.plan(world, rule({"older_than": "30d"}))
    assert world.kinds(plan) == kinds(retained="1 6", delete="2 5")
    report = await runner.apply(world, plan, journal)
    assert world.outcomes(report) == {"2": "deleted", "5": "blocked"}
    assert report.complete
    assert not report.ok
    assert world.labels() == {"1"}
    assert world.labels("api") == {"5", "6"}


async def test_s11_something_unreadable(runner: Runner, world: World, journal: Path) -> None:
    world.push("1", None, ["1.0"])
    for label in "234":
        world.image(label)
    world.image("7", package="api")
    world.image("8", ["2.0"], "1d", package="api")
    plan = await runner.plan(world, rule({"untagged": True, "older_than": "7d"}))
    assert world.kinds(plan) == kinds(unreadable="1 2 3 4", delete="7", unselected="8")
    web = next(package for package in plan.packages if package.package_name == "web")
    assert web.status == "unreadable"
    assert [*web.unreadable] == [world.digests["1"]]
    assert world.digests["1"] in (web.problem or "")
    report = await runner.apply(world, plan, journal)
    assert world.outcomes(report) == {"7": "deleted"}
    assert world.labels() == {"1", "2", "3", "4"}
