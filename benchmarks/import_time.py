"""What `import ghpackages_rest` costs over what it is built on: python -m benchmarks.import_time [ROUNDS]

Each measurement is a fresh interpreter with nothing but the one statement, timed from inside; the two kinds take turns,
so that whatever else the machine does hits both. Two unmeasured rounds warm the file system and write the bytecode.
Processor time is what the import costs; on a machine with nothing else to do, the clock shows the same.
"""

import statistics
import subprocess
import sys

BASE = "import httpx, attrs"
OURS = "import httpx, attrs, ghpackages_rest"
LIMIT = 30.0
"""Milliseconds that ours may cost over the base."""


def measure(statement: str) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor, that a fresh interpreter takes for `statement`."""
    program = (
        "import time; clock, cpu = time.perf_counter(), time.process_time(); "
        f"{statement}; "
        "print(time.perf_counter() - clock, time.process_time() - cpu)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    clock, cpu = done.stdout.split()
    return float(clock) * 1000, float(cpu) * 1000


def spread(values: list[float]) -> str:
    """Median, quartiles and minimum in words."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:6.1f} ms   (quartiles {low:.1f} to {high:.1f}, least {min(values):.1f})"


def main() -> None:
    """Print both times and their difference."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    pairs = [(measure(BASE), measure(OURS)) for _ in range(rounds + 2)][2:]
    print(f"{rounds} fresh interpreters each, taking turns")
    for index, name in enumerate(("by the clock", "processor time")):
        print(name)
        print(f"  {BASE:38} {spread([base[index] for base, _ in pairs])}")
        print(f"  {OURS:38} {spread([ours[index] for _, ours in pairs])}")
        over = [ours[index] - base[index] for base, ours in pairs]
        print(f"  {'ghpackages_rest over its base':38} {spread(over)}   limit {LIMIT:.0f} ms")


if __name__ == "__main__":
    main()
