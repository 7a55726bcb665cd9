"""What is shown of plans and of what became of them."""

import math
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager

from ghpackages import GitHubPackages
from ghpackages.cli import output
from ghpackages.cli.clients import open_registry
from ghpackages.cli.errors import CommandError, Status
from ghpackages.cli.output import Field
from ghpackages.cli.records import short
from ghpackages.housekeeping import Housekeeper, Outcome, Plan, Progress, Report, Verdict

_STYLES = {"delete": "red", "keep": "green", "needed": "cyan", "unreadable": "yellow"}
_BUDGETS = {"max_deletions": "--max-deletions", "max_requests": "--max-requests", "until": "--until"}


def why(verdict: Verdict) -> str:
    """Return the reasons of a verdict in one line, for a terminal."""
    return output.cut_digests("; ".join(map(str, verdict.reasons)))


VERDICT_FIELDS: list[Field[Verdict]] = [
    Field("verdict", lambda verdict: verdict.kind, lambda verdict: verdict.kind.replace("_", " "), style="bold"),
    Field("package", lambda verdict: verdict.package, style="cyan", spare=1),
    Field("id", lambda verdict: verdict.version_id, right=True, spare=2),
    Field("version", lambda verdict: verdict.name, lambda verdict: short(verdict.name)),
    Field(
        "tags", lambda verdict: list(verdict.tags), lambda verdict: output.some(verdict.tags), style="green", wraps=True
    ),
    Field(
        "created_at",
        lambda verdict: output.iso(verdict.created_at),
        lambda verdict: output.day(verdict.created_at),
        spare=3,
    ),
    Field("reasons", lambda verdict: [str(reason) for reason in verdict.reasons], why, wraps=True),
    Field("needed_by", lambda verdict: list(verdict.needed_by), shown=False),
]

OUTCOME_FIELDS: list[Field[Outcome]] = [
    Field("outcome", lambda outcome: outcome.kind, lambda outcome: outcome.kind.replace("_", " "), style="bold"),
    Field("package", lambda outcome: outcome.package, style="cyan"),
    Field("id", lambda outcome: outcome.version_id, shown=False),
    Field("version", lambda outcome: outcome.name, lambda outcome: short(outcome.name)),
    Field(
        "tags", lambda outcome: list(outcome.tags), lambda outcome: output.some(outcome.tags), style="green", wraps=True
    ),
    Field("tags_back", lambda outcome: None if outcome.tags_back is None else list(outcome.tags_back), shown=False),
    Field("error", lambda outcome: outcome.error, wraps=True),
]


@contextmanager
def housekeeper(github: GitHubPackages) -> Generator[Housekeeper]:
    """Give a housekeeper that keeps the manifests it reads."""
    with open_registry(github) as registry:
        yield Housekeeper(github, registry=registry)


def load(path: str, github: GitHubPackages) -> Plan:
    """Return the plan of a file. Raises CommandError when it was made for another GitHub than the client's."""
    plan = Plan.load(path)
    check_host(plan.host, github, path)
    return plan


def check_host(host: str, github: GitHubPackages, path: str) -> None:
    """Raise CommandError when a file is for another GitHub than the client's."""
    if host != github.base_url:
        raise CommandError(
            f"{path} is for {host}, but the environment says {github.base_url}", f"Set GITHUB_API_URL={host}"
        )


def say_summary(plan: Plan) -> None:
    """Say what was found in each package, what else the reader must know, and what the plan will do."""
    for package in plan.packages:
        counts = Counter(verdict.kind for verdict in package.verdicts)
        found = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in counts.items()) or "no versions"
        if package.status == "unreadable":
            output.say(f"{package.package}: left alone, {package.problem}", "yellow")
            for digest, reason in package.unreadable.items():
                output.say(f"  {short(digest)}: {reason}", "yellow")
        else:
            output.say(f"{package.package}: {found}")
    for note in plan.notes:
        output.say(f"note: {note}", "yellow")
    output.say(to_come(plan), "bold")


def to_come(plan: Plan) -> str:
    """Return what applying a plan takes, in one line."""
    expected = plan.forecast
    if not plan.deletions:
        return "Nothing to delete."
    parts = [
        output.count(len(plan.deletions), "deletion"),
        output.count(expected.requests, "request"),
        f"about {max(1, round(expected.minutes))} min",
        f"{output.size(expected.bytes)} freed (an estimate)",
    ]
    if expected.rate_limit_remaining is not None:
        parts.append(f"{output.count(expected.rate_limit_remaining, 'request')} left in this hour")
    return ", ".join(parts) + "."


def share_to_allow(plan: Plan) -> float | None:
    """Return the share of a package that goes, if it is more than the policy allows: what --max-share has to be."""
    deletions = Counter(verdict.package for verdict in plan.deletions)
    shares = (
        1 if package.whole_package else deletions[package.package] / len(package.verdicts)
        for package in plan.packages
        if deletions[package.package]
    )
    largest = max(shares, default=0)
    return math.ceil(largest * 100) / 100 if largest > plan.policy.max_share else None


def status_of_plan(plan: Plan) -> Status:
    """Return the exit status for what a plan could not judge."""
    if any(package.status == "unreadable" for package in plan.packages):
        return Status.UNREADABLE
    return Status.SKIPPED if plan.notes else Status.DONE


def show_progress(update: Callable[[str], None], verb: str) -> Callable[[Progress], None]:
    """Return an observer that shows how far a run is."""

    def observe(progress: Progress) -> None:
        total = f"/{progress.total}" if progress.total else ""
        count = f" {progress.done}{total}" if progress.done else ""
        update(f"{verb}{count} {progress.package}")

    return observe


def finish(report: Report, resume: str) -> Status:
    """Tell how a run ended, and how to go on; return its exit status."""
    counts = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in report.counts.items())
    output.say(f"{counts or 'Nothing was to be done'}.", "bold")
    for problem in report.problems:
        output.say(f"problem: {problem.package}: {problem.text}", "red")
    if report.stopped_by is not None:
        output.say(f"Stopped by {_BUDGETS.get(report.stopped_by, report.stopped_by)}. Go on with: {resume}", "yellow")
        return Status.STOPPED
    return Status.DONE if report.ok else Status.SKIPPED
