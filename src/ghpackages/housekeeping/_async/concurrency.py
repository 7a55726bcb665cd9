"""Several calls at once. Written by hand for the async and the sync client."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import anyio

A = TypeVar("A")
R = TypeVar("R")


async def run_all(function: Callable[[A], Awaitable[R]], arguments: Sequence[A], at_once: int) -> list[R]:
    """Return the results in the order of the arguments. The first error ends the others, and is raised."""
    results: dict[int, R] = {}
    errors: list[Exception] = []
    slots = anyio.Semaphore(at_once)

    async def run(number: int, argument: A) -> None:
        async with slots:
            try:
                results[number] = await function(argument)
            except Exception as error:  # raised below by itself, not in a group
                errors.append(error)
                group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for number, argument in enumerate(arguments):
            group.start_soon(run, number, argument)
    if errors:
        raise errors[0]
    return [results[number] for number in range(len(arguments))]
