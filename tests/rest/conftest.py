"""A real HTTP server on loopback that responds with GitHub's published examples and records what arrives."""

from collections.abc import Iterator

import pytest

from generator.openapi.document import load
from generator.paths import PINNED
from tools.published_examples import Server, serve


@pytest.fixture(scope="session")
def _listening() -> Iterator[Server]:
    with serve(load(PINNED)) as server:
        yield server


@pytest.fixture
def server(_listening: Server) -> Server:
    _listening.requests.clear()
    return _listening
