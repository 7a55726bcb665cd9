"""Layouts of packages in a small notation, with what four policies delete of them.

A line is a version: label, type, `[tags]`, age (90d unless said), `-> what it lists`, `~its subject`. A tag `@X` is
made of the digest of X, `@X.sig` as well; `?X` is a digest that the package does not list. Every package also holds
`K image [1.0] 5d`. After the versions comes what is deleted: by the tag `pr-*` (T), untagged for seven days (U), for
being older than thirty days (A), all older than a day but the newest root (N).
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ghpackages.testing import FakePackage, Version
from tests.housekeeping.worlds import CACHE, CONFIG, IMAGE, INDEX, LAYER, World, ago, digest_of, rule

POLICIES: Mapping[str, Mapping[str, Any]] = {
    "T": rule({"tags": ["pr-*"]}),
    "U": rule({"untagged": True, "older_than": "7d"}),
    "A": rule({"older_than": "30d"}),
    "N": rule({"older_than": "1d"}, keep=[{"newest": 1}]),
}
_DOCKER = "application/vnd.docker.distribution.manifest.v2+json"
_DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json"
_SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+prettyjws"
_ARTIFACTS = {
    "oci": "application/vnd.oci.artifact.manifest.v1+json",
    "oras": "application/vnd.cncf.oras.artifact.manifest.v1+json",
}
_LINE = re.compile(
    r"(?P<label>\S+) (?P<type>\w+)(?: \[(?P<tags>[^\]]*)\])?(?: (?P<age>\d+[mhd]))?"
    r"(?: -> (?P<parts>[^~]+?))?(?: ~(?P<subject>\S+))?"
)

TEXT = """
# a single image
I image [pr-1]
T: I  U:  A: I  N: I

# an untagged image
I image
T:  U: I  A: I  N: I

# an image with two tags
I image [pr-1 2.0]
T:  U:  A: I  N: I

# two platforms
A image
B image
I index [pr-1] -> A B
T: I A B  U:  A: I A B  N: I A B

# two platforms, untagged
A image
B image
I index -> A B
T:  U: I A B  A: I A B  N: I A B

# a list of Docker's
A docker
B docker
I list [pr-1] -> A B
T: I A B  U:  A: I A B  N: I A B

# an index with several tags of which one stays
A image
I index [pr-1 main] -> A
T:  U:  A: I A  N: I A

# attestations of buildx
A image
B image
TA att
TB att
I index [pr-1] -> A B TA TB
T: I A B TA TB  U:  A: I A B TA TB  N: I A B TA TB

# a platform that two images share, each with an attestation
A image
TA att
TB att
I index [pr-1] -> A TA
J index [2.0] 5d -> A TB
T: I TA  U:  A: I TA  N: I J A TA TB

# a platform shared with an untagged image
A image
B image
C image
I index [pr-1] -> A B
J index 6d -> B C
T: I A  U:  A: I A  N: I J A B C

# three indexes of the same platforms
A image
B image
I index [pr-1] -> A B
J index [pr-2] -> A B
O index -> B A
T: I J  U: O  A: I J O A B  N: I J O A B

# nested, with an entry that is there twice
L image
M image
N index -> L M L
O index [pr-1] -> N
T: O N L M  U:  A: O N L M  N: O N L M

# nested and shared
L image
M image
N index -> L M
O index [pr-1] -> N
Q index [2.0] 5d -> N
T: O  U:  A: O  N: O Q N L M

# nested four times, of both families
A docker
B image
I1 list -> A
I2 index -> I1
I3 index -> I2 B
I4 index [pr-1] -> I3
T: I4 I3 I2 I1 A B  U:  A: I4 I3 I2 I1 A B  N: I4 I3 I2 I1 A B

# an inner index that other images reach at another depth
A image
B image
N index -> A
O index [pr-1] -> N B
P index [2.0] 5d -> A
T: O N B  U:  A: O N B  N: O N B P A

# a platform with a tag that stays
A image [2.0-amd64] 5d
B image
I index [pr-1] -> A B
T: I B  U:  A: I B  N: I A B

# a platform with a tag that is selected, of an image that stays
A image [pr-2]
B image
I index [2.0] 5d -> A B
T:  U:  A:  N: I A B

# signed with cosign
A image
I index [pr-1] -> A
S image [@I.sig]
T: I A S  U:  A: I A S  N: I A S

# signed with cosign, platform by platform, with attestations and SBOMs
A image
B image
I index [pr-1] -> A B
S image [@I.sig]
SA image [@A.sig]
SB image [@B.att]
SC image [@A.sbom]
T: I A B S SA SB SC  U:  A: I A B S SA SB SC  N: I A B S SA SB SC

# signatures of platforms of which one is shared
A image
B image
I index [pr-1] -> A B
J index [2.0] 5d -> A
SA image [@A.sig]
SB image [@B.sig]
T: I B SB  U:  A: I B SB  N: I J A B SA SB

# a signature of a signature
I image [pr-1]
R image ~I
S image [@R.sig]
T: I R S  U:  A: I R S  N: I R S

# referrers of an index and of a platform
A image
I index [pr-1] -> A
R image ~I
RA oci ~A
T: I A R RA  U:  A: I A R RA  N: I A R RA

# referrers of referrers
I image [pr-1]
R oras ~I
RR oci ~R
RRR image ~RR
T: I R RR RRR  U:  A: I R RR RRR  N: I R RR RRR

# a fallback index
I image [pr-1]
R oras ~I
F index [@I] -> R
T: I R F  U:  A: I R F  N: I R F

# a fallback index of a platform
A image
B image
I index [pr-1] -> A B
R image ~A
F index [@A] -> R
T: I A B R F  U:  A: I A B R F  N: I A B R F

# fallback indexes of what goes and of what stays
I image [pr-1]
J image [2.0] 5d
RI image ~I
RJ image ~J
FI index [@I] -> RI
FJ index [@J] -> RJ
T: I RI FI  U:  A: I RI FI  N: I RI FI J RJ FJ

# a fallback index with a tag of its own
I image [pr-1]
R image ~I
F index [@I extra] -> R
T: I  U:  A: I R F  N: I R F

# an empty fallback index, left behind by a client that deletes referrers
I image [pr-1]
F index [@I]
T: I F  U:  A: I F  N: I F

# a digest by sha512, whose fallback tag is cut
I image512 [pr-1]
R image ~I
F index [@I] -> R
T: I R F  U:  A: I R F  N: I R F

# Docker schema 1
L v1 [pr-1]
M v1
T: L  U: M  A: L M  N: L M

# a build cache in the older form
C cache [buildcache]
D cache
I image [pr-1]
T: I  U: D  A: C D I  N: C D I

# a build cache in the newer form
C cacheimage [buildcache]
D cacheimage
T:  U: D  A: C D  N: C D

# entries of a type that nobody knows
A image
X odd [pr-1] -> A ?Z
T: X A  U:  A: X A  N: X A

# a ghost, and an image of which a part is missing
A image
G index [pr-1] -> ?X ?Y
P index [pr-2] -> A ?X
T: G P A  U:  A: G P A  N: G P A

# a signature of what is not there
I image [pr-1]
R image ~?X
S image [@?X.sig]
F index [@?X] -> R
T: I  U:  A: I  N: I

# metadata with a tag that people chose
I image [pr-1]
S image [signed] 5d ~I
T: I  U:  A: I  N: I S

# an index that is a referrer itself, and lists artifacts
M oci
X index -> M ~I
I image [pr-1]
T: I X M  U:  A: I X M  N: I X M

# an attestation that is a member of one image, and a referrer of a platform that another shares
A image
TA att ~A
I index [pr-1] -> A TA
J index [2.0] 5d -> A
T: I  U:  A: I  N: I J A TA

# a push in progress
P image 1h
Q image
T:  U: Q  A: Q  N: Q

# everything at once, beside what shares a platform
A image
B image
C image
TA att
TB att
TC att
I index [pr-1] -> A B TA TB
J index [2.0] 5d -> A C TC
S image [@I.sig]
SA image [@A.sig]
SB image [@B.att]
RI image ~I
RB oci ~B
RTB image ~TB
RJ oras ~J
FJ index [@J] -> RJ
FI index [@I] -> RI
T: I B TA TB S SB RI RB RTB FI  U:  A: I B TA TB S SB RI RB RTB FI  N: I J A B C TA TB TC S SA SB RI RB RTB RJ FJ FI
"""


@dataclass
class Part:
    """A version of a layout."""

    label: str
    parts: Sequence[str]
    about: Sequence[str]
    tags: Sequence[str]


@dataclass
class Layout:
    """A package, and what each policy deletes of it."""

    lines: list[str] = field(default_factory=list[str])
    expected: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def build(self, world: World) -> dict[str, Part]:
        """Push everything; return the versions by label."""
        parts: dict[str, Part] = {}
        waiting = [*self.lines, "K image [1.0] 5d"]
        for line in waiting:
            found = _LINE.fullmatch(line)
            assert found is not None, line
            needed = [*(found["parts"] or "").split(), *filter(None, [found["subject"]])]
            if any(label not in world.digests and not label.startswith("?") for label in needed):
                waiting.append(line)  # its subject comes below
                continue
            tags = [_tag(world, tag) for tag in (found["tags"] or "").split()]
            self._push(world, found, tags)
            about = [tag[1:].partition(".")[0] for tag in (found["tags"] or "").split() if tag.startswith("@")]
            about += filter(None, [found["subject"]])
            parts[found["label"]] = Part(found["label"], (found["parts"] or "").split(), about, tags)
        return parts

    def _push(self, world: World, line: re.Match[str], tags: list[str]) -> None:
        label, age = line["label"], line["age"] or "90d"
        entries = [_digest(world, part) for part in (line["parts"] or "").split()]
        body = _body(label, line["type"], entries)
        for entry in body.get("manifests", ()):
            if any(world.digests.get(part) == entry["digest"] for part in world.digests if part.startswith("T")):
                entry["platform"] = {"os": "unknown", "architecture": "unknown"}
        if line["subject"]:
            body["subject"] = {"mediaType": IMAGE, "digest": _digest(world, line["subject"]), "size": 7}
        world.push(label, body, tags, age)
        if line["type"] == "image512":
            package: FakePackage = world.package()
            version: Version = package.named.pop(world.digests[label])
            version.name = world.digests[label] = f"sha512:{hashlib.sha512(version.manifest or b'').hexdigest()}"
            package.named[version.name] = version
        assert world.now - ago(age) == next(v.created_at for v in world.package().versions if v.id == world.ids[label])


def read() -> dict[str, Layout]:
    """The layouts, by name."""
    found: dict[str, Layout] = {}
    for block in TEXT.strip().split("\n\n"):
        name, *lines, expected = block.splitlines()
        made = found[name.removeprefix("# ")] = Layout(lines)
        for policy, labels in re.findall(r"([TUAN]):((?: (?!\w:)\S+)*)", expected):
            made.expected[policy] = set(labels.split())
        assert made.expected.keys() == POLICIES.keys(), name
    return found


def _digest(world: World, label: str) -> str:
    return world.digests.get(label) or digest_of(label.encode())


def _tag(world: World, tag: str) -> str:
    if not tag.startswith("@"):
        return tag
    owner, dot, end = tag[1:].partition(".")
    algorithm, _, encoded = _digest(world, owner).partition(":")
    return f"{algorithm}-{encoded[:64]}{dot}{end}"


def _body(label: str, kind: str, entries: Sequence[str]) -> dict[str, Any]:
    """A manifest of a kind; the same digest comes only of the same label."""
    blob = {"mediaType": LAYER, "digest": digest_of(f"layer {label}".encode()), "size": 1000}
    config = {"mediaType": CONFIG, "digest": digest_of(f"config {label}".encode()), "size": 7}
    body: dict[str, Any] = {"schemaVersion": 2, "annotations": {"label": label}}
    listed = [{"mediaType": _DOCKER if kind == "list" else IMAGE, "digest": digest, "size": 7} for digest in entries]
    match kind:
        case "index" | "list":
            return {**body, "mediaType": INDEX if kind == "index" else _DOCKER_LIST, "manifests": listed}
        case "odd":
            odd = [{**entry, "mediaType": "application/vnd.new.thing"} for entry in listed]
            return {**body, "mediaType": INDEX, "manifests": odd}
        case "cache":
            return {**body, "mediaType": INDEX, "manifests": [blob, {**config, "mediaType": CACHE}]}
        case "cacheimage":
            return {**body, "mediaType": IMAGE, "config": {**config, "mediaType": CACHE}, "layers": [blob]}
        case "oci" | "oras":
            return {**body, "mediaType": _ARTIFACTS[kind], "artifactType": "application/vnd.test", "blobs": [blob]}
        case "v1":
            return {"schemaVersion": 1, "name": label, "fsLayers": [{"blobSum": blob["digest"]}], "signatures": []}
        case "docker":
            return {**body, "mediaType": _DOCKER, "config": config, "layers": [blob]}
        case "att":
            statement = {"mediaType": "application/vnd.in-toto+json", "digest": blob["digest"], "size": 9}
            return {**body, "mediaType": IMAGE, "config": config, "layers": [statement]}
        case _:
            return {**body, "mediaType": IMAGE, "config": config, "layers": [blob]}
