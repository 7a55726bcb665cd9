"""What a plan recorded of a package, as versions and manifests: a digest stands for the same manifest for ever."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import attrs

from ghpackages.housekeeping.judgement import PackagePlan
from ghpackages.housekeeping.verdicts import ImageFacts, Verdict
from ghpackages.registry import Descriptor, Manifest

_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
_BUILD_CACHE = "application/vnd.buildkit.cacheconfig.v0"


@attrs.frozen
class RecordedVersion:
    """A version as a plan recorded it."""

    id: int
    name: str
    tags: tuple[str, ...]
    created_at: datetime


def recorded_versions(verdicts: Iterable[Verdict]) -> list[RecordedVersion]:
    """Return the versions that verdicts are about."""
    return [
        RecordedVersion(verdict.version_id, verdict.name, verdict.tags, verdict.created_at)
        for verdict in verdicts
        if verdict.version_id is not None
    ]


def recorded_manifests(plan: PackagePlan) -> Mapping[str, Manifest]:
    """Return the manifests of a package by digest, as far as edges between versions depend on them."""
    return {
        verdict.name: _manifest(verdict.name, verdict.image) for verdict in plan.verdicts if verdict.image is not None
    }


def _manifest(digest: str, facts: ImageFacts) -> Manifest:
    return Manifest(
        digest=digest,
        media_type=_MANIFEST,
        kind=facts.kind,
        artifact_type=facts.artifact_type,
        config=_descriptor(digest, _BUILD_CACHE) if facts.is_build_cache else None,
        manifests=tuple(_descriptor(needed, _MANIFEST) for needed in facts.needs),
        subject=None if facts.subject is None else _descriptor(facts.subject, _MANIFEST),
        size=facts.size,
        raw=b"",
    )


def _descriptor(digest: str, media_type: str) -> Descriptor:
    return Descriptor(media_type=media_type, digest=digest, size=0)
