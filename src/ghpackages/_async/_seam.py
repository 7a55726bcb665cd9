"""Where the faces differ: sleeping, slots, doing several things at once. Written by hand for each face."""

import inspect
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeAlias, TypeVar

import anyio

T = TypeVar("T")
Answer: TypeAlias = Awaitable[T]
"""What a call gives in this face."""


class Slots:
    """So many requests at once."""

    def __init__(self, number: int) -> None:
        self._semaphore = anyio.Semaphore(number)

    async def __aenter__(self) -> None:
        await self._semaphore.acquire()

    async def __aexit__(self, *exc_info: object) -> None:
        self._semaphore.release()

    def close(self) -> None:
        """Nothing is left to end in this face."""


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
    """What a token callable gave, waited for where it has to be."""
    return await value if inspect.isawaitable(value) else value


class Batch(Generic[T]):
    """Calls made at once. Nothing runs outside `run`: whoever stops iterating leaves nothing behind."""

    def __init__(self, _slots: Slots) -> None:
        self._cancelled = False
        self._scope: anyio.CancelScope | None = None

    async def run(self, function: Callable[[int], Awaitable[T]], arguments: Sequence[int]) -> list[T | Exception]:
        """The results in order, errors among them; none after `cancel`."""
        results: dict[int, T | Exception] = {}

        async def one(argument: int) -> None:
            try:
                results[argument] = await function(argument)
            except Exception as error:
                results[argument] = error

        with anyio.CancelScope() as self._scope:
            if len(arguments) == 1:
                await one(arguments[0])
            else:
                async with anyio.create_task_group() as group:
                    for argument in arguments:
                        group.start_soon(one, argument)
        return [] if self._cancelled else [results[argument] for argument in arguments]

    def cancel(self) -> None:
        """Stop what is under way."""
        self._cancelled = True
        if self._scope is not None:
            self._scope.cancel()
