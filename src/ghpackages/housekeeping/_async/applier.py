"""Applying a plan, package by package: list, judge what stands in the plan, delete in order, verify."""

from collections.abc import Collection, Iterable, Mapping

from ghpackages import (
    AsyncGitHubPackages,
    AsyncOwner,
    AsyncPackageHandle,
    AuthenticationError,
    DownloadLimitError,
    GitHubPackagesError,
    LastVersionError,
    MissingScopeError,
    NotFoundError,
    PackageVersion,
    RateLimitError,
)
from ghpackages.housekeeping._application import Application
from ghpackages.housekeeping._async.concurrency import run_all
from ghpackages.housekeeping._async.planner import AsyncManifestReader
from ghpackages.housekeeping._async.run import AsyncRun
from ghpackages.housekeeping._budget import BudgetError
from ghpackages.housekeeping._ledger import Ledger
from ghpackages.housekeeping._orphans import orphans_of, still_orphans
from ghpackages.housekeeping._requalify import Manifests, requalify
from ghpackages.housekeeping._verify import find_damage
from ghpackages.housekeeping._versions import AnyVersion
from ghpackages.housekeeping.errors import FOR_ALL, HousekeepingError
from ghpackages.housekeeping.forecast import LISTS_HOLD, PAGE
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.report import Outcome, Progress, Report
from ghpackages.housekeeping.verdicts import Verdict
from ghpackages.registry import ImageGraph, Manifest, ManifestUnreadableError, RegistryError

MANIFESTS_AT_ONCE = 8


class AsyncApplier:
    """One application of a plan."""

    def __init__(self, github: AsyncGitHubPackages, registry: AsyncManifestReader, plan: Plan, ledger: Ledger) -> None:
        self._registry, self._plan, self._ledger = registry, plan, ledger
        self._application = Application(plan, ledger)
        self._run = AsyncRun(github, ledger)
        self._read: dict[str, Manifest | ManifestUnreadableError] = {}

    async def apply(self) -> Report:
        """Delete what stands in the plan and still qualifies; return what became of it."""
        try:
            owner: AsyncOwner | None = None
            login, is_me = self._plan.owner, self._plan.authenticated_user
            for package, verdicts in self._application.unfinished():
                owner = owner or await self._run.owner(login, "the plan", package.package, authenticated_user=is_me)
                await self._apply_to(owner, package, verdicts)
        except (BudgetError, RateLimitError) as error:
            self._ledger.stop(error)
        return self._application.report()

    async def _apply_to(self, owner: AsyncOwner, package: PackagePlan, verdicts: Iterable[Verdict]) -> None:
        """Delete, and list again, until nothing is left to be done; the last list is the one that verifies."""
        handle = owner.package(package.package_type, package.package_name)
        ledger, application = self._ledger, self._application
        remaining = application.remaining(verdicts)
        while True:
            expected = len(package.verdicts) - len(application.deleted_from(package))
            ledger.on_progress(Progress(stage="listing", package=package.package))
            try:
                listed = await self._run.list_versions(handle, expected)
                await self._settle(handle, package, listed)
                remaining = application.remaining(remaining.values())
                await self._check_list(handle, remaining, listed)
                manifests = await self._read_new(package, listed or ())
            except (AuthenticationError, MissingScopeError, RateLimitError):
                raise
            except GitHubPackagesError as error:
                application.fail(package, application.remaining(remaining.values()), error)
                return
            if listed is None:
                for verdict in remaining.values():
                    application.conclude(verdict, "already_gone", "the package is not there any more")
                remaining = {}
            elif application.deleted_from(package):
                await self._repair(handle, package, listed, manifests)
            if not remaining:
                application.verify(package)
                return
            orphans = orphans_of(self._plan.policy, package) & {verdict.name for verdict in remaining.values()}
            if orphans:
                orphans = await self._confirm(owner, package, orphans)
            requalified = requalify(
                self._plan, package, [*remaining.values()], listed or (), manifests, orphans=orphans
            )
            for verdict, kind, reason in requalified.refused:
                del remaining[verdict.version_id]
                application.conclude(verdict, kind, reason)
            if not remaining and not application.deleted_from(package):
                return
            try:
                await self._delete_all(handle, requalified.go, requalified.graph, remaining)
            except BudgetError as error:
                if str(error) != "max_deletions":
                    raise
                ledger.stop(error)
                remaining = {}

    async def _settle(
        self, handle: AsyncPackageHandle, package: PackagePlan, listed: Collection[PackageVersion] | None
    ) -> None:
        """Decide what became of requests whose outcome is not known. Lists may be stale: each is looked up."""
        journal = self._ledger.journal
        ids = {version.id for version in listed or ()}
        for key, action in [*journal.pending.items()]:
            if key[0] != package.package:
                continue
            item = journal.deleted[key]
            is_there = listed is not None and (key[1] is None or key[1] in ids)
            if action == "delete" and not await self._run.exists(handle, key[1]):
                self._ledger.conclude("delete", item, "deleted")
            elif action == "restore" and is_there:
                self._ledger.conclude("restore", item, "restored")
            elif action == "delete":
                del journal.pending[key], journal.deleted[key]

    async def _check_list(
        self,
        handle: AsyncPackageHandle,
        remaining: Mapping[int | None, Verdict],
        listed: Collection[PackageVersion] | None,
    ) -> None:
        """Raise HousekeepingError when what a list lacks is there all the same. One version tells."""
        ids = {version.id for version in listed or ()}
        lacking = next(
            (version_id for version_id in remaining if version_id is not None and version_id not in ids), None
        )
        if listed is not None and lacking is not None and await self._run.exists(handle, lacking):
            raise HousekeepingError(
                f"the list lacks version {lacking}, which is there",
                hint="Retry later, and look for a cache or proxy that changes responses.",
            )

    async def _read_new(
        self, package: PackagePlan, listed: Iterable[PackageVersion]
    ) -> Mapping[str, Manifest | ManifestUnreadableError]:
        """The manifests that the plan does not know."""
        new = self._application.unread(package, listed, self._read)
        for _ in new:
            self._ledger.budget.take_request()

        async def read(digest: str) -> Manifest | ManifestUnreadableError:
            try:
                return await self._registry.manifest(self._plan.owner, package.package_name, digest)
            except ManifestUnreadableError as error:
                return error
            except RegistryError as error:
                return ManifestUnreadableError(digest, str(error))

        self._read.update(zip(new, await run_all(read, new, MANIFESTS_AT_ONCE), strict=True))
        return self._read

    async def _confirm(self, owner: AsyncOwner, package: PackagePlan, orphans: frozenset[str]) -> frozenset[str]:
        """Return the orphans whose subject is still in no container package of the owner; none if one is not read."""
        run, budget = self._run, self._ledger.budget
        budget.take_request()
        pager = owner.packages("container")
        listed: list[AnyVersion] = []
        try:
            others = [other.name for other in await pager.collect() if other.name != package.package_name]
            budget.requests += len(others) // PAGE
            for name in others:
                listed += await run.list_versions(owner.package("container", name), 0) or ()
        except FOR_ALL:
            raise
        except GitHubPackagesError:
            return frozenset()
        if pager.partial_organizations or pager.may_be_incomplete:
            return frozenset()
        return still_orphans(package, orphans, listed)

    async def _repair(
        self,
        handle: AsyncPackageHandle,
        package: PackagePlan,
        listed: Collection[PackageVersion],
        manifests: Manifests,
    ) -> None:
        """Restore what was deleted here and is needed by what was pushed meanwhile; note what else is broken."""
        deleted = {key: item for key, item in self._application.deleted_from(package).items() if key is not None}
        damage = find_damage(package, listed, manifests, deleted)
        self._application.note_problems(package, damage.problems)
        for version_id in [version_id for version_id in reversed(deleted) if version_id in damage.restore]:
            self._application.note_repair(package, await self._run.restore(handle, deleted[version_id]))

    async def _delete_all(
        self,
        handle: AsyncPackageHandle,
        verdicts: Iterable[Verdict],
        graph: ImageGraph | None,
        remaining: dict[int | None, Verdict],
    ) -> None:
        """Delete in order, as long as the list holds. What could not be deleted protects what it needs."""
        now = self._ledger.now
        listed_at = now()
        protected: dict[str, str] = {}
        for verdict in verdicts:
            if now() - listed_at >= LISTS_HOLD:
                return
            if verdict.name in protected:
                outcome = self._application.conclude(
                    verdict, "needed", f"{protected[verdict.name]} needs it, and stays"
                )
            else:
                outcome = await self._delete(handle, verdict)
            del remaining[verdict.version_id]
            if outcome.kind not in {"deleted", "already_gone"} and graph is not None and verdict.name in graph:
                for digest in graph.closure(verdict.name):
                    protected.setdefault(digest, verdict.name)

    async def _delete(self, handle: AsyncPackageHandle, verdict: Verdict) -> Outcome:
        """Delete one version or package; return what became of it."""
        ledger = self._ledger
        ledger.budget.take_deletion()
        ledger.journal.intend("delete", verdict, ledger.now())
        try:
            if verdict.version_id is None:
                await handle.delete()
            else:
                await handle.version(verdict.version_id).delete()
        except (AuthenticationError, MissingScopeError, RateLimitError) as error:
            self._application.conclude(verdict, "not_done", f"{type(error).__name__}: {error}")
            raise
        except DownloadLimitError as error:
            return self._application.conclude(verdict, "blocked", str(error))
        except LastVersionError as error:
            return self._application.conclude(verdict, "retained", str(error))
        except GitHubPackagesError as error:
            return await self._look_up(handle, verdict, error)
        return self._application.conclude(verdict, "deleted")

    async def _look_up(self, handle: AsyncPackageHandle, verdict: Verdict, error: GitHubPackagesError) -> Outcome:
        """What became of a deletion that failed: a 404 may also mean a missing right, and no response anything."""
        text = f"{type(error).__name__}: {error}"
        if not isinstance(error, NotFoundError) and not error.outcome_unknown:
            return self._application.conclude(verdict, "failed", text)
        try:
            is_there = await self._run.exists(handle, verdict.version_id)
        except GitHubPackagesError:
            return self._application.leave_unknown(verdict, text)
        if is_there:
            return self._application.conclude(verdict, "failed", text)
        return self._application.conclude(verdict, "already_gone" if isinstance(error, NotFoundError) else "deleted")
