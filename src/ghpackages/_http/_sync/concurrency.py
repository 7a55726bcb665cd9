"""Where the two clients differ: sleeping, limiting, doing several things at once. Written by hand for each."""

import inspect
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from contextvars import copy_context
from queue import Empty, SimpleQueue
from typing import Annotated, Generic, TypeAlias, TypeVar

from ghpackages._errors import ConfigurationError
from ghpackages._forks import Locked, renew_in_children
from ghpackages._http.clock import blocked_time, worked_time
from ghpackages._policies.concurrency import GROWS_BY, calls_at_once

T = TypeVar("T")
Result: TypeAlias = Annotated[T, "the value itself"]
"""What a call returns in this client."""

_running = threading.local()
"""`batch`: the batch whose call runs in this thread."""

PAYS_FROM = 0.0025
"""Seconds of waiting for a response from which several requests at once are worth their threads, which work in turn."""


_LOOKS_FOR_LOST_SLOTS_AFTER = 0.5
"""Seconds."""


shield = nullcontext
"""A context manager in which nothing is cancelled."""


def event_loop() -> object:
    """Return what stands for the event loop: there is none."""
    return None


class _Slot:
    """The right to send one request at a time."""


class Limiter(Locked):
    """So many requests at once.

    Ctrl-C may come at any moment, also when a slot was just taken and nobody holds it yet. Such a slot is lost:
    those who wait look from time to time how many there still are, and make the missing ones.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        super().__init__()

    def renew(self) -> None:
        """Have all slots, none of them taken."""
        super().renew()
        self._free: SimpleQueue[_Slot] = SimpleQueue()
        self._slots: weakref.WeakSet[_Slot] = weakref.WeakSet()
        self._fill()

    def slot(self) -> "_Hold":
        """Return a context manager that waits for a free slot and holds it."""
        return _Hold(self)

    def resize(self, number: int) -> None:
        """Have so many slots from now on; those that are taken stay so."""
        before, self._number = self._number, number
        if number > before:
            self._fill()
        with suppress(Empty):
            while len(self._slots) > self._number:
                self.give_back(self._free.get_nowait())

    def take(self) -> _Slot:
        """Wait for a free slot."""
        while True:
            try:
                return self._free.get(timeout=_LOOKS_FOR_LOST_SLOTS_AFTER)
            except Empty:
                self._fill()

    def give_back(self, slot: _Slot) -> None:
        """Let others have the slot, unless there are to be fewer now."""
        if len(self._slots) <= self._number:
            self._free.put(slot)
        else:
            self._slots.discard(slot)

    def _fill(self) -> None:
        with self._lock:
            while len(self._slots) < self._number:
                slot = _Slot()
                self._slots.add(slot)
                self._free.put(slot)


class _Hold:
    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter
        self._slot: _Slot | None = None

    def __enter__(self) -> None:
        self._slot = self._limiter.take()

    def __exit__(self, *exc_info: object) -> None:
        if self._slot is not None:
            self._limiter.give_back(self._slot)
            self._slot = None


class Closing:
    """Whether the client was closed. Waits end then, as they do when the batch that waits was cancelled."""

    def __init__(self) -> None:
        self.is_set = False
        self.renew()
        renew_in_children(self)

    def renew(self) -> None:
        self._waiting: set[SimpleQueue[None]] = set()

    def set(self) -> None:
        """Close, for good."""
        self.is_set = True
        self.wake()

    def wake(self) -> None:
        """Let all that wait look whether they still have to."""
        for waiting in tuple(self._waiting):
            waiting.put(None)

    def wait(self, seconds: float) -> None:
        """Wait until the client is closed, at most so long."""
        batch: Batch[object] | None = getattr(_running, "batch", None)
        end = time.monotonic() + seconds
        woken: SimpleQueue[None] = SimpleQueue()  # no lock that Ctrl-C could leave locked
        self._waiting.add(woken)
        try:
            while not self.is_set and not (batch and batch.is_cancelled):
                left = end - time.monotonic()
                woken.get(timeout=min(max(left, 0.0), threading.TIMEOUT_MAX))
        except Empty:
            pass
        finally:
            self._waiting.discard(woken)
        if batch is not None and batch.is_cancelled:
            raise _CancelledError


class Clock:
    """Time; tests put in their own."""

    def __init__(self, closing: Closing) -> None:
        self._closing = closing

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def steady(self) -> float:
        """Seconds of a clock that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait, at most until the client is closed."""
        self._closing.wait(seconds)


def resolve(value: object) -> object:
    """Return what a token callable gave."""
    if inspect.iscoroutine(value):
        value.close()
    if inspect.isawaitable(value):
        raise ConfigurationError("the token callable is asynchronous", hint="Use AsyncGitHubPackages with it.")
    return value


class _CancelledError(Exception):
    """Nobody waits for this call any more."""


class Batch(Generic[T]):
    """Calls made at once, in threads. Nothing runs outside `run`: leaving the iteration leaves nothing behind."""

    def __init__(self, closing: Closing, most: int) -> None:
        """At most `most` calls run at once."""
        self.quick = True
        """Whether responses come so fast that one call after another is best."""
        self.width = 1
        """How many calls at once are worth it."""
        self.is_cancelled = False
        self._closing = closing
        self._most = most

    def run(self, function: Callable[[int], T], arguments: Sequence[int]) -> list[T | Exception]:
        """Return the results in order, errors among them; none after `cancel`."""
        waited: list[float] = []
        worked: list[float] = []

        def one(argument: int) -> T | Exception:
            start, began = blocked_time(), worked_time()
            _running.batch = self
            try:
                if self.is_cancelled:
                    raise _CancelledError
                return function(argument)
            except Exception as error:
                return error
            finally:
                _running.batch = None
                waited.append(blocked_time() - start)
                worked.append(worked_time() - began)

        if self.quick or len(arguments) == 1:
            results = [one(argument) for argument in arguments]
        else:
            results = self._run_at_once(one, arguments)
        self.quick = min(waited) < PAYS_FROM
        most = min(self._most, GROWS_BY * self.width)
        self.width = 1 if self.quick else calls_at_once(min(waited), sum(worked) / len(worked), most)
        return [] if self.is_cancelled else results

    def _run_at_once(self, one: Callable[[int], T | Exception], arguments: Sequence[int]) -> list[T | Exception]:
        """Run the calls in daemon threads, which do not keep the process from ending as those of a pool do."""
        left = iter(arguments)
        done: SimpleQueue[tuple[int, T | BaseException]] = SimpleQueue()

        def work() -> None:
            for argument in left:  # a range or list iterator: each argument goes to one thread
                try:
                    done.put((argument, one(argument)))
                except BaseException as error:
                    done.put((argument, error))

        results: dict[int, T | Exception] = {}
        try:
            for _ in range(min(self._most, len(arguments))):
                context = copy_context()  # tokens, spans and log context of the caller may live there
                threading.Thread(target=context.run, args=(work,), name="ghpackages", daemon=True).start()
            for _ in arguments:
                argument, result = done.get()
                if isinstance(result, BaseException) and not isinstance(result, Exception):
                    raise result
                results[argument] = result
        except BaseException:  # Ctrl-C, for example: what waits in the threads is not waited for
            self.cancel()
            raise
        return [results[argument] for argument in arguments]

    def cancel(self) -> None:
        """Drop what is under way: waits end; a request in a thread cannot be stopped, its response is not used."""
        self.is_cancelled = True
        self._closing.wake()
