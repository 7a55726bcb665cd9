"""A plan in the making: which packages a rule governs, what was read of them, verdicts, notes."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

import attrs

from ghpackages import Package, RateLimit
from ghpackages.housekeeping._orphans import find_orphans, names_orphans
from ghpackages.housekeeping._policy_reader import PACKAGE_TYPES
from ghpackages.housekeeping._versions import AnyVersion, tags_of
from ghpackages.housekeeping.judgement import PackagePlan, is_untouchable, judge
from ghpackages.housekeeping.plan import Plan, make_plan
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.report import Progress, ignore
from ghpackages.housekeeping.verdicts import Reason, Verdict
from ghpackages.registry import ImageGraph


@attrs.frozen(kw_only=True)
class Read:
    """One package as it was read; `problem` when that failed."""

    package_type: str
    package_name: str
    versions: Sequence[AnyVersion] = ()
    graph: ImageGraph | None = None
    problem: str | None = None


class Draft:
    """What one making of a plan knows so far."""

    def __init__(self, policy: Policy, now: datetime, on_progress: Callable[[Progress], object] | None) -> None:
        self._policy, self._now = policy, now
        self._on_progress = on_progress or ignore
        self.owner = ""
        """The login of the owner; empty until it is known."""
        self.total = 0
        """How many packages are to be read."""
        self._done = 0
        self._notes: list[str] = []
        self._every_container_package = False

    def package_types(self) -> list[str]:
        """Return the types of which packages are governed. All packages of these are going to be listed."""
        self._every_container_package = True
        return [name for name in PACKAGE_TYPES if any(rule.may_match_type(name) for rule in self._policy.rules)]

    def governs(self, package_type: str, package: Package) -> bool:
        """Return whether a rule governs a package that was listed."""
        if package.owner is not None and not self.owner:
            self.owner = package.owner.login
        if is_untouchable(package.name):
            return False
        if self._policy.rule_for(f"{package_type}/{package.name}") is not None:
            return True
        if package_type == "container":
            self._every_container_package = False
        return False

    def note_left_out(
        self, package_type: str, organizations: Collection[str | int], doubts: Collection[str] = ()
    ) -> None:
        """Note that single sign-on left organizations out of a list, or that it may be incomplete, if so."""
        if doubts:
            self._every_container_package = False
            self._notes += doubts
        if organizations:
            self._every_container_package = False
            names = ", ".join(map(str, organizations))
            self._notes.append(f"{package_type} packages may be missing: single sign-on left out {names}")

    def governs_named(self, package_type: str, package_name: str) -> bool:
        """Return whether a rule governs a package that the caller named; note why not."""
        name = f"{package_type}/{package_name}"
        if is_untouchable(package_name):
            self._notes.append(f"{name} is never touched")
            return False
        if self._policy.rule_for(name) is None:
            self._notes.append(f"no rule is for {name}")
            return False
        return True

    def tell_of_reading(self, package: str, done: int, total: int) -> None:
        """Tell how many manifests of a package were read."""
        self._on_progress(Progress(stage="reading", package=package, done=done, total=total))

    def tell_of_package(self, package: str) -> None:
        """Tell that one more package was read."""
        self._done += 1
        self._on_progress(Progress(stage="listing", package=package, done=self._done, total=self.total))

    def finish(
        self, read: Sequence[Read], *, host: str, authenticated_user: bool, rate_limit: RateLimit | None
    ) -> Plan:
        """Judge the packages; return the plan."""
        orphans = self._orphans(read)
        return make_plan(
            host=host,
            owner=self.owner,
            authenticated_user=authenticated_user,
            policy=self._policy,
            made_at=self._now,
            packages=[self._judge(package, orphans) for package in read],
            rate_limit_remaining=None if rate_limit is None else rate_limit.remaining,
            notes=self._notes,
        )

    def _orphans(self, read: Iterable[Read]) -> frozenset[str]:
        """The digests of metadata whose subject no container package of the owner holds."""
        if not names_orphans(self._policy):
            return frozenset()
        unread = any(
            package.package_type == "container" and (package.graph is None or package.graph.unreadable)
            for package in read
        )
        if unread or not self._every_container_package:
            self._notes.append("orphan selectors did not act: not every container package of the owner was read")
            return frozenset()
        return find_orphans([package.graph for package in read if package.graph is not None])

    def _judge(self, read: Read, orphans: frozenset[str]) -> PackagePlan:
        if read.problem is not None:
            return self._unreadable(read, read.problem)
        plan = judge(
            self._policy,
            read.package_type,
            read.package_name,
            read.versions,
            read.graph,
            now=self._now,
            owner=self.owner,
            orphans=orphans,
        )
        self._on_progress(Progress(stage="judged", package=plan.package))
        return plan

    def _unreadable(self, read: Read, problem: str) -> PackagePlan:
        reason = Reason("unreadable", f"the package cannot be read: {problem}")
        verdicts = [
            Verdict(
                kind="unreadable",
                version_id=version.id,
                name=version.name,
                tags=tags_of(version) or (),
                created_at=version.created_at,
                reasons=(reason,),
                package=f"{read.package_type}/{read.package_name}",
            )
            for version in read.versions
        ]
        return PackagePlan(
            owner=self.owner,
            package_type=read.package_type,
            package_name=read.package_name,
            status="unreadable",
            problem=problem,
            verdicts=tuple(verdicts),
        )
