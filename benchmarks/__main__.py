"""`make bench`: create the environments, measure, and write benchmarks/RESULTS.md and two pictures in docs/assets/.

`--share` runs that share of the rounds. `--quick` runs one round of everything and writes all below build/benchmarks/
instead. `--report` only writes them again, from the figures of the last run.
"""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import chart, environments, measures, report
from benchmarks.harness import BUILD, ROOT, Sample
from benchmarks.server import SIZES

FIGURES = BUILD / "figures.json"


def measure(share: float) -> dict[str, Any]:
    """Return all figures, with the machine and its load."""

    def rounds(number: int) -> int:
        return max(1, round(number * share))

    image = "huge" if share == 1 else "big"
    plan: dict[str, Callable[[], dict[str, Sample]]] = {
        "imports": lambda: measures.imports(rounds(15)),
        "wire_imports": lambda: measures.wire_imports(rounds(20)),
        "cold_starts": lambda: measures.cold_starts(rounds(15)),
        "first_pages": lambda: measures.first_pages(rounds(10)),
        "lists": lambda: measures.lists(rounds(20)),
        "lists_from_memory": lambda: measures.lists_from_memory(rounds(15)),
        "lists_with_latency": lambda: measures.lists_with_latency(rounds(3)),
        **{name: partial(measures.lists_at_once, name, rounds(7)) for name in measures.LISTS_AT_ONCE},
        "decode_versions": lambda: measures.decoding("versions", rounds(25)),
        "decode_packages": lambda: measures.decoding("packages", rounds(25)),
        "memory": lambda: measures.memory(image, rounds(3)),
        "deletions": measures.deletions,
        "sizes": measures.sizes,
    }
    began, loads, samples = time.monotonic(), [os.getloadavg()[0]], {}
    for name, take in plan.items():
        print(f"{time.monotonic() - began:4.0f} s  {name}", flush=True)
        samples[name] = {label: sample.values for label, sample in take().items()}
        loads.append(os.getloadavg()[0])
    print(f"{time.monotonic() - began:4.0f} s  growth", flush=True)
    for name, found in measures.growth(rounds(3)).items():
        samples[name] = {label: sample.values for label, sample in found.items()}
    return {
        "samples": samples,
        "memory_of": SIZES[image],
        "versions": measures.versions(),
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "minutes": round((time.monotonic() - began) / 60),
        "load": [round(min(loads), 1), round(max(loads), 1)],
        "cores": os.cpu_count(),
        "machine": f"{_processor()}, {os.cpu_count()} cores, {_memory()} GiB of memory",
        "system": f"{platform.system()} {platform.release()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "server": f"uvicorn {version('uvicorn')}, h11 {version('h11')}",
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="how much of the rounds, from 0 to 1")
    parser.add_argument("--quick", action="store_true", help="one round each")
    parser.add_argument("--report", action="store_true", help="measure nothing")
    options = parser.parse_args()
    if not options.report:
        environments.make_all()
        FIGURES.write_text(json.dumps(measure(0.0 if options.quick else options.share), indent=1), encoding="utf-8")
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    samples = {
        name: {label: Sample(tuple(values)) for label, values in found.items()}
        for name, found in figures["samples"].items()
    }
    results, picture = ROOT / "benchmarks" / "RESULTS.md", ROOT / "docs" / "assets" / "benchmarks.svg"
    if options.quick:
        results, picture = BUILD / results.name, BUILD / picture.name
    picture.parent.mkdir(parents=True, exist_ok=True)
    results.write_text(report.render(samples, figures), encoding="utf-8")
    picture.write_text(chart.render(samples, figures), encoding="utf-8")
    growth = picture.with_name("growth.svg")
    growth.write_text(chart.render_growth(samples, figures), encoding="utf-8")
    print(f"Wrote {', '.join(str(path.relative_to(ROOT)) for path in (results, picture, growth))}")


if __name__ == "__main__":
    main()
