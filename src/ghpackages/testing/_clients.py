"""SDK clients of a fake whose waits are virtual: they move the clock of the fake, and take no time."""

from datetime import timedelta
from math import ceil
from typing import Any, cast

import anyio
import anyio.lowlevel
import httpx

from ghpackages import AsyncGitHubPackages, GitHubPackages
from ghpackages.testing._clock import Clock
from ghpackages.testing._transport import FakeTransport

_TIMEOUT = 30.0  # the SDK's own; httpx has another


def sync_client(token: str, base_url: str, transport: FakeTransport, clock: Clock, **options: Any) -> GitHubPackages:
    client = GitHubPackages(
        token, base_url=base_url, http_client=httpx.Client(transport=transport, timeout=_TIMEOUT), **options
    )
    _set_clock(client, _SyncClock(clock))
    return client


def async_client(
    token: str, base_url: str, transport: FakeTransport, clock: Clock, **options: Any
) -> AsyncGitHubPackages:
    client = AsyncGitHubPackages(
        token, base_url=base_url, http_client=httpx.AsyncClient(transport=transport, timeout=_TIMEOUT), **options
    )
    _set_clock(client, _AsyncClock(clock))
    return client


def _set_clock(client: object, clock: object) -> None:
    """The one place where the fake reaches into what it tests: no user of the SDK has a clock to choose."""
    cast("Any", client)._flow.attempts.clock = clock  # noqa: SLF001


class _Time:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._clock.now().timestamp()

    steady = now

    def pass_by(self, seconds: float) -> None:
        # Upwards: who sleeps until an instant must not wake before it, and sleep for nothing again and again.
        self._clock.advance(timedelta(microseconds=ceil(seconds * 1_000_000)))


class _SyncClock(_Time):
    def sleep(self, seconds: float) -> None:
        self.pass_by(seconds)


class _AsyncClock(_Time):
    async def sleep(self, seconds: float) -> None:
        self.pass_by(seconds)
        await anyio.lowlevel.checkpoint()  # others run meanwhile, as in a real wait
