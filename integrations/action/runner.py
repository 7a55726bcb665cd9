"""What GitHub's runner understands: outputs, job summaries, annotations.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

import os
import subprocess
import sys
from pathlib import Path

DONE = frozenset({0, 3, 5, 6})
"""Exit statuses of a run that ended as it should: all done, something skipped, stopped at a budget, unreadable."""
MOST_SUMMARIZED = 1_000_000
"""Bytes; GitHub drops the whole summary of a step where it has more than 1 MiB."""


def ghpackages(*arguments: str) -> tuple[int, str]:
    """Run the command line; return its exit status and what it wrote to stdout. Ends the step when it failed."""
    done = subprocess.run(
        [sys.executable, "-m", "ghpackages", *arguments], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode not in DONE:
        sys.exit(done.returncode)
    return done.returncode, done.stdout


def folder() -> Path:
    """Return the folder for files that later steps upload."""
    path = Path(os.environ["RUNNER_TEMP"]) / "clean-up"
    path.mkdir(exist_ok=True)
    return path


def set_output(name: str, value: object) -> None:
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.write(f"{name}={value}\n")


def summarize(*forms: str) -> None:
    """Write the first form that is not too long; the last one is taken as it is."""
    fitting = next((form for form in forms if len(form.encode()) <= MOST_SUMMARIZED), forms[-1])
    with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as file:
        file.write(f"{fitting}\n")


def annotate(title: str, text: str) -> None:
    """Show a warning on the page of the run."""

    def escape(part: str, more: str = "") -> str:
        for character in f"%\r\n{more}":
            part = part.replace(character, f"%{ord(character):02X}")
        return part

    print(f"::warning title={escape(title, ':,')}::{escape(text)}", flush=True)
