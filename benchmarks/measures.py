"""What is measured. Each function runs its rounds and returns the samples by the name of the contender."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from benchmarks.harness import BUILD, LIBRARIES, Sample, interleave, once, process, python_of, seconds_of, worker
from benchmarks.server import SIZES, TO_DELETE, TOKEN

LATENCY = 0.05
PER_PAGE = 100

CLIENTS = {
    "ghpackages": "from ghpackages import GitHubPackages; GitHubPackages('ghp_benchmark')",
    "githubkit": "from githubkit import GitHub; GitHub('ghp_benchmark')",
    "pygithub": "from github import Auth, Github; Github(auth=Auth.Token('ghp_benchmark'))",
    "ghapi": "from ghapi.all import GhApi; GhApi(token='ghp_benchmark')",
    "github3": "import github3; github3.GitHub(token='ghp_benchmark')",
    "httpx": "import httpx; httpx.Client()",
}
"""The way each library's first page of documentation creates a client."""

VARIANTS = [
    ("ghpackages", "page after page"),
    ("ghpackages", "async"),
    ("httpx", "async"),
    ("githubkit", "async"),
    ("githubkit", "with its cache"),
    ("ghapi", "sync_pages"),
    ("ghapi", "async pages"),
    ("ghapi", "async pages with a kept client"),
    ("ghapi", "async paged with a kept client"),
]
AT_ONCE = [
    ("ghpackages", ""),
    ("ghpackages", "async"),
    ("ghapi", "sync_pages"),
    ("ghapi", "async pages with a kept client"),
]
"""Those that ask for many pages at once."""
LISTS_AT_ONCE = {
    f"list_{size}_{milliseconds}": (size, milliseconds / 1000)
    for size in (SIZES["big"], SIZES["huge"])
    for milliseconds in (50, 200)
}
"""Measure -> versions, and seconds for each request."""
PAGES = (1, 2, 3, 10, 50, 200, 600)
"""How cost grows."""
TYPED = [name for name in LIBRARIES if name.startswith("ghpackages") or name in {"githubkit", "httpx"}]
"""Libraries with typed responses, and httpx to compare with."""

_TIMED = "import time; started = time.process_time(); {}; print(time.process_time() - started)"
_FIRST_PAGE = """
import time
started = time.process_time()
from benchmarks.libraries import {0} as library
with library.connect("{1}") as client:
    assert library.first_page(client) == 100
print(time.process_time() - started)
"""
_INSTALLED = """
from importlib.metadata import distributions
print(sum(
    file.size or 0
    for found in distributions() if found.name not in {"pip", "setuptools"}
    for file in found.files or () if not file.name.endswith(".pyc")
))
"""


def imports(rounds: int) -> dict[str, Sample]:
    """Return the processor seconds to import and create a client, in a new process."""
    return interleave(
        {LIBRARIES[name]: partial(once, name, _TIMED.format(code)) for name, code in CLIENTS.items()}, rounds
    )


def wire_imports(rounds: int) -> dict[str, Sample]:
    """The same for what the wire layer is built on, without and with it."""
    base = "import httpx, attrs"
    codes = {base: base, f"{base}, ghpackages_rest": f"{base}, ghpackages_rest"}
    return interleave({name: partial(once, "ghpackages", _TIMED.format(code)) for name, code in codes.items()}, rounds)


def cold_starts(rounds: int) -> dict[str, Sample]:
    """Return the wall-clock seconds that the command line takes to start, beside a program that imports httpx."""
    commands = {
        "import httpx": ["-c", "import httpx"],
        "ghpackages --version": ["-m", "ghpackages", "--version"],
        "ghpackages --help": ["-m", "ghpackages", "--help"],
    }
    contenders = {name: partial(seconds_of, arguments) for name, arguments in commands.items()}
    _warm(contenders)
    return interleave(contenders, rounds)


def first_pages(rounds: int) -> dict[str, Sample]:
    """Return the processor seconds from start-up to the first page of versions, in a new process."""
    with _served("--recorded") as url:
        contenders = {
            label: partial(once, name, _FIRST_PAGE.format(name.removesuffix("-fast"), url))
            for name, label in LIBRARIES.items()
        }
        _warm(contenders)
        return interleave(contenders, rounds)


def lists(rounds: int) -> dict[str, Sample]:
    """Return the wall-clock seconds to list 5,000 versions from FakeGitHub."""
    with _served() as url, _workers(LIBRARIES) as workers:
        return interleave(_walks(workers, url), rounds)


def lists_with_latency(rounds: int) -> dict[str, Sample]:
    """The same with 50 ms for each request."""
    with _served("--latency", str(LATENCY)) as url, _workers(LIBRARIES) as workers:
        return interleave(_walks(workers, url), rounds)


def lists_at_once(name: str, rounds: int) -> dict[str, Sample]:
    """The same for those that ask for many pages at once: 5,000 and 20,000 versions, with little and much latency."""
    size, latency = LISTS_AT_ONCE[name]
    with (
        _served("--latency", str(latency), "--versions", str(size)) as url,
        _workers({library for library, _ in AT_ONCE}) as workers,
    ):
        return interleave(_walks(workers, url, AT_ONCE, size), rounds)


def growth(rounds: int) -> dict[str, dict[str, Sample]]:
    """Return what lists of 1 to 600 pages cost, 50 ms a request: requests that count, seconds, and peak MiB."""
    found: dict[str, dict[str, Sample]] = {"growth_requests": {}, "growth_seconds": {}, "growth_memory": {}}
    for pages in PAGES:
        versions = pages * PER_PAGE - 1  # a full page without links would not tell that it is the last
        with _served("--latency", str(LATENCY), "--recorded", "--versions", str(versions)) as url:
            costs = [_cost_of_list(url, versions) for _ in range(rounds + 1)][1:]  # the first one is recorded
        for measure, values in zip(found, zip(*costs, strict=True), strict=True):
            found[measure][str(pages)] = Sample(values)
    return found


def _cost_of_list(url: str, versions: int) -> tuple[float, float, float]:
    with _workers(["ghpackages"]) as workers:
        counted, seconds = workers["ghpackages"].ask("cost", url, "big", versions)
        return counted, seconds, float(workers["ghpackages"].ask("peak_memory")) / 1024


def lists_from_memory(rounds: int) -> dict[str, Sample]:
    """The same from a server that costs next to nothing, for the libraries with typed responses."""
    with _served("--recorded") as url, _workers(TYPED) as workers:
        contenders = _walks(workers, url)
        _warm(contenders)
        return interleave(contenders, rounds)


def decoding(kind: str, rounds: int) -> dict[str, Sample]:
    """Return the processor seconds from the bytes of a page of 100 to the library's objects."""
    file = BUILD / f"{kind}.json"
    _record(kind, file)
    loops = {"versions": 30, "packages": 6}[kind]
    with _workers(LIBRARIES) as workers:
        return interleave(
            {LIBRARIES[name]: partial(workers[name].ask, "decode", kind, str(file), loops) for name in LIBRARIES},
            rounds,
        )


def memory(name: str, rounds: int) -> dict[str, Sample]:
    """Return the peak MiB of a process that counts a list."""

    def peak(library: str) -> float:
        with _workers([library]) as workers:
            workers[library].ask("walk", url, name, SIZES[name], "")
            return float(workers[library].ask("peak_memory")) / 1024

    with _served("--recorded") as url:
        return interleave({label: partial(peak, library) for library, label in LIBRARIES.items()}, rounds)


def deletions() -> dict[str, Sample]:
    """How many of 250 versions are gone after a loop over the list that deletes each; one more is to be kept."""

    def deleted(library: str) -> float:
        image = f"purge-{library}"
        with _workers([library]) as workers:
            workers[library].ask("purge", url, image)
        left = _get(f"{url}/orgs/acme/packages/container/{image}").json()["version_count"]
        return TO_DELETE + 1 - float(left)

    with _served() as url:
        return interleave({label: partial(deleted, library) for library, label in LIBRARIES.items()}, 1)


def sizes() -> dict[str, Sample]:
    """MiB of a fresh environment with the library and all it needs, without pip and bytecode."""
    return interleave({label: partial(_size, name) for name, label in LIBRARIES.items()}, 1)


def _size(name: str) -> float:
    return once(name, _INSTALLED) / 2**20


def versions() -> dict[str, str]:
    """The release of each library that is measured."""
    code = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
    found = {}
    for name, label in LIBRARIES.items():
        with process(python_of(name), "-c", code, label.partition("[")[0]) as running:
            found[label] = running.read()
    return found


def _walks(
    workers: dict[str, Any], url: str, ways: Sequence[tuple[str, str]] = (), size: int = SIZES["big"]
) -> dict[str, Callable[[], float]]:
    """The libraries in these ways; when left out, in their usual ways and their variants."""
    ways = ways or [(name, "") for name in workers] + [way for way in VARIANTS if way[0] in workers]
    return {
        f"{LIBRARIES[name]}, {variant}".removesuffix(", "): partial(
            workers[name].ask, "walk", url, "big", size, variant
        )
        for name, variant in ways
    }


def _warm(contenders: Mapping[str, Callable[[], float]]) -> None:
    """Let the server record what each asks for: they write queries differently."""
    for run in contenders.values():
        run()


@contextmanager
def _served(*options: str) -> Iterator[str]:
    with process(sys.executable, "-m", "benchmarks.server", *options) as server:
        yield server.read()


@contextmanager
def _workers(names: Any) -> Iterator[dict[str, Any]]:
    with ExitStack() as stack:
        running = {name: worker(name) for name in names}
        for one in running.values():
            stack.callback(one.close)
        yield running


def _record(kind: str, file: Path) -> None:
    """A page as FakeGitHub writes it."""
    paths = {"versions": "/container/big/versions?", "packages": "?package_type=npm&"}
    with _served() as url:
        items = _get(f"{url}/orgs/acme/packages{paths[kind]}per_page={PER_PAGE}").json()
    if kind == "packages":
        # GitHub leaves it out of lists, though its description requires it; without it githubkit refuses the page.
        items = [{**item, "version_count": 7} for item in items]
    file.write_text(json.dumps(items, separators=(",", ":")), encoding="utf-8")


def _get(url: str) -> httpx.Response:
    return httpx.get(url, headers={"authorization": f"Bearer {TOKEN}"}).raise_for_status()
