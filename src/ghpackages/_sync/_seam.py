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

Slots = threading.Semaphore


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

    def __init__(self) -> None:
        self._cancelled = False

    def run(self, function: Callable[[int], T], arguments: Sequence[int]) -> list[T | Exception]:
        """The results in order, errors among them; none after `cancel`."""

        def one(argument: int) -> T | Exception:
            try:
                return function(argument)
            except Exception as error:
                return error

        if len(arguments) == 1:
            results = [one(arguments[0])]
        else:
            with ThreadPoolExecutor(len(arguments), thread_name_prefix="ghpackages") as threads:
                results = list(threads.map(one, arguments))
        return [] if self._cancelled else results

    def cancel(self) -> None:
        """Drop what is under way: a request in a thread cannot be stopped, its answer is not used."""
        self._cancelled = True
