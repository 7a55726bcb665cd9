"""The media types of manifests, and what each kind of manifest looks like.

https://github.com/opencontainers/image-spec/blob/main/media-types.md
https://distribution.github.io/distribution/spec/manifest-v2-2/
"""

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["image", "index", "artifact", "legacy"]

OCI_INDEX = "application/vnd.oci.image.index.v1+json"
OCI_IMAGE = "application/vnd.oci.image.manifest.v1+json"
OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json"
ORAS_ARTIFACT = "application/vnd.cncf.oras.artifact.manifest.v1+json"
DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json"
DOCKER_IMAGE = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+json"
DOCKER_SCHEMA_1_SIGNED = "application/vnd.docker.distribution.manifest.v1+prettyjws"

MANIFEST_KINDS: dict[str, Kind] = {
    OCI_INDEX: "index",
    OCI_IMAGE: "image",
    OCI_ARTIFACT: "artifact",
    ORAS_ARTIFACT: "artifact",
    DOCKER_LIST: "index",
    DOCKER_IMAGE: "image",
    DOCKER_SCHEMA_1: "legacy",
    DOCKER_SCHEMA_1_SIGNED: "legacy",
}
ACCEPT = ", ".join(MANIFEST_KINDS)
"""What a registry is asked for: one that finds its type missing converts the manifest, or says that there is none."""

IMAGE_CONFIGS = frozenset(
    {"application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json"}
)
"""The types of the configuration of what can be run. An image manifest with another one holds an artifact."""

BUILD_CACHE = "application/vnd.buildkit.cacheconfig.v0"
"""The configuration of a BuildKit cache: listed by an index, or the config of an image (`image-manifest=true`)."""
