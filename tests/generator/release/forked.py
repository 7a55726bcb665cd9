"""`python -m generator` from a copy of the repository, in a process forked from one that has imported what that needs.

Importing openapi-python-client and the like takes longer than most runs. What is imported beforehand belongs to others:
the generator itself is imported from the copy, by each run.
"""

import multiprocessing
import os
import runpy
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["griffe", "jinja2", "jsonpath", "openapi_python_client", "rich.progress", "typer"])


def run(repository: Path, arguments: list[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Return the exit status, and what was written to stdout and stderr."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        process = _PROCESSES.Process(target=_main, args=(repository, arguments, dict(environment), said))
        process.start()
        process.join()
        assert process.exitcode is not None
        return process.exitcode, said.read_text()


def _main(repository: Path, arguments: list[str], environment: Mapping[str, str], said: Path) -> None:
    with said.open("w") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(repository)
    sys.path[:0] = environment["PYTHONPATH"].split(os.pathsep)
    sys.dont_write_bytecode = True
    sys.argv = ["generator", *arguments]
    runpy.run_module("generator", run_name="__main__", alter_sys=True)
