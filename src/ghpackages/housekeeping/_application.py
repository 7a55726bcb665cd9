"""What one application of a plan knows, for both clients: what is still to be done, and what became of the rest."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import attrs

from ghpackages import GitHubPackagesError, PackageVersion
from ghpackages.housekeeping._ledger import NOT_LOOKED_UP, Ledger, outcome_of, unknown
from ghpackages.housekeeping.journal import FINAL, Deleted
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.report import Outcome, OutcomeKind, Problem, Progress, Report
from ghpackages.housekeeping.verdicts import Verdict


class Application:
    """One application of a plan."""

    def __init__(self, plan: Plan, ledger: Ledger) -> None:
        self._plan, self._ledger, self._journal = plan, ledger, ledger.journal
        self._done = 0

    def unfinished(self) -> list[tuple[PackagePlan, list[Verdict]]]:
        """Return the packages that are not done, each with its deletions."""
        chosen: dict[str, list[Verdict]] = {}
        for verdict in self._plan.deletions:
            chosen.setdefault(verdict.package, []).append(verdict)
        packages = [(package, chosen.get(package.package, [])) for package in self._plan.packages]
        return [(package, verdicts) for package, verdicts in packages if not self._is_finished(package, verdicts)]

    def _is_finished(self, package: PackagePlan, verdicts: Iterable[Verdict]) -> bool:
        if self.remaining(verdicts):
            return False
        return not self.deleted_from(package) or package.package in self._journal.verified

    def remaining(self, verdicts: Iterable[Verdict]) -> dict[int | None, Verdict]:
        """Return the deletions that no outcome ended, by version."""
        remaining: dict[int | None, Verdict] = {}
        for verdict in verdicts:
            key = verdict.package, verdict.version_id
            outcome = self._journal.outcomes.get(key)
            if outcome is None or outcome.kind not in FINAL or key in self._journal.pending:
                remaining[verdict.version_id] = verdict
        return remaining

    def deleted_from(self, package: PackagePlan) -> dict[int | None, Deleted]:
        """Return what was deleted from a package, or was about to be, by version and in that order."""
        return {key[1]: item for key, item in self._journal.deleted.items() if key[0] == package.package}

    def unread(self, package: PackagePlan, listed: Iterable[PackageVersion], read: Collection[str]) -> list[str]:
        """Return the digests of which neither the plan nor this run knows the manifest."""
        if package.package_type != "container":
            return []
        known = {verdict.name for verdict in package.verdicts}
        return [version.name for version in listed if version.name not in known and version.name not in read]

    def verify(self, package: PackagePlan) -> None:
        """Note that a package is whole, if something was deleted from it and no problem was found."""
        is_whole = all(problem.package != package.package for problem in self._ledger.problems)
        if is_whole and self.deleted_from(package):
            self._journal.note_verified(package.package, self._ledger.now())

    def note_problems(self, package: PackagePlan, problems: Iterable[Problem]) -> None:
        """Note what is broken in a package, instead of what was noted before."""
        others = [problem for problem in self._ledger.problems if problem.package != package.package]
        self._ledger.problems = [*others, *problems]

    def note_repair(self, package: PackagePlan, outcome: Outcome) -> None:
        """Tell of a version that was restored because it is needed; note when that failed."""
        self._tell("verifying", outcome)
        if outcome.kind != "restored":
            text = f"{outcome.name} is needed again and could not be restored: {outcome.error}"
            self._ledger.problems.append(Problem(package=package.package, text=text, missing=outcome.name))

    def conclude(self, verdict: Verdict, kind: OutcomeKind, error: str | None = None) -> Outcome:
        """Write down what became of a deletion, and tell of it."""
        outcome = self._ledger.conclude("delete", verdict, kind, error)
        self._tell("deleting", outcome)
        return outcome

    def leave_unknown(self, verdict: Verdict, reason: str) -> Outcome:
        """Note that a deletion failed and may have taken effect. The journal keeps the intent: it is looked up."""
        outcome = unknown(verdict, "deleted", reason)
        self._ledger.unknown[verdict.package, verdict.version_id] = outcome
        self._tell("deleting", outcome)
        return outcome

    def fail(self, package: PackagePlan, remaining: Mapping[int | None, Verdict], error: GitHubPackagesError) -> None:
        """Note that a package could not be read."""
        text = f"{type(error).__name__}: {error}"
        for verdict in remaining.values():
            if (verdict.package, verdict.version_id) not in self._journal.pending:
                self.conclude(verdict, "failed", text)
        if not remaining:
            problem = Problem(package=package.package, text=f"it could not be verified: {text}")
            self._ledger.problems.append(problem)

    def _tell(self, stage: Literal["deleting", "verifying"], outcome: Outcome) -> None:
        self._done += stage == "deleting"
        self._ledger.on_progress(
            Progress(
                stage=stage,
                package=outcome.package,
                done=self._done,
                total=len(self._plan.deletions),
                outcome=outcome,
            )
        )

    def report(self) -> Report:
        """Return what became of each deletion of the plan."""
        return self._ledger.report(self._outcome(verdict) for verdict in self._plan.deletions)

    def _outcome(self, verdict: Verdict) -> Outcome:
        key = verdict.package, verdict.version_id
        outcome = self._ledger.unknown.get(key) or self._journal.outcomes.get(key)
        if key in self._journal.pending and key not in self._ledger.unknown:
            return unknown(verdict, "deleted", NOT_LOOKED_UP)
        if outcome is None:
            return outcome_of(verdict, "not_done")
        if outcome.kind == "restored":
            text = "it was deleted, and restored: something that needs it was pushed meanwhile"
            return attrs.evolve(outcome, kind="needed", error=text)
        return outcome
