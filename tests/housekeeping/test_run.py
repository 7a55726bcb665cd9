"""Whose packages a run is about: those of the authenticated user are of the token at hand."""

from datetime import timedelta
from pathlib import Path

import pytest

from ghpackages.housekeeping import PlanError
from tests.housekeeping.support import Runner
from tests.housekeeping.worlds import NOW, TOKEN, World, rule


@pytest.mark.parametrize("theirs", ["the same name", "another name", "nothing"])
@pytest.mark.anyio
async def test_a_plan_for_another_user(runner: Runner, world: World, tmp_path: Path, theirs: str) -> None:
    """Whatever that user has: nothing is sent, nothing counts as gone, and the right token goes on."""
    world.fake.add_user("you")
    world.fake.add_token("ghp_yours", scopes="read:packages write:packages delete:packages", login="you")
    names = {"the same name": ["tool"], "another name": ["other"], "nothing": []}[theirs]
    for owner, name in [("me", "tool"), *(("you", name) for name in names)]:
        for age in (100, 90):
            package = world.package(name, "npm", owner)
            world.fake.add_version(package, created_at=NOW - timedelta(days=age))
    policy = rule({"older_than": "30d"}, last_version="delete-package", protect_latest=False)
    plan = await runner.plan(world, policy, lambda github: github.me())
    user = "you" if names else "a user without packages"
    runner.token = "ghp_yours"
    with pytest.raises(PlanError, match=f"the plan is for me, but the token is of {user}") as caught:
        await runner.apply(world, plan, tmp_path / "j", max_share=1)
    assert caught.value.hint == "Use a token of me."
    runner.token = TOKEN
    assert (await runner.apply(world, plan, tmp_path / "j", max_share=1)).counts == {"deleted": 1}
    runner.token = "ghp_yours"
    if names:
        with pytest.raises(PlanError, match="the journal is for me, but the token is of you"):
            await runner.undo(world, tmp_path / "j")
    runner.token = TOKEN
    assert (await runner.undo(world, tmp_path / "j")).counts == {"restored": 1}


@pytest.mark.anyio
async def test_the_only_package_of_the_authenticated_user(runner: Runner, world: World, tmp_path: Path) -> None:
    """It was deleted, but its outcome was lost: without it nothing tells whose token it is."""
    world.fake.add_version(world.package("tool", "npm", "me"), created_at=NOW - timedelta(days=100))
    policy = rule({"older_than": "30d"}, last_version="delete-package", protect_latest=False)
    plan = await runner.plan(world, policy, lambda github: github.me())
    journal = tmp_path / "j"
    assert (await runner.apply(world, plan, journal, max_share=1)).ok
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:2]))
    assert (await runner.apply(world, plan, journal, max_share=1)).counts == {"deleted": 1}
    assert (await runner.undo(world, journal)).counts == {"restored": 1}
