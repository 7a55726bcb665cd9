# Generated from _async/planner.py by `python -m tools.unasync`: edit that.
"""Making a plan: reading packages, several at once. What is judged of them is in `ghpackages.housekeeping._draft`."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from ghpackages import (
    GitHubPackages,
    GitHubPackagesError,
    Owner,
    PackageHandle,
)
from ghpackages.housekeeping._draft import Draft, Read
from ghpackages.housekeeping._sync.concurrency import run_all
from ghpackages.housekeeping.errors import FOR_ALL, incomplete
from ghpackages.housekeeping.plan import Plan
from ghpackages.registry import ImageGraph, Manifest

PACKAGES_AT_ONCE = 4


class ManifestReader(Protocol):
    """What is needed of `ghpackages.registry.Registry`."""

    def graph(
        self, handle: PackageHandle, /, *, on_progress: Callable[[int, int], object] | None = None
    ) -> ImageGraph: ...

    def manifest(self, owner: str, name: str, reference: str, /) -> Manifest: ...


class Planner:
    """One making of a plan."""

    def __init__(self, github: GitHubPackages, registry: ManifestReader, draft: Draft) -> None:
        self._github, self._registry, self._draft = github, registry, draft

    def plan(self, target: Owner | PackageHandle) -> Plan:
        """Return the plan of an owner's packages, or of one package."""
        draft = self._draft
        if isinstance(target, Owner):
            login = draft.owner = target.login
            handles = self._find(target)
        else:
            login = draft.owner = target.owner
            handles = self._check(target)
        draft.total = len(handles)
        read = run_all(self._read, handles, PACKAGES_AT_ONCE)
        return draft.finish(
            read, host=self._github.base_url, authenticated_user=not login, rate_limit=self._github.rate_limit
        )

    def _find(self, owner: Owner) -> list[PackageHandle]:
        """The packages that a rule governs."""
        handles: list[PackageHandle] = []
        for package_type in self._draft.package_types():
            pager = owner.packages(package_type)
            for package in pager:
                if self._draft.governs(package_type, package):
                    handles.append(owner.package(package_type, package.name))  # noqa: PERF401 - plain in both clients
            self._draft.note_left_out(package_type, pager.partial_organizations, pager.doubts)
        return handles

    def _check(self, handle: PackageHandle) -> list[PackageHandle]:
        """The package, if a rule governs it."""
        if not self._draft.governs_named(handle.package_type, handle.package_name):
            return []
        if not handle.owner:
            package = handle.get()
            self._draft.owner = package.owner.login if package.owner is not None else ""
        return [handle]

    def _read(self, handle: PackageHandle) -> Read:
        read = self._read_quietly(handle)
        self._draft.tell_of_package(f"{handle.package_type}/{handle.package_name}")
        return read

    def _read_quietly(self, handle: PackageHandle) -> Read:
        """Versions and graph of a package. What is wrong with this package alone does not end the run."""
        read = partial(Read, package_type=handle.package_type, package_name=handle.package_name)
        try:
            if handle.package_type != "container":
                pager = handle.versions()
                versions = pager.collect()
                if pager.may_be_incomplete:
                    raise incomplete(pager.doubts)
                return read(versions=versions)
            tell = partial(self._draft.tell_of_reading, f"{handle.package_type}/{handle.package_name}")
            graph = self._registry.graph(handle, on_progress=tell)
            return read(versions=[graph[digest].version for digest in graph], graph=graph)
        except FOR_ALL:
            raise
        except GitHubPackagesError as error:
            problem = f"{type(error).__name__}: {error}"
        try:
            return read(versions=handle.versions().collect(), problem=problem)
        except FOR_ALL:
            raise
        except GitHubPackagesError:
            return read(problem=problem)
