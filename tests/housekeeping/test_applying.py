"""Applying plans: what is refused, budgets, going on, what others change meanwhile."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ghpackages import AuthenticationError, MissingScopeError, RetryPolicy
from ghpackages.housekeeping import Housekeeper, Plan, PlanError, Progress, Report
from ghpackages.testing import faults
from tests.housekeeping.desk import UNTAGGED, Desk
from tests.housekeeping.support import Runner
from tests.housekeeping.worlds import CONFIG, IMAGE, NOW, World, as_policy, digest_of, rule

GONE = f"sha256:{'3' * 64}"


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(world, tmp_path)
    yield made
    made.github.close()


def image_of_two(world: World, label: str = "index", tags: tuple[str, ...] = ("pr-1",), **options: Any) -> None:
    """An index, its members `a` and `b`, and something else that stays."""
    world.image("a")
    world.image("b", age="89d")
    world.index(label, ["a", "b"], tags, **options)
    world.image("other", ["1.0"])


# What is refused before anything is sent


def tampered(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document.update(changes)


def flip(document: dict[str, Any]) -> None:
    """Delete what is to be kept, in the verdicts alone."""
    for verdict in document["packages"][0]["verdicts"]:
        verdict["kind"] = "delete"


def add_line(document: dict[str, Any]) -> None:
    """Delete what is to be kept, in the list alone."""
    kept = next(verdict for verdict in document["packages"][0]["verdicts"] if verdict["kind"] == "unselected")
    document["deletions"].append({"package": "container/web", **kept})


def invent_line(document: dict[str, Any]) -> None:
    document["deletions"].append({**document["deletions"][0], "version_id": 7})


def move_package(document: dict[str, Any]) -> None:
    document["packages"][0]["owner"] = "evil"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (tampered(host="https://ghe.example.com/api/v3"), "is for https://ghe.example.com"),
        (tampered(owner="evil"), "which it did not judge"),
        (move_package, "which it did not judge"),
        (tampered(made_at="2026-06-28T23:59:00Z"), "too long ago"),
        (tampered(made_at="2026-06-30T00:11:00Z"), "in the future"),
        (flip, "its policy does not select"),
        (add_line, "its policy does not select"),
        (invent_line, "its policy does not select"),
        (tampered(policy=rule({"untagged": True, "older_than": "400d"})), "its policy does not select"),
    ],
)
def test_plans_that_are_refused(desk: Desk, change: Callable[[dict[str, Any]], None], message: str) -> None:
    desk.world.image("1")
    desk.world.image("2", ["1.0"])
    document = json.loads(json.dumps(desk.plan().to_dict()))
    change(document)
    before = desk.requests()
    with pytest.raises(PlanError, match=message) as caught:
        desk.apply(Plan.from_dict(document))
    assert caught.value.hint
    assert desk.requests() == before
    assert not desk.journal.exists()


def test_more_than_the_share_is_refused(desk: Desk) -> None:
    for label in "123":
        desk.world.image(label)
    desk.world.image("4", ["1.0"])
    plan = desk.plan()
    with pytest.raises(
        PlanError, match=r"deletes 3 of 4 versions of container/web, more than max_share = 0\.5"
    ) as caught:
        desk.apply(plan, max_share=None)
    assert "max_share=0.75" in caught.value.hint
    with pytest.raises(PlanError, match="max_share"):
        desk.apply(plan, max_share=0.7)
    assert desk.apply(plan, max_share=0.75).counts == {"deleted": 3}


def test_the_share_that_the_hint_names_is_enough(desk: Desk) -> None:
    for label in "12345":
        desk.world.image(label)
    desk.world.image("6", ["1.0"])
    desk.world.image("7", ["1.1"])
    plan = desk.plan()
    with pytest.raises(PlanError) as caught:
        desk.apply(plan, max_share=None)
    assert "max_share=0.72" in caught.value.hint, "5 of 7, rounded up"
    assert desk.apply(plan, max_share=0.72).counts == {"deleted": 5}


def test_the_age_of_a_plan(desk: Desk) -> None:
    image_of_two(desk.world, tags=())
    plan = desk.plan()
    desk.world.fake.clock.advance(timedelta(hours=25))
    with pytest.raises(PlanError, match="too long ago"):
        desk.apply(plan)
    assert desk.apply(plan, max_age=timedelta(hours=26)).ok


# Edited plans


def test_lines_may_be_deleted_from_a_plan(desk: Desk, tmp_path: Path) -> None:
    """The root's line is deleted: what it needs stays as well, although its lines are still there."""
    image_of_two(desk.world, tags=())
    desk.world.image("c")
    path = tmp_path / "plan.json"
    desk.plan().save(path)
    name = desk.world.digests["index"]
    kept = [
        line for line in path.read_text().splitlines() if not ('"container/web", "version_id"' in line and name in line)
    ]
    path.write_text("\n".join(kept))
    report = desk.apply(Plan.load(path))
    assert desk.outcomes(report) == {"a": "needed", "b": "needed", "c": "deleted"}
    assert desk.world.labels() == {"index", "a", "b", "other"}


@pytest.mark.parametrize("label", ["index", "a", "b", "c"])
def test_all_lines_about_a_version_may_be_deleted(desk: Desk, tmp_path: Path, label: str) -> None:
    image_of_two(desk.world, tags=())
    desk.world.image("c")
    path = tmp_path / "plan.json"
    desk.plan().save(path)
    name = desk.world.digests[label]
    path.write_text("\n".join(line for line in path.read_text().splitlines() if name not in line))
    report = desk.apply(Plan.load(path))
    gone = {"index": {"c"}, "a": {"index", "b", "c"}, "b": {"index", "a", "c"}, "c": {"index", "a", "b"}}[label]
    assert desk.world.labels() == {"index", "a", "b", "c", "other"} - gone
    assert {each for each, kind in desk.outcomes(report).items() if kind == "deleted"} == gone


# What cannot be deleted protects what it needs


def test_what_is_blocked_keeps_its_pieces(desk: Desk) -> None:
    desk.world.package(visibility="public")
    image_of_two(desk.world, downloads=5001)
    desk.world.image("signature", subject=desk.world.digests["index"])
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    assert desk.world.deletions(plan) == ["index", "a", "signature", "b"]
    report = desk.apply(plan)
    assert desk.outcomes(report) == {"index": "blocked", "a": "needed", "b": "needed", "signature": "needed"}
    assert desk.requests("DELETE") == 1


def test_a_deletion_that_fails_keeps_its_pieces_until_it_succeeds(desk: Desk) -> None:
    image_of_two(desk.world)
    desk.world.fake.faults.add(faults.status(403, "Must have admin rights."), operation="delete-*", times=1)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    report = desk.apply(plan)
    assert desk.outcomes(report) == {"index": "failed", "a": "needed", "b": "needed"}
    assert "admin rights" in str(report.outcomes[0].error)
    assert desk.world.labels() == {"index", "a", "b", "other"}
    report = desk.apply(plan)
    assert desk.outcomes(report) == {"index": "deleted", "a": "deleted", "b": "deleted"}


def test_a_missing_right_that_shows_as_404_is_no_success(desk: Desk) -> None:
    desk.world.image("1")
    desk.world.image("2", ["1.0"])
    desk.world.fake.faults.add(faults.status(404, "Package not found."), operation="delete-*")
    report = desk.apply(desk.plan())
    assert desk.outcomes(report) == {"1": "failed"}


def test_a_list_that_is_stale(desk: Desk) -> None:
    desk.world.image("1")
    desk.world.image("2", ["1.0"])
    plan = desk.plan()
    desk.world.remove("1")
    desk.world.fake.faults.add(faults.stale_list(), operation="*versions*")
    assert desk.outcomes(desk.apply(plan)) == {"1": "already_gone"}


def test_an_outcome_that_is_not_known_is_looked_up(desk: Desk) -> None:
    desk.world.image("1")
    desk.world.image("2")
    desk.world.image("3", ["1.0"])
    desk.world.fake.faults.add(faults.reset(after=True), operation="delete-*", nth=1)
    desk.world.fake.faults.add(faults.reset(), operation="delete-*", nth=2)
    report = desk.apply(desk.plan())
    assert desk.outcomes(report) == {"1": "deleted", "2": "failed"}


@pytest.mark.parametrize("failed_before", [False, True])
def test_an_outcome_of_an_earlier_run_that_is_not_known_stays_so_until_it_is_looked_up(
    desk: Desk, *, failed_before: bool
) -> None:
    """What an even earlier run said of the version is no longer true."""
    desk.world.image("1")
    desk.world.image("2", ["1.0"])
    plan = desk.plan()
    there_is_no_list: dict[str, Any] = {"operation": "get-all-package-versions-*", "times": 1}
    if failed_before:
        desk.world.fake.faults.add(faults.status(404), **there_is_no_list)
        assert desk.outcomes(desk.apply(plan)) == {"1": "failed"}
    desk.world.fake.faults.add(faults.reset(after=True), operation="delete-*", times=1)
    desk.world.fake.faults.add(faults.status(500), operation="get-package-version-*")
    assert "not known whether it was deleted" in str(desk.apply(plan).outcomes[0].error)
    desk.world.fake.faults.clear()
    desk.world.fake.faults.add(faults.status(404), **there_is_no_list)
    for report in (desk.apply(plan), desk.apply(plan, max_requests=1)):
        assert desk.outcomes(report) == {"1": "failed"}
        assert "not known whether it was deleted" in str(report.outcomes[0].error)
    assert desk.outcomes(desk.apply(plan)) == {"1": "deleted"}


# Others change the package


def test_the_root_was_deleted_by_hand(desk: Desk) -> None:
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    desk.world.remove("index")
    report = desk.apply(plan)
    assert desk.outcomes(report) == {"index": "already_gone", "a": "deleted", "b": "deleted"}


def test_the_same_image_was_pushed_again(desk: Desk) -> None:
    """A new version with the old digest is not in the plan, and needs the same members."""
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    body = json.loads(desk.world.contents[desk.world.digests["index"]])
    desk.world.remove("index")
    desk.world.push("again", body, ["pr-1"], "0m")
    report = desk.apply(plan)
    assert desk.outcomes(report) == {"index": "already_gone", "a": "needed", "b": "needed"}


def test_what_newest_counts_is_counted_again(desk: Desk) -> None:
    for number in range(1, 6):
        desk.world.image(str(number), [f"1.{number}"], f"{100 - number}d")
    plan = desk.plan(rule({"older_than": "30d"}, keep=[{"newest": 3}]))
    assert desk.world.deletions(plan) == ["1", "2"]
    desk.world.remove("5")
    assert desk.outcomes(desk.apply(plan)) == {"1": "deleted", "2": "changed"}


def test_the_last_version_is_worked_out_again(desk: Desk) -> None:
    desk.world.image("1", ["pr-1"])
    desk.world.image("2", ["1.0"])
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    desk.world.remove("2")
    assert desk.outcomes(desk.apply(plan)) == {"1": "retained"}


def test_the_package_was_deleted_by_hand(desk: Desk) -> None:
    image_of_two(desk.world, tags=())
    plan = desk.plan()
    desk.world.fake.state.owner("acme").delete(desk.world.package(), NOW)
    assert set(desk.outcomes(desk.apply(plan)).values()) == {"already_gone"}


def test_a_new_index_that_cannot_be_read_protects_everything(desk: Desk) -> None:
    image_of_two(desk.world, tags=())
    plan = desk.plan()
    desk.world.push("new", None, ["2.0"], "0m")
    report = desk.apply(plan)
    assert set(desk.outcomes(report).values()) == {"failed"}
    assert "cannot be read" in str(report.outcomes[0].error)
    assert desk.requests("DELETE") == 0


def during(desk: Desk, actions: dict[int, Callable[[], object]]) -> Housekeeper:
    """A housekeeper; after the nth DELETE, an action takes place."""
    number = 0

    def tell() -> None:
        nonlocal number
        number += 1
        actions.get(number, lambda: None)()

    return desk.world.keeper(desk.world.client(tell=tell, retry=RetryPolicy(attempts=1)))


def test_what_is_needed_by_a_push_in_the_middle_comes_back(desk: Desk) -> None:
    image_of_two(desk.world)
    desk.world.image("signature", subject=desk.world.digests["a"])
    plan = desk.plan(rule({"tags": ["pr-*"]}))

    def push() -> None:
        desk.world.index("new", ["a"], ["2.0"], "0m")

    report = during(desk, {3: push}).apply(plan, desk.journal, max_share=1)
    assert desk.outcomes(report) == {"index": "deleted", "a": "needed", "b": "deleted", "signature": "needed"}
    assert desk.world.tags_missing_a_piece() == []
    assert not report.problems
    undone = desk.keeper.undo(desk.journal)
    assert desk.outcomes(undone) == {"a": "restored", "signature": "restored", "b": "restored", "index": "restored"}


def test_what_cannot_be_restored_at_once_is_not_lost(desk: Desk) -> None:
    """It was deleted, is needed, and GitHub fails: the next run restores it, and an undo would."""
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    failing = desk.world.fake.faults.add(faults.status(500), operation="restore-*")

    def push() -> None:
        desk.world.index("new", ["a"], ["2.0"], "0m")

    report = during(desk, {3: push}).apply(plan, desk.journal, max_share=1)
    assert desk.outcomes(report) == {"index": "deleted", "a": "deleted", "b": "deleted"}
    assert [problem.missing for problem in report.problems] == [desk.world.digests["a"]]
    assert not report.ok
    again = desk.apply(plan)  # still failing
    assert again.outcomes == report.outcomes
    desk.world.fake.faults.remove(failing)
    report = desk.apply(plan)
    assert desk.outcomes(report) == {"index": "deleted", "a": "needed", "b": "deleted"}
    assert not report.problems
    assert desk.world.tags_missing_a_piece() == []
    assert desk.undo().counts == {"restored": 3}


def test_a_list_that_is_refused_is_no_package_that_is_gone(desk: Desk) -> None:
    """A missing right shows as 404 as well."""
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    desk.world.fake.faults.add(faults.status(404, "Not Found"), operation="*package-versions-for-package*", nth=1)
    assert set(desk.outcomes(desk.apply(plan)).values()) == {"failed"}
    assert desk.apply(plan).counts == {"deleted": 3}


@pytest.mark.filterwarnings("ignore::ghpackages.IncompleteListWarning")
@pytest.mark.parametrize("when", ["plan", "apply"])
@pytest.mark.parametrize("package_type", ["container", "npm"])
def test_a_list_that_may_be_incomplete_deletes_nothing(desk: Desk, package_type: str, when: str) -> None:
    """What is missing from it may need any of what is to go: pages that are all the same make up no list."""
    for number in range(150):
        if package_type == "npm":
            desk.world.version(str(number), f"1.{number}.0", package="tool", package_type="npm")
        else:
            desk.world.image(str(number))
    desk.world.image("last", ["1.0"], "1d")
    policy = rule({"older_than": "30d"})
    plan = desk.plan(policy) if when == "apply" else None
    handle, name = desk.world.fake.handle, "web" if package_type == "container" else "tool"

    def first_page_always(request: Any) -> Any:
        if request.path.endswith(f"/{name}/versions"):
            request = replace(request, query="per_page=100&page=1")
        return handle(request)

    desk.world.fake.handle = first_page_always
    desk.github = desk.world.client(retry=RetryPolicy(attempts=1))
    desk.keeper = desk.world.keeper(desk.github)
    if plan is None:
        made = desk.plan(policy)
        assert not made.deletions
        broken = next(each for each in made.packages if each.package_name == name)
        assert broken.status == "unreadable"
        assert "items may be missing" in str(broken.problem)
        return
    report = desk.apply(plan)
    assert set(report.counts) == {"failed"}
    assert "items may be missing" in str(report.outcomes[0].error)
    assert desk.requests("DELETE") == 0


def test_a_list_that_lacks_what_is_there_is_not_relied_on(desk: Desk) -> None:
    for number in range(4):
        desk.world.image(str(number))
    desk.world.image("last", ["1.0"])
    plan = desk.plan()
    desk.world.fake.faults.add(faults.status(200, body="[]"), operation="*package-versions-for-package*", nth=1)
    report = desk.apply(plan)
    assert report.counts == {"failed": 4}
    assert "the list lacks version" in str(report.outcomes[0].error)
    assert desk.apply(plan).counts == {"deleted": 4}


@pytest.mark.parametrize("where", ["web", "api", "new", "nowhere"])
def test_the_subject_of_an_orphan_is_pushed_after_all(desk: Desk, where: str) -> None:
    """A signature may live in another package than what it signs, which may be pushed after the plan was made."""
    body = {"schemaVersion": 2, "mediaType": IMAGE, "config": {"mediaType": CONFIG, "digest": GONE, "size": 7}}
    late = digest_of(json.dumps({**body, "layers": []}).encode())
    desk.world.image("by subject", subject=late)
    desk.world.image("by tag", [late.replace(":", "-") + ".sig"])
    desk.world.image("other", ["1.0"])
    desk.world.image("elsewhere", ["1.0"], package="api")
    plan = desk.plan(rule({"orphan": True, "older_than": "1d"}))
    assert set(desk.world.deletions(plan)) == {"by subject", "by tag"}
    if where != "nowhere":
        desk.world.push("late", {**body, "layers": []}, ["2.0"], "0m", package=where)
    report = desk.apply(plan)
    expected = {"nowhere": "deleted", "web": "needed"}.get(where, "changed")
    assert set(desk.outcomes(report).values()) == {expected}
    assert desk.requests("DELETE") == (2 if where == "nowhere" else 0)


def test_orphans_stay_when_another_package_cannot_be_listed(desk: Desk) -> None:
    desk.world.image("orphan", subject=GONE)
    desk.world.image("other", ["1.0"])
    desk.world.image("elsewhere", ["1.0"], package="api")
    plan = desk.plan(rule({"orphan": True}))
    desk.world.fake.faults.add(faults.status(500), path="*/api/versions")
    assert desk.outcomes(desk.apply(plan)) == {"orphan": "changed"}


def test_what_others_break_is_reported(desk: Desk) -> None:
    image_of_two(desk.world)
    desk.world.image("c")
    desk.world.image("d")
    plan = desk.plan()
    report = during(desk, {1: lambda: desk.world.remove("b")}).apply(plan, desk.journal)
    assert report.counts == {"deleted": 2}
    assert [(problem.tags, problem.missing) for problem in report.problems] == [(("pr-1",), desk.world.digests["b"])]
    assert not report.ok


def test_a_list_holds_for_ten_minutes(desk: Desk) -> None:
    for number in range(6):
        desk.world.image(str(number))
    desk.world.image("last", ["1.0"])
    plan = desk.plan()
    lists = desk.requests("GET")
    later = iter([NOW + timedelta(minutes=3 * number) for number in range(1000)])
    keeper = Housekeeper(desk.github, now=lambda: next(later))
    report = keeper.apply(plan, desk.journal, max_share=1, max_age=None)
    assert report.counts == {"deleted": 6}
    assert desk.requests("GET") - lists > 4


# Budgets, and going on


def test_budget_of_deletions(desk: Desk) -> None:
    for number in range(5):
        desk.world.image(str(number), age=f"{90 - number}d")
    desk.world.image("last", ["1.0"])
    plan = desk.plan()
    first = desk.apply(plan, max_deletions=2)
    assert (first.complete, first.ok, first.stopped_by) == (False, False, "max_deletions")
    assert [outcome.kind for outcome in first.outcomes] == ["deleted"] * 2 + ["not_done"] * 3
    second = desk.apply(plan, max_deletions=2)
    assert [outcome.kind for outcome in second.outcomes] == ["deleted"] * 4 + ["not_done"]
    third = desk.apply(plan, max_deletions=2)
    assert third.complete
    assert third.ok
    before = desk.requests()
    assert desk.apply(plan) == Report(outcomes=third.outcomes)
    assert desk.requests() == before
    assert desk.requests("DELETE") == 5


def test_a_run_that_stops_among_the_members_goes_on(desk: Desk) -> None:
    """The root is gone in the second run: its members are still what went with it."""
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    for _ in range(3):
        assert not desk.apply(plan, max_deletions=1).problems
    assert desk.apply(plan).ok
    assert desk.world.labels() == {"other"}


@pytest.mark.parametrize("budget", range(12))
def test_budget_of_requests(desk: Desk, budget: int) -> None:
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    before = desk.requests()
    report = desk.apply(plan, max_requests=budget)
    assert desk.requests() - before <= budget
    assert report.requests == desk.requests() - before
    assert report.complete == (budget >= 6)  # the owner, a list, three deletions, a list
    assert desk.apply(plan).ok
    assert desk.requests("DELETE") == 3


def test_until(desk: Desk) -> None:
    for number in range(6):
        desk.world.image(str(number))
    desk.world.image("last", ["1.0"])
    plan = desk.plan()

    def advance() -> None:
        desk.world.fake.clock.advance(60)

    keeper = during(desk, dict.fromkeys(range(1, 7), advance))
    report = keeper.apply(plan, desk.journal, max_share=1, until=timedelta(minutes=2))
    assert report.stopped_by == "until"
    assert report.counts == {"deleted": 2, "not_done": 4}
    end: datetime = desk.world.fake.clock.now() + timedelta(minutes=1)
    assert keeper.apply(plan, desk.journal, max_share=1, until=end).counts == {"deleted": 3, "not_done": 3}
    assert keeper.apply(plan, desk.journal, max_share=1, until=timedelta.min).stopped_by == "until"
    assert keeper.apply(plan, desk.journal, max_share=1, until=timedelta.max).ok


def test_a_rate_limit_ends_the_run(desk: Desk) -> None:
    for number in range(6):
        desk.world.image(str(number))
    desk.world.image("last", ["1.0"])
    plan = desk.plan()
    desk.world.fake.faults.add(faults.secondary_limit(retry_after=3600), operation="delete-*", nth=3)
    report = desk.apply(plan)
    assert not report.complete
    assert "rate limit" in str(report.stopped_by)
    assert report.counts == {"deleted": 2, "not_done": 4}
    desk.github = desk.world.client()
    desk.keeper = desk.world.keeper(desk.github)
    assert desk.apply(plan).ok


@pytest.mark.parametrize(("fault", "error"), [(faults.status(401, "Bad credentials"), AuthenticationError)])
def test_a_token_that_is_refused_ends_the_run(desk: Desk, fault: Any, error: type[Exception]) -> None:
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    rule_ = desk.world.fake.faults.add(fault, operation="delete-*", nth=2)
    with pytest.raises(error):
        desk.apply(plan)
    desk.world.fake.faults.remove(rule_)
    assert desk.apply(plan).ok
    assert desk.world.labels() == {"other"}


def test_a_token_without_the_scope(desk: Desk) -> None:
    image_of_two(desk.world)
    plan = desk.plan(rule({"tags": ["pr-*"]}))
    desk.world.fake.add_token("ghp_reader", scopes=["read:packages"], login="me")
    github = desk.world.client("ghp_reader")
    with pytest.raises(MissingScopeError):
        desk.world.keeper(github).apply(plan, desk.journal, max_share=1)
    assert desk.apply(plan).ok


def test_progress(desk: Desk) -> None:
    image_of_two(desk.world)
    told: list[Progress] = []
    plan = desk.keeper.plan(desk.github.org("acme"), as_policy(rule({"tags": ["pr-*"]})), on_progress=told.append)
    assert {event.stage for event in told} == {"listing", "reading", "judged"}
    told.clear()
    desk.apply(plan, on_progress=told.append)
    deleted = [event for event in told if event.stage == "deleting"]
    assert [(event.done, event.total) for event in deleted] == [(1, 3), (2, 3), (3, 3)]
    assert all(event.outcome is not None and event.outcome.kind == "deleted" for event in deleted)


# Whole packages, other targets, other types


@pytest.mark.anyio
async def test_a_whole_package(runner: Runner, world: World, tmp_path: Path) -> None:
    world.image("1", ["0.1"])
    world.image("2")
    world.image("3", ["1.0"], package="api")
    policy = rule({"older_than": "30d"}, packages=["container/web"], last_version="delete-package")
    plan = await runner.plan(world, policy)
    assert [(each.version_id, each.package, each.whole_package) for each in plan.deletions] == [
        (None, "container/web", True)
    ]
    assert world.kinds(plan) == {"1": "delete", "2": "delete"}
    assert Plan.from_dict(json.loads(json.dumps(plan.to_dict()))) == plan
    with pytest.raises(PlanError, match="max_share"):
        await runner.apply(world, plan, tmp_path / "j")
    report = await runner.apply(world, plan, tmp_path / "j", max_share=1)
    assert world.outcomes(report) == {"container/web": "deleted"}
    assert (world.labels(), world.labels("api")) == (set(), {"3"})
    undone = await runner.undo(world, tmp_path / "j")
    assert world.outcomes(undone) == {"container/web": "restored"}
    assert world.labels() == {"1", "2"}


def test_a_whole_package_with_something_new(desk: Desk) -> None:
    desk.world.image("1", ["0.1"])
    plan = desk.plan(rule({"older_than": "30d"}, last_version="delete-package"))
    desk.world.image("2", ["0.2"], "0m")
    assert desk.outcomes(desk.apply(plan)) == {"container/web": "changed"}
    assert desk.world.labels() == {"1", "2"}


def test_a_whole_package_that_is_downloaded(desk: Desk) -> None:
    desk.world.package(visibility="public")
    desk.world.image("1", ["0.1"], downloads=5001)
    plan = desk.plan(rule({"older_than": "30d"}, last_version="delete-package"))
    assert desk.outcomes(desk.apply(plan)) == {"container/web": "blocked"}


@pytest.mark.anyio
async def test_one_package_alone(runner: Runner, world: World, tmp_path: Path) -> None:
    world.image("1")
    world.image("2", ["1.0"])
    world.image("3", package="api")
    plan = await runner.plan(world, UNTAGGED, lambda github: github.org("acme").package("container", "web"))
    assert world.deletions(plan) == ["1"]
    assert (await runner.apply(world, plan, tmp_path / "j")).ok


@pytest.mark.anyio
async def test_the_authenticated_user(runner: Runner, world: World, tmp_path: Path) -> None:
    mine = world.fake.add_package("me", "npm", "tool")
    for number, age in enumerate((100, 50, 1)):
        added = world.fake.add_version(mine, f"1.0.{number}-rc", created_at=NOW - timedelta(days=age))
        world.ids[str(number)] = added.id
    policy = rule({"semver": "prerelease", "older_than": "30d"})
    for target in (lambda github: github.me(), lambda github: github.me().package("npm", "tool")):
        plan = await runner.plan(world, policy, target)
        assert (plan.owner, plan.authenticated_user) == ("me", True)
        assert world.deletions(plan) == ["0", "1"]
    assert (await runner.apply(world, plan, tmp_path / "j", max_share=1)).ok
    assert [version.name for version in mine.versions] == ["1.0.2-rc"]
    assert (await runner.undo(world, tmp_path / "j")).ok


def test_maven_versions_with_one_name(desk: Desk) -> None:
    package = desk.world.fake.add_package("acme", "maven", "com.example.app")
    for number, age in enumerate((100, 90, 2)):
        added = desk.world.fake.add_version(package, "1.0-SNAPSHOT", created_at=NOW - timedelta(days=age))
        desk.world.ids[str(number)] = added.id
    plan = desk.plan(rule({"names": ["*-SNAPSHOT"], "older_than": "30d"}, packages=["maven/*"]))
    assert desk.world.deletions(plan) == ["0", "1"]
    assert desk.apply(plan).ok
    assert len(package.versions) == 1
