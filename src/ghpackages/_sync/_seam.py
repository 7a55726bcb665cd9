"""Where the faces differ: sleeping, slots, doing several things at once. Written by hand for each face."""

import inspect
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Generic, TypeAlias, TypeVar

from ghpackages._errors import ConfigurationError

T = TypeVar("T")
Answer: TypeAlias = Annotated[T, "the value itself"]
"""What a call gives in this face."""

THREADS_PAY_FROM = 0.01
"""Seconds a call must take before it is worth a thread: below, handing things over costs more than waiting."""


class Slots:
    """So many requests at once, and the threads for them."""

    def __init__(self, number: int) -> None:
        self.threads = ThreadPoolExecutor(number, thread_name_prefix="ghpackages")
        self._semaphore = threading.Semaphore(number)

    def __enter__(self) -> None:
        self._semaphore.acquire()

    def __exit__(self, *exc_info: object) -> None:
        self._semaphore.release()

    def close(self) -> None:
        """Let the threads end."""
        self.threads.shutdown(wait=False)


class Clock:
    """Time; tests put in their own."""

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def steady(self) -> float:
        """Seconds of a clock that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def resolve(value: object) -> object:
    """What a token callable gave."""
    if inspect.iscoroutine(value):
        value.close()
    if inspect.isawaitable(value):
        raise ConfigurationError("the token callable is asynchronous", hint="Use AsyncGitHubPackages with it.")
    return value


class Batch(Generic[T]):
    """Calls made at once, in threads. Nothing runs outside `run`: whoever stops iterating leaves nothing behind."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._quick = True
        self._cancelled = False

    def run(self, function: Callable[[int], T], arguments: Sequence[int]) -> list[T | Exception]:
        """The results in order, errors among them; none after `cancel`."""

        def timed(argument: int) -> tuple[T | Exception, float]:
            start = time.perf_counter()
            try:
                return function(argument), time.perf_counter() - start
            except Exception as error:
                return error, time.perf_counter() - start

        done: list[tuple[T | Exception, float]] = []
        while self._quick and len(done) < len(arguments):
            done.append(timed(arguments[len(done)]))
            self._quick = done[-1][1] < THREADS_PAY_FROM
        if len(done) < len(arguments):
            done += self._slots.threads.map(timed, arguments[len(done) :])
            self._quick = min(seconds for _, seconds in done) < THREADS_PAY_FROM
        return [] if self._cancelled else [result for result, _ in done]

    def cancel(self) -> None:
        """Drop what is under way: a request in a thread cannot be stopped, its answer is not used."""
        self._cancelled = True
