"""Making a plan: reading packages, several at once, and judging them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

import attrs

from ghpackages import (
    AsyncGitHubPackages,
    AsyncOwner,
    AsyncPackageHandle,
    AuthenticationError,
    GitHubPackagesError,
    MissingScopeError,
    NetworkError,
    RateLimitError,
)
from ghpackages.housekeeping._async.concurrency import run_all
from ghpackages.housekeeping._orphans import find_orphans, names_orphans
from ghpackages.housekeeping._policy_reader import PACKAGE_TYPES
from ghpackages.housekeeping._versions import AnyVersion, tags_of
from ghpackages.housekeeping.judgement import PackagePlan, is_untouchable, judge
from ghpackages.housekeeping.plan import Plan, make_plan
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.report import Progress, ignore
from ghpackages.housekeeping.verdicts import Reason, Verdict
from ghpackages.registry import ImageGraph, Manifest

FOR_ALL = (AuthenticationError, MissingScopeError, RateLimitError, NetworkError)
"""Errors that are about the token or the network, so that no other package would fare better."""
PACKAGES_AT_ONCE = 4


class AsyncManifestReader(Protocol):
    """What is needed of `ghpackages.registry.AsyncRegistry`."""

    async def graph(
        self, handle: AsyncPackageHandle, /, *, on_progress: Callable[[int, int], object] | None = None
    ) -> ImageGraph: ...

    async def manifest(self, owner: str, name: str, reference: str, /) -> Manifest: ...


@attrs.frozen(kw_only=True)
class _Read:
    """One package as it was read; `problem` when that failed."""

    handle: AsyncPackageHandle
    versions: Sequence[AnyVersion] = ()
    graph: ImageGraph | None = None
    problem: str | None = None


class AsyncPlanner:
    """One making of a plan."""

    def __init__(
        self,
        github: AsyncGitHubPackages,
        registry: AsyncManifestReader,
        policy: Policy,
        now: datetime,
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self._github, self._registry, self._policy, self._now = github, registry, policy, now
        self._on_progress = on_progress or ignore
        self._owner = ""
        self._notes: list[str] = []
        self._every_container_package = False
        self._done = 0
        self._total = 0

    async def plan(self, target: AsyncOwner | AsyncPackageHandle) -> Plan:
        """Return the plan of an owner's packages, or of one package."""
        if isinstance(target, AsyncOwner):
            self._owner = target.login
            handles = await self._find(target)
            login = target.login
        else:
            login = self._owner = target.owner
            handles = await self._check(target)
        self._total = len(handles)
        read = await run_all(self._read, handles, PACKAGES_AT_ONCE)
        orphans = self._orphans(read)
        packages = [self._judge(package, orphans) for package in read]
        rate_limit = self._github.rate_limit
        return make_plan(
            host=self._github.base_url,
            owner=self._owner,
            authenticated_user=not login,
            policy=self._policy,
            made_at=self._now,
            packages=packages,
            rate_limit_remaining=None if rate_limit is None else rate_limit.remaining,
            notes=self._notes,
        )

    async def _find(self, owner: AsyncOwner) -> list[AsyncPackageHandle]:
        """The packages that a rule governs."""
        handles: list[AsyncPackageHandle] = []
        self._every_container_package = True
        for package_type in PACKAGE_TYPES:
            if not any(rule.may_match_type(package_type) for rule in self._policy.rules):
                continue
            pager = owner.packages(package_type)
            async for package in pager:
                if package.owner is not None and not owner.login:
                    self._owner = package.owner.login
                if is_untouchable(package.name):
                    continue
                if self._policy.rule_for(f"{package_type}/{package.name}") is not None:
                    handles.append(owner.package(package_type, package.name))
                elif package_type == "container":
                    self._every_container_package = False
            if missing := pager.partial_organizations:
                self._every_container_package = False
                names = ", ".join(map(str, missing))
                self._notes.append(f"{package_type} packages may be missing: single sign-on left out {names}")
        return handles

    async def _check(self, handle: AsyncPackageHandle) -> list[AsyncPackageHandle]:
        """The package, if a rule governs it."""
        name = f"{handle.package_type}/{handle.package_name}"
        if is_untouchable(handle.package_name):
            self._notes.append(f"{name} is never touched")
            return []
        if self._policy.rule_for(name) is None:
            self._notes.append(f"no rule is for {name}")
            return []
        if not handle.owner:
            package = await handle.get()
            self._owner = package.owner.login if package.owner is not None else ""
        return [handle]

    async def _read(self, handle: AsyncPackageHandle) -> _Read:
        read = await self._read_quietly(handle)
        self._done += 1
        name = f"{handle.package_type}/{handle.package_name}"
        self._on_progress(Progress(stage="listing", package=name, done=self._done, total=self._total))
        return read

    def _tell_of(self, handle: AsyncPackageHandle) -> Callable[[int, int], object]:
        name = f"{handle.package_type}/{handle.package_name}"

        def tell(done: int, total: int) -> None:
            self._on_progress(Progress(stage="reading", package=name, done=done, total=total))

        return tell

    async def _read_quietly(self, handle: AsyncPackageHandle) -> _Read:
        """Versions and graph of a package. What is wrong with this package alone does not end the run."""
        try:
            if handle.package_type != "container":
                return _Read(handle=handle, versions=await handle.versions().collect())
            graph = await self._registry.graph(handle, on_progress=self._tell_of(handle))
            return _Read(handle=handle, versions=[graph[digest].version for digest in graph], graph=graph)
        except FOR_ALL:
            raise
        except GitHubPackagesError as error:
            problem = f"{type(error).__name__}: {error}"
        try:
            return _Read(handle=handle, versions=await handle.versions().collect(), problem=problem)
        except FOR_ALL:
            raise
        except GitHubPackagesError:
            return _Read(handle=handle, problem=problem)

    def _orphans(self, read: Sequence[_Read]) -> frozenset[str]:
        """The digests of metadata whose subject no container package of the owner holds."""
        if not names_orphans(self._policy):
            return frozenset()
        graphs = [package.graph for package in read if package.graph is not None]
        unread = any(
            package.handle.package_type == "container" and (package.graph is None or package.graph.unreadable)
            for package in read
        )
        if unread or not self._every_container_package:
            self._notes.append("orphan selectors did not act: not every container package of the owner was read")
            return frozenset()
        return find_orphans(graphs)

    def _judge(self, read: _Read, orphans: frozenset[str]) -> PackagePlan:
        handle = read.handle
        if read.problem is not None:
            return self._unreadable(read, read.problem)
        plan = judge(
            self._policy,
            handle.package_type,
            handle.package_name,
            read.versions,
            read.graph,
            now=self._now,
            owner=self._owner,
            orphans=orphans,
        )
        self._on_progress(Progress(stage="judged", package=plan.package))
        return plan

    def _unreadable(self, read: _Read, problem: str) -> PackagePlan:
        handle = read.handle
        reason = Reason("unreadable", f"the package cannot be read: {problem}")
        verdicts = [
            Verdict(
                kind="unreadable",
                version_id=version.id,
                name=version.name,
                tags=tags_of(version) or (),
                created_at=version.created_at,
                reasons=(reason,),
                package=f"{handle.package_type}/{handle.package_name}",
            )
            for version in read.versions
        ]
        return PackagePlan(
            owner=self._owner,
            package_type=handle.package_type,
            package_name=handle.package_name,
            status="unreadable",
            problem=problem,
            verdicts=tuple(verdicts),
        )
