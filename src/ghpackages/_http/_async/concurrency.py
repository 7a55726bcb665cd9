"""Where the two clients differ: sleeping, limiting, doing several things at once. Written by hand for each."""

import inspect
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeAlias, TypeVar

import anyio

from ghpackages._http.clock import blocked_time

T = TypeVar("T")
Result: TypeAlias = Awaitable[T]
"""What a call returns in this client."""

PAYS_FROM = 0.0003
"""Seconds of waiting for a response from which several requests at once are worth their tasks and connections."""


class Limiter:
    """So many requests at once."""

    def __init__(self, number: int) -> None:
        self._semaphore = anyio.Semaphore(number)

    async def __aenter__(self) -> None:
        await self._semaphore.acquire()  # lets others run, as a transport without a network may not

    async def __aexit__(self, *exc_info: object) -> None:
        self._semaphore.release()

    def close(self) -> None:
        """Nothing is left to end in this client."""


class Clock:
    """Time; tests put in their own."""

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def steady(self) -> float:
        """Seconds of a clock that never goes back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)


async def resolve(value: object) -> object:
    """Return what a token callable gave, waited for where it has to be."""
    return await value if inspect.isawaitable(value) else value


class Batch(Generic[T]):
    """Calls made at once. Nothing runs outside `run`: whoever stops iterating leaves nothing behind."""

    def __init__(self, _limiter: Limiter) -> None:
        self.quick = True
        """Whether responses come so fast that one call after another is best."""
        self._cancelled = False
        self._scope: anyio.CancelScope | None = None

    async def run(self, function: Callable[[int], Awaitable[T]], arguments: Sequence[int]) -> list[T | Exception]:
        """Return the results in order, errors among them; none after `cancel`."""
        results: dict[int, T | Exception] = {}
        waited: list[float] = []

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
        return [] if self._cancelled else [results[argument] for argument in arguments]

    def cancel(self) -> None:
        """Stop what is under way."""
        self._cancelled = True
        if self._scope is not None:
            self._scope.cancel()
