# Generated from _async/pager.py by `python -m tools.unasync`: edit that.
"""Lists as iterators. What to ask for is decided in `ghpackages._list_reading`; here it is asked."""

from __future__ import annotations  # `help` shows `PackageType`, not all its values

import weakref
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Generic, Self, TypeAlias, TypeVar

from ghpackages import _validation
from ghpackages._http._sync.concurrency import Batch, Result
from ghpackages._http.closed import PagerClosedError
from ghpackages._list_reading import ListReading, Readable, Source, name_sources
from ghpackages._list_state import Identified
from ghpackages._policies.link_header import page_numbers
from ghpackages._policies.page_memory import NotModifiedError, Reading
from ghpackages._policies.page_walk import Page
from ghpackages._sync.flow import Flow
from ghpackages._tables import ItemList
from ghpackages_rest import Response

T = TypeVar("T", bound=Identified)
Fetched: TypeAlias = Result[Response[list[T]]]
"""What `Source.fetch` returns."""


class Pager(Readable[Flow, T, Fetched[T]]):
    """A list of the API, read lazily: nothing is asked for before the first item is.

    Iterate it, or use `pages`, `collect`, `first`, `count`. Each iteration reads the list again, in the API's order,
    and visits every item exactly once, also while items are deleted and added. Raises the errors of `ghpackages`.

    A page costs one request and holds 100 items, or `per_page`. Lists of several pages take one or two more, to notice
    what others change meanwhile; these do not count against the primary limit while the pages are the same.

    Several threads or tasks may read one pager, each with an iteration of its own; an iterator belongs to one of them.
    """

    def __init__(self, flow: Flow, sources: Sequence[Source[Fetched[T]]], per_page: int) -> None:
        super().__init__(flow, sources, per_page)
        self._open: weakref.WeakSet[PageIterator[T]] = weakref.WeakSet()

    def pages(self) -> PageIterator[T]:
        """Iterate page by page. A page without new items is left out."""
        return self._pages()

    def _pages(self, limit: int | None = None) -> PageIterator[T]:
        iterator = PageIterator(self._flow, self._begin(limit))
        self._open.add(iterator)
        return iterator

    def __iter__(self) -> ItemIterator[T]:
        return ItemIterator(self.pages())

    def collect(self, limit: int | None = None) -> ItemList[T]:
        """Return all items as a list, or the first `limit`: no more than these are asked for.

        A list costs a request for each 100 items. Notebooks show it as a table.
        """
        if limit is not None:
            _validation.number("limit", limit, least=0)
        items = ItemList[T]()
        pages = self._pages(limit)
        while limit is None or len(items) < limit:
            try:
                page = pages.__next__()
            except StopIteration:
                if pages.closed:
                    raise PagerClosedError from None
                break
            items += page.items
        return ItemList(items[:limit])

    def first(self) -> T | None:
        """Return the first item, None for an empty list. Costs one request, which asks for one item; a list of all
        package types costs one for each type up to the first that has any."""
        items = self.collect(1)
        return items[0] if items else None

    def count(self) -> int:
        """Return how many items there are, as GitHub announces it in the links of a page of one item.

        Costs one request; a list of all package types one for each type. Where nothing is announced, as of a list of
        one item, the list is read: a request for each 100 items. The token may see fewer than are announced.
        """
        number = 0
        for source in self._sources:
            response = source.fetch(1, 1)
            last = page_numbers(response.headers.get("link")).get("last")
            if last is None and response.body:
                last = len(Pager(self._flow, [source], self._per_page).collect())
            number += last or 0
        return number

    def close(self) -> None:
        """End all iterations and cancel what is in flight: a loop ends, `collect` and `first` raise RuntimeError."""
        for iterator in list(self._open):
            iterator.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class PageIterator(Generic[T]):
    """One walk through a list, page by page."""

    def __init__(self, flow: Flow, lists: ListReading[T, Fetched[T]]) -> None:
        self._flow = flow
        self._lists = lists
        self._batch: Batch[Reading[T]] = Batch(flow.closing, flow.settings.max_concurrency)
        self.closed = False
        """Whether `close` has ended it."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {name_sources(self._lists.sources)}>"

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Page[T]:
        while (page := self._lists.next_page()) is None:
            if self._lists.is_over:
                raise StopIteration
            self._read_ahead(self._lists.sources[0])
        return page

    def close(self) -> None:
        """End the iteration and cancel what is in flight."""
        self.closed = True
        self._lists.stop()
        self._batch.cancel()

    def _read_ahead(self, source: Source[Fetched[T]]) -> None:
        """Ask for the next pages of a list, if it has more."""
        numbers = self._lists.ask(self._batch.width)
        if not numbers:
            return
        readings = self._batch.run(partial(self._read, source), numbers)
        for number, reading in zip(numbers, readings, strict=False):
            try:
                if isinstance(reading, Exception):
                    raise reading
                if reading.response is not None:
                    sightings = self._flow.token.known(self._flow.take_token()).sightings
                    sightings.note(source.key, reading.response.body)
                self._lists.take(number, reading)
            except Exception as error:
                self._lists.fail(number, error)
                return

    def _read(self, source: Source[Fetched[T]], number: int) -> Reading[T]:
        """Ask for a page, or whether it is still as it was when it was read before."""
        memory = self._lists.memory
        try:
            response = source.fetch(self._lists.per_page, number, memory.etag(number))
        except NotModifiedError as same:
            return memory.read_again(number, same.headers)
        return memory.read(response)


class ItemIterator(Generic[T]):
    """One walk through a list, item by item."""

    def __init__(self, pages: PageIterator[T]) -> None:
        self._pages = pages
        self._items: deque[T] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while self._pages.closed or not self._items:
            self._items.clear()
            self._items.extend((self._pages.__next__()).items)
        return self._items.popleft()

    def close(self) -> None:
        """End the iteration and cancel what is in flight."""
        self._items.clear()
        self._pages.close()
