"""Several calls at once. Written by hand for the async and the sync client."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


def run_all(function: Callable[[A], R], arguments: Sequence[A], at_once: int) -> list[R]:
    """Return the results in the order of the arguments. The first error ends the others, and is raised."""
    if len(arguments) < 2:
        return [function(argument) for argument in arguments]
    pool = ThreadPoolExecutor(min(at_once, len(arguments)), thread_name_prefix="ghpackages-housekeeping")
    try:
        return list(pool.map(function, arguments))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
