"""Whether what stays is whole, after deletions."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from ghpackages.housekeeping._recorded import recorded_manifests, recorded_versions
from ghpackages.housekeeping._requalify import Manifests
from ghpackages.housekeeping._versions import AnyVersion
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.report import Problem
from ghpackages.registry import ImageGraph


@attrs.frozen(kw_only=True)
class Damage:
    """What is wrong with what stays."""

    restore: frozenset[int]
    """The ids of what was deleted here and is needed all the same: something that needs it was pushed meanwhile."""
    problems: Sequence[Problem]
    """What cannot be repaired from here."""


def find_damage(
    package: PackagePlan, listed: Iterable[AnyVersion], manifests: Manifests, deleted: Mapping[int, object]
) -> Damage:
    """Return what the versions that are listed now lack, of which `deleted` was deleted here."""
    if package.package_type != "container":
        return Damage(restore=frozenset(), problems=())
    now = list(listed)
    digests = {version.name for version in now}
    was_there = {verdict.name for verdict in package.verdicts}
    ours = [
        version
        for version in recorded_versions(package.verdicts)
        if version.id in deleted and version.name not in digests
    ]
    graph = ImageGraph.build([*now, *ours], {**recorded_manifests(package), **manifests})
    ids = {version.name: version.id for version in ours}
    restore: set[str] = set()
    problems: list[Problem] = []
    for digest in ids:
        if _users(graph, digest, digests):
            restore |= graph.closure(digest) & ids.keys()
    for digest in graph.missing:
        users = _users(graph, digest, digests) if digest in was_there else ()
        if tags := tuple(tag for user in users for tag in graph[user].tags):
            text = f"{', '.join(tags)} needs {digest}, which somebody else deleted"
            problems.append(Problem(package=package.package, text=text, tags=tags, missing=digest))
    for digest, error in graph.unreadable.items():
        if digest in digests and digest not in package.unreadable and digest not in was_there:
            text = f"what {digest} needs cannot be read: {error.reason}"
            problems.append(Problem(package=package.package, text=text, tags=graph[digest].tags, missing=None))
    return Damage(restore=frozenset(ids[digest] for digest in restore), problems=problems)


def _users(graph: ImageGraph, digest: str, listed: Iterable[str]) -> list[str]:
    """The listed versions that need a digest, at any depth."""
    found = dict.fromkeys(graph.needed_by(digest))
    waiting = [*found]
    for user in waiting:
        for other in graph.needed_by(user):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return [user for user in found if user in listed]
