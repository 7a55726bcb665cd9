"""What a manifest says, and what is refused."""

import hashlib
import json
import re
import sys
from typing import Any

import pytest

from ghpackages.registry import Descriptor, Manifest, ManifestUnreadableError, parse_manifest
from tests.registry.manifests import (
    CACHE_CONFIG,
    DOCKER_IMAGE,
    DOCKER_LIST,
    DOCKER_SCHEMA_1,
    LAYER,
    OCI_ARTIFACT,
    OCI_CONFIG,
    OCI_IMAGE,
    OCI_INDEX,
    ORAS_ARTIFACT,
    descriptor,
    digest,
    encode,
    image,
    index,
)

SCHEMA_1 = {"schemaVersion": 1, "name": "a", "tag": "b", "fsLayers": [{"blobSum": digest("layer")}]}


def unreadable(raw: bytes, **options: Any) -> str:
    with pytest.raises(ManifestUnreadableError) as caught:
        parse_manifest(raw, **options)
    assert caught.value.hint
    return caught.value.reason


def test_an_image() -> None:
    raw = image(
        "app", layers=("one", "two"), annotations={"org.opencontainers.image.source": "https://github.com/acme"}
    )
    manifest = parse_manifest(raw)
    assert (manifest.kind, manifest.media_type, manifest.artifact_type) == ("image", OCI_IMAGE, None)
    assert manifest.digest == digest(raw)
    assert manifest.config == Descriptor(media_type=OCI_CONFIG, digest=digest("app"), size=3)
    assert [layer.digest for layer in manifest.layers] == [digest("one"), digest("two")]
    assert manifest.annotations == {"org.opencontainers.image.source": "https://github.com/acme"}
    assert (manifest.size, manifest.raw, manifest.manifests, manifest.subject) == (len(raw), raw, (), None)


def test_an_index() -> None:
    windows = {"os": "windows", "architecture": "amd64", "os.version": "10.0.17763.1"}
    entries = [
        descriptor(
            "a", platform={"os": "linux", "architecture": "arm", "variant": "v7"}, annotations={"note": "n", "x": 1}
        ),
        descriptor("b", platform=windows),
        descriptor("c", artifactType="application/vnd.test"),
    ]
    manifest = parse_manifest(index(*entries, subject=descriptor("d")))
    assert manifest.kind == "index"
    assert [entry.platform for entry in manifest.manifests] == ["linux/arm/v7", "windows/amd64", None]
    assert manifest.manifests[0].annotations == {"note": "n"}
    assert manifest.manifests[2].artifact_type == "application/vnd.test"
    assert manifest.subject is not None
    assert manifest.subject.digest == digest("d")


@pytest.mark.parametrize(
    ("more", "kind", "artifact_type"),
    [
        ({"artifactType": "application/vnd.test"}, "artifact", "application/vnd.test"),
        ({"config": descriptor("{}", CACHE_CONFIG)}, "artifact", CACHE_CONFIG),
        ({"artifactType": "", "layers": None}, "image", None),
    ],
)
def test_an_artifact_in_the_form_of_an_image(more: dict[str, Any], kind: str, artifact_type: str | None) -> None:
    manifest = parse_manifest(image(**more))
    assert (manifest.kind, manifest.artifact_type) == (kind, artifact_type)


@pytest.mark.parametrize("media_type", [OCI_ARTIFACT, ORAS_ARTIFACT])
def test_artifact_manifests(media_type: str) -> None:
    body = {"mediaType": media_type, "artifactType": "application/vnd.test", "subject": descriptor("image")}
    assert parse_manifest(encode(body)).layers == ()
    manifest = parse_manifest(encode({**body, "blobs": [descriptor("blob", LAYER)]}))
    assert manifest.kind == "artifact"
    assert [layer.digest for layer in manifest.layers] == [digest("blob")]


def test_schema_1_keeps_the_digest_it_was_asked_for_by() -> None:
    named = digest("the payload without signatures")
    raw = encode({**SCHEMA_1, "signatures": [{}]})
    manifest = parse_manifest(raw, content_type=DOCKER_SCHEMA_1, digest=named)
    assert (manifest.kind, manifest.media_type, manifest.digest) == ("legacy", DOCKER_SCHEMA_1, named)
    assert [(layer.digest, layer.size) for layer in manifest.layers] == [(digest("layer"), 0)]


def test_schema_1_is_about_nothing() -> None:
    assert parse_manifest(encode({**SCHEMA_1, "subject": descriptor("image")})).subject is None


def bare(name: str) -> dict[str, Any]:
    """A manifest of each shape that does not name its type."""
    shapes: dict[str, dict[str, Any]] = {
        "image": {"config": descriptor("config", OCI_CONFIG), "layers": []},
        "index": {"manifests": []},
        "artifact": {"blobs": []},
        "legacy": SCHEMA_1,
    }
    return shapes[name]


@pytest.mark.parametrize(
    ("named", "content_type", "shape", "expected"),
    [
        (DOCKER_LIST, OCI_INDEX, "index", DOCKER_LIST),
        (OCI_IMAGE, OCI_INDEX, "image", OCI_IMAGE),
        (None, DOCKER_IMAGE, "image", DOCKER_IMAGE),
        (None, f"{DOCKER_LIST.upper()}; charset=utf-8", "index", DOCKER_LIST),
        ("", "application/json", "index", OCI_INDEX),
        (None, None, "image", OCI_IMAGE),
        (None, "text/plain", "artifact", OCI_ARTIFACT),
        (None, None, "legacy", "application/vnd.docker.distribution.manifest.v1+json"),
    ],
)
def test_the_body_decides_then_the_header_then_the_shape(
    named: str | None, content_type: str | None, shape: str, expected: str
) -> None:
    raw = encode(bare(shape) if named is None else {"mediaType": named, **bare(shape)})
    manifest = parse_manifest(raw, content_type=content_type)
    assert (manifest.media_type, manifest.kind) == (expected, shape)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        ({"mediaType": OCI_INDEX, **bare("image")}, None, "but it has layers"),
        ({"mediaType": OCI_IMAGE, **bare("index")}, None, "but it has manifests"),
        (bare("index"), OCI_IMAGE, "but it has manifests"),
        ({**bare("index"), **bare("image")}, OCI_INDEX, "two kinds of manifest at once: it has manifests and layers"),
        ({"mediaType": OCI_INDEX}, None, "but it has no manifests"),
        ({}, OCI_IMAGE, "but it has no layers"),
        ({"mediaType": "application/vnd.new+json", **bare("index")}, OCI_INDEX, "'application/vnd.new+json' is not"),
        ({"errors": []}, "application/json", "'application/json' is not that of a manifest"),
        ({}, None, "'' is not that of a manifest"),
        ({"mediaType": 5, **bare("index")}, None, "mediaType is no text"),
        ({"manifests": {}}, None, "manifests is no list"),
        ({"manifests": ["x"]}, None, "manifests[0] is no descriptor"),
        ({"manifests": [{**descriptor("a"), "digest": "sha256:short"}]}, None, "manifests[0] has no valid digest"),
        ({"manifests": [{**descriptor("a"), "digest": None}]}, None, "manifests[0] has no valid digest"),
        ({"manifests": [{**descriptor("a"), "size": -1}]}, None, "manifests[0] has no valid size"),
        ({"manifests": [{**descriptor("a"), "size": True}]}, None, "manifests[0] has no valid size"),
        ({"manifests": [{**descriptor("a"), "size": 1 << 63}]}, None, "manifests[0] has no valid size"),
        ({"manifests": [], "artifactType": "\ud800"}, None, "it holds half of a character"),
        ({"manifests": [{**descriptor("a"), "mediaType": ""}]}, None, "manifests[0] has no media type"),
        ({"layers": []}, None, "config is no descriptor"),
        ({**bare("image"), "subject": "x"}, None, "subject is no descriptor"),
        ({**bare("image"), "artifactType": []}, None, "artifactType is no text"),
        ({"fsLayers": [{"blobSum": "x"}]}, None, "fsLayers has an item without a valid blobSum"),
        ({**SCHEMA_1, "signatures": []}, None, "its digest, which leaves out its signatures, is not known"),
        ({"fsLayers": 3}, None, "fsLayers has an item without a valid blobSum"),
    ],
)
def test_what_is_no_manifest_or_two_at_once(body: dict[str, Any], content_type: str | None, reason: str) -> None:
    assert reason in unreadable(encode(body), content_type=content_type)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html>",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        "{}".encode("utf-16"),
        b"[" * 100_000,
        b'{"a": 1' + b"0" * 5000 + b"}",
    ],
)
def test_what_is_no_json_object(raw: bytes) -> None:
    assert unreadable(raw) in {"it is no JSON", "it is no JSON object"}


def test_whole_characters_that_are_escaped() -> None:
    raw = b'{"manifests": [], "artifactType": "\\ud83d\\ude00"}'
    assert parse_manifest(raw).artifact_type == "\U0001f600"


def test_what_is_nested_more_deeply_than_can_be_written() -> None:
    """Texts are checked by writing them, which may reach the limit of Python one level before reading does."""
    limit = sys.getrecursionlimit()
    for depth in range(limit - 300, limit):  # less what the test runs in
        text = '{"a": "\\ud83d\\ude00", "b": ' + "[" * depth + "]" * depth + "}"
        with pytest.raises(ManifestUnreadableError):
            parse_manifest(text.encode())


def test_a_member_that_is_there_twice() -> None:
    raw = b'{"manifests": [], "manifests": [%s]}' % json.dumps(descriptor("a")).encode()
    assert unreadable(raw) == "a member of an object is there twice"


def test_a_digest_is_checked() -> None:
    raw = image()
    assert parse_manifest(raw, digest=digest(raw, "sha512")).digest == digest(raw, "sha512")
    assert "has the digest sha512:" in unreadable(raw + b" ", digest=digest(raw, "sha512"))
    error = unreadable(raw + b" ", digest=digest(raw))
    assert error == f"what the registry sent has the digest {digest(raw + b' ')}"
    with pytest.raises(ManifestUnreadableError, match=re.escape(digest(raw))) as caught:
        parse_manifest(raw + b" ", digest=digest(raw))
    assert caught.value.digest == digest(raw)


@pytest.mark.parametrize("named", ["md5:" + hashlib.md5(b"").hexdigest(), "sha256:ABC", "latest", ""])
def test_a_digest_that_cannot_be_checked(named: str) -> None:
    assert "cannot be checked" in unreadable(image(), digest=named)


def test_four_mebibytes_are_the_most() -> None:
    raw = image()
    most = raw + b" " * ((4 << 20) - len(raw))
    assert parse_manifest(most).size == 4 << 20
    assert unreadable(most + b" ") == "it is larger than 4 MiB"


def test_reprs_are_short() -> None:
    manifest: Manifest = parse_manifest(image(annotations={"a": "b"}))
    assert "raw" not in repr(manifest)
