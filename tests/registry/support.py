"""Images, and both clients of a registry under one interface, so that each test is written once, in the async form."""

import contextlib
import inspect
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx

from ghpackages import AsyncGitHubPackages, GitHubPackages
from ghpackages.registry import AsyncRegistry, Registry
from tests.facade.support import AsyncClock, SteppingClock, SyncClock
from tests.registry.manifests import artifact, digest, image, index

TOKEN = "ghp_thistokenmustnotbeseen"
AMD = image("amd64", layers=("base", "amd"))
ARM = image("arm64", layers=("base", "arm"))
INDEX = index(AMD, ARM)
SIGNATURE = artifact(INDEX)
WORLD = {digest(content): content for content in (AMD, ARM, INDEX, SIGNATURE)}


async def done(value: Any) -> Any:
    """What a call came to, in either client."""
    return await value if inspect.isawaitable(value) else value


class Flavor:
    """Opens sync clients, or async ones for asyncio or trio."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_sync = name == "sync"

    def http(self, transport: Any, **options: Any) -> Any:
        made: type[Any] = httpx.Client if self.is_sync else httpx.AsyncClient
        return made(transport=transport, **options)

    @contextlib.asynccontextmanager
    async def open(
        self,
        transport: Any = None,
        *,
        token: Any = TOKEN,
        clock: SteppingClock | None = None,
        cache_dir: Path | str | None = None,
        registry_url: str | None = None,
        own: bool = False,
        **options: Any,
    ) -> AsyncIterator[tuple[Any, Any]]:
        """A client of the API and one of the registry, which send through `transport`, or really.

        With `own`, that of the registry sends really in any case.
        """
        if transport is not None:
            options["http_client"] = self.http(transport)
        github: Any = GitHubPackages(token, **options) if self.is_sync else AsyncGitHubPackages(token, **options)
        if clock is not None:
            github._flow.attempts.clock = clock
        http_client: Any = self.http(None) if own else None
        settings: Any = {"cache_dir": cache_dir, "registry_url": registry_url, "http_client": http_client}
        try:
            async with self.registry(github, **settings) as registry:
                yield github, registry
        finally:
            for each in filter(None, (github, http_client)):
                await done(each.close() if self.is_sync else each.aclose())

    @contextlib.asynccontextmanager
    async def registry(self, github: Any, **settings: Any) -> AsyncIterator[Any]:
        """A client of the registry."""
        if self.is_sync:
            with Registry(github, **settings) as made:
                yield made
        else:
            async with AsyncRegistry(github, **settings) as made_async:
                yield made_async

    def clock(self, *args: Any) -> SteppingClock:
        return SyncClock(*args) if self.is_sync else AsyncClock(*args)
