"""What applying a plan will take."""

from collections.abc import Iterable

import attrs

from ghpackages.housekeeping.judgement import PackagePlan

PAGE = 100
"""The versions that one request lists."""
DELETIONS_A_MINUTE = 180
"""900 points a minute, of which a deletion costs 5.
https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"""


@attrs.frozen(kw_only=True)
class Forecast:
    """What applying a plan will take, and what it frees."""

    deletions: int
    """How many versions and packages are deleted."""
    requests: int
    """The requests to come: deletions, and lists before and after them."""
    minutes: float
    """The minutes at the documented pace of 180 deletions. GitHub is known to slow down to 60 for container images."""
    rate_limit_remaining: int | None
    """The requests left in this hour when the plan was made; None when that was not known."""
    bytes: int
    """An estimate of the bytes that are freed: layers may be shared between packages."""


def forecast(packages: Iterable[PackagePlan], deletions: int, remaining: int | None) -> Forecast:
    """Return what applying these plans takes, with `remaining` requests left in this hour."""
    lists = 0
    freed = 0
    for plan in packages:
        if gone := len(plan.deletions):
            left = 0 if plan.whole_package else len(plan.verdicts) - gone
            lists += -(-len(plan.verdicts) // PAGE) + -(-left // PAGE)
            freed += plan.freed_bytes
    return Forecast(
        deletions=deletions,
        requests=deletions + lists,
        minutes=round(deletions / DELETIONS_A_MINUTE, 1),
        rate_limit_remaining=remaining,
        bytes=freed,
    )
