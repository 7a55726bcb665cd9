"""Orphans: metadata whose subject is nowhere. A signature may live in another package than what it signs."""

from collections.abc import Collection, Iterable

from ghpackages.housekeeping._recorded import recorded_manifests, recorded_versions
from ghpackages.housekeeping._versions import AnyVersion
from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.policy import Policy
from ghpackages.registry import ImageGraph, Manifest, ManifestUnreadableError


def names_orphans(policy: Policy) -> bool:
    """Return whether a policy has a selector for orphans."""
    return any(selector.orphan for rule in policy.rules for selector in rule.delete)


def orphans_of(policy: Policy, package: PackagePlan) -> frozenset[str]:
    """Return the digests of what a plan by this policy deletes of a package for being an orphan."""
    if package.package_type != "container" or not names_orphans(policy):
        return frozenset()
    graph = ImageGraph.build(recorded_versions(package.verdicts), recorded_manifests(package))
    return frozenset(
        verdict.name for verdict in package.verdicts if verdict.kind == "delete" and graph.is_orphan(verdict.name)
    )


def still_orphans(package: PackagePlan, orphans: Collection[str], listed: Iterable[AnyVersion]) -> frozenset[str]:
    """Return those of the `orphans` of a package whose subject is not among the versions `listed` now, of any package.

    What the manifests of these versions say is of no importance: a subject is found by its digest.
    """
    versions = [version for version in recorded_versions(package.verdicts) if version.name in orphans]
    names = {version.name for version in versions}
    graph = ImageGraph.build(
        [*versions, *(version for version in listed if version.name not in names)], recorded_manifests(package)
    )
    return frozenset(digest for digest in names if graph.is_orphan(digest))


def find_orphans(graphs: Iterable[ImageGraph]) -> frozenset[str]:
    """Return the digests of the metadata in these packages of which none of them holds the subject."""
    graphs = list(graphs)
    manifests: dict[str, Manifest | ManifestUnreadableError] = {
        digest: node.manifest or ManifestUnreadableError(digest, "it was not read")
        for graph in graphs
        for digest, node in graph.items()
    }
    everything = ImageGraph.build((node.version for graph in graphs for node in graph.values()), manifests)
    return frozenset(digest for digest in everything if everything.is_orphan(digest))
