"""What lists cannot do before they are read, and what to use instead."""

from typing import TYPE_CHECKING


class Lazy:
    """A list of which nothing is known before it is read. Type checkers refuse what raises here."""

    if not TYPE_CHECKING:

        def __len__(self):
            raise self._error("count(), which costs a request", "has no length")

        def __getitem__(self, _):
            raise self._error("first(), or collect(limit)", "cannot be indexed")

        def __bool__(self):
            raise self._error("first(), which is None for an empty list", "may be empty")

        def _error(self, method, problem):
            name = type(self).__name__
            how = "`async for`, or await " if name.startswith("Async") else ""
            return TypeError(f"use {how}{method}: {name} {problem} before it is read")
