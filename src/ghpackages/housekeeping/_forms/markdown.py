"""A plan as Markdown, for pull requests and job summaries."""

import re
from collections.abc import Iterator, Sequence

from ghpackages.housekeeping._forms import words
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.verdicts import Verdict

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#|!~@])")


def to_markdown(plan: Plan, *, rows: int) -> str:
    """Return the plan with at most `rows` versions in each table; GitHub takes 65,536 characters in a comment."""
    return "\n".join(_lines(plan, rows)) + "\n"


def _lines(plan: Plan, rows: int) -> Iterator[str]:
    chosen = {(verdict.package, verdict.version_id) for verdict in plan.deletions}
    yield f"## Clean-up of {_text(plan.owner)}"
    yield ""
    yield f"Made {plan.made_at:%Y-%m-%d %H:%M} UTC for {_code(plan.host)}: {_text(words.forecast(plan))}."
    for note in plan.notes:
        yield f"\n> **Note:** {_text(note)}"
    for package in plan.packages:
        yield ""
        yield f"### {_code(package.package)}"
        yield ""
        if package.problem is not None:
            yield f"> [!WARNING]\n> Nothing here is deleted. {_text(package.problem)}"
            continue
        yield f"{_text(words.counts([package]))}."
        yield from _tables(package, [verdict for verdict in package.deletions if _key(verdict) in chosen], rows)


def _key(verdict: Verdict) -> tuple[str, int | None]:
    return verdict.package, verdict.version_id


def _tables(package: PackagePlan, deletions: Sequence[Verdict], rows: int) -> Iterator[str]:
    if deletions:
        yield ""
        yield from _table("delete", deletions, rows)
    stays = [verdict for verdict in package.verdicts if verdict.kind != "delete"]
    if stays:
        yield f"\n<details><summary>{len(stays)} stay</summary>\n"
        yield from _table("stays", stays, rows)
        yield "\n</details>"


def _table(heading: str, verdicts: Sequence[Verdict], rows: int) -> Iterator[str]:
    yield f"| {heading} | tags | created | why |"
    yield "| --- | --- | --- | --- |"
    for verdict in verdicts[:rows]:
        tags = " ".join(_code(tag) for tag in words.short_tags(verdict))
        kind = "" if verdict.kind == "delete" else f"**{words.NAMES[verdict.kind]}:** "
        why = kind + _text(words.reasons(verdict))
        yield f"| {_code(words.short_name(verdict))} | {tags} | {verdict.created_at:%Y-%m-%d} | {why} |"
    if len(verdicts) > rows:
        yield f"| and {len(verdicts) - rows} more | | | |"


def _code(text: str) -> str:
    return f"`{' '.join(re.sub('[`|]', ' ', text).split())}`"  # a line break would end the table


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
