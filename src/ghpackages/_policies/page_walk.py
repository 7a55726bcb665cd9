"""Reading a list completely although it moves while it is read.

A deletion moves everything behind it one place forward, past the reader; an addition moves everything back. So:

- Items are known by id, and each is returned once.
- After changes of our own the reader steps back as many places as there were changes.
- A list of one page is a snapshot. In a longer one two pages are looked at twice: the last page before the
  middle is read and again after it, and the first page once more at the very end. An addition or a
  deletion shifts the last page; both together leave a trace on the first page, or an item that turns up twice.
- A walk that shows any such trace, or that could not be watched because the last page was not known, is repeated.
  A list that others were seen to change is walked until two walks met the same pages: what they put back may hide
  what they took away.
- Where a page before the last is shorter than others, items are left out after the pages were cut. A deletion may then
  shift such a gap, and not an item, on the last page: the list is walked until two walks met the same pages.
- A walk ends a little after twice the pages that its first page announced, or where pages bring nothing new.
- Pages may be shorter or longer than asked for, even empty: where there are links, only they tell where the list ends.

An item that exists all the time is therefore returned, whatever others add at the front and delete anywhere: for sure
while pages requested together are answered together, and in any order of responses unless an item comes and goes
within one walk. What a restore by others hides, which puts back in the middle as many places as a deletion took
since the reader passed, cannot be told without reading everything twice, as is done once others were seen at work.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ghpackages._field_docs import show_fields
from ghpackages._tables import html_table
from ghpackages_rest import Response

T = TypeVar("T")

PATIENCE = 5
"""Walks in a row that may find the list moved by others before it is left as it is; pages in a row, of a list without
a known end, or beyond it, that may hold nothing new before the walk ends."""
MOST_WALKS = 4 * PATIENCE
"""Walks in all, those included that brought something new while the caller deleted."""
MOST_PAGES = 1_000
"""Pages that are read where no link names the last one, as GitHub's do."""


@show_fields
@dataclass(frozen=True)
class Page(Generic[T]):
    """Items that were not returned before, the number of the page they were on, and the response they came with."""

    items: list[T]
    """What was not returned before."""
    number: int
    """The number of the page they were on, from 1."""
    response: Response[list[T]]
    """The response they came with."""

    def __repr__(self) -> str:
        return f"<Page {self.number} with {len(self.items)} items>"

    def _repr_html_(self) -> str:
        return html_table(self.items)


def pages_for(items: int, per_page: int) -> int:
    """Return how many pages hold so many items."""
    return -(-items // per_page)


def page_size(most: int, wanted: int | None) -> int:
    """Return how many items to ask for in a page: no more than are wanted, spread over as few pages as can be."""
    return pages_for(wanted, pages_for(wanted, most)) if wanted else most


class PageWalk:
    """What has been seen of one list, and which pages to ask for next."""

    def __init__(self, per_page: int, seen: dict[int, int], window: int | None = None) -> None:
        """`seen` maps ids to the walk that met them last; lists that may share items share it.

        `window` is the last page the API serves, None for no end.
        """
        self.doubt = ""
        """Why items may be missing: what the list did, in words that follow its name. Empty when none is."""
        self._per_page = per_page
        self._seen = seen
        self.announced = 0
        """The last page that a link named, beyond the window too."""
        self._window = window
        self._size = 1  # of a page, as the API makes them
        self._last: int | None = None
        self._changes = 0
        self._walks = 0  # in a row that were to be repeated
        self._all_walks = 0
        self._shortest = sys.maxsize  # of the pages with more behind them
        self._is_changed_by_others = False
        self._pages: dict[int, int] = {}  # a hash of each page's ids
        self._mark = max(seen.values(), default=0)
        self._begin()

    def _begin(self) -> None:
        self._mark += 1
        self._pages_before, self._pages = self._pages, {}
        self._promised = 0  # the last page, as the first link said that named one
        self._fresh = 0  # items not handed out before
        self._endless = False  # whether it was left although links said that there is more
        self._next = 1
        self._free = 0  # places that the page before has left
        self._stale = 0  # pages in a row with nothing new
        self._head: Sequence[int] | None = None  # the first page as it was at the start
        self._tail: tuple[int, Sequence[int]] | None = None  # the last page, likewise
        self.probe: int | None = None
        """The page that is asked for only to compare."""
        self._looked = False  # whether the first page was looked at once more
        self._moved = False
        self._ours = False
        self._ended = False
        self._one_page = False
        self.overflowed = False

    @property
    def restless(self) -> bool:
        """Whether the list still moved, or made no sense, when patience ended."""
        return bool(self.doubt)

    def ask(self, width: int, changes: int, enough: int | None = None) -> Sequence[int]:
        """The pages to ask for now, at most `width` at once (and one to compare); none when all was read.

        `changes` counts our own deletions and restores in this list so far. With so many pages `enough` is read.
        """
        self._step_back(changes)
        self.probe = None
        if self._ended:
            if self._needs_last_look():
                self.probe = 1
                return (1,)
            if not self._walk_again():
                return ()
            self._begin()
        page = self._next
        if self._head is None:
            return (1,)
        if self._last is None:
            return (page,)
        if enough is not None and page + enough <= self._last:
            return range(page, page + min(width, enough))  # the end, where changes show, is not reached
        if self._moved or self._has_gaps:
            return range(page, max(min(page + width, self._last + 1), page + 1))
        if page < self._last:
            if self._tail is None:
                self.probe = self._last
                return (self._last,)
            return range(page, min(page + width, self._last))
        if self._tail is None:
            return (page,)  # the second of two pages: the first one is looked at afterwards, not meanwhile
        self.probe = 1
        return (page, 1)

    def take(self, number: int, ids: Sequence[int], links: Mapping[str, int]) -> list[int]:
        """Note a page that was asked for; returns the positions of the items to hand out."""
        if number == self.probe:
            self._compare(number, ids)
            return []
        if self._head is None:
            self._head = ids
        elif self._last is None and number > 2:
            self._moved = True  # perhaps: nobody could watch the last page
        if self._tail is not None and self._tail[0] == number and self._tail[1] != ids:
            self._moved = True
        self._next = number + 1
        self._pages[number] = hash(tuple(ids))
        self._size = max(self._size, len(ids))
        self._free = self._size - len(ids)
        self._find_end(number, len(ids), links)
        fresh: list[int] = []
        met_before = 0
        for position, item in enumerate(ids):
            met = self._seen.get(item)
            if met is None:
                fresh.append(position)
            elif met == self._mark:
                met_before += 1
                self._moved = True
            self._seen[item] = self._mark
        self._fresh += len(fresh)
        if not self._ended:
            self._stop_where_it_should_end(number, nothing_new=met_before == len(ids))
        return fresh

    def lift_window(self) -> None:
        """Go on past the window: the API decides."""
        self._window, self._ended, self.overflowed = None, False, False
        self._last, self._moved = None, True

    def _step_back(self, changes: int) -> None:
        steps, self._changes = changes - self._changes, changes
        if steps and self._head is not None:
            self._moved = self._ours = True
            pages = -(-(steps + self._free) // self._size)  # rounded up
            self._next = max(self._next - pages, 1)

    def _stop_where_it_should_end(self, number: int, *, nothing_new: bool) -> None:
        """Do not follow a server for ever that gives the same page, empty ones or ever more again and again."""
        if number > self._promised:
            self._stale = self._stale + 1 if nothing_new else 0
        if self._stale == PATIENCE or number >= (2 * self._promised + PATIENCE if self._promised else MOST_PAGES):
            self._moved = self._ended = self._endless = True

    @property
    def _has_gaps(self) -> bool:
        return self._shortest < self._size

    def _needs_last_look(self) -> bool:
        return not (self._moved or self._has_gaps or self._looked or self._one_page or self.overflowed)

    def _walk_again(self) -> bool:
        is_doubtful = self._has_gaps or self._is_changed_by_others
        unsettled = self._moved or (is_doubtful and self._pages != self._pages_before)
        if not unsettled or self._one_page or self.overflowed:
            return False
        self._is_changed_by_others |= self._moved and not self._ours
        self._walks = 0 if self._ours and self._fresh else self._walks + 1
        self._all_walks += 1
        hopeless = self._endless and not self._promised and len(self._pages) >= MOST_PAGES
        if self._walks >= PATIENCE or self._all_walks >= MOST_WALKS or hopeless:
            self.doubt = self._why()
        return not self.doubt

    def _why(self) -> str:
        if self._endless and len(set(self._pages.values())) == 1:
            return f"was the same on each of {len(self._pages)} pages"
        if self._endless:
            return f"did not end after {len(self._pages)} pages, where {self._promised or 'none'} were announced"
        return f"kept moving during {self._all_walks} walks through it"

    def _compare(self, number: int, ids: Sequence[int]) -> None:
        if number == 1:
            self._moved |= ids != self._head
            self._looked = True
        else:
            self._tail = (number, ids)
            if not ids:
                self._shortest = 0

    def _find_end(self, number: int, length: int, links: Mapping[str, int]) -> None:
        announced = links.get("last", 0)
        self.announced = max(self.announced, announced)
        self._promised = self._promised or announced
        more = "next" in links or announced > number or (not links and length >= self._per_page)
        if more:
            self._shortest = min(self._shortest, length)
        if self._window is not None:
            announced = min(announced, self._window)
            self.overflowed = more and number >= self._window
        if announced:
            self._moved |= self._last not in {None, announced}
            self._last = announced
        if not more:
            self._moved |= self._last is not None and number < self._last
            self._last = number if length or number == self._last else max(number - 1, 1)
        self._ended = not more or self.overflowed
        self._one_page = self._ended and number == 1
