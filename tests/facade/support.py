"""Both clients under one interface, so that each test is written once, in the async form."""

import inspect
from collections.abc import AsyncIterator, Callable
from typing import Any, Self, TypeVar

import httpx

import ghpackages
from ghpackages import AsyncGitHubPackages, GitHubPackages, GitHubPackagesError
from ghpackages._policies.calls import Call, Exchange
from ghpackages.testing import FakeGitHub

T = TypeVar("T")
TOKEN = "ghp_thistokenmustnotbeseen"
ALL_SCOPES = ("read:packages", "write:packages", "delete:packages")


class SteppingClock:
    """Time that passes only by sleeping; the fake's clock follows."""

    def __init__(self, fake: FakeGitHub | None = None, start: float = 1_768_478_400.0) -> None:
        self.time = start
        self.slept: list[float] = []
        self._fake = fake

    def now(self) -> float:
        return self.time

    def steady(self) -> float:
        return self.time

    def _pass(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        if self._fake is not None:
            self._fake.clock.advance(seconds)


class SyncClock(SteppingClock):
    def sleep(self, seconds: float) -> None:
        self._pass(seconds)


class AsyncClock(SteppingClock):
    async def sleep(self, seconds: float) -> None:
        self._pass(seconds)


class AsyncView:
    """An object of the sync client with the methods of the async one."""

    def __init__(self, wrapped: Any) -> None:
        self._wrapped = wrapped

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._wrapped, {"aclose": "close"}.get(name, name))
        if not callable(value):
            return value
        model: Any = getattr(ghpackages, f"Async{type(self._wrapped).__name__}", None)

        def call(*args: Any, **kwargs: Any) -> Any:
            return _wrap(value(*args, **kwargs))

        async def awaited(*args: Any, **kwargs: Any) -> Any:
            return _wrap(value(*args, **kwargs))

        return awaited if name == "aclose" or inspect.iscoroutinefunction(getattr(model, name, None)) else call

    async def __aenter__(self) -> Self:
        self._wrapped.__enter__()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        self._wrapped.__exit__(*exc_info)

    async def __aiter__(self) -> AsyncIterator[Any]:
        for item in self._wrapped:
            yield item

    def __repr__(self) -> str:
        return repr(self._wrapped)


_OURS = {"Owner", "PackageHandle", "VersionHandle", "Pager", "PageIterator"}


Connect = Callable[..., Any]


def _wrap(value: Any) -> Any:
    return AsyncView(value) if type(value).__name__ in _OURS else value


class Flavor:
    """Makes sync clients, or async ones for asyncio or trio."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_sync = name == "sync"

    def client(self, token: Any = TOKEN, *, clock: SteppingClock | None = None, **options: Any) -> Any:
        """A client that sends through `transport=`, or really; it sleeps on `clock` when one is given."""
        transport = options.pop("transport", None)
        http: dict[str, Any] = options.pop("http", {})
        if transport is not None and self.is_sync:
            options["http_client"] = httpx.Client(transport=transport, **http)
        elif transport is not None:
            options["http_client"] = httpx.AsyncClient(transport=transport, **http)
        made: Any = GitHubPackages(token, **options) if self.is_sync else AsyncGitHubPackages(token, **options)
        if clock is not None:
            made._flow.attempts.clock = clock
        return AsyncView(made) if self.is_sync else made

    def clock(self, fake: FakeGitHub | None = None, start: float = 1_768_478_400.0) -> SteppingClock:
        return SyncClock(fake, start) if self.is_sync else AsyncClock(fake, start)


def run_exchange(exchange: Exchange[T], *outcomes: httpx.Response | GitHubPackagesError) -> tuple[list[Call], T]:
    """Run an exchange against these outcomes; return the calls it made and what it came to."""
    calls: list[Call] = []
    left = iter(outcomes)
    try:
        calls.append(next(exchange))
        while True:
            calls.append(exchange.send(next(left)))
    except StopIteration as end:
        assert not list(left)
        result: T = end.value
        return calls, result
