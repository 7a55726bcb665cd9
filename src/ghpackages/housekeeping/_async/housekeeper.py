"""The housekeeper: plan, apply, undo."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from os import PathLike

from ghpackages import AsyncGitHubPackages, AsyncOwner, AsyncPackageHandle
from ghpackages.housekeeping import _arguments
from ghpackages.housekeeping._async.applier import AsyncApplier
from ghpackages.housekeeping._async.planner import AsyncManifestReader, AsyncPlanner
from ghpackages.housekeeping._async.undoer import AsyncUndoer
from ghpackages.housekeeping._budget import Budget
from ghpackages.housekeeping._requalify import check_deletions
from ghpackages.housekeeping.errors import JournalError, PlanError
from ghpackages.housekeeping.journal import Journal, head_of
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.report import Progress, Report

CLOCKS_DIFFER = timedelta(minutes=10)
"""By how much the clocks of the machines that make and apply a plan may differ."""
_LAST = datetime.max.replace(tzinfo=UTC)


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
        self._clock = now

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
            planner = AsyncPlanner(self._github, registry, policy, self._now(), on_progress)
            return await planner.plan(target)

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
        self._check_host(plan.host, "the plan")
        if plan.made_at - now > CLOCKS_DIFFER:
            hint = "Make the plan again, or check the clock of this machine."
            raise PlanError(
                f"the plan was made at {plan.made_at:%Y-%m-%d %H:%M} UTC, which is in the future", hint=hint
            )
        if max_age is not None and now - plan.made_at > max_age:
            hint = "Make the plan again, or pass a larger max_age."
            raise PlanError(f"the plan was made at {plan.made_at:%Y-%m-%d %H:%M} UTC, which is too long ago", hint=hint)
        check_deletions(plan, max_share)
        budget = self._budget(until, max_deletions=max_deletions, max_requests=max_requests)
        with Journal(journal) as opened:
            if opened.undone:
                hint = "Create a new plan, with a journal of its own."
                raise JournalError("this journal was undone, at least in part", hint=hint)
            opened.begin(head_of(plan), now)
            async with self._reader() as registry:
                applier = AsyncApplier(self._github, registry, plan, opened, budget, self._now, on_progress)
                return await applier.apply()

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
        budget = self._budget(until, max_requests=max_requests)
        with Journal(journal, must_exist=True) as opened:
            if opened.head is None:
                return Report()
            self._check_host(opened.head.host, "the journal")
            if not opened.undone:
                opened.note("undo", "", now)
            undoer = AsyncUndoer(self._github, opened, opened.head, budget, self._now, on_progress)
            return await undoer.undo()

    def _check_host(self, host: str, what: str) -> None:
        if host != self._github.base_url:
            text = f"{what} is for {host}, but the client speaks to {self._github.base_url}"
            raise PlanError(text, hint=f"Create the client with base_url={host!r}.")

    @asynccontextmanager
    async def _reader(self) -> AsyncGenerator[AsyncManifestReader]:
        if self._registry is not None:
            yield self._registry
            return
        from ghpackages.registry import AsyncRegistry  # noqa: PLC0415 - what it needs is not needed for other types

        async with AsyncRegistry(self._github) as registry:
            yield registry

    def _now(self) -> datetime:
        moment = self._clock() if callable(self._clock) else self._clock
        return datetime.now(UTC) if moment is None else _utc(moment)

    def _budget(
        self, until: datetime | timedelta | None, *, max_requests: int | None, max_deletions: int | None = None
    ) -> Budget:
        _arguments.limits(max_deletions=max_deletions, max_requests=max_requests)
        _arguments.optional("until", until, (datetime, timedelta), "a datetime or timedelta")
        end = _end(self._now(), until) if isinstance(until, timedelta) else None if until is None else _utc(until)
        return Budget(self._now, max_deletions=max_deletions, max_requests=max_requests, until=end)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _end(start: datetime, duration: timedelta) -> datetime:
    """The end of a duration, which may be longer than the calendar."""
    try:
        return start + duration
    except OverflowError:
        return _LAST if duration > timedelta() else start
