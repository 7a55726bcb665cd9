"""The walk through pages, against a model of a list that moves while it is read."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ghpackages._policies.page_walk import PATIENCE, PageWalk

PER_PAGE = 4


class Model:
    """A list, newest first, that others change between pages."""

    def __init__(self, size: int, *, per_page: int = PER_PAGE, links: bool = True) -> None:
        self.items = list(range(size, 0, -1))
        self.newest = size
        self.per_page = per_page
        self.links = links
        self.gone: set[int] = set()
        self.requests = 0

    def page(self, number: int) -> tuple[list[int], dict[str, int]]:
        self.requests += 1
        start = (number - 1) * self.per_page
        last = -(-len(self.items) // self.per_page)
        links: dict[str, int] = {}
        if self.links and number > max(last, 1):
            links = {"last": 0}
        elif self.links:
            links = {"prev": number - 1} if number > 1 else {}
            links |= {"next": number + 1, "last": last} if number < last else {}
        return self.items[start : start + self.per_page], links

    def add(self) -> None:
        self.newest += 1
        self.items.insert(0, self.newest)

    def delete(self, place: int) -> int:
        item = self.items.pop(place % len(self.items))
        self.gone.add(item)
        return item


def walk(
    model: Model,
    width: int,
    *,
    deletes: bool = False,
    after: Iterator[int] | None = None,
    within: bool = False,
    order: Iterator[int] | None = None,
    asked: int | None = None,
) -> list[int]:
    """Read the model as a pager does. `after` gives what others do: 0 nothing, 1 add, above delete that place.

    They do it whenever an item was returned, and before every response when `within`.
    """
    state = PageWalk(asked or model.per_page, {})
    visited: list[int] = []
    changes = 0

    def others() -> None:
        action = next(after, 0) if after is not None else 0
        if action == 1:
            model.add()
        elif action > 1 and model.items:
            model.delete(action - 2)

    while numbers := state.ask(width, changes):
        pages = {}
        for number in sorted(numbers, key=lambda _: next(order, 0) if order is not None else 0):
            if within:
                others()
            pages[number] = model.page(number)
        for number in numbers:
            ids, links = pages[number]
            for position in state.take(number, ids, links):
                visited.append(ids[position])
                if deletes and ids[position] in model.items:
                    model.items.remove(ids[position])
                    changes += 1
                others()
    assert not state.restless
    return visited


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("size", range(30))
def test_a_quiet_list_is_read_once_in_order(size: int, links: bool) -> None:
    model = Model(size, links=links)
    assert walk(model, 3) == list(range(size, 0, -1))


def test_what_a_restore_hides_is_found_once_others_were_seen_at_work() -> None:
    """In both of the first walks an item moves onto the page before it, after that was read; the second shows no trace:
    what comes back behind makes up for it."""
    model = Model(0)
    model.items = list(range(48, 0, -2))
    deleted, back = model.items[6], 11
    always = set(model.items) - {deleted}
    state = PageWalk(PER_PAGE, {})
    visited: list[int] = []
    walks = 0
    while numbers := state.ask(1, 0):
        for number in numbers:
            if number == 1 and number != state.probe:
                walks += 1
                if walks == 2:
                    model.items.insert(6, deleted)
            ids, links = model.page(number)
            visited += [ids[position] for position in state.take(number, ids, links)]
            if number == 2 and walks < 3:
                model.items.remove(deleted)
                if walks == 2:
                    model.items.insert(model.items.index(10), back)
    assert always <= set(visited)
    assert walks == 4


@pytest.mark.parametrize(("size", "requests"), [(0, 1), (3, 1), (4, 3), (5, 3), (8, 3), (9, 5), (12, 5), (40, 12)])
def test_watching_a_quiet_list_costs_two_requests(size: int, requests: int) -> None:
    model = Model(size)
    walk(model, 3)
    assert model.requests == requests


@given(size=st.integers(0, 40), width=st.integers(1, 8), links=st.booleans())
def test_deleting_as_it_goes_visits_each_once_in_order(size: int, width: int, links: bool) -> None:
    model = Model(size, links=links)
    assert walk(model, width, deletes=True) == list(range(size, 0, -1))
    assert model.items == []


def at_most(count: int, actions: list[int]) -> list[int]:
    """The first so many actions, where they stand: without deletions by the walk itself, the walks are counted."""
    places = [place for place, action in enumerate(actions) if action][:count]
    return [action if place in places else 0 for place, action in enumerate(actions)]


actions = st.lists(st.one_of(st.just(0), st.just(1), st.integers(2, 60)), max_size=60)


@given(size=st.integers(0, 40), width=st.integers(1, 8), deletes=st.booleans(), links=st.booleans(), others=actions)
@settings(max_examples=500)
def test_others_add_and_delete_between_batches(
    size: int, width: int, deletes: bool, links: bool, others: list[int]
) -> None:
    model = Model(size, links=links)
    visited = walk(model, width, deletes=deletes, after=iter(others if deletes else at_most(4, others)))
    assert len(visited) == len(set(visited))
    assert set(range(1, size + 1)) - model.gone <= set(visited)


@given(
    size=st.integers(0, 40),
    width=st.integers(1, 8),
    deletes=st.booleans(),
    links=st.booleans(),
    others=st.lists(st.one_of(st.just(0), st.just(1), st.integers(2, 60)), max_size=80),
    data=st.data(),
)
@settings(max_examples=500)
def test_others_act_between_any_two_answers_in_any_order(
    size: int, width: int, deletes: bool, links: bool, others: list[int], data: st.DataObject
) -> None:
    """Here an item others add is not deleted by them again: they delete from the first `size` only."""
    model = Model(size, links=links)
    original = set(model.items)

    def delete(place: int) -> int:
        old = [item for item in model.items if item in original]
        if not old:
            return 0
        item = old[place % len(old)]
        model.items.remove(item)
        model.gone.add(item)
        return item

    model.delete = delete  # type: ignore[method-assign]
    quiet = 0 if deletes else 3  # without deletions by the walk itself, the walks are counted
    order = data.draw(st.lists(st.integers(0, 9), max_size=40))
    few = at_most(quiet, others) if quiet else others
    visited = walk(model, width, deletes=deletes, after=iter(few), within=True, order=iter(order))
    assert len(visited) == len(set(visited))
    assert original - model.gone <= set(visited)


@pytest.mark.parametrize("links", [True, False])
def test_a_deletion_between_two_pages_in_the_middle_is_noticed(links: bool) -> None:
    """The reader is at item 20 of 40 when item 10 goes: nothing on the first page tells."""
    model = Model(40, links=links)
    visited = walk(model, 1, after=iter([*[0] * 19, 2 + 10]))
    assert model.gone == {30}
    assert sorted(visited) == list(range(1, 41))


def test_an_item_that_comes_and_goes_in_the_middle_is_noticed() -> None:
    """While it is there one page is read: first and last page never tell, an item that turns up twice does."""
    model, state = Model(38), PageWalk(PER_PAGE, {})
    visited: list[int] = []
    step = 0
    while numbers := state.ask(1, 0):
        step += 1
        if step == 4:
            model.add()
        if step == 5:
            model.delete(0)
        for number in numbers:
            ids, links = model.page(number)
            visited += [ids[position] for position in state.take(number, ids, links)]
    assert len(visited) == len(set(visited))
    assert set(range(1, 39)) <= set(visited)


class Odd(Model):
    """Leaves `hidden` items out of its pages, and may not say which page is the last."""

    def __init__(self, size: int, hidden: set[int], *, per_page: int, last: bool) -> None:
        super().__init__(size, per_page=per_page)
        self.hidden = hidden
        self.last = last

    def page(self, number: int) -> tuple[list[int], dict[str, int]]:
        ids, links = super().page(number)
        if not self.last:
            links.pop("last", None)
        return [item for item in ids if item not in self.hidden], links


@given(
    size=st.integers(0, 40),
    hidden=st.sets(st.integers(1, 40)),
    served=st.integers(2, 9),
    last=st.booleans(),
    deletes=st.booleans(),
)
def test_pages_of_any_length(size: int, hidden: set[int], served: int, last: bool, deletes: bool) -> None:
    """Shorter and longer than asked for; with gaps too, unless deleting would leave nothing but gaps."""
    model = Odd(
        size, set() if deletes else {item for item in hidden if item % 3 and item > served}, per_page=served, last=last
    )
    expected = [item for item in range(size, 0, -1) if item not in model.hidden]
    assert walk(model, 3, deletes=deletes, asked=PER_PAGE) == expected
    if not deletes:
        assert model.requests <= 2 * (-(-size // served)) + 4


@pytest.mark.parametrize("links", [{}, {"next": 2}])
def test_a_server_that_ignores_the_page_is_left_at_last(links: dict[str, int]) -> None:
    state, requests = PageWalk(PER_PAGE, {}), 0
    visited = []
    while numbers := state.ask(3, 0):
        for number in numbers:
            requests += 1
            visited += state.take(number, [4, 3, 2, 1], links and {"next": number + 1})
    assert visited == [0, 1, 2, 3]
    assert state.restless
    assert requests == PATIENCE * (1 + PATIENCE)


def test_a_list_that_never_rests_is_left_at_last() -> None:
    model, state = Model(12), PageWalk(PER_PAGE, {})
    walks = 0
    while numbers := state.ask(3, 0):
        walks += numbers[0] == 1
        for number in numbers:
            state.take(number, *model.page(number))
            model.add()
    assert state.restless
    assert walks == PATIENCE


def test_the_window_ends_a_list_and_can_be_lifted() -> None:
    model, state = Model(20), PageWalk(PER_PAGE, {}, window=3)
    visited = []
    while numbers := state.ask(2, 0):
        for number in numbers:
            ids, links = model.page(number)
            visited += [ids[position] for position in state.take(number, ids, links)]
    assert state.overflowed
    assert visited == list(range(20, 8, -1))
    state.lift_window()
    while numbers := state.ask(2, 0):
        for number in numbers:
            ids, links = model.page(number)
            visited += [ids[position] for position in state.take(number, ids, links)]
    assert visited == list(range(20, 0, -1))
