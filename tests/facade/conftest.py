"""Both faces under one interface, so that each test is written once, in the asynchronous form."""

import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Self

import httpx
import pytest

import ghpackages
from ghpackages import AsyncGitHubPackages, GitHubPackages
from ghpackages.testing import FakeGitHub

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


class Awaitably:
    """An object of the synchronous face with the methods of the asynchronous one."""

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
    return Awaitably(value) if type(value).__name__ in _OURS else value


class Face:
    """Makes clients of one face."""

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
            made._flow.clock = clock
        return Awaitably(made) if self.is_sync else made

    def clock(self, fake: FakeGitHub | None = None, start: float = 1_768_478_400.0) -> SteppingClock:
        return SyncClock(fake, start) if self.is_sync else AsyncClock(fake, start)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def face(request: pytest.FixtureRequest) -> Face:
    return Face(request.param)


@pytest.fixture
def anyio_backend(face: Face) -> str:
    return "trio" if face.name == "trio" else "asyncio"


@pytest.fixture
def fake() -> FakeGitHub:
    """acme with a few packages, and a user `me` to whom TOKEN belongs."""
    made = FakeGitHub()
    made.add_org("acme")
    made.add_user("me")
    made.add_token(TOKEN, scopes=ALL_SCOPES, login="me")
    made.add_package("acme", "container", "team/api", versions=3)
    made.add_package("acme", "npm", "tool", versions=2, visibility="public")
    made.add_package("me", "npm", "mine", versions=2)
    return made


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_TOKEN", "GITHUB_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")


@pytest.fixture(params=["transport", "http"])
def connect(request: pytest.FixtureRequest, face: Face, fake: FakeGitHub) -> Iterator[Callable[..., Any]]:
    """Makes clients of the fake, over its transport and over real HTTP."""
    if request.param == "transport":
        yield lambda **options: face.client(transport=fake.transport(), **options)
        return
    with fake.serve() as base_url:
        yield lambda **options: face.client(base_url=base_url, **options)
