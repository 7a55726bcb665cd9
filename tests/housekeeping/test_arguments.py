"""What callers pass is checked before anything is sent: the error names the argument."""

import math
from pathlib import Path
from typing import Any

import pytest

from tests.housekeeping.support import Runner, settle
from tests.housekeeping.worlds import World, as_policy, rule

UNTAGGED = rule({"untagged": True, "older_than": "7d"})
WRONG: dict[str, list[object]] = {
    "max_share": [math.nan, 1.01, -0.1, "0.5", True],
    "max_deletions": [-1, 1.5, "3", True],
    "max_requests": [-1, math.inf, "3"],
    "until": ["50m", 5],
    "max_age": ["24h", 24],
}


@pytest.mark.anyio
async def test_what_makes_no_sense_is_refused(runner: Runner, world: World, tmp_path: Path) -> None:
    world.image("1")
    world.image("2", ["1.0"])
    plan = await runner.plan(world, UNTAGGED)
    before = len(world.fake.requests)
    async with runner.connect(world) as github:
        keeper = runner.keeper(world, github)

        async def refuse(name: str, method: str, *arguments: Any, **options: Any) -> None:
            with pytest.raises((TypeError, ValueError), match=f"^{name} must be "):
                await settle(getattr(keeper, method)(*arguments, **options))

        await refuse("target", "plan", "acme", as_policy(UNTAGGED))
        await refuse("policy", "plan", github.org("acme"), UNTAGGED)
        await refuse("plan", "apply", "plan.json", tmp_path / "j")
        await refuse("journal", "undo", None)
        for name, values in WRONG.items():
            for value in values:
                await refuse(name, "apply", plan, tmp_path / "j", **{name: value})
        await refuse("max_requests", "undo", tmp_path / "j", max_requests=-1)
        with pytest.raises(TypeError, match=r"^github must be of the type (Async)?GitHubPackages, not str"):
            type(keeper)("ghp_x")
    assert len(world.fake.requests) == before
    assert not (tmp_path / "j").exists()
