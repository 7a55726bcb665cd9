"""Descriptions and sources.toml are stored together, all or none."""

import datetime
import json
import signal
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.openapi.fetch import sources
from generator.paths import PINNED
from tests.generator.tiny import description, operation


@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("interruption", ["full disk", signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_the_old_set_or_the_new_one(
    interruption: str | signal.Signals, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two descriptions and sources.toml are replaced; at each of the three somebody interrupts, or the disk fails."""

    def published(version: str) -> dict[str, sources.Fetched]:
        source = sources.Source("publisher", version, datetime.date(2026, 1, 1), "x.json", 1, "")
        content = json.dumps(description(operation(f"packages/{version}"))).encode()
        return dict.fromkeys(("a", "b"), sources.Fetched(content, source))

    def contents(spec: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in spec.iterdir()}

    sources.store(published("old"), tmp_path / "spec")
    sources.store(published("new"), tmp_path / "new")
    old = contents(tmp_path / "spec")
    steps = iter(range(3))
    move = Path.replace

    def interrupt(path: Path, target: Path) -> Path:
        if next(steps, None) == step:
            if isinstance(interruption, str):
                raise OSError(interruption)
            signal.raise_signal(interruption)
        return move(path, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    if isinstance(interruption, str):
        with pytest.raises(GeneratorError, match=interruption):
            sources.store(published("new"), tmp_path / "spec")
        assert contents(tmp_path / "spec") == old
    else:
        assert len(sources.store(published("new"), tmp_path / "spec")) == 3
        assert contents(tmp_path / "spec") == contents(tmp_path / "new")


def test_pins_are_those_of_the_committed_files() -> None:
    pins = sources.pinned(PINNED.parent)
    assert set(pins) == {path.stem for path in PINNED.parent.glob("*.json")}
    assert all(len(pin.sha256) == 64 and pin.size > 0 for pin in pins.values())
