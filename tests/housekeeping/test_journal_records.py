"""The lines of a journal: what is none of them is refused, with its line, before anything is sent or written."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ghpackages.housekeeping import JournalError, Report
from ghpackages.housekeeping.journal import Journal
from tests.housekeeping.desk import Desk
from tests.housekeeping.worlds import World, rule

HEAD = '{"journal": 1, "plan": "x", "host": "h", "owner": "o", "authenticated_user": false}'
PULL_REQUESTS = rule({"tags": ["pr-*"]})


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(world, tmp_path)
    world.image("a", ["pr-1"])
    world.image("other", ["1.0"])
    yield made
    made.github.close()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text\n", "line 1: this is not a journal"),
        ("[]\n", "an object is required"),
        ("[" * 100_000 + "\n", "line 1: this is not a journal"),
        ('{"event": "intent"}\n', "first line is missing"),
        ('{"journal": 2}\n', "version 2 is not known"),
        (
            '{"journal": 1, "plan": "x", "host": "h", "owner": "o", "authenticated_user": false}\n{"event"\n{}\n',
            "line 2",
        ),
    ],
)
def test_what_is_no_journal(desk: Desk, text: str, message: str) -> None:
    plan = desk.plan(PULL_REQUESTS)
    desk.journal.write_text(text)
    with pytest.raises(JournalError, match=message):
        desk.apply(plan)
    assert desk.journal.read_text() == text


@pytest.mark.parametrize("text", ["text", '{"a": 1}', "a\nb\nlast", '{"journal": 10, ', HEAD + "\n{}\nlast", "\n"])
def test_a_file_of_another_kind_stays_as_it_is(desk: Desk, text: str) -> None:
    """Also when its last line has no end, as that of a journal that was cut."""
    plan = desk.plan(PULL_REQUESTS)
    desk.journal.write_text(text)
    runs: list[Callable[[], Report]] = [lambda: desk.apply(plan), desk.undo]
    for run in runs:
        with pytest.raises(JournalError, match=r"line \d: this is not a journal") as caught:
            run()
        assert str(desk.journal) in str(caught.value)
        assert caught.value.hint
        assert desk.journal.read_text() == text


@pytest.mark.parametrize("line", [1, 2])
def test_anything_in_the_place_of_any_value(desk: Desk, line: int) -> None:
    """An intent and an outcome: followed or refused, and nothing is sent for what is refused."""
    desk.apply(desk.plan(PULL_REQUESTS), max_deletions=1)
    original = [json.loads(line) for line in desk.journal.read_text().splitlines()]
    for name in original[line]:
        for junk in (None, 5, True, 10**40, "x", "\ud800", [], [5], {}, {"a": [None]}):
            changed = [*original]
            changed[line] = {**original[line], name: junk}
            desk.journal.write_text("".join(f"{json.dumps(record)}\n" for record in changed))
            try:
                Journal(desk.journal).close()
            except JournalError as error:
                place = f"line {line + 1}: this is not a journal: "  # or the line after it
                assert place in str(error) or f"line {line + 2}: " in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"event": "outcome", "action": "restore", "package": "npm/a", "kind": "restored"}, "no earlier line is about"),
        ({"event": "tags", "package": "npm/a", "back": [[7, []]]}, "no earlier line is about"),
        ({"event": "tags", "package": "npm/a", "back": [[7]]}, r"back\[0\]: a pair is required"),
        ({"event": "verified"}, "package: it is missing"),
        ({"event": "later"}, "event: one of intent, outcome, tags, verified, undo is required, not 'later'"),
    ],
)
def test_a_line_that_does_not_fit(desk: Desk, record: dict[str, object], message: str) -> None:
    desk.journal.write_text(f"{HEAD}\n{json.dumps(record)}\n")
    with pytest.raises(JournalError, match=f"line 2: this is not a journal: {message}"):
        Journal(desk.journal)
