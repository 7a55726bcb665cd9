"""From the bytes of a manifest to what it says. Whatever could be read in two ways is refused.

https://github.com/opencontainers/image-spec/blob/main/manifest.md
https://github.com/advisories/GHSA-77vh-xpmg-72qh
"""

import json
import sys
from collections.abc import Mapping
from typing import TypeAlias, cast

from ghpackages.registry._digests import digest_of, is_digest
from ghpackages.registry._errors import ManifestUnreadableError
from ghpackages.registry._media_types import (
    DOCKER_SCHEMA_1,
    IMAGE_CONFIGS,
    MANIFEST_KINDS,
    OCI_ARTIFACT,
    OCI_IMAGE,
    OCI_INDEX,
)
from ghpackages.registry._models import Descriptor, Manifest

MAX_SIZE = 4 << 20
"""The most bytes of a manifest. Registries accept no larger one."""
_LARGEST_BLOB = (1 << 63) - 1
"""Sizes are int64. https://github.com/opencontainers/image-spec/blob/main/descriptor.md#properties"""

_JSONObject: TypeAlias = dict[str, object]
_SHAPES = {"fsLayers": DOCKER_SCHEMA_1, "manifests": OCI_INDEX, "layers": OCI_IMAGE, "blobs": OCI_ARTIFACT}
"""The member that holds the parts of a manifest, and the media type that goes with it when none is named."""
_PARTS = {"legacy": "fsLayers", "index": "manifests", "image": "layers", "artifact": "blobs"}
_NO_ANNOTATIONS: Mapping[str, str] = {}


class _UnreadableError(Exception):
    """The reason, before it is known which manifest it is about."""


def parse_manifest(raw: bytes, *, content_type: str | None = None, digest: str | None = None) -> Manifest:
    """Return the manifest in `raw`, the body of a response with `content_type`.

    With `digest`, `raw` must have this digest; without, it is computed (sha256). The manifests of Docker schema 1 are
    the exception: their digest leaves out the signatures, so that it is taken as it is.

    Raises ManifestUnreadableError when `raw` is larger than 4 MiB, has another digest, is no manifest, or could be read
    as more than one kind of manifest.
    """
    try:
        return _parse(raw, content_type, digest)
    except _UnreadableError as error:
        raise ManifestUnreadableError(
            digest or digest_of(raw) or "",
            str(error),
            hint="Delete nothing that it may need; push it again if it is broken.",
        ) from None


def _parse(raw: bytes, content_type: str | None, digest: str | None) -> Manifest:
    if len(raw) > MAX_SIZE:
        raise _UnreadableError(f"it is larger than {MAX_SIZE >> 20} MiB")
    body = _load(raw)
    media_type = _find_media_type(body, content_type)
    kind = MANIFEST_KINDS[media_type]
    if kind == "legacy" and digest is None and "signatures" in body:
        raise _UnreadableError("its digest, which leaves out its signatures, is not known")
    if kind != "legacy" or digest is None:
        digest = _check_digest(raw, digest)
    config: Descriptor | None = None
    layers: tuple[Descriptor, ...] = ()
    if kind == "image":
        config, layers = _descriptor(body.get("config"), "config"), _descriptors(body, "layers")
    elif kind == "artifact":
        layers = _descriptors(body, "blobs")
    elif kind == "legacy":
        layers = _schema_1_layers(body)
    artifact_type = _text(body, "artifactType")
    if config is not None and artifact_type is None and config.media_type not in IMAGE_CONFIGS:
        artifact_type = config.media_type
    subject = body.get("subject") if kind != "legacy" else None
    return Manifest(
        digest=sys.intern(digest),
        media_type=media_type,
        kind="artifact" if kind == "image" and artifact_type else kind,
        artifact_type=artifact_type,
        config=config,
        layers=layers,
        manifests=_descriptors(body, "manifests") if kind == "index" else (),
        subject=None if subject is None else _descriptor(subject, "subject"),
        annotations=_annotations(body),
        size=len(raw),
        raw=raw,
    )


def _load(raw: bytes) -> _JSONObject:
    try:
        body: object = json.loads(raw.decode(), object_pairs_hook=_unique)
        is_unicode = rb"\ud" not in raw.lower() or _is_unicode(body)  # writing nests as deeply as reading
    except (ValueError, RecursionError):
        raise _UnreadableError("it is no JSON") from None
    if not is_unicode:
        raise _UnreadableError("it holds half of a character")
    if not isinstance(body, dict):
        raise _UnreadableError("it is no JSON object")
    return cast("_JSONObject", body)


def _is_unicode(body: object) -> bool:
    """Return whether the texts can be written: JSON can escape a half of what stands for one character."""
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _unique(members: list[tuple[str, object]]) -> _JSONObject:
    """The object; one that names a member twice is read differently by different programs."""
    made = dict(members)
    if len(made) != len(members):
        raise _UnreadableError("a member of an object is there twice")
    return made


def _find_media_type(body: _JSONObject, content_type: str | None) -> str:
    """The type that the body names, else the header's, else that of the shape; the shape must fit."""
    shapes = [name for name in _SHAPES if name in body]
    if len(shapes) > 1:
        raise _UnreadableError(f"it is two kinds of manifest at once: it has {' and '.join(shapes)}")
    header = (content_type or "").partition(";")[0].strip().lower()
    media_type = _text(body, "mediaType") or (header if header in MANIFEST_KINDS else None)
    if media_type is None and shapes:
        media_type = _SHAPES[shapes[0]]
    if media_type not in MANIFEST_KINDS:
        raise _UnreadableError(f"its media type {(media_type or header)[:100]!r} is not that of a manifest")
    kind = MANIFEST_KINDS[media_type]
    if shapes and shapes != [_PARTS[kind]]:
        raise _UnreadableError(f"its media type is {media_type}, but it has {shapes[0]}")
    if not shapes and kind != "artifact":
        raise _UnreadableError(f"its media type is {media_type}, but it has no {_PARTS[kind]}")
    return media_type


def _check_digest(raw: bytes, digest: str | None) -> str:
    if digest is None:
        return str(digest_of(raw))
    if not is_digest(digest) or (actual := digest_of(raw, digest.partition(":")[0])) is None:
        raise _UnreadableError("its digest has an unknown form, so that it cannot be checked")
    if actual != digest:
        raise _UnreadableError(f"what the registry sent has the digest {actual}")
    return digest


def _descriptors(body: _JSONObject, name: str) -> tuple[Descriptor, ...]:
    """The descriptors of a list; `null` is the empty list of programs written in Go."""
    items = body.get(name)
    if items is None:
        return ()
    if not isinstance(items, list):
        raise _UnreadableError(f"{name} is no list")
    return tuple(_descriptor(item, f"{name}[{i}]") for i, item in enumerate(cast("list[object]", items)))


def _descriptor(value: object, where: str) -> Descriptor:
    if not isinstance(value, dict):
        raise _UnreadableError(f"{where} is no descriptor")
    item = cast("_JSONObject", value)
    digest, size, media_type = item.get("digest"), item.get("size"), item.get("mediaType")
    if not isinstance(digest, str) or not is_digest(digest):
        raise _UnreadableError(f"{where} has no valid digest")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= _LARGEST_BLOB:
        raise _UnreadableError(f"{where} has no valid size")
    if not isinstance(media_type, str) or not media_type:
        raise _UnreadableError(f"{where} has no media type")
    return Descriptor(
        media_type=sys.intern(media_type),
        digest=sys.intern(digest),  # most digests stand in several manifests
        size=size,
        platform=_platform(item.get("platform")),
        annotations=_annotations(item),
        artifact_type=_text(item, "artifactType"),
    )


def _schema_1_layers(body: _JSONObject) -> tuple[Descriptor, ...]:
    items = body.get("fsLayers")
    found: list[Descriptor] = []
    for item in cast("list[object]", items) if isinstance(items, list) else [None]:
        digest = cast("_JSONObject", item).get("blobSum") if isinstance(item, dict) else None
        if not isinstance(digest, str) or not is_digest(digest):
            raise _UnreadableError("fsLayers has an item without a valid blobSum")
        found.append(Descriptor(media_type="application/octet-stream", digest=sys.intern(digest), size=0))
    return tuple(found)


def _platform(value: object) -> str | None:
    """`os/architecture`, with the variant where there is one."""
    if not isinstance(value, dict):
        return None
    platform = cast("_JSONObject", value)
    parts = [platform.get("os"), platform.get("architecture"), platform.get("variant")]
    text = "/".join(part for part in parts if isinstance(part, str) and part)
    return sys.intern(text) if text else None


def _annotations(item: _JSONObject) -> Mapping[str, str]:
    value = item.get("annotations")
    if not isinstance(value, dict):
        return _NO_ANNOTATIONS
    return {key: text for key, text in cast("_JSONObject", value).items() if isinstance(text, str)}


def _text(item: _JSONObject, name: str) -> str | None:
    """A text that says something; `null` and the empty text are as good as none."""
    value = item.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _UnreadableError(f"{name} is no text")
    return sys.intern(value)
