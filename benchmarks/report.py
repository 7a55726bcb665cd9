"""Render the figures as a page of tables: benchmarks/RESULTS.md."""

from dataclasses import dataclass
from typing import Any

from benchmarks.harness import Ratio, Sample, quartiles

Samples = dict[str, dict[str, Sample]]
US = "ghpackages"
WIRE_BASE = "import httpx, attrs"
WIRE_LIMIT = 30.0
"""Milliseconds that importing the wire layer may add."""


@dataclass(frozen=True)
class Target:
    """At most `limit` times what `base` takes in the same rounds; without a limit, for information."""

    what: str
    measure: str
    base: str
    limit: float | None
    ours: str = US


TARGETS = [
    Target("Import and create a client, compared with githubkit", "imports", "githubkit", 0.6),
    Target("Start-up to the first page, compared with githubkit", "first_pages", "githubkit", None),
    Target("Start-up to the first page, compared with httpx", "first_pages", "httpx", 1.3),
    Target(
        "Import and create a client, compared with httpx (ours creates its httpx client at the first request)",
        "imports",
        "httpx",
        1.25,
    ),
    Target(
        "`ghpackages --version`, compared with `import httpx`",
        "cold_starts",
        "import httpx",
        1.3,
        "ghpackages --version",
    ),
    Target(
        "`ghpackages --help`, compared with `import httpx`", "cold_starts", "import httpx", 2.0, "ghpackages --help"
    ),
    Target("Decode 100 container versions, compared with githubkit", "decode_versions", "githubkit", 0.5),
    Target("The same with the extra `fast`", "decode_versions", "githubkit", 0.5, "ghpackages[fast]"),
    Target("Decode 100 packages, compared with githubkit", "decode_packages", "githubkit", 0.5),
    Target("The same with the extra `fast`", "decode_packages", "githubkit", 0.5, "ghpackages[fast]"),
    Target("List 5,000 versions at 50 ms, compared with githubkit", "lists_with_latency", "githubkit", 0.25),
    Target("The same, async", "lists_with_latency", "githubkit, async", 0.25, "ghpackages, async"),
    Target(
        "The same, compared with ghpackages page after page", "lists_with_latency", "ghpackages, page after page", 0.25
    ),
    *(
        Target(
            f"List {int(size):,} versions at {milliseconds} ms, compared with ghapi's pages(), client kept{way}",
            f"list_{size}_{milliseconds}",
            "ghapi, async pages with a kept client",
            limit,
            f"ghpackages{way}",
        )
        for size, limit in (("5000", 1.3), ("20000", 1.0))
        for milliseconds in (50, 200)
        for way in ("", ", async")
    ),
    Target("List 5,000 versions without latency, compared with httpx and `json()`", "lists", "httpx", 1.3),
    Target("The same with the extra `fast`", "lists", "httpx", 1.3, "ghpackages[fast]"),
    Target("The same, async, compared with httpx's async client", "lists", "httpx, async", 1.3, "ghpackages, async"),
    Target(
        "Stricter: against a server that costs nothing, compared with httpx and `json()`",
        "lists_from_memory",
        "httpx",
        1.3,
    ),
    Target("The same with the extra `fast`", "lists_from_memory", "httpx", 1.3, "ghpackages[fast]"),
    Target(
        "The same, async, compared with httpx's async client",
        "lists_from_memory",
        "httpx, async",
        1.3,
        "ghpackages, async",
    ),
]

TABLES = [
    ("imports", "Import and create a client", "ms"),
    ("first_pages", "Start-up to the first page", "ms"),
    ("cold_starts", "Start the command line", "ms"),
    ("decode_versions", "Decode a page of 100 container versions", "ms"),
    ("decode_packages", "Decode a page of 100 packages", "ms"),
    ("lists_with_latency", "List 5,000 versions, 50 ms a request", "s"),
    *(
        (f"list_{size}_{milliseconds}", f"List {size:,} versions at once, {milliseconds} ms a request", "s")
        for size in (5_000, 20_000)
        for milliseconds in (50, 200)
    ),
    ("lists", "List 5,000 versions without latency", "s"),
    ("lists_from_memory", "List 5,000 versions from a server that costs nothing", "s"),
    ("memory", "Peak memory", "MiB"),
    ("sizes", "Installed size", "MiB"),
]

NOTES = {
    "imports": """\
In a new process, processor time. githubkit and ghpackages defer some of the work to the first request: see the next
table.""",
    "first_pages": """\
In a new process, processor time: import, client, and one page of 100 versions, decoded.""",
    "cold_starts": """\
Wall-clock time of a new process.""",
    "decode_versions": """\
Processor time from the bytes of a response to the objects that the library returns. ghpackages and githubkit return
typed objects with datetimes, ghapi returns attribute dictionaries, the others plain dictionaries: `json.loads`.""",
    "decode_packages": """\
As above. `version_count` was added to the page: GitHub leaves it out of lists, and githubkit's `parsed_data` refuses
such a page with a ValidationError.""",
    "lists_with_latency": """\
Wall-clock time, 50 pages of 100 from FakeGitHub in a separate process.""",
    **dict.fromkeys(
        ("list_5000_50", "list_5000_200", "list_20000_50", "list_20000_200"),
        """\
Wall-clock time, with default settings. ghapi requests all pages after the first at once and holds the whole list;
ghpackages looks twice whether the list moved, which takes two more round trips, and holds at most 100 pages.""",
    ),
    "lists": """\
As above without latency: what remains is the work of client and server.""",
    "lists_from_memory": """\
The stricter figure: the server replays responses of FakeGitHub from memory, so hardly anything but the client is
measured. No server of GitHub is like that. httpx returns plain dictionaries.""",
    "memory": """\
A process that imports the library and iterates over {memory_of:,} versions, keeping none.""",
    "sizes": """\
The library with all its dependencies, without bytecode.""",
}

SCALE = {"ms": 1000.0, "s": 1.0, "MiB": 1.0}

HEAD = """\
# Benchmarks

This SDK compared with other ways to use GitHub Packages from Python. Generated by `make bench`; the figures come from
one run on one machine. Compare ratios, not seconds.

| | |
| --- | --- |
"""

METHOD = """
## How it was measured

- Each library has an environment of its own, pinned with hashes in `benchmarks/environments/`. ghpackages is the wheel
  built from this checkout.
- Libraries take turns in each round, every other round in reverse order, so that other load on the machine affects all
  of them. Ratios are computed round by round: the tables show the median ratio, with the quartiles in brackets.
- Where a program only computes (import, decode), its processor time is measured, which other programs affect little.
  Where it waits for a server, wall-clock time is measured. "Least" is the fastest round.
- Before a list is read, the client has sent one request, so that connections and certificates are ready.
- The server is FakeGitHub, in another process, over HTTP on loopback. No figure is of GitHub itself.
- Each library is used as its documentation shows: `benchmarks/libraries/`. PyGithub and github3.py have no
  methods for packages; their general ones are used (`requester`, `GitHubIterator`), which return dictionaries.
- githubkit needs `hishel<2`; otherwise the import fails. It is kept open as a context manager and its cache is off,
  which makes it faster here; the default is listed as "with its cache".
- PyGithub's own pauses (0.25 s between requests, 1 s between writes) are off, and so is the write limit of ghpackages.
- ghapi opens a connection for each request, in both forms. The async one accepts a client to reuse
  (`api.transport.client`), which its documentation does not show; both are listed. `sync_pages` and `pages` request all
  pages at once and hold the whole list; ghpackages requests up to 100 at a time, and holds no more than these.

## Run it

```console
$ make bench
```

This runs everything, in about a quarter of an hour. It needs Linux (peak memory is read from `/proc`) and an idle
machine. Other commands:

- `.venv/bin/python -m benchmarks --quick`: one round each; results go to `build/benchmarks/`.
- `.venv/bin/python -m benchmarks --report`: write this page from the figures of the last run.
- `.venv/bin/python -m benchmarks.environments --lock`: pin the newest releases (needs uv).
"""


def render(samples: Samples, figures: dict[str, Any]) -> str:
    """Return the whole page."""
    parts = [HEAD + _machine(figures), _targets(samples)]
    parts += [_table(samples[name], title, unit, NOTES[name].format(**figures)) for name, title, unit in TABLES]
    parts += [_growth(samples), _deletions(samples["deletions"])]
    return "\n".join(parts) + METHOD


def _machine(figures: dict[str, Any]) -> str:
    low, high = figures["load"]
    rows = {
        "Date": figures["date"],
        "Machine": figures["machine"],
        "System": figures["system"],
        "Python": figures["python"],
        "Server": figures["server"],
        "Load average": f"{low} to {high} during the run, which took {figures['minutes']} minutes",
        "Versions": ", ".join(f"{name} {version}" for name, version in figures["versions"].items()),
    }
    table = "".join(f"| {name} | {value} |\n" for name, value in rows.items())
    if high > figures["cores"]:
        table += (
            "\n**The machine was busy with other work during this run**: the load exceeded its number of cores. "
            "Wall-clock\nfigures, those of lists above all, are worse than on an idle machine and favour libraries "
            "that compute least.\n"
        )
    return table


def _targets(samples: Samples) -> str:
    lines = ["## Targets", "", "| What | Ratio | At most | |", "| --- | ---: | ---: | --- |"]
    for target in TARGETS:
        found = Ratio.of(samples[target.measure][target.ours], samples[target.measure][target.base])
        lines.append(f"| {target.what} | {_ratio(found)} | {target.limit or ''} | {_met(found.middle, target.limit)} |")
    base, with_ours = samples["wire_imports"].values()
    added = [(ours - theirs) * 1000 for theirs, ours in zip(base.values, with_ours.values, strict=True)]
    low, middle, high = quartiles(added)
    lines.append(
        f"| `import ghpackages_rest` over `{WIRE_BASE}` | {middle:.1f} ms ({low:.1f} to {high:.1f}) "
        f"| {WIRE_LIMIT:.0f} ms | {_met(middle, WIRE_LIMIT)} |"
    )
    return "\n".join(lines) + "\n"


def _met(found: float, limit: float | None) -> str:
    if limit is None:
        return "for information"
    return "met" if found <= limit else "**missed**"


def _table(found: dict[str, Sample], title: str, unit: str, note: str) -> str:
    scale = SCALE[unit]
    base = found.get(US, next(iter(found.values())))
    rounds = len(base.values)
    single = rounds == 1
    lines = [f"## {title}", "", f"{note} {'One round' if single else f'{rounds} rounds'}.", ""]
    if single:
        lines += [f"| | {unit} | times |", "| --- | ---: | ---: |"]
    else:
        lines += [f"| | median, {unit} | least, {unit} | times |", "| --- | ---: | ---: | ---: |"]
    for name, sample in sorted(found.items(), key=lambda item: item[1].median):
        cells = [name, _number(sample.median * scale)]
        if not single:
            cells.append(_number(sample.least * scale))
        cells.append(_ratio(Ratio.of(sample, base)) if sample is not base else "1")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _growth(samples: Samples) -> str:
    rounds = len(samples["growth_seconds"]["1"].values)
    lines = [
        "## How cost grows",
        "",
        "Lists of 1 to 600 pages of 100 versions, 50 ms a request, from a server that costs nothing: requests that",
        "count against the primary limit (a 304 does not), wall-clock time with connecting, and peak memory of a",
        f"process that keeps no version. Medians of {rounds} rounds.",
        "",
        "| Pages | requests that count | s | MiB |",
        "| ---: | ---: | ---: | ---: |",
    ]
    for pages, requests in samples["growth_requests"].items():
        seconds, memory = samples["growth_seconds"][pages], samples["growth_memory"][pages]
        lines.append(f"| {pages} | {requests.median:.0f} | {_number(seconds.median)} | {_number(memory.median)} |")
    return "\n".join(lines) + "\n"


def _deletions(found: dict[str, Sample]) -> str:
    lines = [
        "## Delete while listing",
        "",
        "A loop over the list of 251 versions that deletes all but the one tagged `latest`. Deleting moves later",
        "versions to earlier pages, where a plain loop does not look again.",
        "",
        "| | deleted, of 250 |",
        "| --- | ---: |",
    ]
    lines += [f"| {name} | {sample.median:.0f} |" for name, sample in found.items()]
    return "\n".join(lines) + "\n"


def _ratio(ratio: Ratio) -> str:
    if ratio.low == ratio.high:
        return f"{ratio.middle:.2f}"
    return f"{ratio.middle:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
