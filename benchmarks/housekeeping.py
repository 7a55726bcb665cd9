"""Measure housekeeping: `python -m benchmarks.housekeeping`.

A package of 60,000 versions with 12 edges each is judged; then 10,000 versions are planned, and deleted from the fake,
whose requests are counted. Exits with 1 when a target is missed. `--share` measures something smaller.
"""

import argparse
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from ghpackages.housekeeping import Housekeeper, PackagePlan, Policy, judge
from ghpackages.registry import Descriptor, ImageGraph, Manifest
from ghpackages.testing import Clock, FakeGitHub

NOW = datetime(2026, 6, 30, tzinfo=UTC)
TOKEN = "ghp_benchmark"
EDGES = 12
IMAGE, INDEX = "application/vnd.oci.image.manifest.v1+json", "application/vnd.oci.image.index.v1+json"
POLICY = Policy.from_dict(
    {
        "rule": [
            {
                "packages": ["*"],
                "keep": [{"newest": 100}, {"semver": "final"}],
                "delete": [{"tags": ["pr-*"], "older_than": "14d"}, {"untagged": True, "older_than": "7d"}],
            }
        ]
    }
)
T = TypeVar("T")


@dataclass
class Version:
    """A version as the API lists it."""

    id: int
    name: str
    tags: tuple[str, ...]
    created_at: datetime


def graph_of(number: int) -> tuple[list[Version], ImageGraph]:
    """Return a package of indexes that each list 12 images of a twelfth of the versions."""
    dice = random.Random(1)
    digests = [f"sha256:{i:064x}" for i in range(number)]
    images = digests[: number // EDGES]
    versions: list[Version] = []
    manifests: dict[str, Manifest] = {}
    for i, digest in enumerate(digests):
        is_index = i >= len(images)
        listed = dice.sample(images, EDGES) if is_index else []
        entries = tuple(Descriptor(media_type=IMAGE, digest=each, size=500) for each in listed)
        manifests[digest] = Manifest(
            digest=digest,
            media_type=INDEX if is_index else IMAGE,
            kind="index" if is_index else "image",
            manifests=entries,
            size=500,
            raw=b"",
        )
        tag = dice.choice((f"pr-{i}", f"1.0.{i}", "")) if is_index else ""
        versions.append(Version(i + 1, digest, (tag,) if tag else (), NOW - timedelta(minutes=number - i)))
    return versions, ImageGraph.build(versions, manifests)


def measured(work: Callable[[], T]) -> tuple[T, float, float]:
    """Return a result, the processor seconds it took, and the peak MiB of doing it again."""
    started = time.process_time()
    result = work()
    seconds = time.process_time() - started
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return result, seconds, peak


def requests_a_deletion(deletions: int) -> tuple[float, float]:
    """Return the requests and the mebibytes of plan for each deletion, of all but a hundredth of a package."""
    fake = FakeGitHub(clock=Clock(NOW))
    fake.limits.primary = 10 * deletions
    fake.add_org("acme")
    fake.add_user("me")
    fake.add_token(TOKEN, ["read:packages", "delete:packages", "write:packages"], login="me")
    package = fake.add_package("acme", "container", "web")
    for _ in range(deletions):
        fake.add_version(package, created_at=NOW - timedelta(days=30))
    for number in range(deletions // 100):
        fake.add_version(package, tags=[f"1.0.{number}"], created_at=NOW - timedelta(days=30))
    with fake.client(TOKEN) as github, tempfile.TemporaryDirectory() as folder:
        keeper = Housekeeper(github, now=NOW)
        rule = {"packages": ["*"], "delete": [{"untagged": True, "older_than": "7d"}]}
        plan = keeper.plan(github.org("acme"), Policy.from_dict({"rule": [rule]}))
        plan.save(Path(folder) / "plan.json")
        before = len(fake.requests)
        report = keeper.apply(plan, Path(folder) / "journal.jsonl", max_share=1)
        assert report.counts == {"deleted": deletions}, report.counts
        size = (Path(folder) / "plan.json").stat().st_size
    return (len(fake.requests) - before) / deletions, size / 2**20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    share = parser.parse_args().share
    number, deletions = round(60_000 * share), round(10_000 * share)
    versions, graph = graph_of(number)

    def judged() -> PackagePlan:
        return judge(POLICY, "container", "web", versions, graph, now=NOW)

    plan, seconds, peak = measured(judged)
    requests, size = requests_a_deletion(deletions)
    figures = [
        (f"seconds to judge {number} versions", seconds, 10 * share),
        ("MiB for that, beside the graph", peak, 300 * share),
        ("requests for each deletion", requests, 1.02),
        (f"MiB of the plan for {deletions} deletions", size, 20 * share),
    ]
    print(
        f"{number} versions with {EDGES} edges each, {len(plan.deletions)} to delete; {deletions} deleted from the fake"
    )
    for name, value, most in figures:
        print(f"{name:50} {value:8.4f} of {most:6.2f}  {'met' if value <= most else 'MISSED'}")
    return int(any(value > most for _, value, most in figures))


if __name__ == "__main__":
    sys.exit(main())
