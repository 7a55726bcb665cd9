# Generated from _async/applier.py by `python -m tools.unasync`: edit that.
"""Applying a plan, package by package: list, judge what stands in the plan, delete in order, verify."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal

import attrs

from ghpackages import (
    AuthenticationError,
    DownloadLimitError,
    GitHubPackages,
    GitHubPackagesError,
    LastVersionError,
    MissingScopeError,
    NotFoundError,
    Owner,
    PackageHandle,
    PackageVersion,
    RateLimitError,
)
from ghpackages.housekeeping._budget import Budget, BudgetError
from ghpackages.housekeeping._orphans import orphans_of, still_orphans
from ghpackages.housekeeping._requalify import Manifests, requalify
from ghpackages.housekeeping._sync.concurrency import run_all
from ghpackages.housekeeping._sync.planner import FOR_ALL, ManifestReader
from ghpackages.housekeeping._sync.run import Run
from ghpackages.housekeeping._verify import find_damage
from ghpackages.housekeeping._versions import AnyVersion
from ghpackages.housekeeping.errors import PlanError
from ghpackages.housekeeping.forecast import PAGE
from ghpackages.housekeeping.journal import FINAL, Journal
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.report import Outcome, OutcomeKind, Problem, Progress, Report
from ghpackages.housekeeping.verdicts import Verdict
from ghpackages.registry import ImageGraph, Manifest, ManifestUnreadableError, RegistryError

LISTS_HOLD = timedelta(minutes=10)
"""For how long a list is relied on."""
MANIFESTS_AT_ONCE = 8


class Applier:
    """One application of a plan."""

    def __init__(
        self,
        github: GitHubPackages,
        registry: ManifestReader,
        plan: Plan,
        journal: Journal,
        budget: Budget,
        now: Callable[[], datetime],
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self._run = Run(github, journal, budget, now, on_progress)
        self._registry, self._plan = registry, plan
        self._problems: list[Problem] = []
        self._read: dict[str, Manifest | ManifestUnreadableError] = {}
        self._done = 0

    def apply(self) -> Report:
        """Delete what stands in the plan and still qualifies; return what became of it."""
        chosen: dict[str, list[Verdict]] = {}
        for verdict in self._plan.deletions:
            chosen.setdefault(verdict.package, []).append(verdict)
        try:
            owner: Owner | None = None
            for package in self._plan.packages:
                verdicts = chosen.get(package.package, [])
                if not self._is_finished(package, verdicts):
                    owner = owner or self._owner(package)
                    self._apply_to(owner, package, verdicts)
        except (BudgetError, RateLimitError) as error:
            self._run.stop(error)
        return self._report()

    def _owner(self, package: PackagePlan) -> Owner:
        plan = self._plan
        owner = self._run.owner(plan.owner, authenticated_user=plan.authenticated_user)
        if plan.authenticated_user:
            self._run.budget.take_request()
            try:
                found = owner.package(package.package_type, package.package_name).get()
            except NotFoundError:
                return owner
            if found.owner is not None and found.owner.login.lower() != plan.owner.lower():
                hint = "Use the token of the user for whom the plan was made."
                raise PlanError(f"the plan is for {plan.owner}, but the token is of {found.owner.login}", hint=hint)
        return owner

    def _is_finished(self, package: PackagePlan, verdicts: Iterable[Verdict]) -> bool:
        if self._remaining(verdicts):
            return False
        touched = any(name == package.package for name, _ in self._run.journal.deleted)
        return not touched or package.package in self._run.journal.verified

    def _remaining(self, verdicts: Iterable[Verdict]) -> dict[int | None, Verdict]:
        journal = self._run.journal
        remaining: dict[int | None, Verdict] = {}
        for verdict in verdicts:
            outcome = journal.outcomes.get((verdict.package, verdict.version_id))
            if outcome is None or outcome.kind not in FINAL or (verdict.package, verdict.version_id) in journal.pending:
                remaining[verdict.version_id] = verdict
        return remaining

    def _apply_to(self, owner: Owner, package: PackagePlan, verdicts: Iterable[Verdict]) -> None:
        """Delete, and list again, until nothing is left to be done; the last list is the one that verifies."""
        handle = owner.package(package.package_type, package.package_name)
        journal = self._run.journal
        remaining = self._remaining(verdicts)
        while True:
            expected = len(package.verdicts) - sum(name == package.package for name, _ in journal.deleted)
            self._run.on_progress(Progress(stage="listing", package=package.package))
            try:
                listed = self._run.list_versions(handle, expected)
                self._settle(handle, package, listed)
                manifests = self._read_new(package, listed or ())
            except (AuthenticationError, MissingScopeError, RateLimitError):
                raise
            except GitHubPackagesError as error:
                self._fail(package, remaining, error)
                return
            remaining = {
                key: verdict for key, verdict in remaining.items() if key in self._remaining(remaining.values())
            }
            if listed is None:
                for verdict in remaining.values():
                    self._conclude(verdict, "already_gone", "the package is not there any more")
                remaining = {}
            elif any(name == package.package for name, _ in journal.deleted):
                self._repair(handle, package, listed, manifests)
            if not remaining:
                is_whole = all(problem.package != package.package for problem in self._problems)
                if is_whole and any(name == package.package for name, _ in journal.deleted):
                    journal.note("verified", package.package, self._run.now())
                return
            orphans = orphans_of(self._plan.policy, package) & {verdict.name for verdict in remaining.values()}
            if orphans:
                orphans = self._confirm(owner, package, orphans)
            requalified = requalify(
                self._plan, package, [*remaining.values()], listed or (), manifests, orphans=orphans
            )
            for verdict, kind, reason in requalified.refused:
                del remaining[verdict.version_id]
                self._conclude(verdict, kind, reason)
            if not remaining and not any(name == package.package for name, _ in journal.deleted):
                return
            try:
                self._delete_all(handle, requalified.go, requalified.graph, remaining)
            except BudgetError as error:
                if str(error) != "max_deletions":
                    raise
                self._run.stop(error)
                remaining = {}

    def _settle(self, handle: PackageHandle, package: PackagePlan, listed: Collection[PackageVersion] | None) -> None:
        """Decide what became of requests whose outcome is not known. A list may still show what was deleted."""
        journal = self._run.journal
        ids = {version.id for version in listed or ()}
        for key, action in [*journal.pending.items()]:
            if key[0] != package.package:
                continue
            item = journal.deleted[key]
            is_there = listed is not None and (key[1] is None or key[1] in ids)
            if action == "delete" and not (is_there and self._run.exists(handle, key[1])):
                self._run.conclude("delete", item, "deleted")
            elif action == "restore" and is_there:
                self._run.conclude("restore", item, "restored")
            elif action == "delete":
                del journal.pending[key], journal.deleted[key]

    def _read_new(
        self, package: PackagePlan, listed: Iterable[PackageVersion]
    ) -> Mapping[str, Manifest | ManifestUnreadableError]:
        """The manifests that the plan does not know."""
        if package.package_type != "container":
            return {}
        known = {verdict.name for verdict in package.verdicts if verdict.image is not None}
        accepted = {verdict.name for verdict in package.verdicts if verdict.image is None}
        new = [
            version.name
            for version in listed
            if version.name not in known and version.name not in accepted and version.name not in self._read
        ]
        for _ in new:
            self._run.budget.take_request()

        def read(digest: str) -> Manifest | ManifestUnreadableError:
            try:
                return self._registry.manifest(self._plan.owner, package.package_name, digest)
            except ManifestUnreadableError as error:
                return error
            except RegistryError as error:
                return ManifestUnreadableError(digest, str(error))

        self._read.update(zip(new, run_all(read, new, MANIFESTS_AT_ONCE), strict=True))
        return self._read

    def _confirm(self, owner: Owner, package: PackagePlan, orphans: frozenset[str]) -> frozenset[str]:
        """Return the orphans whose subject is still in no container package of the owner; none if one is not read."""
        run = self._run
        run.budget.take_request()
        pager = owner.packages("container")
        listed: list[AnyVersion] = []
        try:
            others = [other.name for other in pager.collect() if other.name != package.package_name]
            run.budget.requests += len(others) // PAGE
            for name in others:
                listed += run.list_versions(owner.package("container", name), 0) or ()
        except FOR_ALL:
            raise
        except GitHubPackagesError:
            return frozenset()
        return frozenset() if pager.partial_organizations else still_orphans(package, orphans, listed)

    def _repair(
        self,
        handle: PackageHandle,
        package: PackagePlan,
        listed: Collection[PackageVersion],
        manifests: Manifests,
    ) -> None:
        """Restore what was deleted here and is needed by what was pushed meanwhile; note what else is broken."""
        journal = self._run.journal
        deleted = {key[1]: item for key, item in journal.deleted.items() if key[0] == package.package and key[1]}
        damage = find_damage(package, listed, manifests, deleted)
        self._problems = [problem for problem in self._problems if problem.package != package.package]
        self._problems += damage.problems
        for version_id in [version_id for version_id in reversed(deleted) if version_id in damage.restore]:
            outcome = self._run.restore(handle, deleted[version_id])
            self._tell("verifying", outcome)
            if outcome.kind != "restored":
                text = f"{outcome.name} is needed again and could not be restored: {outcome.error}"
                self._problems.append(Problem(package=package.package, text=text, missing=outcome.name))

    def _delete_all(
        self,
        handle: PackageHandle,
        verdicts: Iterable[Verdict],
        graph: ImageGraph | None,
        remaining: dict[int | None, Verdict],
    ) -> None:
        """Delete in order, as long as the list holds. What could not be deleted protects what it needs."""
        run = self._run
        listed_at = run.now()
        protected: dict[str, str] = {}
        for verdict in verdicts:
            if run.now() - listed_at >= LISTS_HOLD:
                return
            if verdict.name in protected:
                outcome = self._conclude(verdict, "needed", f"{protected[verdict.name]} needs it, and stays")
            else:
                outcome = self._delete(handle, verdict)
            del remaining[verdict.version_id]
            if outcome.kind not in {"deleted", "already_gone"} and graph is not None and verdict.name in graph:
                for digest in graph.closure(verdict.name):
                    protected.setdefault(digest, verdict.name)

    def _delete(self, handle: PackageHandle, verdict: Verdict) -> Outcome:
        """Delete one version or package; return what became of it."""
        run = self._run
        run.budget.take_deletion()
        run.journal.intend("delete", verdict, run.now())
        try:
            if verdict.version_id is None:
                handle.delete()
            else:
                handle.version(verdict.version_id).delete()
        except (AuthenticationError, MissingScopeError, RateLimitError) as error:
            self._conclude(verdict, "not_done", f"{type(error).__name__}: {error}")
            raise
        except DownloadLimitError as error:
            return self._conclude(verdict, "blocked", str(error))
        except LastVersionError as error:
            return self._conclude(verdict, "retained", str(error))
        except GitHubPackagesError as error:
            return self._look_up(handle, verdict, error)
        return self._conclude(verdict, "deleted")

    def _look_up(self, handle: PackageHandle, verdict: Verdict, error: GitHubPackagesError) -> Outcome:
        """What became of a deletion that failed: a 404 may also mean a missing right, and no response anything."""
        text = f"{type(error).__name__}: {error}"
        if not isinstance(error, NotFoundError) and not error.outcome_unknown:
            return self._conclude(verdict, "failed", text)
        try:
            is_there = self._run.exists(handle, verdict.version_id)
        except GitHubPackagesError:
            outcome = Outcome(
                kind="failed",
                version_id=verdict.version_id,
                package=verdict.package,
                name=verdict.name,
                error=f"it is not known whether it was deleted: {text}",
                tags=verdict.tags,
            )
            self._run.unknown[verdict.package, verdict.version_id] = outcome
            self._tell("deleting", outcome)
            return outcome
        if is_there:
            return self._conclude(verdict, "failed", text)
        return self._conclude(verdict, "already_gone" if isinstance(error, NotFoundError) else "deleted")

    def _fail(self, package: PackagePlan, remaining: Mapping[int | None, Verdict], error: GitHubPackagesError) -> None:
        text = f"{type(error).__name__}: {error}"
        for verdict in remaining.values():
            if (verdict.package, verdict.version_id) not in self._run.journal.pending:
                self._conclude(verdict, "failed", text)
        if not remaining:
            self._problems.append(Problem(package=package.package, text=f"it could not be verified: {text}"))

    def _conclude(self, verdict: Verdict, kind: OutcomeKind, error: str | None = None) -> Outcome:
        outcome = self._run.conclude("delete", verdict, kind, error)
        self._tell("deleting", outcome)
        return outcome

    def _tell(self, stage: Literal["deleting", "verifying"], outcome: Outcome) -> None:
        self._done += stage == "deleting"
        self._run.on_progress(
            Progress(
                stage=stage,
                package=outcome.package,
                done=self._done,
                total=len(self._plan.deletions),
                outcome=outcome,
            )
        )

    def _report(self) -> Report:
        run = self._run
        outcomes: list[Outcome] = []
        for verdict in self._plan.deletions:
            key = verdict.package, verdict.version_id
            outcome = run.unknown.get(key) or run.journal.outcomes.get(key)
            if outcome is None:
                outcome = Outcome(
                    kind="not_done",
                    version_id=verdict.version_id,
                    package=verdict.package,
                    name=verdict.name,
                    tags=verdict.tags,
                )
            elif outcome.kind == "restored":
                text = "it was deleted, and restored: something that needs it was pushed meanwhile"
                outcome = attrs.evolve(outcome, kind="needed", error=text)
            outcomes.append(outcome)
        return Report(
            outcomes=tuple(outcomes),
            problems=tuple(self._problems),
            stopped_by=run.stopped_by,
            requests=run.budget.requests,
        )
