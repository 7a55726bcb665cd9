"""Random graphs against an oracle that is too simple to be wrong; and large ones."""

import os
import time
import tracemalloc
from dataclasses import dataclass, field

import attrs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ghpackages.registry import Descriptor, ImageGraph, Manifest
from tests.registry.manifests import OCI_IMAGE, OCI_INDEX, Version, digest

EXAMPLES = int(os.environ.get("GHPACKAGES_TEST_GRAPHS", "60"))


@dataclass
class World:
    """What the manifests of a package state, before anyone drew a conclusion."""

    listed: list[str]
    lists: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    subject: dict[str, str] = field(default_factory=dict[str, str])
    tags: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def needs(self, of: str) -> set[str]:
        return set(self.lists.get(of, []))

    def needed_by(self, of: str) -> set[str]:
        return {other for other in self.lists if of in self.lists[other]}

    def metadata_of(self, of: str) -> set[str]:
        names = {of.replace(":", "-"), of.replace(":", "-") + ".sig"}
        known = {*self.listed, *self.subject.values(), *(entry for entries in self.lists.values() for entry in entries)}
        by_tag = {
            other
            for other, tags in self.tags.items()
            if other != of
            and of in known
            and any(tag in names and (tag.endswith(".sig") or other in self.lists) for tag in tags)
        }
        return by_tag | {other for other in self.subject if self.subject[other] == of}

    def closure(self, of: str) -> set[str]:
        """What is reached: grow the set until it grows no more."""
        found: set[str] = {of}
        while True:
            more = {other for one in found for other in self.needs(one) | self.metadata_of(one)} - found
            if not more:
                return found
            found |= more

    def leads_into_a_cycle(self, of: str) -> bool:
        """Whether one can go on for ever from manifest to manifest, listed or not."""
        reached = {of}
        for _ in range(20):  # more than there are manifests
            reached = {other for one in reached for other in self.needs(one) | self.metadata_of(one)}
        return bool(reached)

    def role(self, of: str) -> str:
        def is_helper(tag: str, on: str) -> bool:
            stem = tag.removesuffix(".sig")
            return stem.startswith("sha256-") and stem != on.replace(":", "-") and (stem != tag or on in self.lists)

        def is_fallback(index: str) -> bool:
            tags = self.tags.get(index, [])
            return all(is_helper(tag, index) for tag in tags) and any(not tag.endswith(".sig") for tag in tags)

        if any(not is_fallback(index) for index in self.needed_by(of)):
            return "member"
        tags = self.tags.get(of, [])
        return "metadata" if of in self.subject or (tags and all(is_helper(tag, of) for tag in tags)) else "root"

    def build(self) -> ImageGraph:
        versions = [Version(number, of, tuple(self.tags.get(of, []))) for number, of in enumerate(self.listed)]
        return ImageGraph.build(versions, {of: self.manifest(of) for of in self.listed})

    def manifest(self, of: str) -> Manifest:
        is_index = of in self.lists
        return Manifest(
            digest=of,
            media_type=OCI_INDEX if is_index else OCI_IMAGE,
            kind="index" if is_index else "image",
            manifests=tuple(to(entry) for entry in self.lists.get(of, [])),
            subject=to(self.subject[of]) if of in self.subject else None,
            size=1,
            raw=b"",
        )


def to(of: str) -> Descriptor:
    return Descriptor(media_type=OCI_IMAGE, digest=of, size=1)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to six layers of indexes over images, with shared, missing and repeated entries, metadata of anything (of
    metadata, of what is not there), tags of all kinds, and edges that close cycles."""
    number = draw(st.integers(1, 14))
    digests = [digest(str(i)) for i in range(number + 3)]  # the last three are not listed
    listed = draw(st.permutations(digests[:number]))
    world = World(listed)
    depth = {of: draw(st.integers(0, 6)) for of in digests}
    with_cycles = draw(st.booleans())
    for of in listed:
        below = [other for other in digests if with_cycles or depth[other] < depth[of]]
        if depth[of] and below:
            world.lists[of] = draw(st.lists(st.sampled_from(below), max_size=5))
        after = [other for other in digests if with_cycles or other < of]
        if after and draw(st.integers(0, 3)) == 0:
            world.subject[of] = draw(st.sampled_from(after))
        tags = st.sampled_from(["latest", "1.0"])
        helpers = st.builds(
            lambda to, end: to.replace(":", "-") + end, st.sampled_from(digests), st.sampled_from(["", ".sig"])
        )
        world.tags[of] = draw(st.lists(tags | helpers, max_size=2, unique=True))
    return world


@settings(max_examples=EXAMPLES, deadline=None)
@given(worlds())
def test_edges_closures_and_roles_are_those_of_the_oracle(world: World) -> None:
    graph = world.build()
    every = {*world.listed, *(entry for entries in world.lists.values() for entry in entries), *world.subject.values()}
    for of in every:
        assert graph.needs(of) == world.needs(of)
        assert graph.needed_by(of) == world.needed_by(of)
        assert graph.metadata_of(of) == world.metadata_of(of)
        assert graph.subjects_of(of) == {other for other in every if of in world.metadata_of(other)}
        assert graph.closure(of) == world.closure(of)
    for of in world.listed:
        assert graph[of].role == world.role(of)
        assert (of in graph.unreadable) == world.leads_into_a_cycle(of)
        gone = {entry for entry in world.needs(of) if entry not in world.listed}
        assert graph.is_ghost(of) == bool(gone and gone == world.needs(of))
        assert graph.is_partial(of) == bool(gone and gone != world.needs(of))
    assert graph.missing == {of for of in every if of not in world.listed and world.needed_by(of)}
    assert graph.roots == {of for of in world.listed if world.role(of) == "root"}


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(worlds())
def test_the_order_of_the_versions_does_not_matter(world: World) -> None:
    graph = world.build()
    world.listed.reverse()
    again = world.build()
    assert {of: graph[of].role for of in graph} == {of: again[of].role for of in again}
    assert all(graph.closure(of) == again.closure(of) for of in graph)


@settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(worlds(), st.data())
def test_a_size_is_what_would_not_be_reached_any_more(world: World, data: st.DataObject) -> None:
    layers = st.lists(st.sampled_from("abcdefgh"), max_size=3)
    blobs = {of: data.draw(layers) for of in world.listed}
    manifests = {
        of: attrs.evolve(
            world.manifest(of), layers=tuple(Descriptor(media_type="x", digest=b, size=ord(b)) for b in blobs[of])
        )
        for of in world.listed
    }
    versions = [Version(number, of, tuple(world.tags[of])) for number, of in enumerate(world.listed)]
    graph = ImageGraph.build(versions, manifests)
    assume(not graph.unreadable)
    for of in world.listed:
        stays = set(world.listed) - world.closure(of)
        for _ in world.listed:
            stays |= {other for one in stays for other in world.needs(one) | world.metadata_of(one)} - {of}
        freed = {blob for one in set(world.listed) - stays for blob in blobs[one]}
        still_used = {blob for one in stays & set(world.listed) for blob in blobs[one]}
        assert graph.size(of) == sum(ord(blob) for blob in freed - still_used)


def test_sixty_thousand_versions_with_twelve_edges_each() -> None:
    number, edges = int(os.environ.get("GHPACKAGES_TEST_VERSIONS", "6000")), 12
    digests = [digest(str(i)) for i in range(number)]
    world = World(digests, {of: digests[max(0, i - edges) : i] for i, of in enumerate(digests) if i})
    manifests = {of: world.manifest(of) for of in digests}
    versions = [Version(i, of) for i, of in enumerate(digests)]
    tracemalloc.start()
    graph = ImageGraph.build(versions, manifests)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    start = time.process_time()
    ImageGraph.build(versions, manifests)
    seconds = time.process_time() - start
    assert len(graph.closure(digests[-1])) == number
    assert seconds < number / 6000
    assert memory < number * 2000
