"""The judgement: a policy, the versions of a package and their image graph give verdicts. Nothing is sent."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import attrs

from ghpackages.housekeeping._clock import with_zone
from ghpackages.housekeeping._order import deletion_order
from ghpackages.housekeeping._patterns import compile_globs, is_final, parse_semver
from ghpackages.housekeeping._selecting import Matcher, Piece
from ghpackages.housekeeping._versions import AnyVersion, image_facts, platforms_of, tags_of
from ghpackages.housekeeping.policy import Policy
from ghpackages.housekeeping.rules import TAGGED_TYPES, Rule
from ghpackages.housekeeping.verdicts import Reason, Role, Verdict, VerdictKind
from ghpackages.registry import ImageGraph

Status: TypeAlias = Literal["judged", "unreadable"]
BASE_LAYER = "docker-base-layer"
"""A version of docker packages that is no image, but what their images share."""
DELETED_PREFIX = "deleted_"
"""How GitHub renames packages that are deleted."""


@attrs.frozen(kw_only=True)
class PackagePlan:
    """What is to become of one package."""

    owner: str
    """The login of the owner."""
    package_type: str
    """The registry it belongs to."""
    package_name: str
    """Its name."""
    status: Status = "judged"
    """`"unreadable"`: nothing in it is deleted, because something could not be read that may need any of it."""
    problem: str | None = None
    """Why it is unreadable."""
    unreadable: Mapping[str, str] = attrs.field(factory=dict[str, str])
    """The digests that cannot be read, with the reasons."""
    verdicts: tuple[Verdict, ...] = ()
    """The verdict on every version: first what is deleted, in the order of deletion, then the others, newest first."""
    whole_package: bool = False
    """Whether the package is deleted instead of its versions."""
    freed_bytes: int = 0
    """An estimate of the bytes of manifests, configurations and layers that nothing else in the package needs."""

    @property
    def package(self) -> str:
        """Return the package as `TYPE/NAME`."""
        return f"{self.package_type}/{self.package_name}"

    @property
    def deletions(self) -> tuple[Verdict, ...]:
        """Return what is deleted, in the order of deletion: versions, or the package itself."""
        gone = tuple(verdict for verdict in self.verdicts if verdict.kind == "delete")
        if not self.whole_package or not gone:
            return gone
        reason = Reason("whole_package", "every version would go, and last_version is delete-package")
        return (
            Verdict(
                kind="delete",
                version_id=None,
                name=self.package_name,
                created_at=max(verdict.created_at for verdict in gone),
                reasons=(reason,),
                package=self.package,
            ),
        )


def is_untouchable(package_name: str) -> bool:
    """Return whether a package is none that may be touched: what GitHub keeps of a deleted one, or base layers."""
    return package_name.startswith(DELETED_PREFIX) or package_name == BASE_LAYER


def judge(
    policy: Policy,
    package_type: str,
    package_name: str,
    versions: Iterable[AnyVersion],
    graph: ImageGraph | None = None,
    *,
    now: datetime,
    owner: str = "",
    only: Collection[int] | None = None,
    absent: Collection[int] = (),
    orphans: Collection[str] = (),
) -> PackagePlan:
    """Return the verdict on every version of one package. Nothing is sent, and no clock is read.

    Args:
        policy: Its first rule that matches `TYPE/NAME` governs the package. Without one, nothing is selected.
        package_type: The type of the package.
        package_name: Its name.
        versions: All versions of the package, in any order.
        graph: Their image graph; needed for container packages, left out for others.
        now: The time at which ages are taken. UTC, if it has no time zone.
        owner: The owner's login, for the result.
        only: The ids that may be deleted at all; everything else stays and protects what it needs. None for all.
        absent: Ids among `versions` of what was deleted lately: its closure goes as if it were deleted now, and it
            protects nothing.
        orphans: The digests of metadata of which it is known that no package of the owner has their subject. An
            `orphan` selector acts on these alone.

    Raises ValueError when a container package comes without its graph.
    """
    if package_type == "container" and graph is None:
        raise ValueError("a container package needs its image graph: ImageGraph.build(versions, manifests)")
    court = _Court(policy, f"{package_type}/{package_name}", graph, with_zone(now), only, absent, orphans)
    plan = PackagePlan(owner=owner, package_type=package_type, package_name=package_name)
    return court.judge(plan, versions)


class _Court:
    """One judgement. All sets hold version ids, all collections are in the order of age."""

    def __init__(
        self,
        policy: Policy,
        package: str,
        graph: ImageGraph | None,
        now: datetime,
        only: Collection[int] | None,
        absent: Collection[int],
        orphans: Collection[str],
    ) -> None:
        self.policy, self.package, self.graph, self.now = policy, package, graph, now
        self.only = None if only is None else frozenset(only)
        self.absent = frozenset(absent)
        self.orphans = frozenset(orphans)
        self.rule = policy.rule_for(package) or Rule(packages=(package,), delete=())
        self.label = f"rule[{policy.rules.index(self.rule)}]" if self.rule in policy.rules else ""
        self.has_tags = package.partition("/")[0] in TAGGED_TYPES
        accepted = self.rule.accept_missing
        self.unreadable: dict[str, str] = {}
        if graph is not None:
            problems = graph.unreadable.items()
            self.unreadable = {digest: error.reason for digest, error in problems if digest not in accepted}
        self.platforms: Mapping[str, str] = {} if graph is None else platforms_of(graph)
        self.reasons: dict[int, list[Reason]] = {}
        self.kinds: dict[int, VerdictKind] = {}

    def judge(self, plan: PackagePlan, versions: Iterable[AnyVersion]) -> PackagePlan:
        self.pieces = sorted(self._pieces(versions), key=lambda piece: piece.age_key)
        self.ids = {piece.name: piece.version_id for piece in self.pieces}
        self.by_id = {piece.version_id: piece for piece in self.pieces}
        if self.unreadable:
            return self._all_unreadable(plan)
        self._look_at_pieces()
        gone = self._what_goes()
        whole = self._retain(gone)
        order = deletion_order([piece for piece in self.pieces if piece.version_id in gone], self._edges)
        stays = [piece for piece in reversed(self.pieces) if piece.version_id not in gone]
        verdicts = tuple(self._verdicts((*order, *stays), gone))
        return attrs.evolve(plan, verdicts=verdicts, whole_package=whole, freed_bytes=self._freed(order))

    # What there is

    def _pieces(self, versions: Iterable[AnyVersion]) -> Iterable[Piece]:
        ignored = compile_globs(self.rule.ignore_tags)
        for version in versions:
            known_tags = tags_of(version) if self.has_tags else ()
            tags, ordinary, features = known_tags or (), known_tags or (), _NOTHING
            role: Role = "root"
            if self.graph is not None:
                node = self.graph[version.name]
                tags, ordinary, role = node.tags, node.ordinary_tags, node.role
                features = _features(self.graph, version.name)
            elif known_tags is None:
                self.unreadable[version.name] = "the API does not say which tags it has"
            yield Piece(
                version_id=version.id,
                name=version.name,
                all_tags=tags,
                tags=tuple(tag for tag in ordinary if not ignored.fullmatch(tag)),
                created_at=with_zone(version.created_at),
                has_tags=self.has_tags,
                role=role,
                counts=role == "root" and version.id not in self.absent and version.name != BASE_LAYER,
                features=features,
            )

    def _all_unreadable(self, plan: PackagePlan) -> PackagePlan:
        listed = [f"{digest}: {reason}" for digest, reason in self.unreadable.items()]
        text = f"{len(listed)} of {len(self.pieces)} versions cannot be read: {'; '.join(listed[:5])}"
        if len(listed) > 5:
            text += f"; and {len(listed) - 5} more"
        verdicts: list[Verdict] = []
        for piece in reversed(self.pieces):
            cause = self.unreadable.get(piece.name)
            reason = _MAY_BE_NEEDED if cause is None else Reason("unreadable", f"it cannot be read: {cause}")
            if piece.version_id not in self.absent:
                verdicts.append(self._verdict(piece, "unreadable", (reason,)))
        return attrs.evolve(
            plan, status="unreadable", problem=text, unreadable=self.unreadable, verdicts=tuple(verdicts)
        )

    # Rules

    def _look_at_pieces(self) -> None:
        """Give every piece that stands for itself a verdict: roots, and what has a tag that counts."""
        standing = [piece for piece in self.pieces if piece.role == "root" or piece.tags or "orphan" in piece.features]
        keep_reasons = self._keep_reasons(standing)
        deleting = [
            Matcher(selector, f"{self.label}.delete[{number}]", self.now)
            for number, selector in enumerate(self.rule.delete)
        ]
        for piece in standing:
            found = [reason for matcher in deleting if (reason := matcher.deletes(piece)) is not None]
            self._decide(piece, keep_reasons.pop(piece.version_id, []), found)
        for version_id, reasons in keep_reasons.items():  # protected by name, whatever else it is
            self.kinds[version_id], self.reasons[version_id] = "keep", reasons

    def _decide(self, piece: Piece, keep: list[Reason], delete: list[Reason]) -> None:
        version_id = piece.version_id
        if self.rule.partly_selected == "delete":
            delete = [attrs.evolve(reason, code="delete") for reason in delete]
        full = [reason for reason in delete if reason.code == "delete"]
        if "orphan" in piece.features and (not full or piece.name not in self.orphans):
            keep = [*keep, _ORPHAN if full else _ORPHAN_UNNAMED]
        if keep:
            kind: VerdictKind = "keep"
        elif full:
            kind = "delete"
        else:
            kind = "partly_selected" if delete else "unselected"
        self.kinds[version_id] = kind
        self.reasons[version_id] = [*keep, *full, *(reason for reason in delete if reason.code != "delete")] or [
            _UNSELECTED
        ]

    def _keep_reasons(self, standing: Sequence[Piece]) -> dict[int, list[Reason]]:
        found: dict[int, list[Reason]] = {}
        for number, selector in enumerate(self.rule.keep):
            matcher = Matcher(selector, f"{self.label}.keep[{number}]", self.now)
            for version_id, reason in matcher.keeps(standing).items():
                found.setdefault(version_id, []).append(reason)
        for piece in standing:
            is_young = self.now - piece.created_at < self.policy.grace
            if piece.has_tags and not piece.tags and is_young:
                found.setdefault(piece.version_id, []).append(_GRACE)
        protected = frozenset(self.policy.protect_digests)
        latest = self._latest() if self.policy.protect_latest else frozenset[int]()
        for piece in self.pieces:
            if piece.version_id in latest:
                found.setdefault(piece.version_id, []).append(_LATEST)
            if piece.name in protected:
                found.setdefault(piece.version_id, []).append(_PROTECTED)
            if piece.name == BASE_LAYER:
                found.setdefault(piece.version_id, []).append(_NEVER_TOUCHED)
        return found

    def _latest(self) -> Collection[int]:
        if not self.package.startswith("npm/"):
            return {piece.version_id for piece in self.pieces if "latest" in piece.all_tags}
        versions = {piece.version_id: parse_semver(piece.name) for piece in self.pieces if piece.counts}
        final = [version for version in versions.values() if version is not None and is_final(version)]
        return {version_id for version_id, version in versions.items() if final and version == max(final)}

    # The image graph

    def _closure(self, ids: Iterable[int]) -> set[int]:
        """The ids with all that goes with them; what is absent, or listed nowhere, is left out."""
        if self.graph is None:
            return set(ids)
        digests = self.graph.closure(*(self.by_id[version_id].name for version_id in ids))
        return {self.ids[digest] for digest in digests if digest in self.ids}

    def _edges(self, piece: Piece) -> Iterable[int]:
        """What must be deleted after a piece."""
        if self.graph is None:
            return ()
        later = (*self.graph.needs(piece.name), *self.graph.metadata_of(piece.name))
        return (self.ids[digest] for digest in later if digest in self.ids)

    def _what_goes(self) -> set[int]:
        """The ids that are deleted, before the last version is looked at."""
        wanted = {version_id for version_id, kind in self.kinds.items() if kind == "delete"}
        stays = self.kinds.keys() - wanted
        if self.only is not None:
            stays |= self.by_id.keys() - self.only
        stays -= self.absent
        while True:
            protected = self._closure(stays)
            gone = self._closure((wanted | self.absent) - (protected - self.absent)) - protected
            left = self.by_id.keys() - gone - protected - self.absent
            if not left:  # but for what nothing that is judged leads to: it stays, with all it needs
                return gone - self.absent
            stays |= left

    def _retain(self, gone: set[int]) -> bool:
        """Take out of `gone` what GitHub would refuse to delete; return whether the package goes instead."""
        remaining = [
            piece
            for piece in self.pieces
            if piece.version_id not in gone and piece.version_id not in self.absent and piece.name != BASE_LAYER
        ]
        if not gone or any(piece.all_tags or not self.package.startswith("container/") for piece in remaining):
            return False
        going = [self.by_id[version_id] for version_id in gone]
        if remaining and not any(piece.all_tags for piece in going):
            return False
        if not remaining and self.rule.last_version == "delete-package" and not self._has_base_layer():
            return True
        last = self._last(going)
        self.kinds[last.version_id] = "retained"
        self.reasons.setdefault(last.version_id, []).insert(0, _RETAINED)
        gone -= self._closure([last.version_id])
        return False

    def _last(self, going: Sequence[Piece]) -> Piece:
        """The newest tagged root; without one, what comes nearest to it."""

        def rank(piece: Piece) -> tuple[object, ...]:
            holds_tag = any(self.by_id[version_id].all_tags for version_id in self._closure([piece.version_id]))
            is_root = piece.role == "root"
            return is_root and bool(piece.all_tags), bool(piece.tags), is_root and holds_tag, is_root, piece.age_key

        return max(going, key=rank)

    def _has_base_layer(self) -> bool:
        return any(piece.name == BASE_LAYER for piece in self.pieces)

    # The result

    def _freed(self, going: Iterable[Piece]) -> int:
        if self.graph is None:
            return 0
        manifests = [(piece.name, self.graph[piece.name].manifest) for piece in going]
        sizes = sum(manifest.size for _, manifest in manifests if manifest is not None)
        return sizes + self.graph.unique_bytes(digest for digest, _ in manifests)

    def _verdicts(self, pieces: Iterable[Piece], gone: set[int]) -> Iterable[Verdict]:
        for piece in pieces:
            version_id = piece.version_id
            if version_id in self.absent:
                continue
            kind = self.kinds.get(version_id)
            reasons = self.reasons.get(version_id, [])
            needed_by: tuple[int, ...] = ()
            if version_id in gone:
                if kind != "delete":
                    reasons = [self._follows(piece)]
                kind = "delete"
            else:
                needed_by = self._needed_by(piece, gone)
                if kind in {None, "delete"}:
                    kind = "needed" if needed_by else "unselected"
                    reasons = [self._why_it_stays(version_id, needed_by), *reasons]
            yield self._verdict(piece, kind or "unselected", tuple(reasons), needed_by)

    def _why_it_stays(self, version_id: int, needed_by: tuple[int, ...]) -> Reason:
        if needed_by:
            return Reason("needed", f"needed by {self._listed(needed_by)}", versions=needed_by)
        return _UNSELECTED if self.only is None or version_id in self.only else _LEFT_OUT

    def _follows(self, piece: Piece) -> Reason:
        owners = self._owners(piece)
        return Reason("follows", f"goes with {self._listed(owners)}", versions=owners)

    def _needed_by(self, piece: Piece, gone: set[int]) -> tuple[int, ...]:
        return tuple(owner for owner in self._owners(piece) if owner not in gone and owner not in self.absent)

    def _owners(self, piece: Piece) -> tuple[int, ...]:
        """The ids of the versions that need a piece, or that it is metadata of."""
        if self.graph is None:
            return ()
        owners = (*self.graph.needed_by(piece.name), *self.graph.subjects_of(piece.name))
        return tuple(sorted({self.ids[digest] for digest in owners if digest in self.ids}))

    def _listed(self, ids: Sequence[int]) -> str:
        shown: list[str] = []
        for version_id in ids[:5]:
            tags = self.by_id[version_id].all_tags
            shown.append(f"{version_id} ({', '.join(tags[:3])})" if tags else str(version_id))
        return f"{', '.join(shown)} and {len(ids) - 5} more" if len(ids) > 5 else ", ".join(shown)

    def _verdict(
        self, piece: Piece, kind: VerdictKind, reasons: tuple[Reason, ...], needed_by: tuple[int, ...] = ()
    ) -> Verdict:
        return Verdict(
            kind=kind,
            version_id=piece.version_id,
            name=piece.name,
            tags=piece.all_tags,
            created_at=piece.created_at,
            reasons=reasons,
            needed_by=needed_by,
            package=self.package,
            role=piece.role,
            image=None if self.graph is None else image_facts(self.graph, piece.name, self.platforms),
        )


def _features(graph: ImageGraph, digest: str) -> frozenset[str]:
    manifest = graph[digest].manifest
    found = {
        "ghost": graph.is_ghost(digest),
        "partial": graph.is_partial(digest),
        "orphan": graph.is_orphan(digest),
        "build_cache": manifest is not None and manifest.is_build_cache,
    }
    return frozenset(name for name, holds in found.items() if holds) if any(found.values()) else _NOTHING


_NOTHING: frozenset[str] = frozenset()
_MAY_BE_NEEDED = Reason("unreadable", "the package holds versions that cannot be read, which may need this one")
_UNSELECTED = Reason("unselected", "nothing selects it")
_LEFT_OUT = Reason("unselected", "it is not among what may be deleted")
_GRACE = Reason("grace", "untagged and younger than grace: what needs it may not have been pushed yet")
_LATEST = Reason("latest", "it is the latest version (protect_latest)")
_PROTECTED = Reason("protected_digest", "its digest is protected (protect_digests)")
_NEVER_TOUCHED = Reason("never_touched", "base layers are never touched")
_RETAINED = Reason("retained", "GitHub refuses to delete the last version, for containers the last tagged one")
_ORPHAN_UNNAMED = Reason(
    "orphan", "it says something about a manifest that was not found, and no orphan selector names it"
)
_ORPHAN = Reason("orphan", "what it says something about may be in a package that was not read")
