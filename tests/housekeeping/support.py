"""Housekeepers of both clients over the fake's transport and over real HTTP, under one asynchronous interface."""

import inspect
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from typing import Any

import httpx

from ghpackages import AsyncGitHubPackages, GitHubPackages
from tests.housekeeping.worlds import TOKEN, World, as_policy


class Runner:
    """Plans, applies and undoes with one kind of client over one kind of connection."""

    def __init__(self, client: str, connection: str) -> None:
        self.client, self.connection = client, connection
        self.token = TOKEN
        self._servers = ExitStack()
        self._urls: dict[int, str] = {}

    def serve(self, world: World) -> str:
        """The base URL of a world, the same for the whole test."""
        if id(world) not in self._urls:
            self._urls[id(world)] = self._servers.enter_context(world.fake.serve())
        return self._urls[id(world)]

    def close(self) -> None:
        self._servers.close()

    @asynccontextmanager
    async def connect(self, world: World, **options: Any) -> AsyncIterator[Any]:
        """A client of the fake of a world."""
        is_sync = self.client == "sync"
        async with AsyncExitStack() as stack:
            http: Any = None
            if self.connection == "http":
                options["base_url"] = self.serve(world)
            else:
                transport = world.fake.transport()
                http = httpx.Client(transport=transport) if is_sync else httpx.AsyncClient(transport=transport)
            if is_sync:
                yield stack.enter_context(GitHubPackages(self.token, http_client=http, **options))
            else:
                yield await stack.enter_async_context(AsyncGitHubPackages(self.token, http_client=http, **options))

    def keeper(self, world: World, github: Any) -> Any:
        return world.keeper(github) if self.client == "sync" else world.async_keeper(github)

    async def plan(self, world: World, policy: Any, target: Any = None, **options: Any) -> Any:
        """The plan for acme; `target` makes another target of the client."""
        async with self.connect(world) as github:
            chosen = github.org("acme") if target is None else target(github)
            return await settle(self.keeper(world, github).plan(chosen, as_policy(policy), **options))

    async def apply(self, world: World, plan: Any, journal: Any = None, **options: Any) -> Any:
        async with self.connect(world) as github:
            return await settle(self.keeper(world, github).apply(plan, journal, **options))

    async def undo(self, world: World, journal: Any, **options: Any) -> Any:
        async with self.connect(world) as github:
            return await settle(self.keeper(world, github).undo(journal, **options))


async def settle(value: Any) -> Any:
    return await value if inspect.isawaitable(value) else value
