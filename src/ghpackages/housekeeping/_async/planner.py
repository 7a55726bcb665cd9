"""Making a plan: reading packages, several at once. What is judged of them is in `ghpackages.housekeeping._draft`."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from ghpackages import (
    AsyncGitHubPackages,
    AsyncOwner,
    AsyncPackageHandle,
    GitHubPackagesError,
)
from ghpackages.housekeeping._async.concurrency import run_all
from ghpackages.housekeeping._draft import Draft, Read
from ghpackages.housekeeping.errors import FOR_ALL, incomplete
from ghpackages.housekeeping.plan import Plan
from ghpackages.registry import ImageGraph, Manifest

PACKAGES_AT_ONCE = 4


class AsyncManifestReader(Protocol):
    """What is needed of `ghpackages.registry.AsyncRegistry`."""

    async def graph(
        self, handle: AsyncPackageHandle, /, *, on_progress: Callable[[int, int], object] | None = None
    ) -> ImageGraph: ...

    async def manifest(self, owner: str, name: str, reference: str, /) -> Manifest: ...


class AsyncPlanner:
    """One making of a plan."""

    def __init__(self, github: AsyncGitHubPackages, registry: AsyncManifestReader, draft: Draft) -> None:
        self._github, self._registry, self._draft = github, registry, draft

    async def plan(self, target: AsyncOwner | AsyncPackageHandle) -> Plan:
        """Return the plan of an owner's packages, or of one package."""
        draft = self._draft
        if isinstance(target, AsyncOwner):
            login = draft.owner = target.login
            handles = await self._find(target)
        else:
            login = draft.owner = target.owner
            handles = await self._check(target)
        draft.total = len(handles)
        read = await run_all(self._read, handles, PACKAGES_AT_ONCE)
        return draft.finish(
            read, host=self._github.base_url, authenticated_user=not login, rate_limit=self._github.rate_limit
        )

    async def _find(self, owner: AsyncOwner) -> list[AsyncPackageHandle]:
        """The packages that a rule governs."""
        handles: list[AsyncPackageHandle] = []
        for package_type in self._draft.package_types():
            pager = owner.packages(package_type)
            async for package in pager:
                if self._draft.governs(package_type, package):
                    handles.append(owner.package(package_type, package.name))  # noqa: PERF401 - plain in both clients
            self._draft.note_left_out(package_type, pager.partial_organizations, pager.doubts)
        return handles

    async def _check(self, handle: AsyncPackageHandle) -> list[AsyncPackageHandle]:
        """The package, if a rule governs it."""
        if not self._draft.governs_named(handle.package_type, handle.package_name):
            return []
        if not handle.owner:
            package = await handle.get()
            self._draft.owner = package.owner.login if package.owner is not None else ""
        return [handle]

    async def _read(self, handle: AsyncPackageHandle) -> Read:
        read = await self._read_quietly(handle)
        self._draft.tell_of_package(f"{handle.package_type}/{handle.package_name}")
        return read

    async def _read_quietly(self, handle: AsyncPackageHandle) -> Read:
        """Versions and graph of a package. What is wrong with this package alone does not end the run."""
        read = partial(Read, package_type=handle.package_type, package_name=handle.package_name)
        try:
            if handle.package_type != "container":
                pager = handle.versions()
                versions = await pager.collect()
                if pager.may_be_incomplete:
                    raise incomplete(pager.doubts)
                return read(versions=versions)
            tell = partial(self._draft.tell_of_reading, f"{handle.package_type}/{handle.package_name}")
            graph = await self._registry.graph(handle, on_progress=tell)
            return read(versions=[graph[digest].version for digest in graph], graph=graph)
        except FOR_ALL:
            raise
        except GitHubPackagesError as error:
            problem = f"{type(error).__name__}: {error}"
        try:
            return read(versions=await handle.versions().collect(), problem=problem)
        except FOR_ALL:
            raise
        except GitHubPackagesError:
            return read(problem=problem)
