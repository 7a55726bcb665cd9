"""Layouts of packages as build and signing tools leave them: what goes, whether all stays whole meanwhile, and undo."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ghpackages.housekeeping import Plan
from ghpackages.testing import FakeGitHub
from tests.housekeeping.layouts import POLICIES, Part, read
from tests.housekeeping.support import Runner
from tests.housekeeping.worlds import World

LAYOUTS = read()


def whole(parts: Mapping[str, Part], label: str, there: set[str]) -> bool:
    """Whether a version and all that it lists is there, but for what never was."""
    return label in there and all(whole(parts, part, there) for part in parts[label].parts if part in parts)


def watch(world: World, parts: Mapping[str, Part]) -> None:
    """After every single DELETE: what has a tag is whole, and nothing outlives what it is about."""
    fake: FakeGitHub = world.fake
    handle = fake.handle

    def watched(request: Any) -> Any:
        response = handle(request)
        if request.method == "DELETE":
            assert response.status == 204
            there = world.labels()
            for label in there:
                assert not parts[label].tags or whole(parts, label, there), f"{label} lost a part"
            gone = parts.keys() - there
            for label in gone:
                about = {each for each in parts[label].about if each in there}
                assert not about, f"{about} lost {label}"
        return response

    fake.handle = watched  # type: ignore[method-assign]


@pytest.mark.anyio
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", LAYOUTS)
async def test_layouts(name: str, policy: str, tmp_path: Path, runner: Runner) -> None:
    world = World()
    parts = LAYOUTS[name].build(world)
    before = {version.id: [*version.tags] for version in world.package().versions}
    plan: Plan = await runner.plan(world, POLICIES[policy])
    assert set(world.deletions(plan)) == LAYOUTS[name].expected[policy]
    watch(world, parts)
    plan.save(tmp_path / "plan.json")
    report = await runner.apply(world, Plan.load(tmp_path / "plan.json"), tmp_path / "journal.jsonl", max_share=1)
    assert report.ok, report
    assert world.labels() == parts.keys() - LAYOUTS[name].expected[policy]
    undone = await runner.undo(world, tmp_path / "journal.jsonl")
    assert undone.ok
    assert {version.id: [*version.tags] for version in world.package().versions} == before


@pytest.fixture
def runner(request: pytest.FixtureRequest, name: str, policy: str) -> Runner:
    """Each client in its turn, so that every layout meets all of them."""
    clients = ("sync", "asyncio", "sync", "trio")
    return Runner(clients[([*LAYOUTS].index(name) + [*POLICIES].index(policy)) % 4], "transport")
