"""Simulate 20,000 deletions under every hidden limit; print the figures and write docs/assets/write-pace.svg.

`--writes` simulates fewer: learning weighs more then. Takes some twenty minutes of one processor.
"""

import argparse
import os
import statistics
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from benchmarks.harness import ROOT
from benchmarks.write_pace import chart
from benchmarks.write_pace.limits import Hidden, all_hidden
from benchmarks.write_pace.simulation import STRATEGIES, optimum, run

WRITES = 20_000
SEED = 1
SLOWEST = 1.15
"""Times the optimum."""
MOST_REFUSED = 0.02


def ratios(hidden: Hidden, writes: int) -> dict[str, tuple[float, float]]:
    """Return for each strategy how many times the optimum it takes, and which share of what it sends is refused."""
    least = optimum(hidden, writes)
    found: dict[str, tuple[float, float]] = {}
    for name, strategy in STRATEGIES.items():
        outcome = run(strategy(), hidden, writes, SEED)
        found[name] = outcome.seconds / least, outcome.refused / (writes + outcome.refused)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.write_pace", description=__doc__)
    parser.add_argument("--writes", type=int, default=WRITES)
    writes = parser.parse_args().writes
    servers = all_hidden()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(servers, pool.map(partial(ratios, writes=writes), servers, chunksize=4), strict=True))
    for name in STRATEGIES:
        times, shares = zip(*(each[name] for each in found.values()), strict=True)
        print(
            f"{name}: {statistics.median(times):.2f} times the optimum ({max(times):.2f} at most), "
            f"{statistics.median(shares):.2%} refused ({max(shares):.2%} at most)"
        )
    missed = [
        f"{hidden}: {each['ghpackages'][0]:.2f} times the optimum, {each['ghpackages'][1]:.2%} refused"
        for hidden, each in found.items()
        if each["ghpackages"][0] > SLOWEST or each["ghpackages"][1] > MOST_REFUSED
    ]
    print(f"{len(servers) - len(missed)} of {len(servers)} within {SLOWEST} times the optimum and {MOST_REFUSED:.0%}")
    print("\n".join(missed))
    picture = ROOT / "docs" / "assets" / "write-pace.svg"
    picture.write_text(chart.render(found, writes), encoding="utf-8")
    print(f"Wrote {picture.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
