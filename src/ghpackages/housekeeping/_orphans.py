"""Orphans: metadata whose subject is nowhere. A signature may live in another package than what it signs."""

from collections.abc import Iterable

from ghpackages.housekeeping.policy import Policy
from ghpackages.registry import ImageGraph, Manifest, ManifestUnreadableError


def names_orphans(policy: Policy) -> bool:
    """Return whether a policy has a selector for orphans."""
    return any(selector.orphan for rule in policy.rules for selector in rule.delete)


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
