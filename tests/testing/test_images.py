"""Whole images: what they are made of, and that every piece can be read."""

import gzip
import hashlib
import json
from typing import Any

import pytest

from ghpackages.testing import FakeGitHub, FakePackage, PushedImage, Version
from tests.testing.support import log_in, registry_client


@pytest.fixture
def package(fake: FakeGitHub) -> FakePackage:
    return fake.add_package("acme", "container", "web")


def document(version: Version) -> dict[str, Any]:
    assert version.manifest is not None
    return json.loads(version.manifest)  # type: ignore[no-any-return]


def read_all(fake: FakeGitHub, image: PushedImage) -> None:
    """Every manifest and every blob is there, under the digest and with the size that it is named with."""
    with registry_client(fake) as client:
        client.headers.update(log_in(fake, "repository:acme/web:pull"))
        for version in image.versions:
            manifest = client.get(f"/v2/acme/web/manifests/{version.name}").raise_for_status()
            assert manifest.headers["content-type"] == manifest.json()["mediaType"]
            for kind in ("config", "layers", "manifests"):
                listed = manifest.json().get(kind, [])
                for item in listed if isinstance(listed, list) else [listed]:
                    place = "manifests" if kind == "manifests" else "blobs"
                    data = client.get(f"/v2/acme/web/{place}/{item['digest']}").raise_for_status().content
                    assert len(data) == item["size"]
                    assert f"sha256:{hashlib.sha256(data).hexdigest()}" == item["digest"]


def test_one_platform_is_a_plain_image(fake: FakeGitHub, package: FakePackage) -> None:
    image = fake.push_image(package, tags=["1.0", "latest"])
    assert image.versions == [image.root] == list(image.platforms.values()) == package.versions
    assert image.root.tags == ["1.0", "latest"]
    read_all(fake, image)


def test_the_layers_of_an_image_are_those_of_its_configuration(fake: FakeGitHub, package: FakePackage) -> None:
    manifest = document(fake.push_image(package).root)
    with registry_client(fake) as client:
        client.headers.update(log_in(fake, "repository:acme/web:pull"))
        layers = [client.get(f"/v2/acme/web/blobs/{layer['digest']}").content for layer in manifest["layers"]]
        config = client.get(f"/v2/acme/web/blobs/{manifest['config']['digest']}").json()
    unpacked = [f"sha256:{hashlib.sha256(gzip.decompress(layer)).hexdigest()}" for layer in layers]
    assert config["rootfs"]["diff_ids"] == unpacked
    assert (config["os"], config["architecture"]) == ("linux", "amd64")


def test_platforms_with_provenance_are_five_versions_with_one_tag(fake: FakeGitHub, package: FakePackage) -> None:
    image = fake.push_image(package, tags=["1.0"], platforms=["linux/amd64", "linux/arm/v7"], provenance=True)
    assert len(image.versions) == len(package.versions) == 5
    assert [version.tags for version in image.versions] == [[], [], [], [], ["1.0"]]
    listed = document(image.root)["manifests"]
    assert [item["platform"] for item in listed] == [
        {"os": "linux", "architecture": "amd64"},
        {"os": "linux", "architecture": "arm", "variant": "v7"},
        {"os": "unknown", "architecture": "unknown"},
        {"os": "unknown", "architecture": "unknown"},
    ]
    assert [item["annotations"] for item in listed[2:]] == [
        {"vnd.docker.reference.digest": version.name, "vnd.docker.reference.type": "attestation-manifest"}
        for version in image.platforms.values()
    ]
    read_all(fake, image)


def test_signatures_in_three_forms(fake: FakeGitHub, package: FakePackage) -> None:
    image = fake.push_image(package, tags=["1.0"], signatures=["cosign", "referrer", "fallback"])
    tag = image.root.name.replace(":", "-")
    signature, referrer, fallback = image.signatures
    assert [version.tags for version in image.signatures] == [[f"{tag}.sig"], [], [tag]]
    assert document(referrer)["subject"]["digest"] == image.root.name
    assert [item["digest"] for item in document(fallback)["manifests"]] == [referrer.name]
    assert "subject" not in document(signature)
    assert [len(fake.push_image(package, signatures=[form]).signatures) for form in ("cosign", "referrer")] == [1, 1]
    assert len(fake.push_image(package, signatures=["fallback"]).signatures) == 2
    read_all(fake, image)


def test_every_image_is_another_one_on_the_same_base(fake: FakeGitHub, package: FakePackage) -> None:
    first, second = (document(fake.push_image(package, tags=["latest"]).root) for _ in range(2))
    assert first["layers"][0] == second["layers"][0]
    assert first["layers"][1] != second["layers"][1]
    assert [version.tags for version in package.versions] == [["latest"], []]


@pytest.mark.parametrize(("given", "tags"), [("prod", ["prod"]), (["a", "b", "a"], ["a", "b"])])
def test_one_tag_is_no_list_of_letters_and_each_is_given_once(
    fake: FakeGitHub, package: FakePackage, given: list[str] | str, tags: list[str]
) -> None:
    assert fake.push_image(package, tags=given).root.tags == tags
    assert fake.push_manifest(package, {"schemaVersion": 2}, tags=given).tags == tags
    assert fake.add_version(package, tags=given).tags == tags
    assert [*package.tagged] == tags


def test_dates(fake: FakeGitHub, package: FakePackage) -> None:
    at = fake.clock.now().replace(year=2025)
    image = fake.push_image(package, platforms=["linux/amd64", "linux/arm64"], signatures=["cosign"], created_at=at)
    assert {version.created_at for version in image.versions} == {at}


def test_mistakes(fake: FakeGitHub, package: FakePackage) -> None:
    with pytest.raises(ValueError, match="signatures is one of cosign, referrer, fallback; got 'notation'"):
        fake.push_image(package, signatures=["notation"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="only container packages"):
        fake.push_image(fake.add_package("acme", "npm", "a"))
    with pytest.raises(ValueError, match="platforms"):
        fake.push_image(package, platforms=["amd64"])
    with pytest.raises(ValueError, match="platforms"):
        fake.push_image(package, platforms=[])
    assert package.versions == []


def test_two_worlds_hold_the_same_digests() -> None:
    def world() -> list[str]:
        fake = FakeGitHub()
        fake.add_org("acme")
        package = fake.add_package("acme", "container", "web")
        image = fake.push_image(
            package, platforms=["linux/amd64", "linux/arm64"], provenance=True, signatures=["cosign"]
        )
        return [version.name for version in image.versions]

    assert world() == world()
    # Neither a library of compression nor the platform has a say.
    assert world()[-1] == "sha256:ff21cab75e8cbf7dc2d97688b18d80738266846366592d6f695d174c4a8337bf"
