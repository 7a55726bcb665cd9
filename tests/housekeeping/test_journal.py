"""Journals: on disk before anything is sent, of one plan, in one hand, and readable after any crash."""

import errno
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ghpackages.housekeeping import JournalError, Plan, PlanError, Report
from ghpackages.housekeeping.journal import Journal
from ghpackages.testing import FakeResponse, faults
from tests.housekeeping.desk import Desk
from tests.housekeeping.worlds import World, rule

if sys.platform != "win32":
    import resource

PULL_REQUESTS = rule({"tags": ["pr-*"]})


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(world, tmp_path)
    world.image("a")
    world.image("b", age="89d")
    world.index("index", ["a", "b"], ["pr-1"])
    world.image("other", ["1.0"])
    yield made
    made.github.close()


def records(desk: Desk) -> list[dict[str, object]]:
    return [json.loads(line) for line in desk.journal.read_text().splitlines()]


def test_an_intent_before_each_request_and_an_outcome_after_it(desk: Desk) -> None:
    seen: list[list[dict[str, object]]] = []
    client = desk.world.client(tell=lambda: seen.append(records(desk)))
    desk.world.keeper(client).apply(desk.plan(PULL_REQUESTS), desk.journal, max_share=1)
    events = [(record.get("event"), record.get("version_id")) for record in records(desk)]
    ids = [desk.world.ids[label] for label in ("index", "a", "b")]
    expected = [(None, None), *[(event, each) for each in ids for event in ("intent", "outcome")], ("verified", None)]
    assert events == expected
    assert [len(each) for each in seen] == [2, 4, 6]
    assert [each[-1]["event"] for each in seen] == ["intent"] * 3
    assert "ghp_" not in desk.journal.read_text()


def test_it_is_synced_before_anything_is_sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_size))
    sizes: list[bool] = []
    client = desk.world.client(tell=lambda: sizes.append(desk.journal.stat().st_size in synced))
    desk.world.keeper(client).apply(desk.plan(PULL_REQUESTS), desk.journal, max_share=1)
    assert sizes == [True] * 3


@pytest.mark.parametrize("line", [0, 1, 2, 7, 8, 9, 14, 15])
def test_cut_at_every_byte_of_the_last_line(desk: Desk, line: int, tmp_path: Path) -> None:
    """A line that was cut anywhere counts as not written: head, intents, outcomes, and notes."""
    desk.apply(desk.plan(PULL_REQUESTS))
    desk.undo()
    content = desk.journal.read_bytes().splitlines(keepends=True)
    assert len(content) == 16
    before, last = b"".join(content[:line]), content[line]
    path = tmp_path / "cut.jsonl"

    def state(text: bytes) -> dict[str, object]:
        path.write_bytes(text)
        with Journal(path) as journal:
            return {name: value for name, value in vars(journal).items() if name != "_file"}

    expected = state(before)
    for length in range(len(last)):
        assert state(before + last[:length]) == expected
        assert path.read_bytes() == before
    assert state(before + last) != expected


@pytest.mark.parametrize("deletions", [0, 1, 2, 3])
@pytest.mark.parametrize("cut", ["nothing", "the line feed", "half of the line", "the line"])
def test_a_run_goes_on_with_a_journal_that_was_cut(desk: Desk, deletions: int, cut: str) -> None:
    """After each possible loss of the end: everything is deleted once, and can be undone."""
    versions = desk.world.package().versions
    plan = desk.plan(PULL_REQUESTS)
    desk.apply(plan, max_deletions=deletions)
    content = desk.journal.read_bytes()
    last = len(content.rstrip(b"\n").rpartition(b"\n")[2]) + 1
    lost = {"nothing": 0, "the line feed": 1, "half of the line": last // 2, "the line": last}[cut]
    desk.journal.write_bytes(content[: len(content) - lost])
    report = desk.apply(plan)
    assert report.ok
    assert [outcome.kind for outcome in report.outcomes] == ["deleted"] * 3
    assert sorted(version.deletions for version in versions) == [0, 1, 1, 1]
    assert all(json.loads(line) for line in desk.journal.read_text().splitlines())
    assert desk.undo().ok
    assert desk.world.labels() == {"a", "b", "index", "other"}


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit of size there")
@pytest.mark.parametrize("action", ["apply", "undo"])
def test_a_full_disk(desk: Desk, action: str) -> None:
    """Wherever the disk is full, the run ends before anything is sent that is not written down; then it goes on."""
    plan = desk.plan(PULL_REQUESTS)
    versions = desk.world.package().versions
    if action == "undo":
        desk.apply(plan)

    def run() -> Report:
        return desk.apply(plan) if action == "apply" else desk.undo()

    start = desk.journal.stat().st_size if desk.journal.exists() else 0
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for more in range(1, 1200, 97):
        resource.setrlimit(resource.RLIMIT_FSIZE, (start + more, hard))
        try:
            with pytest.raises(OSError) as caught:
                run()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert caught.value.errno == errno.EFBIG  # as on a full disk, a part of the line is written
        assert caught.value.filename == str(desk.journal)
        assert "the same call" in caught.value.__notes__[0]
    assert run().ok
    assert desk.world.labels() == ({"other"} if action == "apply" else {"a", "b", "index", "other"})
    assert max(version.deletions for version in versions) == 1
    assert max(version.restorations for version in versions) == (action == "undo")
    assert len(records(desk)) == (8 if action == "apply" else 16)


def test_cut_within_the_first_line(desk: Desk) -> None:
    plan = desk.plan(PULL_REQUESTS)
    desk.journal.write_text('{"journal": 1, "plan"')
    assert desk.apply(plan).ok
    assert records(desk)[0]["journal"] == 1


def test_an_intent_that_was_not_acted_on(desk: Desk) -> None:
    """The process ended between the journal and the request."""
    plan = desk.plan(PULL_REQUESTS)
    desk.apply(plan, max_deletions=1)
    intent = {**records(desk)[1], "version_id": desk.world.ids["a"], "name": desk.world.digests["a"]}
    with desk.journal.open("a") as file:
        file.write(json.dumps(intent) + "\n")
    assert desk.outcomes(desk.apply(plan)) == {"index": "deleted", "a": "deleted", "b": "deleted"}


def test_an_intent_whose_outcome_was_lost(desk: Desk) -> None:
    plan = desk.plan(PULL_REQUESTS)
    desk.apply(plan)
    lines = desk.journal.read_text().splitlines()
    desk.journal.write_text("\n".join(lines[:-2]) + "\n")
    requests = desk.requests("DELETE")
    report = desk.apply(plan)
    assert report.ok
    assert desk.outcomes(report) == {"index": "deleted", "a": "deleted", "b": "deleted"}
    assert desk.requests("DELETE") == requests


def test_an_intent_whose_outcome_was_lost_and_a_stale_list(desk: Desk) -> None:
    """The list still shows what this very journal deleted: it is ours, and comes back with an undo."""
    plan = desk.plan(PULL_REQUESTS)
    desk.apply(plan)
    lines = desk.journal.read_text().splitlines()
    desk.journal.write_text("\n".join(lines[:-2]) + "\n")
    desk.world.fake.faults.add(faults.stale_list(), operation="*package-versions-for-package*", nth=1)
    assert desk.outcomes(desk.apply(plan)) == {"index": "deleted", "a": "deleted", "b": "deleted"}
    assert desk.undo().counts == {"restored": 3}
    assert desk.world.labels() == {"a", "b", "index", "other"}


def test_two_runs_on_one_journal(desk: Desk) -> None:
    plan = desk.plan(PULL_REQUESTS)
    refused: list[str] = []

    def second() -> None:
        with pytest.raises(JournalError) as caught:
            desk.apply(plan)
        refused.append(str(caught.value))

    desk.world.keeper(desk.world.client(tell=second)).apply(plan, desk.journal, max_share=1)
    assert len(refused) == 3
    assert "in use by another run" in refused[0]
    assert desk.requests("DELETE") == 3


@pytest.mark.skipif(sys.platform == "win32", reason="files are locked in another way there")
def test_where_files_cannot_be_locked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    plan = desk.plan(PULL_REQUESTS)
    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(JournalError, match=r"journal\.jsonl cannot be locked: .*No locks available") as caught:
        desk.apply(plan)
    assert "local disk" in caught.value.hint
    assert desk.requests("DELETE") == 0


def test_a_journal_of_another_plan(desk: Desk) -> None:
    desk.apply(desk.plan(PULL_REQUESTS))
    desk.world.image("c")
    other = desk.plan()
    with pytest.raises(JournalError, match="belongs to another plan") as caught:
        desk.apply(other)
    assert caught.value.hint


def test_a_journal_of_another_host(desk: Desk) -> None:
    desk.apply(desk.plan(PULL_REQUESTS))
    desk.journal.write_text(
        desk.journal.read_text().replace("https://api.github.com", "https://ghe.example.com/api/v3")
    )
    before = desk.requests()
    with pytest.raises(PlanError, match="the journal is for https://ghe"):
        desk.undo()
    assert desk.requests() == before


def test_half_of_a_character_in_a_message_of_the_server(desk: Desk, tmp_path: Path) -> None:
    def instead(_: object) -> FakeResponse:
        return FakeResponse(422, {"Content-Type": "application/json"}, b'{"message": "\\ud800"}')

    plan = desk.plan(PULL_REQUESTS)
    desk.world.fake.faults.add(faults.Fault("half", instead=instead), nth=1, operation="delete-*")
    assert desk.outcomes(desk.apply(plan)) == {"index": "failed", "a": "needed", "b": "needed"}
    assert desk.apply(plan).ok
    desk.world.fake.faults.add(faults.Fault("half", instead=instead), operation="*package-versions-for-package*")
    plan = desk.plan(PULL_REQUESTS)
    assert "\ud800" in str(plan.packages[0].problem)
    plan.save(tmp_path / "plan.json")
    assert Plan.load(tmp_path / "plan.json").packages[0].problem == str(plan.packages[0].problem).replace("\ud800", "?")


def test_without_a_journal(desk: Desk) -> None:
    report = desk.keeper.apply(desk.plan(PULL_REQUESTS), max_share=1)
    assert report.ok
    assert not desk.journal.exists()


# Undo


def test_undo_and_what_it_says_of_tags(desk: Desk) -> None:
    desk.world.image("c", ["pr-2"], "80d")
    desk.apply(desk.plan(PULL_REQUESTS))
    desk.world.image("new", ["pr-2"], "0m")
    report = desk.undo()
    assert report.ok
    found = {desk.world.label(outcome.version_id): (outcome.tags, outcome.tags_back) for outcome in report.outcomes}
    assert found == {
        "c": (("pr-2",), ()),
        "b": ((), ()),
        "a": ((), ()),
        "index": (("pr-1",), ("pr-1",)),
    }
    assert [desk.world.label(outcome.version_id) for outcome in report.outcomes] == ["c", "b", "a", "index"]


def test_undo_skips_what_is_there(desk: Desk) -> None:
    desk.apply(desk.plan(PULL_REQUESTS))
    package = desk.world.package()
    package.restore(package.version(desk.world.ids["a"]))
    report = desk.undo()
    assert report.ok
    assert desk.requests("POST") == 2


def test_undo_is_resumable(desk: Desk) -> None:
    desk.apply(desk.plan(PULL_REQUESTS))
    first = desk.undo(max_requests=4)
    assert not first.complete
    assert first.counts == {"restored": 2, "not_done": 1}
    second = desk.undo()
    assert second.complete
    assert second.counts == {"restored": 3}
    assert desk.requests("POST") == 3
    before = desk.requests()
    assert desk.undo().counts == {"restored": 3}
    assert desk.requests() == before


@pytest.mark.parametrize("budget", range(1, 8))
def test_undo_says_of_all_which_tags_came_back(desk: Desk, budget: int) -> None:
    """However many runs it takes: owner, list, three restorations, list."""
    desk.apply(desk.plan(PULL_REQUESTS))
    desk.undo(max_requests=budget)
    report = desk.undo()
    found = {desk.world.label(outcome.version_id): outcome.tags_back for outcome in report.outcomes}
    assert found == {"index": ("pr-1",), "a": (), "b": ()}
    assert desk.undo() == Report(outcomes=report.outcomes)
    assert desk.requests("POST") == 3


def test_what_was_restored_and_deleted_again_is_restored_again(desk: Desk) -> None:
    """An index that needed a part was pushed, and taken away again."""
    plan = desk.plan(PULL_REQUESTS)

    def tell() -> None:
        if desk.requests("DELETE") == 3:
            desk.world.index("new", ["a"], ["2.0"], "0m")

    desk.world.keeper(desk.world.client(tell=tell)).apply(plan, desk.journal, max_share=1)
    assert "a" in desk.world.labels()
    desk.world.remove("new")
    assert desk.outcomes(desk.apply(plan)) == {"index": "deleted", "a": "deleted", "b": "deleted"}
    assert desk.undo().counts == {"restored": 3}
    assert desk.world.labels() == {"a", "b", "index", "other"}


def test_undo_after_thirty_days(desk: Desk) -> None:
    desk.apply(desk.plan(PULL_REQUESTS))
    desk.world.fake.clock.advance(31 * 86400)
    report = desk.undo()
    assert report.counts == {"failed": 3}
    assert "30 days; this was deleted 31 days ago" in str(report.outcomes[0].error)
    assert report.complete
    assert not report.ok


def test_undo_of_a_package_whose_name_is_taken(desk: Desk) -> None:
    desk.apply(desk.plan(rule({"older_than": "30d"}, last_version="delete-package")))
    desk.world.fake.add_package("acme", "container", "web", versions=1)
    report = desk.undo()
    assert report.counts == {"failed": 1}
    assert "its name is taken" in str(report.outcomes[0].error)


def test_undo_of_a_package_whose_name_is_taken_when_that_cannot_be_looked_up(desk: Desk) -> None:
    """That the package did not come back is known all the same, in the next run as well."""
    desk.apply(desk.plan(rule({"older_than": "30d"}, last_version="delete-package")))
    desk.world.fake.add_package("acme", "container", "web", versions=1)
    desk.world.fake.faults.add(faults.reset(), operation="get-package-for-*")
    assert desk.undo().counts == {"failed": 1}
    desk.world.fake.faults.clear()
    assert desk.undo().counts == {"failed": 1}
    assert desk.undo(max_requests=3).counts == {"failed": 1}, "the owner, a list, the restoration"


def test_undo_when_a_response_is_lost(desk: Desk) -> None:
    desk.apply(desk.plan(PULL_REQUESTS))
    desk.world.fake.faults.add(faults.reset(after=True), operation="restore-*", nth=2)
    assert desk.undo().counts == {"restored": 3}


def test_a_restoration_of_an_earlier_run_that_is_not_known_stays_so_until_it_is_looked_up(desk: Desk) -> None:
    """Killed within the first restoration, and stopped by its budget before it could look."""
    desk.apply(desk.plan(PULL_REQUESTS))
    applied = len(desk.journal.read_bytes().splitlines())
    desk.undo()
    lines = desk.journal.read_bytes().splitlines(keepends=True)
    desk.journal.write_bytes(b"".join(lines[: applied + 2]))
    stopped = desk.undo(max_requests=1)
    assert b'"intent"' in lines[applied + 1]
    assert desk.outcomes(stopped) == {"index": "not_done", "a": "not_done", "b": "failed"}
    assert "not known whether it was restored" in str(stopped.outcomes[-1].error)
    assert not stopped.complete
    assert desk.undo().counts == {"restored": 3}
    assert desk.requests("POST") == 3


def test_what_was_undone_is_not_applied_again(desk: Desk) -> None:
    plan = desk.plan(PULL_REQUESTS)
    desk.apply(plan)
    desk.undo()
    with pytest.raises(JournalError, match="was undone"):
        desk.apply(plan)


def test_undo_without_a_journal(desk: Desk) -> None:
    with pytest.raises(FileNotFoundError):
        desk.undo()
    assert not desk.journal.exists()
    desk.journal.touch()
    assert desk.undo().outcomes == ()


def test_a_journal_in_memory_keeps_what_it_is_told() -> None:
    with Journal(None) as journal:
        assert journal.deleted == {}
