"""Manifests: each is a version of the API, each version a manifest."""

import re
from collections.abc import Iterable
from datetime import datetime

from ghpackages.testing import _manifests as manifests
from ghpackages.testing._http import FakeResponse
from ghpackages.testing._messages import Refusal
from ghpackages.testing._registry import blobs
from ghpackages.testing._registry.call import Call
from ghpackages.testing._state import FakePackage, State, Version


def push(
    state: State,
    package: FakePackage,
    data: bytes,
    media_type: str,
    tags: Iterable[str],
    created_at: datetime,
    version_id: int | None = None,
) -> Version:
    """Make a manifest a version of the package, or move the tags to the version it is already."""
    digest = manifests.digest_of(data)
    version = package.named.get(digest)
    if version is None:
        version = Version(
            id=state.version_id(version_id), name=digest, created_at=created_at, updated_at=created_at,
            manifest=data, media_type=media_type,
        )  # fmt: skip
        package.add(version)
    package.move_tags(version, tags, created_at)
    return version


def read(call: Call) -> FakeResponse:
    """GET and HEAD by tag or digest."""
    package, reference = call.package, call.route.reference
    version = (package.named if ":" in reference else package.tagged).get(reference)
    if version is None or version.manifest is None or version.media_type is None:
        raise Refusal(404, "manifest unknown", code="MANIFEST_UNKNOWN")
    accepted = {part.partition(";")[0].strip() for part in call.request.headers.get("accept", "*/*").split(",")}
    if not accepted & {version.media_type, "*/*", "application/*"}:  # assumption accept
        kind = "OCI index" if version.media_type == manifests.OCI_INDEX else "manifest"
        message = f"{kind} found, but Accept header does not support its media type {version.media_type}"
        raise Refusal(404, message, code="MANIFEST_UNKNOWN")
    if package.visibility == "public" and call.request.method == "GET":  # assumption head-downloads
        version.downloads += 1
    return FakeResponse(200, _headers(version), version.manifest)


def write(call: Call) -> FakeResponse:
    """PUT by tag or digest: what a client pushes must be whole."""
    data, reference = call.request.body, call.route.reference
    media_type = call.request.headers.get("content-type", "").partition(";")[0].strip()
    document = manifests.parse(data)
    if document.get("schemaVersion") != 2 or document.get("mediaType", media_type) != media_type:
        raise Refusal(400, "manifest invalid", code="MANIFEST_INVALID")
    tags = [] if ":" in reference else [reference]
    if tags and not _TAG.fullmatch(reference):
        raise Refusal(400, "invalid tag", code="TAG_INVALID")
    digest = manifests.digest_of(data)
    if not tags and reference != digest:
        raise Refusal(400, "provided digest did not match uploaded content", code="DIGEST_INVALID")
    package = call.find_package()
    named = package.named if package is not None else {}
    for part in manifests.parts(document):
        if part not in named and blobs.find(call, part) is None:
            raise Refusal(400, f"manifest blob unknown to registry: {part}", code="MANIFEST_BLOB_UNKNOWN")
    push(call.state, package or call.make_package(), data, media_type, tags, call.now)
    location = f"/v2/{call.route.repository}/manifests/{digest}"
    return FakeResponse(201, {"Location": location, "Docker-Content-Digest": digest})


def delete(_: Call) -> FakeResponse:
    """DELETE is for the API."""
    raise Refusal(405, "The operation is unsupported.", code="UNSUPPORTED")


_TAG = re.compile(r"[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}")


def _headers(version: Version) -> dict[str, str]:
    return {
        "Content-Type": version.media_type or "",
        "Docker-Content-Digest": version.name,
        "ETag": f'"{version.name}"',
    }
