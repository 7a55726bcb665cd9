"""Images in the form of folders, as tools exchange them.

https://github.com/opencontainers/image-spec/blob/main/image-layout.md
"""

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

from tests.registry.manifests import LAYER, OCI_CONFIG, OCI_IMAGE, OCI_INDEX, digest, encode


class Layout:
    """An OCI layout that is written piece by piece; what is written gives its descriptor."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "blobs/sha256").mkdir(parents=True)
        (folder / "oci-layout").write_text('{"imageLayoutVersion": "1.0.0"}')
        self._tagged: list[dict[str, Any]] = []

    def blob(self, content: bytes, media_type: str, **more: Any) -> dict[str, Any]:
        name = digest(content)
        (self.folder / "blobs/sha256" / name.removeprefix("sha256:")).write_bytes(content)
        return {"mediaType": media_type, "digest": name, "size": len(content), **more}

    def image(self, architecture: str, **more: Any) -> dict[str, Any]:
        """A linux image of one file."""
        content = io.BytesIO()
        with tarfile.open(fileobj=content, mode="w") as tar:
            tar.addfile(tarfile.TarInfo(architecture))
        packed = gzip.compress(content.getvalue(), mtime=0)
        config = {
            "architecture": architecture,
            "os": "linux",
            "config": {},
            "rootfs": {"type": "layers", "diff_ids": [digest(content.getvalue())]},
        }
        body = {
            "schemaVersion": 2,
            "mediaType": OCI_IMAGE,
            "config": self.blob(encode(config), OCI_CONFIG),
            "layers": [self.blob(packed, LAYER)],
            **more,
        }
        return self.blob(encode(body), OCI_IMAGE, platform={"os": "linux", "architecture": architecture})

    def index(self, *entries: dict[str, Any], **more: Any) -> dict[str, Any]:
        body = {"schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": list(entries), **more}
        return self.blob(encode(body), OCI_INDEX)

    def tag(self, descriptor: dict[str, Any], name: str) -> None:
        annotated = {**descriptor, "annotations": {"org.opencontainers.image.ref.name": name}}
        self._tagged.append(annotated)
        (self.folder / "index.json").write_text(json.dumps({"schemaVersion": 2, "manifests": self._tagged}))
