"""How things are measured: interleaved rounds, separate processes, and statistics."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "benchmarks"
LIBRARIES = {
    "ghpackages": "ghpackages",
    "httpx": "httpx",
    "ghpackages-fast": "ghpackages[fast]",
    "githubkit": "githubkit",
    "pygithub": "PyGithub",
    "ghapi": "ghapi",
    "github3": "github3.py",
}
"""Environment -> what is measured in it, in the order of a round. Libraries that are compared most closely run one
after another, as machines have faster and slower minutes. `httpx` is no library: plain requests, dictionaries."""


@dataclass(frozen=True)
class Sample:
    """The values of one contender's rounds, in order."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def least(self) -> float:
        return min(self.values)


@dataclass(frozen=True)
class Ratio:
    """One contender over another, round by round: the middle, and the quarter that is lower and higher."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, sample: Sample, base: Sample) -> "Ratio":
        ratios = [value / other for value, other in zip(sample.values, base.values, strict=True)]
        low, middle, high = quartiles(ratios)
        return cls(middle, low, high)


def quartiles(values: list[float]) -> list[float]:
    """The lower, the median, the upper."""
    return statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3


def interleave(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Sample]:
    """Run all contenders once a round, every other round in reverse, so that what else the machine does hits all."""
    values: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        for name in list(contenders)[:: -1 if number % 2 else 1]:
            values[name].append(contenders[name]())
    return {name: Sample(tuple(found)) for name, found in values.items()}


class Process:
    """A process that writes a line for each line of its input: a worker in the environment of a library."""

    def __init__(self, python: Path | str, *arguments: str) -> None:
        self._process: subprocess.Popen[str] = subprocess.Popen(
            [str(python), *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended with {self._process.wait()}")
        return line.strip()

    def ask(self, *task: object) -> Any:
        """Return the worker's result of a task."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        return json.loads(self.read())

    def close(self) -> None:
        """End its input and wait for it."""
        self._process.communicate(timeout=120)  # a machine may be busy


def python_of(library: str) -> Path:
    return BUILD / library / "bin" / "python"


@contextmanager
def process(python: Path | str, *arguments: str) -> Iterator[Process]:
    running = Process(python, *arguments)
    try:
        yield running
    finally:
        running.close()


def worker(library: str) -> Process:
    return Process(python_of(library), "-m", "benchmarks.worker", library.removesuffix("-fast"))


def once(library: str, code: str) -> float:
    """Return the number that `code` prints in a new process of a library's environment."""
    done = subprocess.run([python_of(library), "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def seconds_of(arguments: Sequence[str]) -> float:
    """Return the wall-clock seconds that a new process of this Python takes."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - started
