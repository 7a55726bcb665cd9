"""Whether the deletions of a plan still qualify, judged on what is listed now."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from ghpackages.housekeeping._orphans import orphans_of
from ghpackages.housekeeping._recorded import recorded_manifests, recorded_versions
from ghpackages.housekeeping._versions import AnyVersion, tags_of
from ghpackages.housekeeping.errors import PlanError
from ghpackages.housekeeping.judgement import PackagePlan, judge
from ghpackages.housekeeping.plan import Plan
from ghpackages.housekeeping.report import OutcomeKind
from ghpackages.housekeeping.verdicts import Verdict
from ghpackages.registry import ImageGraph, Manifest, ManifestUnreadableError

Manifests = Mapping[str, Manifest | ManifestUnreadableError]
_OUTCOMES: Mapping[str, OutcomeKind] = {"needed": "needed", "retained": "retained", "unreadable": "failed"}


@attrs.frozen(kw_only=True)
class Requalified:
    """What may be deleted now, and why the rest may not."""

    go: tuple[Verdict, ...]
    """What still qualifies, in the order of deletion."""
    refused: Sequence[tuple[Verdict, OutcomeKind, str]]
    """What does not, the outcome, and the reason in words."""
    graph: ImageGraph | None
    """The image graph of what is listed and of what was deleted."""


def requalify(
    plan: Plan,
    package: PackagePlan,
    remaining: Collection[Verdict],
    listed: Iterable[AnyVersion],
    manifests: Manifests,
    *,
    orphans: Collection[str],
) -> Requalified:
    """Return which of the `remaining` deletions of a package still qualify.

    `listed` is what the package holds now, `manifests` what is known of it beyond the plan. What the plan deletes and
    is not listed any more counts as deleted: what was to go with it goes.
    """
    now = {version.id: version for version in listed}
    digests = {version.name for version in now.values()}
    refused: list[tuple[Verdict, OutcomeKind, str]] = []
    candidates: dict[int | None, Verdict] = {}
    for verdict in remaining:
        version = now.get(verdict.version_id or 0)
        if verdict.whole_package:
            candidates[None] = verdict
        elif version is None:
            refused.append((verdict, "already_gone", "it is not listed any more"))
        elif version.name != verdict.name or set(tags_of(version) or ()) != set(verdict.tags):
            had, has = (", ".join(tags) or "none" for tags in (verdict.tags, tags_of(version) or ()))
            refused.append((verdict, "changed", f"its tags were {had}, and are {has} now"))
        else:
            candidates[verdict.version_id] = verdict
    gone = [
        version
        for version in recorded_versions(verdict for verdict in plan.deletions if verdict.package == package.package)
        if version.id not in now and version.name not in digests
    ]
    versions: list[AnyVersion] = [*now.values(), *gone]
    graph = None
    if package.package_type == "container":
        graph = ImageGraph.build(versions, {**recorded_manifests(package), **manifests})
    judged = judge(
        plan.policy,
        package.package_type,
        package.package_name,
        versions,
        graph,
        now=plan.made_at,
        only=_unchanged(package, now) if package.whole_package else [key for key in candidates if key is not None],
        absent=[version.id for version in gone],
        orphans=orphans,
    )
    ids = [verdict.version_id for verdict in judged.deletions if verdict.version_id in candidates]
    go = [candidates.pop(version_id) for version_id in ids]
    kinds = {verdict.version_id: verdict for verdict in judged.verdicts}
    for version_id, candidate in candidates.items():
        found = kinds.get(version_id)
        if found is None:
            refused.append((candidate, "changed", "the package holds something now that the plan does not delete"))
        else:
            text = judged.problem or "; ".join(str(reason) for reason in found.reasons)
            refused.append((candidate, _OUTCOMES.get(found.kind, "changed"), text))
    return Requalified(go=tuple(go), refused=refused, graph=graph)


def _unchanged(package: PackagePlan, now: Mapping[int, AnyVersion]) -> list[int]:
    """The ids of what the plan deletes with its package, and is as it was."""
    return [
        version.id
        for verdict in package.verdicts
        if verdict.kind == "delete"
        and (version := now.get(verdict.version_id or 0)) is not None
        and set(tags_of(version) or ()) == set(verdict.tags)
    ]


def check_deletions(plan: Plan, max_share: float | None) -> None:
    """Raise PlanError when a plan deletes what its policy does not select, or more than `max_share` of a package."""
    packages = {package.package: package for package in plan.packages}
    chosen: dict[str, list[Verdict]] = {}
    for verdict in plan.deletions:
        chosen.setdefault(verdict.package, []).append(verdict)
    for package in plan.packages:
        for verdict in package.verdicts:
            if verdict.kind == "delete" and not package.whole_package:
                chosen.setdefault(package.package, []).append(verdict)
    for name, verdicts in chosen.items():
        if name not in packages or packages[name].owner != plan.owner:
            raise PlanError(f"the plan deletes from {name}, which it did not judge", hint="Make the plan again.")
        _check_package(plan, packages[name], verdicts)
    share = plan.policy.max_share if max_share is None else max_share
    for name in chosen:
        package = packages[name]
        count = sum(verdict.package == name for verdict in plan.deletions)
        total = len(package.verdicts)
        deleted = total if package.whole_package and count else count
        if deleted > share * total + 1e-9:
            raise PlanError(
                f"the plan deletes {deleted} of {total} versions of {name}, more than max_share = {share:g}",
                hint="Check whether this is intended; then pass "
                f"max_share={math.ceil(100 * deleted / total) / 100:g} or more.",
            )


def _check_package(plan: Plan, package: PackagePlan, chosen: Iterable[Verdict]) -> None:
    versions = recorded_versions(package.verdicts)
    graph = None
    if package.package_type == "container":
        graph = ImageGraph.build(versions, recorded_manifests(package))
    judged = judge(
        plan.policy,
        package.package_type,
        package.package_name,
        versions,
        graph,
        now=plan.made_at,
        orphans=orphans_of(plan.policy, package),
    )
    selected = {verdict.version_id for verdict in judged.deletions}
    kinds = {verdict.version_id: verdict for verdict in judged.verdicts}
    for verdict in chosen:
        if verdict.version_id in selected:
            continue
        if any(reason.code == "follows" and kinds.keys().isdisjoint(reason.versions) for reason in verdict.reasons):
            continue  # the lines of what it went with were deleted: apply finds out what needs it
        found = kinds.get(verdict.version_id)
        reasons = "it is not in the plan" if found is None else "; ".join(str(reason) for reason in found.reasons)
        raise PlanError(
            f"the plan deletes {verdict.name} of {package.package}, which its policy does not select: {reasons}",
            hint="Make the plan again; change the policy instead of the plan if more is to go.",
        )
