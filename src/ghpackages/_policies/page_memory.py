"""What is remembered of the pages that a walk has read, so that looking at them again costs nothing.

A page that was read before is asked for with `If-None-Match`. A 304 says that it is unchanged: it has no body, and does
not count against the primary rate limit. Nothing is remembered beyond the walk.

https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
"""

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from ghpackages._policies.link_header import page_numbers
from ghpackages_rest import Response


class Identified(Protocol):
    """A package or a version."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=Identified)


class NotModifiedError(Exception):
    """The response to a conditional request: what was read before is still so."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__("not modified")
        self.headers = headers


class Reading(NamedTuple, Generic[T]):
    """A page as it was read."""

    ids: Sequence[int]
    """Of its items, in order."""
    links: Mapping[str, int]
    """The pages that its links name."""
    headers: Mapping[str, str]
    """Of the last response about it."""
    etag: str
    """What to ask with whether it is still the same; empty where the server gave none."""
    response: Response[list[T]] | None
    """The page itself; None when its items are not needed any more."""


class PageMemory(Generic[T]):
    """The pages of one list by number."""

    def __init__(self) -> None:
        self._pages: dict[int, Reading[T]] = {}

    def etag(self, number: int) -> str:
        """Return what to ask for a page with; empty when nothing is known of it."""
        return self._pages[number].etag if number in self._pages else ""

    def read(self, response: Response[list[T]]) -> Reading[T]:
        """Return what a response says of a page."""
        etag = response.headers.get("etag", "")
        ids = [item.id for item in response.body]
        links = page_numbers(response.headers.get("link"))
        return Reading(ids, links, response.headers, etag if etag.isascii() else "", response)

    def read_again(self, number: int, headers: Mapping[str, str]) -> Reading[T]:
        """Return what is known of a page of which a 304 with these headers came. It may leave out the links."""
        known = self._pages[number]
        links = page_numbers(headers["link"]) if "link" in headers else known.links
        return known._replace(links=links, headers=headers)

    def keep(self, number: int, reading: Reading[T], *, with_items: bool) -> None:
        """Remember a page, and its items where they are still to be handed out."""
        if reading.etag:
            self._pages[number] = reading if with_items else reading._replace(response=None)
