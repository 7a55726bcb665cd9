"""Who may import whom beyond what the import linter's contracts can say."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src"


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def private_imports(room: str) -> list[str]:
    """Return the imports in a room of underscore modules or names that are not its own."""
    return [
        f"{path.relative_to(SOURCE)}: {module}"
        for path in sorted((SOURCE / "ghpackages" / room).rglob("*.py"))
        for module in imported_modules(path)
        if module.startswith("ghpackages") and not module.startswith(f"ghpackages.{room}.")
        if any(part.startswith("_") and not part.endswith("__") for part in module.split("."))
    ]


@pytest.mark.parametrize("room", ["housekeeping", "cli"])
def test_rooms_that_use_public_names_only(room: str) -> None:
    assert private_imports(room) == []


def test_private_imports_are_noticed() -> None:
    assert any("ghpackages._errors" in found for found in private_imports("_async"))


def test_test_modules_of_the_facade_mirror_modules() -> None:
    """What is about several modules is in `behaviour`."""
    facade, source = Path(__file__).parent / "facade", SOURCE / "ghpackages"
    for folder, rooms in {"": ("", "_async"), "http": ("_http", "_http/_async"), "policies": ("_policies",)}.items():
        modules = {path.stem.lstrip("_") for room in rooms for path in (source / room).glob("*.py")} | {"cassettes"}
        tested = {path.stem.removeprefix("test_") for path in (facade / folder).glob("test_*.py")}
        assert tested <= modules, folder
