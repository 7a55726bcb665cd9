"""Lists read one after another: what to ask for next, what is new, what may be missing. The pages are asked for in
`ghpackages._async.pager`."""

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ghpackages._client_state import ClientState
from ghpackages._errors import IncompleteListWarning, ResultWindowError, SSORequiredError
from ghpackages._lazy import Lazy
from ghpackages._list_state import Identified
from ghpackages._masking import mask_tokens
from ghpackages._policies.calls import Call, ListKey
from ghpackages._policies.page_memory import PageMemory, Reading
from ghpackages._policies.page_walk import Page, PageWalk, page_size, pages_for

T = TypeVar("T", bound=Identified)
R = TypeVar("R")
S = TypeVar("S", bound=ClientState)


@dataclass
class Source(Generic[R]):
    """One list of the API. `R` is what a request for a page returns: a response, or an awaitable of one."""

    fetch: Callable[..., R]
    """Asks for a page by its size and number, and with the ETag of what is known of it."""
    key: ListKey
    """Its name in `ListChanges`."""
    most: int | None = None
    """How many items of it the API serves; None for all."""
    parts: "Callable[[], Sequence[Source[R]]] | None" = None
    """Smaller lists to read instead, when there are more."""
    expected: int = 0
    """The items that must have been seen when this list, the last of several parts, was read."""


def name_sources(sources: Iterable[Source[R]]) -> str:
    """Return what lists are of, as the packages of an owner or the versions of a package; empty when all were read."""
    return ", ".join(dict.fromkeys(mask_tokens(str(source.key)) for source in sources))


@dataclass
class Missing:
    """What a pager knows of items that it could not read."""

    organizations: dict[str | int, None] = field(default_factory=dict[str | int, None])
    """Organizations that single sign-on left out, in order."""
    doubts: dict[str, None] = field(default_factory=dict[str, None])
    """Why items may be missing, in order."""


class Readable(Lazy, Generic[S, T, R]):
    """Several lists that are read as one: what is known of them, as far as they were read."""

    def __init__(self, flow: S, sources: Sequence[Source[R]], per_page: int) -> None:
        self._flow = flow
        self._sources = sources
        self._per_page = per_page
        self._missing = Missing()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {name_sources(self._sources)}>"

    @property
    def partial_organizations(self) -> tuple[str | int, ...]:
        """Organizations that were left out because of SAML single sign-on, as far as the list was read: logins where
        they are known, else ids."""
        return tuple(self._missing.organizations)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why items may be missing, one sentence for each list; empty when none is, as far as the list was read."""
        return tuple(self._missing.doubts)

    @property
    def may_be_incomplete(self) -> bool:
        """Whether items may be missing, as IncompleteListWarning says; `doubts` says why."""
        return bool(self._missing.doubts)

    def _begin(self, limit: int | None = None) -> "ListReading[T, R]":
        """Begin to read."""
        for source in self._sources:
            self._flow.partial_lists.begin(source.key)
        return ListReading(self._sources, self._per_page, self._missing, self._flow, limit)


class ListReading(Generic[T, R]):
    """One reading of several lists, as one list."""

    def __init__(
        self,
        sources: Iterable[Source[R]],
        per_page: int,
        missing: Missing,
        state: ClientState,
        limit: int | None = None,
    ) -> None:
        """`limit` is how many items are wanted."""
        self.sources = deque(sources)
        self.per_page = page_size(per_page, limit)
        self._wanted = limit
        self._missing, self._changes, self._token, self._observer = missing, state.changes, state.token, state.observer
        self._seen: dict[int, int] = {}
        self._stopped = False
        self._beyond_window: int | None = None  # the page asked for to see whether the API serves it
        self._ready: deque[Page[T]] = deque()
        self._failure: Exception | None = None  # of a page; those before it are returned first
        self._beyond: ResultWindowError | None = None  # what can be read is returned first
        self._begin()

    def _begin(self) -> None:
        """Begin the next list, if there is one."""
        if self.sources:
            most = self.sources[0].most
            self._seen_before = len(self._seen)
            self._walk = PageWalk(self.per_page, self._seen, None if most is None else most // self.per_page)
            self.memory = PageMemory[T]()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to ask for."""
        return self._stopped or not self.sources

    def next_page(self) -> Page[T] | None:
        """Return the next page with new items; None where none is ready. Raises what a page after them came to."""
        if self._ready:
            return self._ready.popleft()
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure
        if self._beyond is not None and not self.sources and not self._stopped:
            error, self._beyond = self._beyond, None
            raise self._count(error)
        return None

    def stop(self) -> None:
        """Leave what was not returned yet."""
        self._stopped = True
        self._ready.clear()

    def ask(self, width: int) -> Sequence[int]:
        """Return the pages to ask for now, at most `width` at once; none when this list was read."""
        source = self.sources[0]
        enough = None if self._wanted is None else pages_for(self._wanted, self.per_page)
        numbers = self._walk.ask(width, self._changes.count(source.key), enough)
        if numbers:
            return numbers
        if not self._walk.overflowed:
            self._leave(source)
        elif source.parts is not None:
            self._read_parts(source.parts())
        else:
            self._beyond_window = (source.most or 0) // self.per_page + 1
            return (self._beyond_window,)
        return ()

    def take(self, number: int, reading: Reading[T]) -> None:
        """Note a page that was asked for."""
        if number == self._beyond_window:
            self._beyond_window = None
            self._walk.lift_window()
            return
        self._note_organizations(reading.headers)
        self.memory.keep(number, reading, with_items=number == self._walk.probe)
        fresh = self._walk.take(number, reading.ids, reading.links)
        if self._wanted is not None:
            self._wanted = max(self._wanted - len(fresh), 0)
        if fresh and reading.response is not None:
            items = [reading.response.body[position] for position in fresh]
            self._ready.append(Page(items, number, reading.response))

    def fail(self, number: int, error: Exception) -> None:
        """Note what a page that was asked for came to instead."""
        if isinstance(error, ResultWindowError):
            if number == self._beyond_window:
                self._beyond_window, self._beyond = None, error
                self._leave(self.sources[0])
                return
            self._count(error)
        if isinstance(error, SSORequiredError) and error.response is not None:
            self._note_organizations(error.response.headers)
        self._failure = error

    def _note_organizations(self, headers: Mapping[str, str]) -> None:
        if "x-github-sso" in headers:
            self._missing.organizations.update(dict.fromkeys(self._token.organizations_left_out(headers)))

    def _read_parts(self, parts: Sequence[Source[R]]) -> None:
        parts[-1].expected = self._seen_before + (self._walk.announced - 1) * self.per_page + 1
        self.sources.popleft()
        self.sources.extendleft(reversed(parts))
        self._begin()

    def _leave(self, source: Source[R]) -> None:
        doubt = self._walk.doubt
        if len(self._seen) < source.expected and self._beyond is None:
            message = f"the list holds at least {source.expected} items, not all of which its parts hold"
            self._beyond = ResultWindowError(message, status=400)
        self.sources.popleft()
        self._begin()
        if doubt:
            message = f"the list of {source.key} {doubt}: items may be missing"
            self._missing.doubts[message] = None
            self._observer.emit("warning", message, Call("", ""))
            warnings.warn(message, IncompleteListWarning, stacklevel=2)

    def _count(self, error: ResultWindowError) -> ResultWindowError:
        error.items_read = len(self._seen)
        return error.add_hint(f"{len(self._seen)} items were read before.")
