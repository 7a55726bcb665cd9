"""Pages and the `Link` header.

https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from ghpackages.testing._messages import RESULT_WINDOW, Refusal

DEFAULT_PER_PAGE = 30
MAX_PER_PAGE = 100
RESULT_WINDOW_SIZE = 10_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for."""

    number: int
    per_page: int

    @classmethod
    def of(cls, query: dict[str, str]) -> "Page":
        """Read `page` and `per_page`; more than 100 means 100."""
        return cls(_number(query, "page", 1), min(_number(query, "per_page", DEFAULT_PER_PAGE), MAX_PER_PAGE))

    def check_window(self) -> None:
        """Package lists end at 10,000 items."""
        if self.number * self.per_page > RESULT_WINDOW_SIZE:
            raise Refusal(400, RESULT_WINDOW)

    def cut(self, oldest_first: Sequence[T]) -> list[T]:
        """The items of this page, newest first, of a sequence that is oldest first."""
        end = len(oldest_first) - (self.number - 1) * self.per_page
        return list(reversed(oldest_first[max(end - self.per_page, 0) : max(end, 0)]))

    def link(self, url: str, query: str, total: int) -> str:
        """The `Link` header of this page of `total` items; empty when one page holds them all."""
        last = -(-total // self.per_page)  # assumption window-links: not cut off at 10,000 items
        if self.number > max(last, 1):
            return _links(url, query, {"last": 0})  # as GitHub answers past the end
        pages: dict[str, int] = {}
        if self.number > 1:
            pages["prev"] = self.number - 1
        if self.number < last:
            pages |= {"next": self.number + 1, "last": last}
        if self.number > 1:
            pages["first"] = 1
        return _links(url, query, pages)


def _links(url: str, query: str, pages: dict[str, int]) -> str:
    others = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "page"]
    return ", ".join(
        f'<{url}?{urlencode([*others, ("page", str(page))])}>; rel="{relation}"' for relation, page in pages.items()
    )


def _number(query: dict[str, str], name: str, default: int) -> int:
    text = query.get(name, "")
    # assumption page-numbers: what is not a number from 1 counts as not given.
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 and int(text) else default
