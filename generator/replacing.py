"""Replacing several files in one go: all of them, or none."""

import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def replace_files(root: Path, contents: Mapping[Path, bytes | None]) -> None:
    """Write each content to its path below `root`; None removes the file.

    Where one file cannot be replaced, every file is put back, and OSError is raised.
    """
    with _uninterrupted(), tempfile.TemporaryDirectory(prefix=".update-", dir=root) as folder:
        fresh, old = Path(folder) / "fresh", Path(folder) / "old"
        for path, content in contents.items():
            for place in (fresh / path, old / path, root / path):
                place.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                (fresh / path).write_bytes(content)
            if (root / path).exists():
                shutil.copy2(root / path, old / path)
        try:
            for path, content in contents.items():
                if content is None:
                    (root / path).unlink()
                else:
                    (fresh / path).replace(root / path)
        except OSError:
            for path in contents:
                if (old / path).exists():
                    (old / path).replace(root / path)
                else:
                    (root / path).unlink(missing_ok=True)
            raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C and a request to end come too late here: what is left takes less than a second."""
    handlers = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
