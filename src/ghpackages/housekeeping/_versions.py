"""What housekeeping reads of versions and their images."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol, TypeAlias

from ghpackages import PackageVersion
from ghpackages.housekeeping.verdicts import ImageFacts
from ghpackages.registry import ImageGraph


class TaggedVersion(Protocol):
    """What the rules must know about a version."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def tags(self) -> Iterable[str]: ...
    @property
    def created_at(self) -> datetime: ...


AnyVersion: TypeAlias = PackageVersion | TaggedVersion


def tags_of(version: AnyVersion) -> tuple[str, ...] | None:
    """Return the tags of a version; None when the API did not state them."""
    if not isinstance(version, PackageVersion):
        return tuple(version.tags)
    metadata = version.metadata
    if metadata is None:
        return None
    if metadata.container is not None:
        return tuple(metadata.container.tags)
    if metadata.docker is not None:
        known = metadata.docker.tags if metadata.docker.tags is not None else metadata.docker.tag
        return None if known is None else tuple(known)
    return None


def platforms_of(graph: ImageGraph) -> Mapping[str, str]:
    """Return the platform for which an index lists a digest, the first where several do."""
    found: dict[str, str] = {}
    for node in graph.values():
        for entry in node.manifest.manifests if node.manifest is not None else ():
            if entry.platform is not None:
                found.setdefault(entry.digest, entry.platform)
    return found


def image_facts(graph: ImageGraph, digest: str, platforms: Mapping[str, str]) -> ImageFacts | None:
    """Return what is worth knowing of an image; None when its manifest was not read."""
    manifest = graph[digest].manifest
    if manifest is None:
        return None
    blobs = (*manifest.layers, *(() if manifest.config is None else (manifest.config,)))
    return ImageFacts(
        kind=manifest.kind,
        artifact_type=manifest.artifact_type,
        platform=platforms.get(digest),
        needs=tuple(graph.needs(digest)),
        subject=None if manifest.subject is None else manifest.subject.digest,
        size=manifest.size + sum(blob.size for blob in blobs),
        is_build_cache=manifest.is_build_cache,
    )
