"""Running other programs so that nothing of them is left, whatever happens."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

Finished = subprocess.CompletedProcess[str]


def run_all(
    lines: Sequence[Sequence[str]],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> list[Finished]:
    """As `subprocess.run` for each line, side by side. After Ctrl-C or `timeout` seconds, their children end too."""
    running: list[subprocess.Popen[str]] = []
    try:
        for line in lines:
            process = subprocess.Popen(
                line,
                cwd=cwd,
                env=os.environ | (environment or {}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            running.append(process)
        said = [process.communicate(timeout=timeout) for process in running]
    finally:
        for process in running:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
    return [Finished(each.args, each.returncode, *texts) for each, texts in zip(running, said, strict=True)]
