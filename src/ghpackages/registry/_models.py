"""What a registry holds: manifests, and the descriptors in them.

https://github.com/opencontainers/image-spec/blob/main/manifest.md
"""

from collections.abc import Mapping

import attrs

from ghpackages.registry._media_types import BUILD_CACHE, Kind


@attrs.frozen(kw_only=True)
class Descriptor:
    """A reference to a manifest or a blob.

    https://github.com/opencontainers/image-spec/blob/main/descriptor.md
    """

    media_type: str
    """The type of what is referred to, as stated here: it may be another one in fact."""
    digest: str
    """The digest of what is referred to."""
    size: int
    """Its size in bytes."""
    platform: str | None = None
    """For which platform it is, such as `linux/arm64/v8`; `unknown/unknown` for an attestation of BuildKit."""
    annotations: Mapping[str, str] = {}
    """Free text by key."""
    artifact_type: str | None = None
    """The type of an artifact."""


@attrs.frozen(kw_only=True)
class Manifest:
    """A manifest: what an image, an index of images, or an artifact is made of."""

    digest: str
    """The digest by which the registry knows it."""
    media_type: str
    """Its media type, from its body, else from the response's header, else from its shape."""
    kind: Kind
    """`"image"`, `"index"` (of manifests), `"artifact"` (signatures, charts, caches and the like) or `"legacy"` (Docker
    schema 1)."""
    artifact_type: str | None = None
    """The type of an artifact."""
    config: Descriptor | None = None
    """The configuration of an image or artifact."""
    layers: tuple[Descriptor, ...] = ()
    """The layers of an image, the blobs of an artifact. Those of Docker schema 1 have no size: it is 0."""
    manifests: tuple[Descriptor, ...] = ()
    """What an index lists, in its order."""
    subject: Descriptor | None = None
    """The manifest that this one says something about, which may not exist."""
    annotations: Mapping[str, str] = {}
    """Free text by key."""
    size: int
    """The size of the manifest itself, in bytes."""
    raw: bytes = attrs.field(repr=False)
    """The manifest as the registry sent it."""

    @property
    def is_build_cache(self) -> bool:
        """Return whether this is a cache of BuildKit, in either of its two forms.

        https://docs.docker.com/build/cache/backends/registry/
        """
        entries = self.manifests if self.config is None else (self.config, *self.manifests)
        return any(entry.media_type == BUILD_CACHE for entry in entries)
