"""What applying a plan will take."""

from collections.abc import Iterable
from datetime import timedelta

import attrs

from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.verdicts import Verdict

PAGE = 100
"""The versions that one request lists."""
LISTS_HOLD = timedelta(minutes=10)
"""For how long a list is relied on."""
DELETIONS_A_MINUTE = 180
"""900 points a minute, of which a deletion costs 5.
https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"""


@attrs.frozen(kw_only=True)
class Forecast:
    """What applying a plan will take, and what it frees."""

    deletions: int
    """How many versions and packages are deleted."""
    requests: int
    """The requests to come: the owner, the deletions, and lists before, between and after them."""
    minutes: float
    """The minutes at the documented pace of 180 deletions. GitHub is known to slow down to 60 for container images."""
    rate_limit_remaining: int | None
    """The requests left in this hour when the plan was made; None when that was not known."""
    bytes: int
    """An estimate of the bytes that are freed: layers may be shared between packages."""


def forecast(packages: Iterable[PackagePlan], deletions: Iterable[Verdict], remaining: int | None) -> Forecast:
    """Return what it takes to delete these of the packages, with `remaining` requests left in this hour."""
    chosen: dict[str, list[Verdict]] = {}
    for verdict in deletions:
        chosen.setdefault(verdict.package, []).append(verdict)
    affected = [(plan, chosen[plan.package]) for plan in packages if plan.package in chosen]
    count = sum(map(len, chosen.values()))
    lists = sum(_lists(plan, len(gone)) for plan, gone in affected)
    return Forecast(
        deletions=count,
        requests=count + lists + bool(count),  # the owner is looked up first
        minutes=round(count / DELETIONS_A_MINUTE, 1),
        rate_limit_remaining=remaining,
        bytes=sum(_freed(plan, gone) for plan, gone in affected),
    )


def _lists(plan: PackagePlan, gone: int) -> int:
    """The requests that list a package: before its deletions, meanwhile, and after them."""
    total, at_once = len(plan.verdicts), DELETIONS_A_MINUTE * (LISTS_HOLD // timedelta(minutes=1))
    before = sum(_pages(total - done) for done in range(0, gone, at_once))
    return before + (2 if plan.whole_package else _pages(total - gone))  # a package that is gone is looked up


def _pages(versions: int) -> int:
    return -(-versions // PAGE)


def _freed(plan: PackagePlan, gone: Iterable[Verdict]) -> int:
    """What the plan frees, but no more than all that these versions name: a person may have taken out others."""
    if plan.whole_package:
        return plan.freed_bytes
    return min(plan.freed_bytes, sum(verdict.image.size for verdict in gone if verdict.image is not None))
