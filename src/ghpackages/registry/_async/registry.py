"""The client of the container registry."""

import os
from collections.abc import Sequence
from typing import Self

import httpx

from ghpackages._async.client import AsyncGitHubPackages
from ghpackages._async.handles import AsyncPackageHandle
from ghpackages._errors import GitHubPackagesError, NetworkError
from ghpackages._events import Observer
from ghpackages._http._async.attempts import Attempts
from ghpackages._http._async.concurrency import Batch, Clock, Closing, Limiter
from ghpackages._http._async.sender import Sender
from ghpackages._masking import mask_login, mask_token
from ghpackages._policies.calls import Call
from ghpackages._policies.concurrency import Concurrency
from ghpackages._settings import check_http_client
from ghpackages._tokens import Credential
from ghpackages.registry import _anonymous, _arguments
from ghpackages.registry._cache import ManifestCache
from ghpackages.registry._errors import RegistryError
from ghpackages.registry._models import Manifest
from ghpackages.registry._origin import check_registry_url, registry_of
from ghpackages.registry._readings import OnProgress, Readings, read_manifest
from ghpackages.registry._reference import check_reference, check_repository, manifest_call
from ghpackages.registry._refusals import temporary_error
from ghpackages.registry._tokens import Basic, RegistryToken, RegistryTokens
from ghpackages.registry.graph import ImageGraph

_AT_ONCE = 200
"""How many manifests are asked for before what became of them is looked at."""
_READERS_AT_FIRST = 8
"""How many read at once before any manifest came: so few have begun when the registry fails altogether."""


class AsyncRegistry:
    """The container registry behind the API. Close it, or use it as a context manager.

    Args:
        github: The client whose token, settings and events are shared. Requests to the registry have rate limits of
            their own, and as many of them run at once as `github` allows for its own. None reads without a token, and
            only what is public.
        registry_url: URL of the registry. The default follows from the API's host: https://ghcr.io,
            https://containers.HOST for GitHub Enterprise Server, the same origin on loopback.
        http_client: An httpx client to send with. It is not closed with this one. The default is that of `github`.
        cache_dir: A folder to keep manifests in, so that each is read once. Processes may share it.

    Raises:
        ConfigurationError: An argument makes no sense, or the API's host does not tell which registry belongs to it.

    https://docs.github.com/packages/working-with-a-github-packages-registry/working-with-the-container-registry
    """

    def __init__(
        self,
        github: AsyncGitHubPackages | None,
        *,
        registry_url: str | None = None,
        http_client: httpx.AsyncClient | None = None,
        cache_dir: str | os.PathLike[str] | None = None,
    ) -> None:
        check_http_client(http_client, httpx.AsyncClient)
        _arguments.github(github, AsyncGitHubPackages)
        # What is below the API's client is shared.
        self._flow = None if github is None else github._flow  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        self._closing = Closing()
        self._clock = Clock(self._closing) if self._flow is None else self._flow.attempts.clock
        settings = _anonymous.settings() if self._flow is None else self._flow.settings.without_pace()
        self._url = registry_of(settings.host) if registry_url is None else check_registry_url(registry_url)
        shared = None if self._flow is None or http_client is not None else self._flow.sender
        self._is_shared = shared is not None
        self._sender = shared or Sender(http_client, settings.timeout, settings.user_agent_header)
        self._max_concurrency = settings.max_concurrency
        self._tokens = RegistryTokens(self._url)
        self._one_renewal = Limiter(1)
        observer = Observer(settings.on_event, self._tokens.mask)
        self._attempts = Attempts(settings, self._sender, observer, self._clock, self._closing)
        self._cache = ManifestCache(cache_dir)

    async def manifest(self, owner: str, name: str, reference: str) -> Manifest:
        """Return a manifest of the container package `name`, by a tag or a digest.

        Raises ManifestUnreadableError when there is none, or when what there is cannot be trusted; RegistryError when
        the registry gives no token for the package; RateLimitError, ServerError and NetworkError when retries did not
        help; ValueError for what is no name, tag or digest.

        https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
        """
        owner, name, reference = mask_login(owner), mask_token(name), mask_token(reference)
        repository, reference = check_repository(owner, name), check_reference(reference)
        return self._cache.read(reference) or await self._read(repository, reference)

    async def graph(self, package: AsyncPackageHandle, *, on_progress: OnProgress | None = None) -> ImageGraph:
        """Read the versions of a container package, and the manifest of each; return the graph of them.

        What cannot be read is in `ImageGraph.unreadable`. With a `cache_dir`, only what is new is read from the
        registry. `on_progress` is called with the number of manifests read so far and the number of all of them,
        possibly from several threads; what it raises is logged.

        Raises what listing the versions raises; RegistryError when versions may be missing, as they may need any of
        the others; RegistryError, RateLimitError, ServerError and NetworkError when the
        registry fails, rather than single manifests; ValueError for a package that is no container.

        https://docs.github.com/rest/packages/packages#list-package-versions-for-a-package-owned-by-an-organization
        """
        _arguments.container(package, AsyncPackageHandle)
        repository = check_repository(await self._find_owner(package), package.package_name)
        pager = package.versions()
        versions = await pager.collect()
        if pager.may_be_incomplete:
            raise RegistryError("; ".join(pager.doubts), hint="Retry when fewer others change the package.")
        readings = Readings((version.name for version in versions), on_progress)
        for number, digest in enumerate(readings.digests):
            if kept := self._cache.read(digest):
                readings.add(digest, kept)
            if number % _AT_ONCE == 0:
                await self._clock.sleep(0)  # lets others run
        unread = readings.unread()
        at_once = Concurrency(self._max_concurrency, _READERS_AT_FIRST)
        readers = Limiter(at_once.number)

        async def read(number: int) -> None:
            async with readers.slot():
                if readings.failure is not None:
                    return
                try:
                    readings.add(unread[number], await self._read(repository, unread[number]))
                except GitHubPackagesError as error:
                    readings.add(unread[number], error)
                else:
                    at_once.came()
                    readers.resize(at_once.number)

        batch = Batch[None](self._closing, self._max_concurrency)
        numbers: Sequence[int] = range(min(1, len(unread)))  # the first tells whether several at once are worth it
        while numbers:
            for outcome in await batch.run(read, numbers):
                if outcome is not None:
                    raise outcome
            if readings.failure is not None:
                raise readings.failure
            numbers = range(numbers[-1] + 1, min(numbers[-1] + 1 + _AT_ONCE, len(unread)))
        return ImageGraph.build(versions, readings.found)

    async def aclose(self) -> None:
        """Close the connections, unless they are of a client that was passed in."""
        self._closing.set()
        if not self._is_shared:
            await self._sender.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        url = getattr(self, "_url", "")  # a traceback may show one that could not be made
        return f"<{type(self).__name__} {url}>"

    async def _find_owner(self, package: AsyncPackageHandle) -> str:
        """Return the login of the owner, which a handle of the authenticated user does not know."""
        if package.owner:
            return package.owner
        owner = (await package.get()).owner
        if owner is None:
            raise RegistryError(f"GitHub does not say who owns {package!r}", hint="Use user(login) instead of me().")
        return owner.login

    async def _read(self, repository: str, reference: str) -> Manifest:
        """Return a manifest from the registry."""
        call = manifest_call(repository, reference)
        token = self._tokens.find(repository, self._clock.steady()) or await self._renew(repository)
        response = await self._send(call, token.secret)
        if response.status_code == 401:
            token = await self._renew(repository, token, response)
            response = await self._send(call, token.secret)
        manifest = read_manifest(response, reference, self._tokens)
        self._cache.write(manifest)
        return manifest

    async def _renew(
        self, repository: str, refused: RegistryToken | None = None, response: httpx.Response | None = None
    ) -> RegistryToken:
        """Return another token than the refused one. Of many readers, one asks for it and the others wait."""
        async with self._one_renewal.slot():
            now = self._clock.steady()
            token = self._tokens.find(repository, now)
            if token is not None and token is not refused:
                return token
            secret = Basic(await self._flow.take_token()) if self._flow is not None else None
            exchange = self._tokens.renew(repository, secret, now, response)
            call, credential = next(exchange)
            while True:
                outcome = await self._send(call, credential)
                try:
                    call, credential = exchange.send(outcome)
                except StopIteration as end:
                    renewed: RegistryToken = end.value
                    return renewed

    async def _send(self, call: Call, credential: Credential | None) -> httpx.Response:
        """Send a request until the response is one that a retry would not change; return it, whatever its status."""
        if self._closing.is_set:
            raise RuntimeError("this registry has been closed: make a new one")
        attempt = 1
        while True:
            await self._attempts.wait_for_turn(call, attempt)
            sent = await self._attempts.send(call, self._url, credential, {})
            if sent is None:
                continue
            sent.tell(self._attempts.observer, call, attempt)
            failure: GitHubPackagesError | None
            if isinstance(sent.response, NetworkError):
                failure = sent.response
            elif (failure := temporary_error(sent.response, call, self._tokens.mask, self._clock.now())) is None:
                return sent.response
            attempt = await self._attempts.prepare_next(call, attempt, failure, sent.started)
