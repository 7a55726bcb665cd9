"""Run tasks with one library, in that library's environment: `python -m benchmarks.worker LIBRARY`.

Each line of input is a task, a JSON list of its name and arguments; the result is a line of JSON.
"""

import asyncio
import importlib
import inspect
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any


class Worker:
    def __init__(self, library: str) -> None:
        self.library = importlib.import_module(f"benchmarks.libraries.{library}")

    def walk(self, base_url: str, name: str, expected: int, variant: str) -> float:
        """Return the wall-clock seconds to list all versions, with a new client that has sent a request before."""
        connect, walk = self.library.VARIANTS[variant]
        if inspect.iscoroutinefunction(walk):
            found, seconds = asyncio.run(_walk_async(connect(base_url), walk, name))
        else:
            with connect(base_url) as client:
                walk(client, "small")
                started = time.perf_counter()
                found = walk(client, name)
                seconds = time.perf_counter() - started
        if found != expected:
            raise AssertionError(f"{found} versions, not {expected}")
        return seconds

    def cost(self, base_url: str, name: str, expected: int) -> tuple[int, float]:
        """Return how many requests of a list count against the limit, and the wall-clock seconds."""
        started = time.perf_counter()
        found, counted = self.library.cost(base_url, name)
        if found != expected:
            raise AssertionError(f"{found} versions, not {expected}")
        return counted, time.perf_counter() - started

    def decode(self, kind: str, file: str, loops: int) -> float:
        """Return the processor seconds to decode one page."""
        body = Path(file).read_bytes()
        decode = self.library.decoder(kind)
        decode(body)
        started = time.process_time()
        for _ in range(loops):
            decode(body)
        return (time.process_time() - started) / loops

    def purge(self, base_url: str, name: str) -> None:
        with self.library.connect(base_url) as client:
            self.library.purge(client, name)

    def peak_memory(self) -> int:
        """Return the peak memory of this process so far, in KiB. Unlike `ru_maxrss`, without the parent's."""
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0])


async def _walk_async(client: Any, walk: Callable[[Any, str], Awaitable[int]], name: str) -> tuple[int, float]:
    async with client as opened:
        await walk(opened, "small")
        started = time.perf_counter()
        found = await walk(opened, name)
        return found, time.perf_counter() - started


def main() -> None:
    worker = Worker(sys.argv[1])
    for line in sys.stdin:
        task, *arguments = json.loads(line)
        result: Any = getattr(worker, task)(*arguments)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
