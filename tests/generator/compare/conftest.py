"""What the tests of compatibility share."""

import json
from pathlib import Path

import pytest

from generator.compare import compatibility
from generator.model.ir import Api
from generator.openapi.document import Document

_READ: dict[tuple[str, str], Api] = {}


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each description once: all but one are the same in every test, and so are names and overlays."""
    read = compatibility._api

    def known(section: Document, path: Path, spec: Path) -> Api:
        key = path.name, json.dumps(section)
        if key not in _READ:
            _READ[key] = read(section, path, spec)
        return _READ[key]

    monkeypatch.setattr(compatibility, "_api", known)
