"""How things are written in every form."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.verdicts import Verdict, VerdictKind

_DIGEST_TAG = re.compile(r"\b(sha\d{3}-[0-9a-f]{12})[0-9a-f]{52}")
ORDER: tuple[VerdictKind, ...] = ("delete", "retained", "partly_selected", "keep", "needed", "unselected", "unreadable")
"""The kinds of verdicts, those first that people look for."""
NAMES: Mapping[VerdictKind, str] = {kind: kind.replace("_", " ") for kind in ORDER}


def short_name(verdict: Verdict) -> str:
    """Return the name of a version, a digest cut to the length that people know."""
    if verdict.whole_package:
        return "the whole package"
    algorithm, colon, encoded = verdict.name.partition(":")
    return f"{algorithm}:{encoded[:12]}" if colon and len(encoded) > 12 else verdict.name


def short_tags(verdict: Verdict) -> list[str]:
    """Return the tags of a version, the digests in those of signatures cut."""
    return [_DIGEST_TAG.sub(r"\1…", tag) for tag in verdict.tags]


def reasons(verdict: Verdict) -> str:
    """Return the reasons of a verdict in one line."""
    return _DIGEST_TAG.sub(r"\1…", "; ".join(str(reason) for reason in verdict.reasons))


def counts(packages: Iterable[PackagePlan]) -> str:
    """Return how many verdicts there are of each kind, in one line."""
    found = Counter(verdict.kind for package in packages for verdict in package.verdicts)
    return ", ".join(f"{found[kind]} {NAMES[kind]}" for kind in ORDER if found[kind]) or "no versions"


def forecast(plan: Plan) -> str:
    """Return what applying the plan takes, in one line."""
    expected = plan.forecast
    if not plan.deletions:
        return "nothing to delete"
    parts = [
        _number(len(plan.deletions), "deletion"),
        _number(expected.requests, "request"),
        f"about {_number(max(1, round(expected.minutes)), 'minute')}",
        f"{size(expected.bytes)} freed (an estimate)",
    ]
    if expected.rate_limit_remaining is not None:
        parts.append(f"{expected.rate_limit_remaining} requests left in this hour")
    return ", ".join(parts)


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def size(count: int) -> str:
    """Return a number of bytes in the unit that people read most easily."""
    value = float(count)
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if value < 1024:
            return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:.1f} TiB"
