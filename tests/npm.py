"""Published npm packages, for tests that look at all of GitHub's data. Without the registry they are skipped."""

import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path

import pytest


@cache
def unpacked(package: str) -> Path:
    """Return the folder with the contents of a package (`name@version`). It is kept among the temporary files."""
    folder = Path(tempfile.gettempdir()) / "ghpackages-tests" / package.replace("/", "+")
    if not folder.is_dir():
        with tempfile.TemporaryDirectory() as scratch:
            try:
                line = ["npm", "pack", "--silent", "--pack-destination", scratch, package]
                subprocess.run(line, check=True, capture_output=True, timeout=300)
            except (OSError, subprocess.SubprocessError) as error:
                pytest.skip(f"{package} cannot be had: {error}")
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tarfile.open(next(Path(scratch).glob("*.tgz"))) as archive:
                members = [each for each in archive.getmembers() if ".deref." not in each.name]
                archive.extractall(Path(scratch) / "out", members, filter="data")
            try:
                (Path(scratch) / "out" / "package").rename(folder)
            except OSError:  # another worker was faster
                assert folder.is_dir()
    return folder
