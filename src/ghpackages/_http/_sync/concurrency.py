"""Where the two clients differ: sleeping, limiting, doing several things at once. Written by hand for each."""

import inspect
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context
from typing import Annotated, Generic, TypeAlias, TypeVar

from ghpackages._errors import ConfigurationError
from ghpackages._http.clock import blocked_time

T = TypeVar("T")
Result: TypeAlias = Annotated[T, "the value itself"]
"""What a call returns in this client."""

_batch = threading.local()
"""`cancelled`: the event of the batch whose call runs in this thread."""

PAYS_FROM = 0.0025
"""Seconds of waiting for a response from which several requests at once are worth their threads, which work in turn."""


class Limiter:
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
        cancelled: threading.Event | None = getattr(_batch, "cancelled", None)
        if cancelled is None:
            time.sleep(min(seconds, threading.TIMEOUT_MAX))
        elif cancelled.wait(min(seconds, threading.TIMEOUT_MAX)):
            raise _CancelledError


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
    """Calls made at once, in threads. Nothing runs outside `run`: whoever stops iterating leaves nothing behind."""

    def __init__(self, limiter: Limiter) -> None:
        self.quick = True
        """Whether responses come so fast that one call after another is best."""
        self._limiter = limiter
        self._cancelled = threading.Event()

    def run(self, function: Callable[[int], T], arguments: Sequence[int]) -> list[T | Exception]:
        """Return the results in order, errors among them; none after `cancel`."""
        waited: list[float] = []
        cancelled = self._cancelled

        def one(argument: int) -> T | Exception:
            start = blocked_time()
            _batch.cancelled = cancelled
            try:
                if cancelled.is_set():
                    raise _CancelledError
                return function(argument)
            except Exception as error:
                return error
            finally:
                _batch.cancelled = None
                waited.append(blocked_time() - start)

        def one_in(context: Context, argument: int) -> T | Exception:
            return context.run(one, argument)

        at_once = not self.quick and len(arguments) > 1
        contexts = [copy_context() for _ in arguments]  # tokens, spans and log context of the caller may live there
        try:
            if at_once:
                results = list(self._limiter.threads.map(one_in, contexts, arguments))
            else:
                results = [one(argument) for argument in arguments]
        except BaseException:  # Ctrl-C, for example: what waits in the threads is not waited for
            cancelled.set()
            self._cancelled = threading.Event()
            raise
        self.quick = min(waited) < PAYS_FROM
        return [] if cancelled.is_set() else results

    def cancel(self) -> None:
        """Drop what is under way: waits end; a request in a thread cannot be stopped, its response is not used."""
        self._cancelled.set()
