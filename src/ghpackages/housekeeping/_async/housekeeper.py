"""The housekeeper: plan, apply, undo."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from os import PathLike

from ghpackages import AsyncGitHubPackages, AsyncOwner, AsyncPackageHandle
from ghpackages.housekeeping import _arguments
from ghpackages.housekeeping._async.applier import AsyncApplier
from ghpackages.housekeeping._async.planner import AsyncManifestReader, AsyncPlanner
from ghpackages.housekeeping._async.undoer import AsyncUndoer
from ghpackages.housekeeping._belonging import check_age, check_host
from ghpackages.housekeeping._budget import Budget
from ghpackages.housekeeping._clock import Clock
from ghpackages.housekeeping._draft import Draft
from ghpackages.housekeeping._ledger import Ledger
from ghpackages.housekeeping._requalify import check_deletions
from ghpackages.housekeeping.journal import Journal, head_of
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.report import Progress, Report


class AsyncHousekeeper:
    """Cleans up packages by a policy: a plan that can be read, then its application, which can be undone.

    Args:
        github: The client to send with.
        registry: Reads manifests; an `AsyncRegistry` of its own for each call when left out.
        now: The time, or what tells it; the clock of this machine when left out. UTC, if it has no time zone.
    """

    def __init__(
        self,
        github: AsyncGitHubPackages,
        *,
        registry: AsyncManifestReader | None = None,
        now: datetime | Callable[[], datetime] | None = None,
    ) -> None:
        _arguments.instance("github", github, AsyncGitHubPackages, f"of the type {AsyncGitHubPackages.__name__}")
        self._github = github
        self._registry = registry
        self._now = Clock(now)

    async def plan(
        self,
        target: AsyncOwner | AsyncPackageHandle,
        policy: Policy,
        *,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Plan:
        """Return the plan for an owner's packages, or for one package. Nothing is changed.

        Packages that no rule matches are not read. A package that cannot be read is `"unreadable"` in the plan, and
        the others go on. `on_progress` is called with every `Progress`, possibly from several threads.

        Raises the errors of `ghpackages` that concern all packages: NotFoundError for the owner, AuthenticationError,
        RateLimitError, NetworkError.

        https://docs.github.com/rest/packages/packages
        """
        _arguments.instance(
            "target",
            target,
            (AsyncOwner, AsyncPackageHandle),
            "an owner such as github.org('acme'), or a package of one",
        )
        _arguments.instance("policy", policy, Policy, "a Policy: use Policy.load(path) or Policy.from_dict(...)")
        async with self._reader() as registry:
            return await AsyncPlanner(self._github, registry, Draft(policy, self._now(), on_progress)).plan(target)

    async def apply(
        self,
        plan: Plan,
        journal: str | PathLike[str] | None = None,
        *,
        max_share: float | None = None,
        max_deletions: int | None = None,
        max_requests: int | None = None,
        until: datetime | timedelta | None = None,
        max_age: timedelta | None = timedelta(hours=24),
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Report:
        """Delete what stands in the plan and still qualifies; return what became of each deletion.

        Args:
            plan: The plan, from which lines of `deletions` may have been taken out.
            journal: The file in which each step is written down. The same call with the same file goes on where an
                earlier one ended, however it ended. Without it nothing can be continued or undone.
            max_share: The largest share of a package that may go, instead of the policy's.
            max_deletions: The most deletions of this run.
            max_requests: The most requests of this run, repeated attempts not counted.
            until: When to stop, or how long to go on.
            max_age: How old the plan may be; None for any age.
            on_progress: Called with every `Progress`.

        Raises PlanError before anything is sent for a plan of another host or owner, one that is too old, deletes what
        its policy does not select, or too much; JournalError for a journal in use or of another plan;
        AuthenticationError and MissingScopeError, after which the same call goes on.

        https://docs.github.com/rest/packages/packages#delete-package-version-for-an-organization
        """
        _arguments.instance("plan", plan, Plan, "a Plan: use Plan.load(path)")
        _arguments.optional("max_age", max_age, timedelta, "a timedelta or None")
        _arguments.share(max_share)
        now = self._now()
        check_host(plan.host, "the plan", self._github.base_url)
        check_age(plan.made_at, now, max_age)
        check_deletions(plan, max_share)
        budget = Budget(self._now, max_deletions=max_deletions, max_requests=max_requests, until=until)
        with Journal(journal) as opened:
            opened.begin(head_of(plan), now)
            ledger = Ledger(opened, budget, self._now, on_progress)
            async with self._reader() as registry:
                return await AsyncApplier(self._github, registry, plan, ledger).apply()

    async def undo(
        self,
        journal: str | PathLike[str],
        *,
        max_requests: int | None = None,
        until: datetime | timedelta | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Report:
        """Restore what the journal says was deleted, in reverse order; return what became of each.

        What is there already is skipped. It is written down in the same journal, and the same call goes on where an
        earlier one ended. Whether a restored version gets its tags back is up to GitHub: see `Outcome.tags_back`.

        Raises JournalError when the journal is in use, no journal, or of another host; FileNotFoundError when there is
        none; AuthenticationError and MissingScopeError, after which the same call goes on.

        https://docs.github.com/rest/packages/packages#restore-package-version-for-an-organization
        """
        _arguments.instance("journal", journal, (str, PathLike), "a path")
        now = self._now()
        budget = Budget(self._now, max_requests=max_requests, until=until)
        with Journal(journal, must_exist=True) as opened:
            if opened.head is None:
                return Report()
            check_host(opened.head.host, "the journal", self._github.base_url)
            opened.begin_undo(now)
            ledger = Ledger(opened, budget, self._now, on_progress)
            return await AsyncUndoer(self._github, opened.head, ledger).undo()

    @asynccontextmanager
    async def _reader(self) -> AsyncGenerator[AsyncManifestReader]:
        if self._registry is not None:
            yield self._registry
            return
        from ghpackages.registry import AsyncRegistry  # noqa: PLC0415 - what it needs is not needed for other types

        async with AsyncRegistry(self._github) as registry:
            yield registry
