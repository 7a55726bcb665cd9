"""Several pages are asked for at once where the server lets one wait, not where the work is our own."""

import threading
from typing import Any

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
    time = Time()
    monkeypatch.setattr(clock, "time", time)
    rooms: Any = concurrency if flavor.is_sync else async_concurrency
    batch = rooms.Batch(rooms.Closing(), 4)
    batch.quick = before

    async def run(name: str, numbers: list[int]) -> Any:
        found: Any = batch.run(getattr(time, name if flavor.is_sync else f"{name}_async"), numbers)
        return found if flavor.is_sync else await found

    assert await run("wait", [1, 2, 3]) == [1, 2, 3]
    assert not batch.quick
    assert await run("work", [1]) == [1]
    assert batch.quick
    assert await run("wait", [1]) == [1]
    assert not batch.quick
    assert await run("hardly_wait", [1]) == [1]
    assert batch.quick
