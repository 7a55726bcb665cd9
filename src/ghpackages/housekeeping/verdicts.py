"""Verdicts: what is to become of each version, and why. Immutable values."""

from datetime import datetime
from typing import Literal, TypeAlias

import attrs

VerdictKind: TypeAlias = Literal["delete", "keep", "needed", "retained", "partly_selected", "unselected", "unreadable"]
Role: TypeAlias = Literal["root", "member", "metadata"]
ManifestKind: TypeAlias = Literal["image", "index", "artifact", "legacy"]
ReasonCode: TypeAlias = Literal[
    "keep",
    "delete",
    "partly_selected",
    "unselected",
    "grace",
    "latest",
    "protected_digest",
    "never_touched",
    "orphan",
    "follows",
    "needed",
    "retained",
    "unreadable",
    "whole_package",
]


@attrs.frozen
class Reason:
    """One reason for a verdict. Its text, `str(reason)`, is for people; the rest is for programs."""

    code: ReasonCode
    """What kind of reason it is."""
    text: str
    """The reason in words."""
    selector: str = ""
    """The selector that gave it, such as `rule[0].keep[1]`."""
    tags: tuple[str, ...] = ()
    """The tags that matched, or that block a deletion."""
    versions: tuple[int, ...] = ()
    """The ids of the versions that this is about."""

    def __str__(self) -> str:
        return self.text


@attrs.frozen(kw_only=True)
class ImageFacts:
    """What the registry knows of a version of a container package."""

    kind: ManifestKind
    """`"image"`, `"index"`, `"artifact"` or `"legacy"`, as `ghpackages.registry.Manifest` has it."""
    artifact_type: str | None = None
    """The type of an artifact."""
    platform: str | None = None
    """The platform for which an index lists it; `unknown/unknown` for an attestation of BuildKit."""
    needs: tuple[str, ...] = ()
    """The digests that an index lists."""
    subject: str | None = None
    """The digest that the manifest itself names as its subject."""
    size: int = 0
    """The bytes of the manifest and of all configurations and layers that it names."""
    is_build_cache: bool = False
    """Whether it is a cache of BuildKit."""


@attrs.frozen(kw_only=True)
class Verdict:
    """What is to become of one version, or of a whole package."""

    kind: VerdictKind
    """`"delete"`; all others stay: `"keep"` (protected), `"needed"` (by others that stay), `"retained"` (the last one),
    `"partly_selected"` (a tag blocks it), `"unselected"` (nothing selects it), `"unreadable"` (see `PackagePlan`)."""
    version_id: int | None
    """The id of the version; None when the whole package is meant."""
    name: str
    """The name of the version: a digest for containers. The name of the package when that is meant."""
    tags: tuple[str, ...] = ()
    """All tags of the version."""
    created_at: datetime
    """When the version was published, in UTC. The newest version's date when the whole package is meant."""
    reasons: tuple[Reason, ...] = ()
    """Every reason that applies, those that decided first."""
    needed_by: tuple[int, ...] = ()
    """The ids of the versions that stay and need this one."""
    package: str
    """The package, as `TYPE/NAME`."""
    role: Role = "root"
    """What the version is in its image. Rules see roots; the others follow."""
    image: ImageFacts | None = None
    """What the registry knows; None for other types than containers, and where the manifest cannot be read."""

    @property
    def whole_package(self) -> bool:
        """Return whether the whole package is meant."""
        return self.version_id is None
