"""Lists as iterators. What to ask for is decided in `ghpackages._policies.page_walk`; here it is asked."""

import warnings
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, Self, TypeAlias, TypeVar

from ghpackages import _validation
from ghpackages._async.flow import Flow
from ghpackages._errors import IncompleteListWarning, ResultWindowError, SSORequiredError
from ghpackages._http._async.concurrency import Batch, Result
from ghpackages._lazy import Lazy
from ghpackages._list_state import Identified
from ghpackages._policies.calls import Call, ListKey
from ghpackages._policies.link_header import page_numbers
from ghpackages._policies.page_memory import NotModifiedError, PageMemory, Reading
from ghpackages._policies.page_walk import Page, PageWalk, page_size, pages_for
from ghpackages._tables import ItemList
from ghpackages_rest import Response

T = TypeVar("T", bound=Identified)
Fetch: TypeAlias = Callable[..., Result[Response[list[T]]]]


class Source(Generic[T]):
    """One list of the API: `fetch` asks for a page by its size and number, and with the ETag of what is known of it."""

    def __init__(
        self,
        fetch: "Fetch[T]",
        key: ListKey,
        *,
        most: int | None = None,
        parts: "Callable[[], Sequence[Source[T]]] | None" = None,
    ) -> None:
        """`key` is the list's name in `Flow.changes`. Where the API serves `most` items, `parts` gives smaller lists to
        read instead."""
        self.fetch = fetch
        self.key = key
        self.most = most
        self.parts = parts
        self.expected = 0
        """The items that must have been seen when this list, the last of several parts, was read."""


def _name(sources: Iterable[Source[T]]) -> str:
    """Return what lists are of, as the packages of an owner or the versions of a package; empty when all were read."""
    return ", ".join(dict.fromkeys(str(source.key) for source in sources))


class AsyncPager(Lazy, Generic[T]):
    """A list of the API, read lazily: nothing is asked for before the first item is.

    Iterate it, or use `pages`, `collect`, `first`, `count`. Each iteration reads the list again, in the API's order,
    and visits every item exactly once, also while items are deleted and added. Raises the errors of `ghpackages`.

    A page costs one request and holds 100 items, or `per_page`. Lists of several pages take one or two more, to notice
    what others change meanwhile; these do not count against the primary limit while the pages are the same.

    Several threads or tasks may read one pager, each with an iteration of its own; an iterator belongs to one of them.
    """

    def __init__(self, flow: Flow, sources: Sequence[Source[T]], per_page: int) -> None:
        self._flow = flow
        self._sources = sources
        self._per_page = per_page
        self._partial: dict[str | int, None] = {}
        self._doubts: dict[str, None] = {}
        self._open: weakref.WeakSet[AsyncPageIterator[T]] = weakref.WeakSet()

    @property
    def partial_organizations(self) -> tuple[str | int, ...]:
        """Organizations that were left out because of SAML single sign-on, as far as the list was read: logins where
        they are known, else ids."""
        return tuple(self._partial)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {_name(self._sources)}>"

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why items may be missing, one sentence for each list; empty when none is, as far as the list was read."""
        return tuple(self._doubts)

    @property
    def may_be_incomplete(self) -> bool:
        """Whether items may be missing, as IncompleteListWarning says; `doubts` says why."""
        return bool(self._doubts)

    def pages(self) -> "AsyncPageIterator[T]":
        """Iterate page by page. A page without new items is left out."""
        return self._pages()

    def _pages(self, limit: int | None = None) -> "AsyncPageIterator[T]":
        iterator = AsyncPageIterator(self._flow, self._sources, self._per_page, self._partial, self._doubts, limit)
        self._open.add(iterator)
        return iterator

    def __aiter__(self) -> "AsyncItemIterator[T]":
        return AsyncItemIterator(self.pages())

    async def collect(self, limit: int | None = None) -> ItemList[T]:
        """Return all items as a list, or the first `limit`: no more than these are asked for.

        A list costs a request for each 100 items. Notebooks show it as a table.
        """
        if limit is not None:
            _validation.number("limit", limit, least=0)
        items = ItemList[T]()
        pages = self._pages(limit)
        while limit is None or len(items) < limit:
            try:
                page = await pages.__anext__()
            except StopAsyncIteration:
                break
            items += page.items
        return ItemList(items[:limit])

    async def first(self) -> T | None:
        """Return the first item, None for an empty list. Costs one request, which asks for one item; a list of all
        package types costs one for each type up to the first that has any."""
        items = await self.collect(1)
        return items[0] if items else None

    async def count(self) -> int:
        """Return how many items there are, as GitHub announces it in the links of a page of one item.

        Costs one request; a list of all package types one for each type. Where nothing is announced, as of a list of
        one item, the list is read: a request for each 100 items. The token may see fewer than are announced.
        """
        number = 0
        for source in self._sources:
            response = await source.fetch(1, 1)
            last = page_numbers(response.headers.get("link")).get("last")
            if last is None and response.body:
                last = len(await AsyncPager(self._flow, [source], self._per_page).collect())
            number += last or 0
        return number

    async def aclose(self) -> None:
        """End all iterations and cancel what is in flight."""
        for iterator in list(self._open):
            await iterator.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()


class AsyncPageIterator(Generic[T]):
    """One walk through a list, page by page."""

    def __init__(
        self,
        flow: Flow,
        sources: Sequence[Source[T]],
        per_page: int,
        left_out: dict[str | int, None],
        doubts: dict[str, None],
        limit: int | None = None,
    ) -> None:
        """`limit` is how many items are wanted."""
        self._flow = flow
        self._sources = deque(sources)
        self._per_page = page_size(per_page, limit)
        self._wanted = limit
        self._partial = left_out
        self._doubts = doubts
        self._seen: dict[int, int] = {}
        self._seen_before = 0  # when the source at hand was begun
        self._walk: PageWalk | None = None
        self._ready: deque[Page[T]] = deque()
        self._failure: Exception | None = None  # of a page; those before it are handed out first
        self._beyond: ResultWindowError | None = None  # what can be read is handed out first
        self._memory = PageMemory[T]()
        self._batch: Batch[Reading[T]] = Batch(flow.closing, flow.settings.max_concurrency)
        for source in sources:
            flow.partial_lists.begin(source.key)
        self.closed = False

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {_name(self._sources)}>"

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Page[T]:
        while not self._ready:
            if self._failure is not None:
                failure, self._failure = self._failure, None
                raise failure
            if self.closed or not self._sources:
                self._raise_beyond()
                raise StopAsyncIteration
            await self._read_ahead(self._sources[0])
        return self._ready.popleft()

    async def aclose(self) -> None:
        """End the iteration and cancel what is in flight."""
        self.closed = True
        self._ready.clear()
        self._batch.cancel()

    async def _read_ahead(self, source: Source[T]) -> None:
        """Ask for the next pages of a source, or leave it when it was read."""
        if self._walk is None:
            window = None if source.most is None else source.most // self._per_page
            self._walk, self._memory = PageWalk(self._per_page, self._seen, window), PageMemory()
            self._seen_before = len(self._seen)
        walk = self._walk
        width = 1 if self._batch.quick else self._flow.settings.max_concurrency
        enough = None if self._wanted is None else pages_for(self._wanted, self._per_page)
        numbers = walk.ask(width, self._flow.changes.count(source.key), enough)
        if not numbers:
            if walk.overflowed:
                await self._pass_window(source, walk)
            else:
                self._leave(source, walk)
            return
        readings = await self._batch.run(partial(self._read, source), numbers)
        for number, reading in zip(numbers, readings, strict=False):
            try:
                if isinstance(reading, Exception):
                    raise reading
                if reading.response is not None:
                    sightings = self._flow.token.known(await self._flow.take_token()).sightings
                    sightings.note(source.key, reading.response.body)
                self._take(walk, number, reading)
            except Exception as error:
                if isinstance(error, ResultWindowError):
                    self._count(error)
                if isinstance(error, SSORequiredError) and error.response is not None:
                    self._note_partial_results(error.response.headers)
                self._failure = error
                return

    async def _read(self, source: Source[T], number: int) -> Reading[T]:
        """Ask for a page, or whether it is still as it was when it was read before."""
        try:
            response = await source.fetch(self._per_page, number, self._memory.etag(number))
        except NotModifiedError as same:
            return self._memory.read_again(number, same.headers)
        return self._memory.read(response)

    def _take(self, walk: PageWalk, number: int, reading: Reading[T]) -> None:
        self._note_partial_results(reading.headers)
        self._memory.keep(number, reading, with_items=number == walk.probe)
        fresh = walk.take(number, reading.ids, reading.links)
        if self._wanted is not None:
            self._wanted = max(self._wanted - len(fresh), 0)
        if fresh and reading.response is not None:
            items = [reading.response.body[position] for position in fresh]
            self._ready.append(Page(items, number, reading.response))

    def _note_partial_results(self, headers: Mapping[str, str]) -> None:
        if "x-github-sso" in headers:
            self._partial.update(dict.fromkeys(self._flow.token.organizations_left_out(headers)))

    async def _pass_window(self, source: Source[T], walk: PageWalk) -> None:
        """Beyond the API's window: by parts where the list has parts, else as far as the API goes."""
        if source.parts is not None:
            parts = source.parts()
            parts[-1].expected = self._seen_before + (walk.announced - 1) * self._per_page + 1
            self._sources.popleft()
            self._sources.extendleft(reversed(parts))
            self._walk = None
            return
        beyond = (source.most or 0) // self._per_page + 1
        for reading in await self._batch.run(partial(self._read, source), (beyond,)):
            if isinstance(reading, ResultWindowError):
                self._beyond = reading
                self._leave(source, walk)
            elif isinstance(reading, Exception):
                raise reading
            else:
                walk.lift_window()

    def _leave(self, source: Source[T], walk: PageWalk) -> None:
        if len(self._seen) < source.expected and self._beyond is None:
            message = f"the list holds at least {source.expected} items, not all of which its parts hold"
            self._beyond = ResultWindowError(message, status=400)
        self._sources.popleft()
        self._walk = None
        if walk.doubt:
            message = f"the list of {source.key} {walk.doubt}: items may be missing"
            self._doubts[message] = None
            self._flow.observer.emit("warning", message, Call("", ""))
            warnings.warn(message, IncompleteListWarning, stacklevel=2)

    def _raise_beyond(self) -> None:
        """At the end: say that there is more than could be read."""
        if self._beyond is not None and not self.closed:
            error, self._beyond = self._beyond, None
            raise self._count(error)

    def _count(self, error: ResultWindowError) -> ResultWindowError:
        error.items_read = len(self._seen)
        return error.add_hint(f"{len(self._seen)} items were read before.")


class AsyncItemIterator(Generic[T]):
    """One walk through a list, item by item."""

    def __init__(self, pages: AsyncPageIterator[T]) -> None:
        self._pages = pages
        self._items: deque[T] = deque()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while self._pages.closed or not self._items:
            self._items.clear()
            self._items.extend((await self._pages.__anext__()).items)
        return self._items.popleft()

    async def aclose(self) -> None:
        """End the iteration and cancel what is in flight."""
        self._items.clear()
        await self._pages.aclose()
