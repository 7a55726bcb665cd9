"""What is committed in generated/ is what the generator makes, byte for byte, wherever and however it runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.generate import generate
from generator.openapi.document import load
from generator.paths import GENERATED, PINNED, ROOT, SPEC
from ghpackages_rest import OPERATIONS


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


NO_SCOPES = "the description names no scope"
"""The one note that a description of GitHub's may lead to: of an operation that it has just added."""


@pytest.mark.parametrize(("seed", "elsewhere"), [("0", False), ("1", True), ("2", False)])
def test_reproducible(seed: str, elsewhere: bool, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "generate", "--output", "made here"]
    where = tmp_path / "elsewhere"
    where.mkdir()
    if not elsewhere:
        command[-1] = str(where / "made here")
    done = subprocess.run(
        command,
        cwd=where if elsewhere else ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Pacific/Apia", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert all(NO_SCOPES in note for note in done.stderr.splitlines())
    assert files(where / "made here" / "ghpackages_rest") == files(GENERATED / "ghpackages_rest")


def test_provenance_names_the_description_and_the_corrections() -> None:
    from ghpackages_rest import provenance

    assert provenance.PRODUCT == "api.github.com"
    assert [overlay.split()[0] for overlay in provenance.OVERLAYS] == [
        path.name for path in sorted((SPEC / "overlays").glob("*"))
    ]
    text = Path(provenance.__file__).read_text(encoding="utf-8")
    assert str(ROOT) not in text


def test_length() -> None:
    """About half of what openapi-python-client writes for the same section by default: 400 lines an operation."""
    generated = files(GENERATED / "ghpackages_rest")
    lines = sum(content.count(b"\n") for name, content in generated.items() if not name.startswith("webhooks"))
    assert lines <= 220 * len(OPERATIONS)


@pytest.mark.parametrize("product", sorted(path.stem for path in SPEC.glob("*.json")))
def test_every_pinned_product(product: str, tmp_path: Path) -> None:
    result = generate(SPEC / f"{product}.json", tmp_path)
    assert result.api.product == product
    assert {operation.name for operation in result.api.operations} <= OPERATIONS.keys()  # new ones come here later
    assert result.api.operations
    assert all(NO_SCOPES in note for note in result.notes)


def test_the_release_is_not_the_number(tmp_path: Path) -> None:
    """`x-github-release` of 3.10 is the number 3.1; the documentation's address has it right."""
    text = (SPEC / "ghes-3.17.json").read_text(encoding="utf-8")
    text = text.replace('"x-github-release": 3.17', '"x-github-release": 3.1').replace("server@3.17", "server@3.10")
    (tmp_path / "d.json").write_text(text, encoding="utf-8")
    assert generate(tmp_path / "d.json", tmp_path).api.product == "ghes-3.10"


def test_the_notes_reach_the_command_line(tmp_path: Path) -> None:
    text = PINNED.read_text(encoding="utf-8").replace("`read:packages` and `write:packages`", "`read:packages`", 1)
    (tmp_path / "d.json").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "generate", "--description", "d.json", "--output", "."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    api = generate(PINNED, tmp_path).api
    assert done.returncode == 0
    assert (
        "note: packages/restore-package-for-org: the description names only read:packages; "
        "POST needs read:packages, write:packages\n"
    ) in done.stderr
    assert done.stdout == (
        f".: {len(OPERATIONS)} operations, {len(api.models)} models, {len(api.enums)} enums "
        f"from api.github.com {load(PINNED)['info']['version']}\n"
    )
