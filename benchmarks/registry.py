"""Measure the image graph of a package with 5,000 versions at 50 ms a request: `python -m benchmarks.registry`.

The yardstick is one request after another, by plain httpx over a kept connection, measured on a part of the manifests.
Exits with 1 when a target is missed. `--versions` and `--latency` measure something smaller.
"""

import argparse
import asyncio
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import httpx

from benchmarks.harness import process
from benchmarks.server import SIZES, TOKEN
from ghpackages import AsyncGitHubPackages, GitHubPackages
from ghpackages.registry import AsyncRegistry, ImageGraph, Registry
from ghpackages.testing import FakeGitHub

PART = 100
"""How many manifests are read one after another to know how long all would take."""


def one_after_another(url: str, versions: int) -> float:
    """Return the seconds that listing and reading take without a library, on a kept connection."""
    with httpx.Client(headers={"authorization": f"Bearer {TOKEN}"}) as client:
        pages = f"{url}/orgs/acme/packages/container/big/versions?per_page=100"
        names = [version["name"] for version in client.get(pages).raise_for_status().json()]
        scope = {"scope": "repository:acme/big:pull"}
        token = client.get(f"{url}/token", params=scope, auth=("any", TOKEN)).raise_for_status().json()["token"]
        started = time.perf_counter()
        for name in names[:PART]:
            manifest = f"{url}/v2/acme/big/manifests/{name}"
            client.get(manifest, headers={"authorization": f"Bearer {token}"}).raise_for_status()
        each = (time.perf_counter() - started) / min(PART, len(names))
    return each * (versions + versions / 100)


def read(url: str, cache_dir: Path | None = None) -> ImageGraph:
    """Return the graph, read with the sync client."""
    with GitHubPackages(TOKEN, base_url=url) as github, Registry(github, cache_dir=cache_dir) as registry:
        return registry.graph(github.org("acme").package("container", "big"))


async def read_async(url: str) -> ImageGraph:
    """The same with the async client."""
    async with AsyncGitHubPackages(TOKEN, base_url=url) as github, AsyncRegistry(github) as registry:
        return await registry.graph(github.org("acme").package("container", "big"))


def timed(work: Callable[[], ImageGraph], versions: int) -> float:
    """Return the seconds it takes to read a whole graph."""
    started = time.perf_counter()
    graph = work()
    seconds = time.perf_counter() - started
    assert len(graph) == versions
    assert not graph.unreadable
    return seconds


def peak_memory(layer_size: int) -> float:
    """Return the peak MiB of reading 300 images of ten layers, each as large as stated."""
    fake = FakeGitHub()
    fake.add_org("acme")
    fake.add_token(TOKEN, ["read:packages"])
    package = fake.add_package("acme", "container", "big")
    for number in range(300):
        blobs = [f"sha256:{number * 16 + layer:064x}" for layer in range(11)]
        layer = {"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "size": layer_size}
        config = {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": blobs[0], "size": 1000}
        fake.push_manifest(package, {"config": config, "layers": [{**layer, "digest": blob} for blob in blobs[1:]]})
    http_client = httpx.Client(transport=fake.transport())
    tracemalloc.start()
    with GitHubPackages(TOKEN, http_client=http_client) as github, Registry(github) as registry:
        graph = registry.graph(github.org("acme").package("container", "big"))
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    assert sum(map(graph.size, graph.roots)) == 300 * (1000 + 10 * layer_size)
    return peak


def least_peak(layer_size: int) -> float:
    """The least of three: the first one imports what is imported late, and garbage is not collected at fixed times."""
    return min(peak_memory(layer_size) for _ in range(3))


def read_again(versions: int, new: int) -> int:
    """Return how many manifests a second graph reads after `new` versions came to a package of `versions`."""
    fake = FakeGitHub()
    fake.limits.primary = 10**6
    fake.add_org("acme")
    fake.add_token(TOKEN, ["read:packages"])
    package = fake.add_package("acme", "container", "big", versions=versions)
    with tempfile.TemporaryDirectory() as folder:
        for more in (0, new):
            for _ in range(more):
                fake.add_version(package)
            fake.requests.clear()
            with fake.client(TOKEN) as github, Registry(github, cache_dir=folder) as registry:
                graph = registry.graph(github.org("acme").package("container", "big"))
    assert len(graph) == versions + new
    return sum("/manifests/" in request.path for request in fake.requests)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=SIZES["big"])
    parser.add_argument("--latency", type=float, default=0.05)
    options = parser.parse_args()
    arguments = ["-m", "benchmarks.server", "--latency", str(options.latency), "--versions", str(options.versions)]
    with process(sys.executable, *arguments) as server, tempfile.TemporaryDirectory() as folder:
        url = server.read()
        series = one_after_another(url, options.versions)
        figures = [
            ("the graph", timed(lambda: read(url), options.versions) / series, 0.2),
            ("the graph, async", timed(lambda: asyncio.run(read_async(url)), options.versions) / series, 0.2),
        ]
        timed(lambda: read(url, Path(folder)), options.versions)  # fills the cache
        figures += [("with a warm cache", timed(lambda: read(url, Path(folder)), options.versions) / series, 0.02)]
    new = 10
    figures += [
        (
            f"manifests read for {new} new versions among {2 * options.versions}",
            read_again(2 * options.versions, new),
            new,
        ),
        ("peak memory, layers of 1 TiB over layers of 1 KiB", least_peak(1 << 40) / least_peak(1 << 10), 1.05),
    ]
    print(f"{options.versions} versions, {options.latency * 1000:.0f} ms a request; one after another {series:.0f} s")
    for name, ratio, most in figures:
        print(f"{name:52} {ratio:6.3f} of {most}  {'met' if ratio <= most else 'MISSED'}")
    return int(any(ratio > most for _, ratio, most in figures))


if __name__ == "__main__":
    sys.exit(main())
