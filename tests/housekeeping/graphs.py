"""Random packages and policies, and an oracle that knows nothing of the code it judges."""

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from typing import Any

from ghpackages.registry import ImageGraph, parse_manifest
from tests.housekeeping.worlds import CONFIG, IMAGE, INDEX, NOW

TAGS = (
    "pr-1",
    "pr-2",
    "pr-3",
    "nightly-1",
    "nightly-2",
    "1.0.0",
    "1.0.1",
    "1.1.0-rc.1",
    "2.0.0",
    "latest",
    "main",
    "sha-a1",
)
GLOBS = ("pr-*", "nightly-*", "sha-*", "?.0.*", "latest", "main", "1.*")


@dataclass
class Thing:
    """A version, and what its manifest says."""

    id: int
    body: dict[str, Any]
    created_at: datetime
    tags: list[str] = field(default_factory=list[str])

    @property
    def content(self) -> bytes:
        return json.dumps(self.body).encode()

    @property
    def name(self) -> str:
        return f"sha256:{hashlib.sha256(self.content).hexdigest()}"

    @property
    def entries(self) -> list[str]:
        return [entry["digest"] for entry in self.body.get("manifests", ())]

    @property
    def subject(self) -> str | None:
        return self.body["subject"]["digest"] if "subject" in self.body else None


def descriptor(digest: str) -> dict[str, Any]:
    return {"mediaType": IMAGE, "digest": digest, "size": 7}


def unknown(dice: random.Random) -> str:
    return f"sha256:{dice.getrandbits(256):064x}"


def package(dice: random.Random, size: int) -> list[Thing]:
    """Versions of all kinds, each naming only what was made before it, as digests must."""
    things: list[Thing] = []
    free = [*TAGS]
    dice.shuffle(free)
    for number in range(size):
        kind = dice.choice(("image", "image", "image", "index", "index", "referrer", "fallback", "cosign"))
        body: dict[str, Any] = {"schemaVersion": 2, "annotations": {"number": str(number)}}
        tags: list[str] = []
        earlier = [thing.name for thing in things] or [unknown(dice)]
        if kind in {"index", "fallback"}:
            entries = dice.choices(earlier, k=dice.randint(0, 4 if kind == "index" else 1))
            entries += [unknown(dice)] * (dice.random() < 0.1)
            body |= {"mediaType": INDEX, "manifests": [descriptor(digest) for digest in entries]}
        else:
            config = {"mediaType": CONFIG, "digest": unknown(dice), "size": 7}
            body |= {"mediaType": IMAGE, "config": config, "layers": []}
        about = dice.choice(earlier) if dice.random() < 0.9 else unknown(dice)
        if kind == "referrer":
            body["subject"] = descriptor(about)
        elif kind == "fallback":
            tags.append(about.replace(":", "-"))
        elif kind == "cosign":
            tags.append(about.replace(":", "-") + dice.choice((".sig", ".att", ".sbom")))
        while free and dice.random() < (0.15 if tags else 0.45):
            tags.append(free.pop())
        hours = dice.choice((1, 12, 24, 24 * 7, 24 * 7 + 1, 24 * 30, 24 * 60, dice.randint(0, 24 * 90)))
        taken = {tag for thing in things for tag in thing.tags}
        tags = [tag for tag in tags if tag not in taken]
        things.append(Thing(1000 + number, body, NOW - timedelta(hours=hours), tags))
    dice.shuffle(things)
    return things


def graph(things: Sequence[Thing]) -> ImageGraph:
    return ImageGraph.build(things, {thing.name: parse_manifest(thing.content, digest=thing.name) for thing in things})


def policy(dice: random.Random) -> dict[str, Any]:
    """A policy with a rule of any selectors."""

    def selector(*, keep: bool) -> dict[str, Any]:
        made: dict[str, Any] = {}
        if dice.random() < 0.5:
            made["tags"] = dice.sample(GLOBS, dice.randint(1, 2))
        elif dice.random() < 0.6:
            made[dice.choice(("tagged", "untagged"))] = True
        if keep and dice.random() < 0.5:
            made["newest"] = dice.randint(1, 3)
        elif dice.random() < 0.5:
            made[dice.choice(("older_than", "younger_than"))] = dice.choice(("1h", "24h", "7d", "30d"))
        return made or {"older_than": "1h"}

    return {
        "grace": dice.choice(("0h", "24h")),
        "protect_latest": dice.random() < 0.5,
        "rule": [
            {
                "packages": ["*"],
                "keep": [selector(keep=True) for _ in range(dice.randint(0, 2))],
                "delete": [selector(keep=False) for _ in range(dice.randint(1, 3))],
                "partly_selected": dice.choice(("keep", "delete")),
                "ignore_tags": dice.choice(([], [], ["sha-*"])),
            }
        ],
    }


class Oracle:
    """What must hold of any judgement, worked out by looking at everything again and again."""

    def __init__(self, things: Sequence[Thing], rules: dict[str, Any]) -> None:
        self.things = {thing.name: thing for thing in things}
        self.rules = rules
        self.rule = rules["rule"][0]

    def pieces(self, digest: str, listed: Iterable[str]) -> set[str]:
        """What an image is made of, as far as it is listed."""
        found = {digest}
        while True:
            more = {entry for each in found for entry in self.things[each].entries if entry in listed} - found
            if not more:
                return found
            found |= more

    def about(self, digest: str) -> set[str]:
        """What says something about a digest."""
        tag = digest.replace(":", "-")
        found = {name for name, thing in self.things.items() if thing.subject == digest}
        for name, thing in self.things.items():
            helpers = {tag, f"{tag}.sig", f"{tag}.att", f"{tag}.sbom"}
            if "manifests" not in thing.body:
                helpers -= {tag}
            if helpers & set(thing.tags) and name != digest:
                found.add(name)
        return found

    def all_of(self, digests: Iterable[str]) -> set[str]:
        """Digests, all their pieces, and all that is said about them."""
        found = set(digests)
        while True:
            more = {piece for each in found for piece in self.pieces(each, self.things)}
            more |= {other for each in found | more for other in self.about(each)}
            if more <= found:
                return found
            found |= more

    def ordinary(self, thing: Thing) -> list[str]:
        """The tags that people chose."""
        is_index = "manifests" in thing.body
        own = thing.name.replace(":", "-")

        def helper(tag: str) -> bool:
            base, dot, end = tag.partition(".")
            return (
                base.startswith("sha256-")
                and len(base) == 71
                and base != own
                and (end in {"sig", "att", "sbom"} if dot else is_index)
            )

        return [tag for tag in thing.tags if not helper(tag)]

    def tags(self, thing: Thing) -> list[str]:
        ignored = self.rule["ignore_tags"]
        return [tag for tag in self.ordinary(thing) if not any(fnmatchcase(tag, glob) for glob in ignored)]

    def role(self, thing: Thing) -> str:
        indexes = [other for other in self.things.values() if not (other.tags and not self.ordinary(other))]
        if any(thing.name in other.entries for other in indexes):
            return "member"
        if thing.subject or (thing.tags and not self.ordinary(thing)):
            return "metadata"
        return "root"

    def stands(self, thing: Thing) -> bool:
        return self.role(thing) == "root" or bool(self.tags(thing))

    def is_orphan(self, thing: Thing) -> bool:
        return self.role(thing) == "metadata" and not any(thing.name in self.about(digest) for digest in self.things)

    def kept(self, thing: Thing) -> bool:
        """Whether there is a reason to keep a version that stands for itself."""
        age = NOW - thing.created_at
        hours = {"0h": 0, "24h": 24}[self.rules["grace"]]
        if not self.tags(thing) and age < timedelta(hours=hours):
            return True
        if self.rules["protect_latest"] and "latest" in thing.tags:
            return True
        return any(self._keeps(selector, thing) for selector in self.rule["keep"])

    def _keeps(self, selector: dict[str, Any], thing: Thing) -> bool:
        if not self._simple(selector, thing) or not self._any_tag(selector, thing):
            return False
        if "newest" not in selector:
            return True
        others = [
            (other.created_at, other.id)
            for other in self.things.values()
            if self.role(other) == "root" and self._simple(selector, other) and self._any_tag(selector, other)
        ]
        return sum(other > (thing.created_at, thing.id) for other in others) < int(selector["newest"])

    def _any_tag(self, selector: dict[str, Any], thing: Thing) -> bool:
        globs = selector.get("tags")
        return globs is None or any(fnmatchcase(tag, glob) for tag in self.tags(thing) for glob in globs)

    def _simple(self, selector: dict[str, Any], thing: Thing) -> bool:
        tags = self.tags(thing)
        if (selector.get("tagged") and not tags) or (selector.get("untagged") and tags):
            return False
        age = NOW - thing.created_at
        hours = {"1h": 1, "24h": 24, "7d": 24 * 7, "30d": 24 * 30}
        if "older_than" in selector and not age > timedelta(hours=hours[selector["older_than"]]):
            return False
        return "younger_than" not in selector or age < timedelta(hours=hours[selector["younger_than"]])

    def selected(self, thing: Thing) -> bool:
        """Whether a delete selector selects a version that stands for itself."""
        if self.is_orphan(thing):
            return False
        tags = self.tags(thing)
        for selector in self.rule["delete"]:
            if not self._simple(selector, thing):
                continue
            globs = selector.get("tags")
            if globs is None:
                return True
            matching = [any(fnmatchcase(tag, glob) for glob in globs) for tag in tags]
            if tags and (all(matching) or (self.rule["partly_selected"] == "delete" and any(matching))):
                return True
        return False
