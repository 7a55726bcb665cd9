"""The package takes the place of an older one, whole or not at all."""

from pathlib import Path
from typing import Any

import pytest

from generator.emit import package


@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interruption_leaves_the_old_or_the_new(
    failing: int, error: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the old package goes aside, and while the new one takes its place."""
    old, fresh = tmp_path / "out" / "ghpackages_rest", tmp_path / "fresh" / "ghpackages_rest"
    for place in (old, fresh):
        place.mkdir(parents=True)
        (place / "__init__.py").write_text("", encoding="utf-8")
    renames: list[Path] = []
    rename = Path.rename

    def breaking_off(self: Path, target: Path) -> Path:
        renames.append(target)
        if len(renames) == failing:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", breaking_off)
    with pytest.raises((KeyboardInterrupt, OSError)):
        package._replace(old, fresh)
    assert (old / "__init__.py").exists()
    assert [path.name for path in old.parent.iterdir()] == ["ghpackages_rest"]
