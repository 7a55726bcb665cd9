"""Where the two clients differ: sleeping, limiting, doing several things at once. Written by hand for each."""

import inspect
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Generic, TypeAlias, TypeVar

import anyio
from anyio.lowlevel import current_token

from ghpackages._http.clock import blocked_time, worked_time
from ghpackages._policies.concurrency import GROWS_BY, calls_at_once

T = TypeVar("T")
Result: TypeAlias = Awaitable[T]
"""What a call returns in this client."""

PAYS_FROM = 0.0003
"""Seconds of waiting for a response from which several requests at once are worth their tasks and connections."""


def shield() -> anyio.CancelScope:
    """Return a context manager in which nothing is cancelled, unless by asyncio itself."""
    return anyio.CancelScope(shield=True)


def event_loop() -> object:
    """Return what stands for the event loop that is running."""
    return current_token()


class Limiter:
    """So many requests at once."""

    def __init__(self, number: int) -> None:
        self._semaphore = anyio.Semaphore(number)
        self._number = number
        self._too_many = 0  # slots that go when they are given back

    @asynccontextmanager
    async def slot(self) -> AsyncGenerator[None]:
        """Return a context manager that waits for a free slot, letting others run, and holds it."""
        await self._semaphore.acquire()
        try:
            yield
        finally:
            self._give_back()

    def resize(self, number: int) -> None:
        """Have so many slots from now on; those that are taken stay so."""
        self._too_many += self._number - number
        self._number = number
        while self._too_many < 0:
            self._too_many += 1
            self._semaphore.release()
        while self._too_many and self._semaphore.value:
            self._too_many -= 1
            self._semaphore.acquire_nowait()

    def _give_back(self) -> None:
        if self._too_many:
            self._too_many -= 1
        else:
            self._semaphore.release()


class Closing:
    """Whether the client was closed. Waits end then."""

    def __init__(self) -> None:
        self.is_set = False
        self._waiting: set[anyio.CancelScope] = set()

    def set(self) -> None:
        """Close, for good."""
        self.is_set = True
        for scope in self._waiting:
            scope.cancel()

    async def wait(self, seconds: float) -> None:
        """Wait until the client is closed, at most so long."""
        if self.is_set:
            return
        with anyio.CancelScope() as scope:
            self._waiting.add(scope)
            try:
                await anyio.sleep(seconds)
            finally:
                self._waiting.discard(scope)


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

    async def sleep(self, seconds: float) -> None:
        """Wait, at most until the client is closed."""
        await self._closing.wait(seconds)


async def resolve(value: object) -> object:
    """Return what a token callable gave, awaited where it must be."""
    return await value if inspect.isawaitable(value) else value


class Batch(Generic[T]):
    """Calls made at once. Nothing runs outside `run`: leaving the iteration leaves nothing behind."""

    def __init__(self, _closing: Closing, most: int) -> None:
        """At most `most` calls run at once."""
        self.quick = True
        """Whether responses come so fast that one call after another is best."""
        self.width = 1
        """How many calls at once are worth it."""
        self._most = most
        self._cancelled = False
        self._scope: anyio.CancelScope | None = None

    async def run(self, function: Callable[[int], Awaitable[T]], arguments: Sequence[int]) -> list[T | Exception]:
        """Return the results in order, errors among them; none after `cancel`."""
        results: dict[int, T | Exception] = {}
        waited: list[float] = []
        began = worked_time()

        async def one(argument: int) -> None:
            start = blocked_time()
            try:
                results[argument] = await function(argument)
            except Exception as error:
                results[argument] = error
            waited.append(blocked_time() - start)

        with anyio.CancelScope() as self._scope:
            if self.quick or len(arguments) == 1:
                for argument in arguments:
                    await one(argument)
            else:
                async with anyio.create_task_group() as group:
                    for argument in arguments:
                        group.start_soon(one, argument)
            self.quick = min(waited) < PAYS_FROM
            worked = (worked_time() - began) / len(arguments)
            most = min(self._most, GROWS_BY * self.width)
            self.width = 1 if self.quick else calls_at_once(min(waited), worked, most)
        return [] if self._cancelled else [results[argument] for argument in arguments]

    def cancel(self) -> None:
        """Stop what is under way."""
        self._cancelled = True
        if self._scope is not None:
            self._scope.cancel()
