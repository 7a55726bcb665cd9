"""Killed with SIGKILL at any moment, over real HTTP: nothing is lost, nothing is done twice.

GHPACKAGES_TEST_KILLS=34 kills apply and undo a hundred times each.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ghpackages import GitHubPackages
from ghpackages.housekeeping import Housekeeper
from ghpackages.testing import FakeGitHub
from tests.housekeeping.worlds import NOW, TOKEN, World, as_policy, rule

RUNS = int(os.environ.get("GHPACKAGES_TEST_KILLS", "2"))


def start(action: str, base_url: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.housekeeping.victim", action, base_url]
    return subprocess.Popen([*command, str(folder / "plan.json"), str(folder / "journal.jsonl")])


def run_and_kill(fake: FakeGitHub, action: str, base_url: str, folder: Path, dice: random.Random) -> int:
    """Run until it ends by itself; kill it after some of its requests on the way. Returns how often it was killed."""
    kills = 0
    while True:
        until = len(fake.requests) + dice.randint(1, 9)
        process = start(action, base_url, folder)
        while process.poll() is None and len(fake.requests) < until:
            time.sleep(0.0005)
        if kills < 3 and process.poll() is None:
            time.sleep(dice.random() * 0.01)
            process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
        elif process.wait() == 0:
            return kills


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", range(RUNS))
def test_killed_again_and_again(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    world = World()
    for number in range(3):
        for part in "ab":
            world.image(f"{part}{number}")
        world.index(f"index{number}", [f"a{number}", f"b{number}"], [f"pr-{number}"])
    world.image("last", ["1.0"])
    world.fake.latency = 0.002
    package = world.package()
    versions = package.versions
    before = world.labels()
    with world.fake.serve() as base_url:
        with GitHubPackages(TOKEN, base_url=base_url) as github:
            plan = Housekeeper(github, now=NOW).plan(github.org("acme"), as_policy(rule({"tags": ["pr-*"]})))
        plan.save(tmp_path / "plan.json")
        assert len(plan.deletions) == 9
        kills = run_and_kill(world.fake, "apply", base_url, tmp_path, dice)
        assert world.labels() == {"last"}
        assert sorted(version.deletions for version in versions) == [0] + [1] * 9
        kills += run_and_kill(world.fake, "undo", base_url, tmp_path, dice)
    assert kills > 0
    assert world.labels() == before
    assert sorted(version.restorations for version in versions) == [0] + [1] * 9
    assert world.tags_missing_a_piece() == []
