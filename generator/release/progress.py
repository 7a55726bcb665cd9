"""Steps that take their time: each is shown while it runs, and told at the end with its running time and its share."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Steps:
    """On a terminal a moving line for the step that runs; plain lines otherwise. Times are in seconds."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._seconds: dict[str, float] = {}

    def say(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what happens within."""
        start = time.perf_counter()
        columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(24), TimeElapsedColumn()
        with Progress(*columns, console=self._console, transient=True, disable=not self._console.is_terminal) as shown:
            shown.add_task(name, total=None)
            try:
                yield
            finally:
                self._seconds[name] = time.perf_counter() - start
        self.say(f"{name}: {self._seconds[name]:.1f} s")

    def report(self) -> None:
        """Every step with its running time and its share of the whole."""
        total = sum(self._seconds.values())
        for name, seconds in {**self._seconds, "total": total}.items():
            self.say(f"  {name:<10} {seconds:6.1f} s {seconds / total:6.0%}")
