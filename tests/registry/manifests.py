"""Making manifests for tests."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ghpackages.registry import Manifest, ManifestUnreadableError, parse_manifest

OCI_INDEX = "application/vnd.oci.image.index.v1+json"
OCI_IMAGE = "application/vnd.oci.image.manifest.v1+json"
OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json"
ORAS_ARTIFACT = "application/vnd.cncf.oras.artifact.manifest.v1+json"
DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json"
DOCKER_IMAGE = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+prettyjws"
OCI_CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
CACHE_CONFIG = "application/vnd.buildkit.cacheconfig.v0"


def digest(content: bytes | str, algorithm: str = "sha256") -> str:
    """The digest of some content; of a name where it does not matter of what."""
    content = content if isinstance(content, bytes) else content.encode()
    return f"{algorithm}:{hashlib.new(algorithm, content).hexdigest()}"


def descriptor(of: bytes | str, media_type: str = OCI_IMAGE, **more: Any) -> dict[str, Any]:
    """A descriptor of some content, of a blob with that name, or of a digest."""
    named = of if isinstance(of, str) and of.startswith(("sha256:", "sha512:")) else digest(of)
    return {"mediaType": media_type, "digest": named, "size": more.pop("size", len(of)), **more}


def encode(body: dict[str, Any]) -> bytes:
    return json.dumps(body).encode()


def image(name: str = "app", *, layers: Iterable[str] | None = (), **more: Any) -> bytes:
    """An image with a config of its own, of as many bytes as its name has letters, and the layers named."""
    config = descriptor(name, OCI_CONFIG)
    parts = [descriptor(layer, LAYER) for layer in layers] if layers is not None else None
    return encode({"schemaVersion": 2, "mediaType": OCI_IMAGE, "config": config, "layers": parts, **more})


def index(*entries: bytes | str | dict[str, Any], media_type: str = OCI_INDEX, **more: Any) -> bytes:
    """An index of manifests, of digests, or of descriptors."""
    found = [entry if isinstance(entry, dict) else descriptor(entry) for entry in entries]
    return encode({"schemaVersion": 2, "mediaType": media_type, "manifests": found, **more})


def artifact(subject: bytes | str | None = None, artifact_type: str = "application/vnd.test", **more: Any) -> bytes:
    about: dict[str, Any] = {} if subject is None else {"subject": descriptor(subject)}
    return image(f"{artifact_type} {digest(subject or '')}", artifactType=artifact_type, **about, **more)


@dataclass(frozen=True)
class Version:
    """The least that a graph needs of a version."""

    id: int
    name: str
    tags: tuple[str, ...] = ()
    created_at: datetime = datetime(2026, 6, 1, tzinfo=UTC)


def listing(
    *contents: bytes | tuple[bytes, str],
) -> tuple[list[Version], dict[str, Manifest | ManifestUnreadableError]]:
    """What `ImageGraph.build` takes, of manifests or of pairs of a manifest and its tags."""
    versions: list[Version] = []
    manifests: dict[str, Manifest | ManifestUnreadableError] = {}
    for number, item in enumerate(contents, 1):
        content, tags = item if isinstance(item, tuple) else (item, "")
        manifest = parse_manifest(content)
        manifests[manifest.digest] = manifest
        versions.append(Version(number, manifest.digest, tuple(tags.split())))
    return versions, manifests
