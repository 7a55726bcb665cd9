"""What belongs to a container image, as a tree. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ghpackages.cli.records import ordinary
from ghpackages.registry import ImageGraph, Manifest, Node

_BY_TAG = {".sig": "signature", ".att": "attestation", ".sbom": "SBOM"}


@dataclass(frozen=True)
class Piece:
    """One manifest in the tree of an image."""

    digest: str
    what: str
    """What it is, in a word: `index`, `image`, `signature` ..."""
    platform: str | None
    """The platform for which an index lists it."""
    tags: tuple[str, ...]
    version_id: int | None
    """The id of the version; None when it is not listed."""
    size: int | None
    """The bytes of its configuration and layers; None when they are not known."""
    shared_by: int
    """How many indexes list it."""
    problem: str | None
    """Why it is not whole: missing, or unreadable."""
    depth: int
    parent: str | None
    children: "list[Piece]" = field(default_factory=list["Piece"], repr=False)
    """What is below it; where it stands several times in a tree, the first time only."""

    def walk(self) -> "Iterator[Piece]":
        """Return this piece, then all below it."""
        waiting: list[Piece] = [self]
        while waiting:
            yield (piece := waiting.pop())
            waiting += reversed(piece.children)


def tree(graph: ImageGraph, digest: str) -> Piece:
    """Return what belongs to a digest: what it needs, then what says something about it."""
    top = _piece(graph, digest, None)
    waiting = [(top, frozenset({digest}))]
    seen: set[str] = set()
    while waiting:
        piece, path = waiting.pop()
        if piece.digest in seen:  # indexes that share what they list would double the tree with each level
            continue
        seen.add(piece.digest)
        piece.children.extend(_piece(graph, other, piece) for other in _below(graph, piece.digest) if other not in path)
        waiting += [(child, path | {child.digest}) for child in reversed(piece.children)]
    return top


def _below(graph: ImageGraph, digest: str) -> list[str]:
    metadata = graph.metadata_of(digest) - graph.needs(digest)
    listed = {
        other for about in metadata for other in graph.needs(about)
    }  # by an index of referrers, and shown below it
    return [*graph.needs(digest), *(other for other in graph.metadata_of(digest) if other in metadata - listed)]


def _piece(graph: ImageGraph, digest: str, above: Piece | None) -> Piece:
    node = graph.get(digest)
    parent = above.digest if above else None
    platform = _platform(graph, parent, digest)
    return Piece(
        digest=digest,
        what=_what(node, platform),
        platform=None if platform == "unknown/unknown" else platform,
        tags=node.tags if node else (),
        version_id=node.version.id if node else None,
        size=_size(node.manifest if node else None),
        shared_by=len(graph.needed_by(digest)),
        problem=problem_of(graph, digest),
        depth=above.depth + 1 if above else 0,
        parent=parent,
    )


def problem_of(graph: ImageGraph, digest: str) -> str | None:
    """Return why a digest is not whole by itself; None when it is."""
    if digest not in graph:
        return "missing"
    if digest in graph.unreadable:
        return f"unreadable: {graph.unreadable[digest].reason}"
    return None


def label(piece: Piece) -> str:
    """Return what a person is told of a piece, but for its digest and size."""
    parts = [piece.platform or piece.what.removeprefix("application/vnd.").removesuffix("+json")]
    if tags := ordinary(piece.tags):
        parts.append(f"[{', '.join(tags)}]")
    if piece.shared_by > 1:
        parts.append(f"shared by {piece.shared_by}")
    return " ".join(parts)


def _platform(graph: ImageGraph, parent: str | None, digest: str) -> str | None:
    """The platform for which the index above lists a digest."""
    above = graph.get(parent) if parent else None
    entries = above.manifest.manifests if above and above.manifest else ()
    return next((entry.platform for entry in entries if entry.digest == digest), None)


def _what(node: Node | None, platform: str | None) -> str:
    if platform == "unknown/unknown":
        return "attestation"
    if node is None or node.manifest is None:
        return "manifest"
    for ending, name in _BY_TAG.items():
        if node.role == "metadata" and any(tag.endswith(ending) for tag in node.tags):
            return name
    if node.manifest.is_build_cache:
        return "build cache"
    if node.role == "metadata" and node.manifest.kind == "index":
        return "referrers"
    return node.manifest.artifact_type or node.manifest.kind


def _size(manifest: Manifest | None) -> int | None:
    if manifest is None:
        return None
    config = manifest.config.size if manifest.config else 0
    return config + sum(layer.size for layer in manifest.layers)
