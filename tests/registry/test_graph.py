"""The edges of the image graph, one by one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ghpackages.registry import ImageGraph, ManifestUnreadableError, parse_manifest
from ghpackages.registry._media_types import MANIFEST_KINDS
from ghpackages_rest.models import PackageVersion
from tests.bodies import version_body
from tests.registry.manifests import (
    CACHE_CONFIG,
    DOCKER_LIST,
    LAYER,
    OCI_ARTIFACT,
    OCI_CONFIG,
    OCI_INDEX,
    ORAS_ARTIFACT,
    Version,
    artifact,
    descriptor,
    digest,
    encode,
    image,
    index,
    listing,
)

AMD = image("amd64", layers=("base", "amd"))
ARM = image("arm64", layers=("base", "arm"))
INDEX = index(AMD, ARM)


def graph(*contents: bytes | tuple[bytes, str]) -> ImageGraph:
    return ImageGraph.build(*listing(*contents))


def tag(content: bytes | str, suffix: str = "") -> str:
    """The tag that is made of a digest."""
    return digest(content).replace(":", "-") + suffix


@pytest.mark.parametrize("media_type", [OCI_INDEX, DOCKER_LIST])
def test_an_index_needs_the_manifests_that_it_lists(media_type: str) -> None:
    top = index(AMD, ARM, media_type=media_type)
    made = graph(AMD, (top, "1.0"), ARM)
    assert made.needs(digest(top)) == {digest(AMD), digest(ARM)}
    assert made.needed_by(digest(AMD)) == {digest(top)}
    assert [made[digest(of)].role for of in (top, AMD, ARM)] == ["root", "member", "member"]
    assert made.roots == {digest(top)}
    assert not made.missing
    assert not made.unreadable


@pytest.mark.parametrize("media_type", MANIFEST_KINDS)
def test_a_manifest_of_any_type_is_needed_whether_it_is_there_or_not(media_type: str) -> None:
    top = index(descriptor(AMD, media_type), descriptor("gone", media_type))
    made = graph(top, AMD)
    assert made.needs(digest(top)) == {digest(AMD), digest("gone")}
    assert made.missing == {digest("gone")}


def test_indexes_are_followed_at_any_depth() -> None:
    nested = [AMD]
    for _ in range(3000):
        nested.append(index(nested[-1]))
    made = graph(*nested)
    assert made.closure(digest(nested[-1])) == {digest(item) for item in nested}
    assert made.roots == {digest(nested[-1])}


def test_an_index_is_known_by_its_body_not_by_the_type_in_the_list() -> None:
    top = index(descriptor(INDEX, "application/vnd.oci.image.manifest.v1+json"))
    assert graph(top, INDEX, AMD, ARM).closure(digest(top)) == {digest(item) for item in (top, INDEX, AMD, ARM)}


def test_a_manifest_that_is_listed_twice_is_needed_once() -> None:
    top = index(descriptor(AMD, platform={"os": "linux", "architecture": "amd64"}), AMD)
    assert list(graph(top, AMD).needs(digest(top))) == [digest(AMD)]


def test_a_shared_member_is_needed_by_all_that_list_it() -> None:
    other = index(AMD)
    assert graph(INDEX, other, AMD, ARM).needed_by(digest(AMD)) == {digest(INDEX), digest(other)}


def test_an_attestation_of_buildx_is_a_member() -> None:
    attestation = image("attestation", layers=("in-toto",))
    entry = descriptor(
        attestation,
        platform={"os": "unknown", "architecture": "unknown"},
        annotations={"vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": digest(AMD)},
    )
    top = index(AMD, entry)
    assert graph(top, AMD, attestation)[digest(attestation)].role == "member"
    assert graph(top, AMD).missing == {digest(attestation)}


def test_an_attestation_with_a_subject_moves_with_its_index_too() -> None:
    attestation = artifact(AMD)
    made = graph(index(AMD, attestation), AMD, attestation)
    assert made[digest(attestation)].role == "member"
    assert made.metadata_of(digest(AMD)) == {digest(attestation)}


@pytest.mark.parametrize("kind", [LAYER, CACHE_CONFIG])
def test_the_layers_in_the_index_of_a_build_cache_are_no_versions(kind: str) -> None:
    cache = index(descriptor("a layer", LAYER), descriptor("settings", kind))
    made = graph(cache)
    assert not made.needs(digest(cache))
    assert not made.missing
    assert not made.is_ghost(digest(cache))
    assert not made.is_partial(digest(cache))
    assert made.size(digest(cache)) == len("a layer") + len("settings")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (index(descriptor("a layer", LAYER), descriptor("settings", CACHE_CONFIG)), True),
        (image("cache", config=descriptor("settings", CACHE_CONFIG)), True),
        (INDEX, False),
        (AMD, False),
    ],
)
def test_a_build_cache_is_known_in_both_forms(content: bytes, expected: bool) -> None:
    assert parse_manifest(content).is_build_cache is expected


def test_a_type_that_is_not_known_is_an_edge_if_its_digest_is_a_version() -> None:
    top = index(descriptor(AMD, "application/vnd.new+json"), descriptor(ARM, "application/vnd.new+json"))
    made = graph(top, AMD)
    assert made.needs(digest(top)) == {digest(AMD)}
    assert not made.missing


def oci_artifact(subject: bytes, media_type: str) -> bytes:
    body = {"mediaType": media_type, "artifactType": "application/vnd.test", "blobs": []}
    return encode({**body, "subject": descriptor(subject)})


@pytest.mark.parametrize(
    "referrer",
    [
        artifact(INDEX),
        image("signature", subject=descriptor(INDEX)),
        index(subject=descriptor(INDEX)),
        oci_artifact(INDEX, OCI_ARTIFACT),
        oci_artifact(INDEX, ORAS_ARTIFACT),
    ],
    ids=["artifact", "image", "index", "OCI artifact", "ORAS artifact"],
)
def test_a_subject_makes_metadata(referrer: bytes) -> None:
    made = graph(INDEX, AMD, ARM, referrer)
    assert made[digest(referrer)].role == "metadata"
    assert made.metadata_of(digest(INDEX)) == {digest(referrer)}
    assert made.subjects_of(digest(referrer)) == {digest(INDEX)}
    assert not made.needs(digest(INDEX)) & {digest(referrer)}
    assert digest(referrer) in made.closure(digest(INDEX))
    assert digest(INDEX) not in made.closure(digest(referrer))


def test_metadata_of_members_and_of_metadata() -> None:
    signature = artifact(AMD)
    countersignature = artifact(signature)
    made = graph(INDEX, AMD, ARM, signature, countersignature)
    assert made.closure(digest(INDEX)) == set(made)
    assert made[digest(countersignature)].role == "metadata"


def test_metadata_of_one_by_its_subject_and_of_another_by_its_tag() -> None:
    both = image("both", subject=descriptor(AMD))
    made = graph(AMD, ARM, (both, tag(ARM, ".sig")))
    assert made.subjects_of(digest(both)) == {digest(AMD), digest(ARM)}


def test_a_subject_that_does_not_exist_is_an_orphan_and_not_missing() -> None:
    lonely = artifact("never pushed")
    made = graph(lonely, AMD)
    assert made.is_orphan(digest(lonely))
    assert made.subjects_of(digest(lonely)) == {digest("never pushed")}
    assert made.metadata_of(digest("never pushed")) == {digest(lonely)}
    assert not made.missing
    assert not made.is_orphan(digest(AMD))


def test_a_fallback_index_is_metadata_and_needs_what_it_lists() -> None:
    referrer = artifact(INDEX)
    fallback = index(referrer)
    made = graph((INDEX, "1.0"), AMD, ARM, referrer, (fallback, tag(INDEX)))
    assert made[digest(fallback)].role == "metadata"
    assert made[digest(referrer)].role == "metadata"  # not a member
    assert made.metadata_of(digest(INDEX)) == {digest(referrer), digest(fallback)}
    assert made.needs(digest(fallback)) == {digest(referrer)}
    assert made.roots == {digest(INDEX)}


def test_an_index_with_helper_tags_alone_lists_referrers_if_one_is_a_fallback_tag() -> None:
    by_cosign, by_both = index(AMD), index(ARM)
    owner = image("owner")
    made = graph(AMD, ARM, owner, (by_cosign, tag(owner, ".sig")), (by_both, f"{tag(owner, '.att')} {tag(owner)}"))
    assert made.metadata_of(digest(owner)) == {digest(by_cosign), digest(by_both)}
    assert [made[digest(of)].role for of in (AMD, ARM)] == ["member", "root"]


def test_the_fallback_tag_of_what_is_known_as_a_subject_alone() -> None:
    fallback = index()
    made = graph(artifact("never pushed"), (fallback, tag("never pushed")))
    assert made.subjects_of(digest(fallback)) == {digest("never pushed")}


def test_what_cannot_be_read_may_be_a_list_of_referrers() -> None:
    versions, manifests = listing(AMD, (INDEX, tag(AMD)))
    del manifests[digest(INDEX)]
    made = ImageGraph.build(versions, manifests)
    assert made[digest(INDEX)].role == "metadata"
    assert made.metadata_of(digest(AMD)) == {digest(INDEX)}


@pytest.mark.parametrize("algorithm", ["sha384", "sha512"])
def test_the_tags_of_long_digests_are_cut(algorithm: str) -> None:
    raw = image("long")
    long = digest(raw, algorithm)
    fallback = parse_manifest(index())
    manifests = {long: parse_manifest(raw, digest=long), fallback.digest: fallback}
    versions = [Version(1, long), Version(2, fallback.digest, (long.replace(":", "-")[:71],))]
    made = ImageGraph.build(versions, manifests)
    assert made.metadata_of(long) == {fallback.digest}
    assert made[fallback.digest].role == "metadata"


def test_a_tag_that_is_cut_may_name_several_digests() -> None:
    long = [f"sha512:{'a' * 64}{end * 64}" for end in "bc"]
    fallback = parse_manifest(index())
    versions = [
        *(Version(number, name) for number, name in enumerate(long)),
        Version(9, fallback.digest, (f"sha512-{'a' * 64}",)),
    ]
    made = ImageGraph.build(versions, {**dict.fromkeys(long, parse_manifest(AMD)), fallback.digest: fallback})
    assert made.subjects_of(fallback.digest) == {*long}


@pytest.mark.parametrize("suffix", [".sig", ".att", ".sbom"])
@pytest.mark.parametrize("owner", [INDEX, AMD], ids=["index", "member"])
def test_the_tags_of_cosign_make_metadata(suffix: str, owner: bytes) -> None:
    signature = image("signature", layers=("payload",))
    made = graph((INDEX, "1.0"), AMD, ARM, (signature, tag(owner, suffix)))
    assert made[digest(signature)].role == "metadata"
    assert made[digest(signature)].ordinary_tags == ()
    assert made.metadata_of(digest(owner)) == {digest(signature)}


def test_the_tag_of_cosign_for_what_is_missing() -> None:
    signature = image("signature")
    made = graph(INDEX, ARM, (signature, tag(AMD, ".sig")))
    assert made.metadata_of(digest(AMD)) == {digest(signature)}
    assert made.is_orphan(digest(signature))


def test_a_helper_tag_whose_owner_is_not_known_makes_an_orphan() -> None:
    signature = image("signature")
    made = graph((signature, tag("elsewhere", ".sig")))
    assert made[digest(signature)].role == "metadata"
    assert made.is_orphan(digest(signature))
    assert not made.roots


@pytest.mark.parametrize(
    "name",
    ["sha256-abc.sig", "sha-0123abc", "sha256-" + "a" * 64 + ".zip", "v1-sha256-" + "a" * 64, "sha256-" + "A" * 64],
)
def test_tags_that_only_look_alike_are_ordinary(name: str) -> None:
    node = graph((INDEX, name))[digest(INDEX)]
    assert (node.role, node.ordinary_tags) == ("root", (name,))


def test_a_tag_of_the_own_digest_and_a_fallback_tag_on_an_image_are_ordinary() -> None:
    made = graph((INDEX, tag(INDEX)), AMD, (ARM, tag(AMD)), (image("own"), tag(image("own"), ".sig")))
    assert made[digest(INDEX)].ordinary_tags == (tag(INDEX),)
    assert made[digest(ARM)].ordinary_tags == (tag(AMD),)
    assert made[digest(image("own"))].role == "root"
    assert not made.metadata_of(digest(AMD))
    assert not made.unreadable


def test_an_ordinary_tag_beside_helper_tags() -> None:
    both = image("both")
    fallback = index(ARM)
    made = graph((AMD, "1.0"), (both, f"keep {tag(AMD, '.sig')}"), (fallback, f"2.0 {tag(AMD)}"), ARM)
    assert made[digest(both)].role == "root"
    assert made[digest(both)].ordinary_tags == ("keep",)
    assert made.metadata_of(digest(AMD)) == {digest(both), digest(fallback)}
    assert made[digest(fallback)].role == "root"
    assert made[digest(ARM)].role == "member"


def test_members_and_metadata_with_ordinary_tags_keep_their_role() -> None:
    signature = artifact(INDEX)
    made = graph((INDEX, "1.0"), (AMD, "1.0-amd64"), ARM, (signature, "signed"))
    assert (made[digest(AMD)].role, made[digest(AMD)].ordinary_tags) == ("member", ("1.0-amd64",))
    assert (made[digest(signature)].role, made[digest(signature)].ordinary_tags) == ("metadata", ("signed",))


def test_schema_1_is_a_leaf_and_a_root() -> None:
    raw = encode({"schemaVersion": 1, "name": "a", "fsLayers": [{"blobSum": digest("layer")}], "signatures": []})
    named = digest("the payload without signatures")
    made = ImageGraph.build([Version(1, named)], {named: parse_manifest(raw, digest=named)})
    assert made.roots == {named}
    assert not made.needs(named)


def test_ghosts_and_partial_indexes() -> None:
    ghost, partial, whole, empty = index("a", "b"), index("c", AMD), index(AMD), index()
    made = graph(ghost, partial, whole, empty, AMD)
    assert [made.is_ghost(digest(of)) for of in (ghost, partial, whole, empty, AMD)] == [True, *[False] * 4]
    assert [made.is_partial(digest(of)) for of in (ghost, partial, whole, empty, AMD)] == [False, True, *[False] * 3]
    assert list(made.missing) == [digest("a"), digest("b"), digest("c")]
    assert made.needed_by(digest("a")) == {digest(ghost)}


def test_what_could_not_be_read_is_told_and_still_has_a_place() -> None:
    versions, manifests = listing(INDEX, AMD, ARM)
    manifests[digest(ARM)] = error = ManifestUnreadableError(digest(ARM), "404")
    del manifests[digest(AMD)]
    made = ImageGraph.build(versions, manifests)
    assert made.unreadable[digest(ARM)] is error
    assert made.unreadable[digest(AMD)].reason == "it was not read"
    assert made[digest(ARM)].manifest is None
    assert made[digest(ARM)].role == "member"


def test_an_error_about_what_is_not_listed_is_left_out() -> None:
    versions, manifests = listing(AMD)
    manifests[digest("gone")] = ManifestUnreadableError(digest("gone"), "404")
    assert not ImageGraph.build(versions, manifests).unreadable


def test_two_versions_with_one_digest_are_unreadable() -> None:
    versions, manifests = listing((AMD, "a"))
    made = ImageGraph.build([*versions, Version(7, digest(AMD), ("b",))], manifests)
    assert made.unreadable[digest(AMD)].reason == "the versions 1 and 7 both have this digest"
    assert made[digest(AMD)].tags == ("a", "b")


def package_version(name: str, metadata: dict[str, Any] | None) -> PackageVersion:
    moment = "2026-06-01T00:00:00Z"
    body = version_body(name=name, created_at=moment, updated_at=moment)
    return PackageVersion.from_dict(body if metadata is None else {**body, "metadata": metadata})


def test_versions_of_the_api() -> None:
    metadata = {"package_type": "container", "container": {"tags": ["1.0"]}}
    made = ImageGraph.build([package_version(digest(AMD), metadata)], listing(AMD)[1])
    assert made[digest(AMD)].tags == ("1.0",)
    assert made[digest(AMD)].version.created_at == datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("metadata", [None, {"package_type": "container"}])
def test_a_version_whose_tags_are_not_known_is_unreadable(metadata: dict[str, Any] | None) -> None:
    made = ImageGraph.build([package_version(digest(AMD), metadata)], listing(AMD)[1])
    assert made.unreadable[digest(AMD)].reason == "the API does not say which tags it has"


def test_cycles_are_unreadable_and_do_no_harm() -> None:
    """No one can make them: the manifests are told other digests than they have."""
    one, two, leads, apart = (parse_manifest(index(name)) for name in ("two", "one", "one", "three"))
    names = {"one": one, "two": two, "leads": leads, "apart": apart, "three": parse_manifest(AMD)}
    versions = [Version(number, digest(name)) for number, name in enumerate(names)]
    made = ImageGraph.build(versions, {digest(name): manifest for name, manifest in names.items()})
    assert made.closure(digest("leads")) == {digest("leads"), digest("one"), digest("two")}
    assert made.unreadable.keys() == {digest("leads"), digest("one"), digest("two")}
    assert made.unreadable[digest("one")].reason == "it leads into a cycle"
    assert made.size(digest("one")) == 0


def test_a_cycle_through_a_subject() -> None:
    looped = parse_manifest(artifact("itself"))
    made = ImageGraph.build([Version(1, digest("itself"))], {digest("itself"): looped})
    assert made.unreadable.keys() == {digest("itself")}


def test_a_size_counts_what_nothing_else_needs() -> None:
    made = graph((INDEX, "1.0"), AMD, ARM, (image("other", layers=("arm",)), "2.0"))
    everything = len("amd64") + len("arm64") + len("base") + len("amd")  # "arm" is also a layer of the other image
    assert made.size(digest(INDEX)) == everything
    assert made.size(digest(AMD)) == len("amd64") + len("amd")
    assert made.size(digest(image("other", layers=("arm",)))) == len("other")
    assert made.unique_bytes(made) == everything + len("other") + len("arm")


def test_the_size_of_an_index_leaves_out_what_another_needs() -> None:
    other = index(ARM)
    signature = image("signature of arm")
    made = graph(INDEX, other, AMD, ARM, (signature, tag(ARM, ".sig")))
    assert made.size(digest(INDEX)) == len("amd64") + len("amd")
    assert made.size(digest(other)) == 0


@pytest.mark.parametrize(
    ("about", "beside", "is_kept"),
    [(ARM, (), True), ("gone", ("gone",), True), ("never pushed", (), False)],
    ids=["listed", "missing", "neither"],
)
def test_what_else_metadata_is_about_keeps_it(about: bytes | str, beside: tuple[str, ...], *, is_kept: bool) -> None:
    """A missing manifest may come back, as an index needs it; what nobody knows of keeps nothing."""
    signature = image("signature", subject=descriptor(digest(about)))
    made = graph(AMD, ARM, index(*beside), (signature, tag(AMD, ".sig")))
    own = len("amd64") + len("amd")
    assert made.size(digest(AMD)) == own + (0 if is_kept else len("signature"))


def test_bytes_of_what_is_given_twice_count_once() -> None:
    made = graph(AMD)
    assert made.unique_bytes([digest(AMD)] * 2) == made.unique_bytes([digest(AMD)]) > 0


def test_a_graph_is_a_mapping() -> None:
    made = graph((INDEX, "1.0"), AMD)
    assert list(made) == [digest(INDEX), digest(AMD)]
    assert len(made) == 2
    assert digest(AMD) in made
    assert digest(ARM) not in made
    assert repr(made) == "<ImageGraph: 2 versions, 1 roots>"
    with pytest.raises(KeyError):
        made[digest(ARM)]


def test_a_digest_that_no_one_knows_has_no_edges() -> None:
    made = graph(AMD)
    unknown = digest("unknown")
    assert not made.needs(unknown) | made.needed_by(unknown) | made.metadata_of(unknown) | made.subjects_of(unknown)
    assert made.closure(unknown) == {unknown}
    assert made.size(unknown) == 0


def test_an_empty_package() -> None:
    made = ImageGraph.build([], {})
    assert not made
    assert not made.roots


def test_entries_of_a_config_type_are_no_edges() -> None:
    assert not graph(index(descriptor("settings", OCI_CONFIG))).missing
