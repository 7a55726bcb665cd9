"""The image graph: which manifest of a package needs which other, and which says something about which.

https://github.com/opencontainers/image-spec/blob/main/image-index.md
https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Literal, Protocol, Self, TypeAlias

import attrs

from ghpackages.registry._digests import fallback_tag, split_helper_tag
from ghpackages.registry._errors import ManifestUnreadableError
from ghpackages.registry._media_types import MANIFEST_KINDS
from ghpackages.registry._models import Manifest
from ghpackages_rest.models import PackageVersion

Role: TypeAlias = Literal["root", "member", "metadata"]
_Edges: TypeAlias = Mapping[str, Sequence[str]]


class TaggedVersion(Protocol):
    """What a graph has to know of a version, for those who do not have a `PackageVersion` of the API."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def tags(self) -> Iterable[str]: ...
    @property
    def created_at(self) -> datetime: ...


Version: TypeAlias = PackageVersion | TaggedVersion


@attrs.frozen
class Node:
    """One version of a container package, with its manifest."""

    version: Version
    """The version as the API listed it. Its name is the digest."""
    manifest: Manifest | None
    """What the registry holds under the digest; None when that could not be read."""
    tags: tuple[str, ...]
    """All tags of the version."""
    role: Role
    """`"member"` when an index lists it, `"metadata"` when it only says something about another manifest, else
    `"root"`."""
    ordinary_tags: tuple[str, ...]
    """The tags that people chose: all but those under which signatures and lists of referrers are kept. With such a tag
    a member or metadata also stands for itself."""


class ImageGraph(Mapping[str, Node]):
    """The versions of a container package and their edges; a mapping from digests to nodes. Made by `build`.

    The edges are those that the manifests state, also to digests that the package does not list.
    Sets of digests keep the order of the manifests and versions.
    """

    roots: AbstractSet[str]
    """The digests with the role `"root"`."""
    missing: AbstractSet[str]
    """The digests that an index needs and the package does not list."""
    unreadable: Mapping[str, ManifestUnreadableError]
    """The versions whose manifest cannot be read, or leads into a cycle, by digest. What they need is not known."""

    def __init__(
        self,
        nodes: Mapping[str, Node],
        needs: _Edges,
        subjects: _Edges,
        unreadable: Mapping[str, ManifestUnreadableError],
    ) -> None:
        self._nodes = nodes
        self._needs, self._needed_by = needs, _reversed(needs)
        self._subjects, self._metadata = subjects, _reversed(subjects)
        self._users: Counter[str] | None = None
        self.roots = _ordered(digest for digest, node in nodes.items() if node.role == "root")
        self.missing = _ordered(digest for digest in self._needed_by if digest not in nodes)
        self.unreadable = {**unreadable, **self._cycles()}

    @classmethod
    def build(cls, versions: Iterable[Version], manifests: Mapping[str, Manifest | ManifestUnreadableError]) -> Self:
        """Return the graph of all `versions` of a package, with what came of reading the manifest of each, by digest.

        Nothing is sent. A version counts as unreadable when it has no entry in `manifests`, when its tags are not
        known, and when another version has the same digest.
        """
        listed: dict[str, Version] = {}
        tags: dict[str, tuple[str, ...]] = {}
        unreadable = {
            digest: found for digest, found in manifests.items() if isinstance(found, ManifestUnreadableError)
        }
        for version in versions:
            digest, known_tags = version.name, _tags(version)
            if digest in listed:
                reason = f"the versions {listed[digest].id} and {version.id} both have this digest"
                unreadable[digest] = ManifestUnreadableError(digest, reason)
            elif digest not in manifests:
                unreadable[digest] = ManifestUnreadableError(digest, "it was not read")
            elif known_tags is None:
                unreadable[digest] = ManifestUnreadableError(digest, "the API does not say which tags it has")
            listed.setdefault(digest, version)
            tags[digest] = tags.get(digest, ()) + (known_tags or ())
        read = {digest: found for digest in listed if isinstance(found := manifests.get(digest), Manifest)}
        needs = {digest: entries for digest, manifest in read.items() if (entries := _needs(manifest, listed))}
        owners = _owners(listed, needs, read)
        ordinary: dict[str, tuple[str, ...]] = {}
        subjects: dict[str, tuple[str, ...]] = {}
        members: set[str] = set()
        for digest in listed:
            manifest = read.get(digest)
            helpers = {tag: owner for tag in tags[digest] if (owner := _owner_tag(tag, digest, manifest))}
            ordinary[digest] = tuple(tag for tag in tags[digest] if tag not in helpers)
            by_tag = [owner for fallback in helpers.values() for owner in owners.get(fallback, ())]
            by_subject = [manifest.subject.digest] if manifest and manifest.subject else []
            if by_tag or by_subject:
                subjects[digest] = tuple(dict.fromkeys(by_subject + by_tag))
            is_list_of_referrers = not ordinary[digest] and any(tag == owner for tag, owner in helpers.items())
            if not is_list_of_referrers:
                members.update(needs.get(digest, ()))

        def role(digest: str) -> Role:
            if digest in members:
                return "member"
            has_subject = digest in read and read[digest].subject is not None
            return "metadata" if has_subject or (tags[digest] and not ordinary[digest]) else "root"

        nodes = {
            digest: Node(version, read.get(digest), tags[digest], role(digest), ordinary[digest])
            for digest, version in listed.items()
        }
        return cls(nodes, needs, subjects, {digest: unreadable[digest] for digest in listed if digest in unreadable})

    def __getitem__(self, digest: str) -> Node:
        return self._nodes[digest]

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} versions, {len(self.roots)} roots>"

    def needs(self, digest: str) -> AbstractSet[str]:
        """Return the digests that the index `digest` lists."""
        return _ordered(self._needs.get(digest, ()))

    def needed_by(self, digest: str) -> AbstractSet[str]:
        """Return the digests of the indexes that list `digest`, which may be one that is missing."""
        return _ordered(self._needed_by.get(digest, ()))

    def metadata_of(self, digest: str) -> AbstractSet[str]:
        """Return the digests of what says something about `digest`: signatures, attestations, lists of them."""
        return _ordered(self._metadata.get(digest, ()))

    def subjects_of(self, digest: str) -> AbstractSet[str]:
        """Return the digests that `digest` is metadata of: the other direction of `metadata_of`.

        A `subject` in the manifest may be a digest that the package does not list. A tag names a digest only if a
        version or a manifest of the package does as well.
        """
        return _ordered(self._subjects.get(digest, ()))

    def closure(self, *digests: str) -> AbstractSet[str]:
        """Return `digests` with all that goes with them: what they need, at any depth, and the metadata of all that."""
        found = dict.fromkeys(digests)
        waiting = [*found]
        for digest in waiting:
            for other in (*self._needs.get(digest, ()), *self._metadata.get(digest, ())):
                if other not in found:
                    found[other] = None
                    waiting.append(other)
        return found.keys()

    def is_ghost(self, digest: str) -> bool:
        """Return whether `digest` is an index that lists something, of which nothing is left."""
        needs = self.needs(digest)
        return len(needs) > 0 and needs <= self.missing

    def is_partial(self, digest: str) -> bool:
        """Return whether `digest` is an index of which some, but not all, is missing."""
        needs = self.needs(digest)
        return not needs.isdisjoint(self.missing) and not needs <= self.missing

    def is_orphan(self, digest: str) -> bool:
        """Return whether `digest` is metadata of nothing that this package lists. Another package may list it."""
        return self[digest].role == "metadata" and not any(owner in self for owner in self.subjects_of(digest))

    def size(self, digest: str) -> int:
        """Return the bytes of the configurations and layers that nothing would need any more without `digest`.

        With `digest` goes its closure, except what something else needs. This is an estimate: a registry may share
        layers between packages, and Docker schema 1 does not state sizes.
        """
        closure = self.closure(digest)
        needed = [other for other in closure if other != digest and not self._keepers(other) <= closure]
        stays = self.closure(*needed)
        return self.unique_bytes(other for other in closure if other == digest or other not in stays)

    def unique_bytes(self, digests: Iterable[str]) -> int:
        """Return the bytes of the configurations and layers that only manifests among `digests` use."""
        if self._users is None:
            self._users = Counter(blob for node in self._nodes.values() for blob in _blobs(node.manifest))
        used: Counter[str] = Counter()
        sizes: dict[str, int] = {}
        for digest in dict.fromkeys(digests):
            if digest in self._nodes:
                blobs = _blobs(self._nodes[digest].manifest)
                used.update(blobs.keys())
                sizes.update(blobs)
        return sum(size for blob, size in sizes.items() if used[blob] == self._users[blob])

    def _keepers(self, digest: str) -> AbstractSet[str]:
        """What keeps `digest` in use: indexes that list it, and what it is metadata of, if that is listed or needed."""
        subjects = (owner for owner in self._subjects.get(digest, ()) if owner in self or owner in self.missing)
        return _ordered((*self._needed_by.get(digest, ()), *subjects))

    def _cycles(self) -> dict[str, ManifestUnreadableError]:
        """The versions from which a path leads into a cycle: what is left when all that leads nowhere is taken away.

        No image is made like that, and none of them could be deleted before the others.
        """
        ahead: Counter[str] = Counter()
        for edges in (self._needs, self._metadata):
            ahead.update({digest: len(others) for digest, others in edges.items()})
        done = [digest for digest in {*self._nodes, *self._needed_by, *self._subjects} if digest not in ahead]
        for digest in done:
            for behind in (*self._needed_by.get(digest, ()), *self._subjects.get(digest, ())):
                ahead[behind] -= 1
                if not ahead[behind]:
                    done.append(behind)
        left = self._nodes.keys() - done
        return {
            digest: ManifestUnreadableError(digest, "it leads into a cycle") for digest in self._nodes if digest in left
        }


def _ordered(digests: Iterable[str]) -> AbstractSet[str]:
    """A set that keeps its order: the keys of a dictionary."""
    return dict.fromkeys(digests).keys()


def _reversed(edges: _Edges) -> _Edges:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for digest, others in edges.items():
        for other in others:
            found[other].append(digest)
    return dict(found)


def _tags(version: Version) -> tuple[str, ...] | None:
    """The tags of a version; None when the API did not state them."""
    if not isinstance(version, PackageVersion):
        return tuple(version.tags)
    container = version.metadata.container if version.metadata else None
    return tuple(container.tags) if container else None


def _needs(manifest: Manifest, listed: Mapping[str, Version]) -> tuple[str, ...]:
    """What an index needs: manifests. A BuildKit cache lists layers in the same place, and a type that is not known
    may be either: it is a manifest if it is a version."""
    return tuple(
        dict.fromkeys(
            entry.digest for entry in manifest.manifests if entry.media_type in MANIFEST_KINDS or entry.digest in listed
        )
    )


def _owners(listed: Iterable[str], needs: _Edges, read: Mapping[str, Manifest]) -> Mapping[str, list[str]]:
    """All digests that are known of, by their fallback tags: a tag of a long digest is cut, and may name several."""
    needed = (digest for found in needs.values() for digest in found)
    subjects = (manifest.subject.digest for manifest in read.values() if manifest.subject)
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for digest in _ordered((*listed, *needed, *subjects)):
        owners[fallback_tag(digest)].append(digest)
    return owners


def _owner_tag(tag: str, digest: str, manifest: Manifest | None) -> str | None:
    """The fallback tag of what a version with `tag` is metadata of; None for an ordinary tag.

    Ordinary are also a tag that is made of the version's own digest, and a fallback tag of what is no index.
    """
    found = split_helper_tag(tag)
    if found is None or found[0] == fallback_tag(digest):
        return None
    owner, is_cosign = found
    return owner if is_cosign or manifest is None or manifest.kind == "index" else None


def _blobs(manifest: Manifest | None) -> Mapping[str, int]:
    """The sizes of the blobs that a manifest names, by digest."""
    if manifest is None:
        return {}
    blobs = (entry for entry in manifest.manifests if entry.media_type not in MANIFEST_KINDS)
    config = () if manifest.config is None else (manifest.config,)
    return {entry.digest: entry.size for entry in (*config, *manifest.layers, *blobs)}
