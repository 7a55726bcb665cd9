"""Several pages are asked for at once where the server lets one wait, not where the work is our own."""

import threading
import time
from typing import Any

import anyio
import pytest

from ghpackages._http import clock
from ghpackages._http._async import concurrency as async_concurrency
from ghpackages._http._sync import concurrency
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio


class Time:
    """Clocks that go as the test says."""

    def __init__(self) -> None:
        self.all = self.worked = 0.0

    def perf_counter(self) -> float:
        return self.all

    def thread_time(self) -> float:
        return self.worked

    def work(self, number: int) -> int:
        self.all += 1.0
        self.worked += 1.0
        return number

    def wait(self, number: int) -> int:
        self.all += 1.0
        return number

    def hardly_wait(self, number: int) -> int:
        self.all += 0.0002
        return number

    async def hardly_wait_async(self, number: int) -> int:
        return self.hardly_wait(number)

    async def work_async(self, number: int) -> int:
        return self.work(number)

    async def wait_async(self, number: int) -> int:
        return self.wait(number)


def test_the_longest_wait() -> None:
    """Infinity is more than a thread can wait."""
    closing = concurrency.Closing()
    threading.Timer(0.05, closing.set).start()
    concurrency.Clock(closing).sleep(float("inf"))
    assert closing.is_set


@pytest.mark.parametrize("before", [True, False])
async def test_only_waiting_counts(flavor: Flavor, before: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    clocks = Time()
    monkeypatch.setattr(clock, "time", clocks)
    rooms: Any = concurrency if flavor.is_sync else async_concurrency
    batch = rooms.Batch(rooms.Closing(), 4)
    batch.quick = before

    async def run(name: str, numbers: list[int]) -> Any:
        found: Any = batch.run(getattr(clocks, name if flavor.is_sync else f"{name}_async"), numbers)
        return found if flavor.is_sync else await found

    assert await run("wait", [1, 2, 3]) == [1, 2, 3]
    assert not batch.quick
    assert await run("work", [1]) == [1]
    assert batch.quick
    assert await run("wait", [1]) == [1]
    assert not batch.quick
    assert await run("hardly_wait", [1]) == [1]
    assert batch.quick


class UnderWay:
    """Counts what is under way at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.lock = threading.Lock()

    def enter(self) -> int:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            return self.now

    def leave(self) -> None:
        with self.lock:
            self.now -= 1


def most_in_threads(limiter: concurrency.Limiter, number: int, expected: int) -> int:
    """The first ones stay until as many as expected are there, however slow the machine is."""
    seen = UnderWay()
    all_here = threading.Event()

    def work() -> None:
        with limiter.slot():
            if seen.enter() == expected:
                all_here.set()
            all_here.wait(2)
            time.sleep(0.005)  # for one too many to come in
            seen.leave()

    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen.most


async def most_in_tasks(limiter: async_concurrency.Limiter, number: int, expected: int) -> int:
    seen = UnderWay()
    all_here = anyio.Event()

    async def work() -> None:
        async with limiter.slot():
            if seen.enter() == expected:
                all_here.set()
            with anyio.move_on_after(2):
                await all_here.wait()
            await anyio.sleep(0.005)  # for one too many to come in
            seen.leave()

    async with anyio.create_task_group() as group:
        for _ in range(number):
            group.start_soon(work)
    return seen.most


async def test_the_number_of_slots_changes(flavor: Flavor) -> None:
    limiter: Any = (concurrency if flavor.is_sync else async_concurrency).Limiter(2)
    for number in (2, 5, 1, 3):
        limiter.resize(number)
        most = most_in_threads(limiter, 12, number) if flavor.is_sync else await most_in_tasks(limiter, 12, number)
        assert most == number


async def test_slots_that_are_taken_go_when_there_are_to_be_fewer(flavor: Flavor) -> None:
    limiter: Any = (concurrency if flavor.is_sync else async_concurrency).Limiter(4)
    if flavor.is_sync:
        with limiter.slot(), limiter.slot(), limiter.slot():
            limiter.resize(2)
        assert most_in_threads(limiter, 8, 2) == 2
    else:
        async with anyio.create_task_group() as group:
            group.start_soon(most_in_tasks, limiter, 3, 3)
            await anyio.sleep(0.001)
            limiter.resize(2)
        assert await most_in_tasks(limiter, 8, 2) == 2
