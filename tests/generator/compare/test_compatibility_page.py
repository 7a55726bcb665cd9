"""The page says what each product lacks and adds, and is what the pinned descriptions say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.compare import compatibility_page
from generator.compare.compatibility import compare_all
from generator.compare.compatibility_page import PAGE, page
from generator.errors import GeneratorError
from tests.generator.descriptions import SERVER, field, model, repository, spec_with

Json = dict[str, Any]
pytestmark = pytest.mark.usefixtures("read_once")


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (
            lambda d: repository(d)["properties"].pop("topics"),
            "| `MinimalRepository.topics` | yes | yes | no | no | yes |",
        ),
        (
            lambda d: field(d, "package")["properties"].update(stars={"type": "integer"}),
            "| `Package.stars` | no | no | yes | yes | no |",
        ),
        (
            lambda d: d["paths"].pop("/orgs/{org}/docker/conflicts"),
            "| `GET /orgs/{org}/docker/conflicts` | yes | yes | no | no |",
        ),
        (
            lambda d: model(d, "package")["required"].append("owner"),
            f"| `Package.owner` | {SERVER} 2022-11-28 | SimpleUser or None, required | SimpleUser or None, optional |",
        ),
    ],
)
def test_what_differs_is_on_the_page(change: Callable[[Json], object], row: str, tmp_path: Path) -> None:
    assert row in page(compare_all(spec_with(tmp_path, change)))


def test_the_committed_page_tells_what_is_known_of_the_products() -> None:
    text = PAGE.read_text()
    assert text == page(compare_all())
    for row in (
        "| `MinimalRepository.has_downloads` | yes | no | yes | no | yes | yes | yes | yes |",
        "| `MinimalRepository.custom_properties` | yes | yes | yes | yes | no | yes | yes | yes |",
        "| `SecurityAndAnalysis.secret_scanning_validity_checks` | no | no | yes | yes | no | no | no | no |",
    ):
        assert row in text


def test_a_stale_page_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = PAGE.parent / "missing.md"
    monkeypatch.setattr(compatibility_page, "PAGE", stale)
    with pytest.raises(GeneratorError, match=r"docs/missing\.md: stale; run"):
        compatibility_page.command(check=True)
    assert not stale.exists()
