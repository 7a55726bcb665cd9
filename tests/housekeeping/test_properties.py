"""What holds of every judgement, whatever the package and the policy: tried on random ones.

GHPACKAGES_TEST_ROUNDS is how many of them: 160 unless said, 8,000 in a few minutes.
"""

import os
import random

import pytest

from ghpackages.housekeeping import Policy, judge
from tests.housekeeping.graphs import Oracle, Thing, graph, package, policy
from tests.housekeeping.worlds import NOW

ROUNDS = int(os.environ.get("GHPACKAGES_TEST_ROUNDS", "160"))


@pytest.mark.parametrize("seed", range(4))
def test_the_oracle_agrees(seed: int) -> None:
    for number in range(ROUNDS // 4):
        dice = random.Random(f"{seed} {number}")
        things = package(dice, dice.randint(1, 18))
        rules = policy(dice)
        try:
            check(things, rules, dice)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, number {number}: {rules}") from error


def check(things: list[Thing], rules: dict[str, object], dice: random.Random) -> None:
    oracle = Oracle(things, dict(rules))
    plan = judge(Policy.from_dict(rules), "container", "web", things, graph(things), now=NOW)
    if plan.status == "unreadable":  # tags can make a cycle where digests cannot
        assert all("cycle" in problem for problem in plan.unreadable.values())
        assert not plan.deletions
        return
    kinds = {verdict.name: verdict.kind for verdict in plan.verdicts}
    assert len(kinds) == len(plan.verdicts) == len(things)
    gone = [verdict.name for verdict in plan.deletions]
    stays = kinds.keys() - set(gone)

    # Nothing that stays loses a piece, or what is said about it.
    assert not oracle.all_of(stays) & set(gone)
    # At no moment does anything tagged lose a piece.
    listed = set(kinds)
    for digest in gone:
        listed.remove(digest)
        for other in listed:
            if oracle.things[other].tags:
                assert oracle.pieces(other, kinds) <= listed, f"{other} loses {digest}"
    # Subjects go before what is said about them.
    for place, digest in enumerate(gone):
        assert not oracle.about(digest) & set(gone[:place])

    selected = {
        name
        for name, thing in oracle.things.items()
        if oracle.stands(thing) and oracle.selected(thing) and not oracle.kept(thing)
    }
    # Nothing goes without a reason: it is selected, or goes with what is. Keep always wins.
    assert set(gone) <= oracle.all_of(selected)
    for name, thing in oracle.things.items():
        if oracle.stands(thing) and name not in selected:
            assert kinds[name] != "delete"
        if oracle.stands(thing) and oracle.kept(thing):
            assert kinds[name] == "keep"
    # What is selected goes, unless something needs it that stays, or it is the last.
    retained = {name for name, kind in kinds.items() if kind == "retained"}
    assert len(retained) <= 1
    others = {name for name, thing in oracle.things.items() if name not in oracle.all_of(selected)}
    others |= {
        name
        for name, thing in oracle.things.items()
        if (oracle.stands(thing) and name not in selected) or oracle.is_orphan(thing)
    }
    assert oracle.all_of(selected) - oracle.all_of(others | retained) == set(gone)
    if retained:
        assert selected >= retained
        before = oracle.all_of(selected) - oracle.all_of(others)
        assert not any(oracle.things[name].tags for name in kinds.keys() - before)
    if any(thing.tags for thing in things):
        assert any(oracle.things[name].tags for name in stays)
    assert stays
    # Every verdict has a reason; what is needed says by whom.
    for verdict in plan.verdicts:
        assert verdict.reasons
        if verdict.kind == "needed":
            assert verdict.needed_by
    # The order of the lists is of no importance.
    shuffled = [*things]
    dice.shuffle(shuffled)
    assert judge(Policy.from_dict(rules), "container", "web", shuffled, graph(shuffled), now=NOW) == plan
