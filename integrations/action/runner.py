"""What GitHub's runner understands: outputs, job summaries, annotations.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

DONE = frozenset({0, 3, 6})
"""Exit statuses of a run that reached its end: all done, something skipped, something unreadable."""
STOPPED = 5
"""The exit status of a run that a budget or a limit stopped: `apply` tells what it did, `plan` has none."""
MOST_SUMMARIZED = 1_000_000
"""Bytes; GitHub drops the whole summary of a step where it has more than 1 MiB."""


def ghpackages(*arguments: str, may_stop: bool = False) -> tuple[int, str]:
    """Run the command line; return its exit status and what it wrote to stdout. Ends the step when it failed.

    `may_stop`: whether it is no failure that a budget or a limit stopped it.
    """
    done = subprocess.run(
        [sys.executable, "-m", "ghpackages", *arguments], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode not in DONE and not (may_stop and done.returncode == STOPPED):
        sys.exit(done.returncode)
    return done.returncode, done.stdout


def make_folder() -> Path:
    """Return a new folder for files that later steps upload: a job may use the action several times."""
    return Path(tempfile.mkdtemp(prefix="clean-up-", dir=os.environ["RUNNER_TEMP"]))


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
