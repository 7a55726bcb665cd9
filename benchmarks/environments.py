"""The environments of the libraries, in build/benchmarks/: `python -m benchmarks.environments [--lock]`.

Their contents are pinned, with hashes, in benchmarks/environments/; `--lock` pins the newest releases (needs uv).
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.harness import BUILD, LIBRARIES, ROOT, python_of

PINS = ROOT / "benchmarks" / "environments"


def make(library: str) -> None:
    """Create an environment, unless it matches its pins."""
    pins = PINS / f"{library}.txt"
    stamp = BUILD / library / "made-from"
    digest = hashlib.sha256(pins.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != digest:
        print(f"Creating the environment of {LIBRARIES[library]}", flush=True)
        shutil.rmtree(BUILD / library, ignore_errors=True)
        _run(sys.executable, "-m", "venv", BUILD / library)
        # The pins are complete. pip's resolver would refuse them: it wants hashes of releases that it only considers.
        _pip(library, "--no-deps", "--require-hashes", "-r", pins)
        stamp.write_text(digest, encoding="ascii")


def install_this() -> None:
    """Build this checkout and install the wheel into its environments."""
    wheels = BUILD / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", wheels, ROOT)
    for library in ("ghpackages", "ghpackages-fast"):
        _pip(library, "--no-deps", "--force-reinstall", *wheels.glob("*.whl"))


def lock(library: str) -> None:
    options = "--quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate"
    pins = PINS / library
    _run("uv", "pip", "compile", *options.split(), "--no-header", f"{pins}.in", "-o", f"{pins}.txt")


def _pip(library: str, *arguments: Path | str) -> None:
    _run(python_of(library), "-m", "pip", "install", "-q", "--disable-pip-version-check", *arguments)


def _run(*command: Path | str) -> None:
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}")


def make_all() -> None:
    for library in LIBRARIES:
        make(library)
    install_this()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lock", action="store_true", help="pin the newest releases")
    if not parser.parse_args().lock:
        make_all()
        return
    for library in LIBRARIES:
        lock(library)


if __name__ == "__main__":
    main()
