"""Whole images for tests: what buildx and cosign push for a multi-platform image, small and real."""

import struct
import tarfile
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ghpackages.testing import _manifests as manifests
from ghpackages.testing._registry.manifests import push
from ghpackages.testing._state import FakePackage, State, Version

SignatureForm = Literal["cosign", "referrer", "fallback"]
SIGNATURE_FORMS: tuple[SignatureForm, ...] = ("cosign", "referrer", "fallback")

_IN_TOTO = "application/vnd.in-toto+json"
_SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json"
_SIGSTORE_BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json"


@dataclass(frozen=True, slots=True)
class PushedImage:
    """The versions that one image is made of."""

    root: Version
    """What the tags point to: the index, or the manifest of the only platform."""
    platforms: dict[str, Version]
    """The image of each platform, by `OS/ARCHITECTURE`."""
    attestations: list[Version] = field(default_factory=list[Version])
    """The provenance of each platform."""
    signatures: list[Version] = field(default_factory=list[Version])
    """The signatures, and the index behind the fallback tag."""

    @property
    def versions(self) -> list[Version]:
        """All of them, each once, in the order they were pushed."""
        return list(dict.fromkeys([*self.platforms.values(), *self.attestations, self.root, *self.signatures]))


@dataclass(slots=True)
class ImagePusher:
    """Pushes the parts of one image into a package."""

    state: State
    package: FakePackage
    at: datetime

    def push(
        self, tags: Iterable[str], platforms: Sequence[str], *, provenance: bool, signatures: Collection[SignatureForm]
    ) -> PushedImage:
        number = self.state.next_id("image")
        images = {platform: self._image(platform, number) for platform in platforms}
        attestations = [self._attestation(image) for image in images.values()] if provenance else []
        if len(images) == 1 and not provenance:
            [root] = images.values()
            self.package.move_tags(root, tags, self.at)
        else:
            root = self._index(images, attestations, tags)
        return PushedImage(root, images, attestations, self._sign(root, signatures))

    def _image(self, platform: str, number: int) -> Version:
        system, _, architecture = platform.partition("/")
        layers = [_tar("base", platform), _tar(f"app-{number}", platform)]
        config = manifests.encode({
            "architecture": architecture.partition("/")[0],
            "os": system,
            "config": {},
            "rootfs": {"type": "layers", "diff_ids": [manifests.digest_of(layer) for layer in layers]},
        })  # fmt: skip
        packed = [(_gzip(layer), manifests.OCI_LAYER) for layer in layers]
        return self._manifest((config, manifests.OCI_CONFIG), packed)

    def _attestation(self, image: Version) -> Version:
        statement = manifests.encode({
            "_type": "https://in-toto.io/Statement/v0.1",
            "predicateType": "https://slsa.dev/provenance/v1",
            "subject": [{"name": self.package.name, "digest": {"sha256": image.name.removeprefix("sha256:")}}],
        })  # fmt: skip
        return self._manifest((manifests.PLACEHOLDER_CONFIG, manifests.OCI_CONFIG), [(statement, _IN_TOTO)])

    def _index(self, images: dict[str, Version], attestations: list[Version], tags: Iterable[str]) -> Version:
        listed = [_describe(image, platform=_platform(platform)) for platform, image in images.items()]
        for image, attestation in zip(images.values(), attestations, strict=False):
            reference = {
                "vnd.docker.reference.digest": image.name,
                "vnd.docker.reference.type": "attestation-manifest",
            }
            listed.append(_describe(attestation, platform=_platform("unknown/unknown"), annotations=reference))
        return self._push({"schemaVersion": 2, "mediaType": manifests.OCI_INDEX, "manifests": listed}, tags)

    def _sign(self, root: Version, forms: Collection[SignatureForm]) -> list[Version]:
        tag = root.name.replace(":", "-")
        signatures: list[Version] = []
        if "cosign" in forms:
            payload = manifests.encode({"critical": {"image": {"docker-manifest-digest": root.name}}})
            config = (manifests.PLACEHOLDER_CONFIG, manifests.OCI_CONFIG)
            signatures.append(self._manifest(config, [(payload, _SIMPLE_SIGNING)], tags=[f"{tag}.sig"]))
        if "referrer" in forms or "fallback" in forms:
            bundle = manifests.encode({"mediaType": _SIGSTORE_BUNDLE, "messageSignature": {"digest": root.name}})
            referrer = self._manifest(
                (b"{}", manifests.OCI_EMPTY), [(bundle, _SIGSTORE_BUNDLE)],
                artifactType=_SIGSTORE_BUNDLE, subject=_describe(root),
            )  # fmt: skip
            signatures.append(referrer)
            if "fallback" in forms:
                listed = [_describe(referrer, artifactType=_SIGSTORE_BUNDLE)]
                index = {"schemaVersion": 2, "mediaType": manifests.OCI_INDEX, "manifests": listed}
                signatures.append(self._push(index, [tag]))
        return signatures

    def _manifest(
        self, config: tuple[bytes, str], layers: list[tuple[bytes, str]], tags: Iterable[str] = (), **more: object
    ) -> Version:
        blobs = self.state.blobs.setdefault(self.package.repository_path, {})
        blobs |= {manifests.digest_of(data): data for data, _ in (config, *layers)}
        return self._push(
            {
                "schemaVersion": 2,
                "mediaType": manifests.OCI_MANIFEST,
                **more,
                "config": manifests.descriptor(*config),
                "layers": [manifests.descriptor(*layer) for layer in layers],
            },
            tags,
        )

    def _push(self, document: Mapping[str, object], tags: Iterable[str]) -> Version:
        data = manifests.encode(document)
        return push(self.state, self.package, data, str(document["mediaType"]), tags, self.at)


def _describe(version: Version, **more: object) -> dict[str, object]:
    size = len(version.manifest or b"")
    return {"mediaType": version.media_type, "digest": version.name, "size": size, **more}


def _platform(name: str) -> dict[str, str]:
    system, architecture, *variant = name.split("/")
    return {"os": system, "architecture": architecture, **({"variant": variant[0]} if variant else {})}


def _tar(name: str, content: str) -> bytes:
    """Return an archive of one small file."""
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    return entry.tobuf(tarfile.USTAR_FORMAT) + content.encode().ljust(512, b"\0") + bytes(1024)


def _gzip(data: bytes) -> bytes:
    """Return gzip's form of data, uncompressed: the same bytes, hence the same digests, on every platform."""
    size = len(data)
    head = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + struct.pack("<BHH", 1, size, size ^ 0xFFFF)
    return head + data + struct.pack("<II", zlib.crc32(data), size)
