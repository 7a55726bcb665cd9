"""Manifests on disk. They are found by their digest, so that what was read once is good for ever."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from ghpackages._events import logger
from ghpackages.registry._digests import is_digest
from ghpackages.registry._errors import ManifestUnreadableError
from ghpackages.registry._models import Manifest
from ghpackages.registry._parsing import MAX_SIZE, parse_manifest

_LONGEST_MEDIA_TYPE = 100


class ManifestCache:
    """A folder of manifests, for any number of processes at once. What does not work is as good as not there.

    Without a folder, nothing is kept.

    A file holds the media type, a line break, and the manifest as the registry sent it. It gets its name when it is
    complete, and is checked against the digest in its name whenever it is read.
    """

    def __init__(self, folder: str | os.PathLike[str] | None) -> None:
        self._folder = None if folder is None else Path(folder)
        self._is_told = False

    def read(self, digest: str) -> Manifest | None:
        """Return the manifest with this digest; None when it is not there, or damaged, and for a tag."""
        if self._folder is None or not is_digest(digest):
            return None
        try:
            with _path(self._folder, digest).open("rb") as file:
                media_type, _, raw = file.read(MAX_SIZE + _LONGEST_MEDIA_TYPE).partition(b"\n")
            manifest = parse_manifest(raw, content_type=media_type.decode("ascii"), digest=digest)
        except (OSError, ValueError, ManifestUnreadableError):
            return None
        return manifest if manifest.kind != "legacy" else None  # its digest does not tell whether it is damaged

    def write(self, manifest: Manifest) -> None:
        """Keep a manifest. One of Docker schema 1 could not be checked later, and is not kept."""
        if self._folder is None or manifest.kind == "legacy":
            return
        path = _path(self._folder, manifest.digest)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # manifests of private packages are private
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(manifest.media_type.encode("ascii") + b"\n" + manifest.raw)
                temporary.replace(path)
            except BaseException:
                with suppress(OSError):
                    temporary.unlink()
                raise
        except (OSError, ValueError) as error:
            if not self._is_told:
                logger.warning("manifests cannot be kept in %s: %s", self._folder, error)
                self._is_told = True


def _path(folder: Path, digest: str) -> Path:
    algorithm, _, encoded = digest.partition(":")
    return folder / algorithm / encoded[:2] / encoded[2:]
