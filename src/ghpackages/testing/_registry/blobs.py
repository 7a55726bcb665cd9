"""Blobs: layers and configurations, and the uploads that bring them.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs
"""

import hashlib
from uuid import UUID

from ghpackages.testing._http import FakeResponse
from ghpackages.testing._manifests import PLACEHOLDER_CONFIG, digest_of
from ghpackages.testing._messages import Refusal
from ghpackages.testing._registry.call import Call

ALGORITHMS = ("sha256", "sha512")
_BUILT_IN = {digest_of(PLACEHOLDER_CONFIG): PLACEHOLDER_CONFIG}


def read(call: Call) -> FakeResponse:
    """GET and HEAD. assumption blob-storage: from here; GitHub redirects to its storage."""
    blob = find(call, call.route.reference)
    if blob is None:
        raise Refusal(404, "blob unknown to registry", code="BLOB_UNKNOWN")
    headers = {"Content-Type": "application/octet-stream", "Docker-Content-Digest": call.route.reference}
    return FakeResponse(200, headers, blob)


def find(call: Call, digest: str) -> bytes | None:
    """The blob of that digest in the repository of the call."""
    return call.state.blobs.get(call.route.repository, _BUILT_IN).get(digest, _BUILT_IN.get(digest))


def start(call: Call) -> FakeResponse:
    """POST: mount a blob of another repository, take a whole one, or begin an upload."""
    query = call.query
    digest, source = query.get("mount", ""), query.get("from", "")
    mounted = call.state.blobs.get(source, {}).get(digest) if call.may_pull(source) else None
    if mounted is not None:
        return _keep(call, digest, mounted)
    if "digest" in query:
        return _keep(call, query["digest"], call.request.body)
    upload = str(UUID(int=call.state.next_id("upload")))
    call.state.uploads[f"{call.route.repository}/{upload}"] = b""
    return _under_way(call, upload, b"", 202)


def append(call: Call) -> FakeResponse:
    """PATCH: the next piece of an upload."""
    key, data = _with_piece(call)
    call.state.uploads[key] = data
    return _under_way(call, call.route.reference, data, 202)


def finish(call: Call) -> FakeResponse:
    """PUT: the last piece, and the digest of the whole."""
    key, data = _with_piece(call)
    response = _keep(call, call.query.get("digest", ""), data)
    del call.state.uploads[key]
    return response


def progress(call: Call) -> FakeResponse:
    """GET: how much of an upload is here."""
    return _under_way(call, call.route.reference, _upload(call)[1], 204)


def cancel(call: Call) -> FakeResponse:
    """DELETE: forget an upload."""
    del call.state.uploads[_upload(call)[0]]
    return FakeResponse(204, {})


def _upload(call: Call) -> tuple[str, bytes]:
    key = f"{call.route.repository}/{call.route.reference}"
    if key not in call.state.uploads:
        raise Refusal(404, "blob upload unknown to registry", code="BLOB_UPLOAD_UNKNOWN")
    return key, call.state.uploads[key]


def _with_piece(call: Call) -> tuple[str, bytes]:
    """An upload and the piece in the request, which follows what is here where it says its place."""
    key, data = _upload(call)
    begin = call.request.headers.get("content-range", "").partition("-")[0].strip()
    if begin and begin != str(len(data)):
        raise Refusal(416, "the piece does not follow what is here", code="BLOB_UPLOAD_INVALID")
    return key, data + call.request.body


def _under_way(call: Call, upload: str, data: bytes, status: int) -> FakeResponse:
    return FakeResponse(status, {
        "Location": f"/v2/{call.route.repository}/blobs/uploads/{upload}",
        "Range": f"0-{max(len(data) - 1, 0)}",
        "Docker-Upload-UUID": upload,
    })  # fmt: skip


def _keep(call: Call, digest: str, data: bytes) -> FakeResponse:
    algorithm, _, _ = digest.partition(":")
    if algorithm not in ALGORITHMS or digest != f"{algorithm}:{hashlib.new(algorithm, data).hexdigest()}":
        raise Refusal(400, "provided digest did not match uploaded content", code="DIGEST_INVALID")
    call.state.blobs.setdefault(call.route.repository, {})[digest] = data
    location = f"/v2/{call.route.repository}/blobs/{digest}"
    return FakeResponse(201, {"Location": location, "Docker-Content-Digest": digest})
