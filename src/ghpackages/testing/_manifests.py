"""Manifests as bytes: their media types, their digests, and what stands in for one that nobody wrote."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

OCI_INDEX = "application/vnd.oci.image.index.v1+json"
OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
OCI_CONFIG = "application/vnd.oci.image.config.v1+json"
OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
OCI_EMPTY = "application/vnd.oci.empty.v1+json"
DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json"
DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_V1 = "application/vnd.docker.distribution.manifest.v1+prettyjws"


def digest_of(data: bytes) -> str:
    """The digest that names these bytes in a registry."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def encode(document: Mapping[str, object]) -> bytes:
    """A manifest as the bytes that its digest is of."""
    return json.dumps(document, separators=(",", ":")).encode()


def descriptor(data: bytes, media_type: str, **more: object) -> dict[str, object]:
    """How one manifest names another, or a blob."""
    return {"mediaType": media_type, "digest": digest_of(data), "size": len(data), **more}


def media_type_of(data: bytes) -> str:
    """What a manifest says it is, or what its shape says where it says nothing."""
    document = parse(data)
    if isinstance(media_type := document.get("mediaType"), str):
        return media_type
    if "fsLayers" in document:
        return DOCKER_V1
    return OCI_INDEX if "manifests" in document else OCI_MANIFEST


def parse(data: bytes) -> dict[str, Any]:
    """The JSON object that a manifest is; an empty one for anything else."""
    try:
        document: object = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def parts(document: Mapping[str, Any]) -> Iterator[str]:
    """The digests of what a manifest is made of: configuration, layers, other manifests; not what lies elsewhere."""
    for field in ("config", "layers", "manifests"):
        listed: object = document.get(field)
        for item in listed if isinstance(listed, list) else [listed]:  # pyright: ignore[reportUnknownVariableType]
            if isinstance(item, dict) and not item.get("urls") and isinstance(digest := item.get("digest"), str):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
                yield digest


PLACEHOLDER_CONFIG = encode(
    {"architecture": "amd64", "os": "linux", "config": {}, "rootfs": {"type": "layers", "diff_ids": []}}
)
"""The config blob of every placeholder."""
_START = encode({
    "schemaVersion": 2, "mediaType": OCI_MANIFEST, "config": descriptor(PLACEHOLDER_CONFIG, OCI_CONFIG), "layers": [],
}).decode()[:-1]  # fmt: skip


def placeholder(name: str) -> bytes:
    """The manifest of an image without layers, different for every name."""
    return f'{_START},"annotations":{{"org.opencontainers.image.ref.name":{json.dumps(name)}}}}}'.encode()
