"""What a forked process must create again: locks that a thread of the parent held, its slots, its connections."""

import os
import threading
import weakref
from typing import Protocol


class Renewable(Protocol):
    """An object that a forked process cannot use as it is."""

    def renew(self) -> None:
        """Start again, in a child, without what belongs to the parent."""
        ...


_renewables: "weakref.WeakSet[Renewable]" = weakref.WeakSet()


def renew_in_children(thing: Renewable) -> None:
    """Let `thing` be renewed in every process that is forked from here on, for as long as it lives."""
    _renewables.add(thing)


class Locked:
    """An object whose lock is free in a forked process, even if a thread of the parent held it.

    It is never held while waiting. A lock of `threading` and nothing around it: Ctrl-C cannot come between taking it
    and the `with` block that gives it back.
    """

    def __init__(self) -> None:
        self.renew()
        renew_in_children(self)

    def renew(self) -> None:
        """Have a lock that is free."""
        self._lock = threading.Lock()


def _renew_all() -> None:
    for thing in list(_renewables):
        thing.renew()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_renew_all)
