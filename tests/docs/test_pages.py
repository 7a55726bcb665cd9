"""What the documentation must hold. Links between pages are checked by `mkdocs build --strict`, see `make check`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ghpackages

ROOT = Path(__file__).resolve().parents[2]
ERRORS = [
    name
    for name in ghpackages.__all__
    if isinstance(thing := getattr(ghpackages, name), type) and issubclass(thing, Exception)
]


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_has_its_page(name: str) -> None:
    text = (ROOT / "docs/errors" / f"{name}.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    assert headings == [name, "What happened", "What to do", "Example", "Reference"]
    assert name in "".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL)) or name.endswith("Warning")
    assert f"::: ghpackages.{name}\n" in text
    assert f"[`{name}`]({name}.md)" in (ROOT / "docs/errors/index.md").read_text(encoding="utf-8")
    assert f"errors/{name}.md" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_tree_of_errors_is_all_of_them() -> None:
    assert len(ERRORS) == 21
    pages = {file.stem for file in (ROOT / "docs/errors").glob("*.md")} - {"index", "reasons"}
    assert pages == set(ERRORS)
    assert all(issubclass(getattr(ghpackages, name), (ghpackages.GitHubPackagesError, UserWarning)) for name in ERRORS)


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_links_of_the_pages_beside_the_site_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        assert (ROOT / path).exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^a-z0-9-]", "", heading.lower().replace(" ", "-")) for heading in headings}


@pytest.mark.parametrize("drawing", sorted((ROOT / "docs/assets").glob("*.svg")), ids=lambda file: file.name)
def test_every_drawing_stands_on_a_page(drawing: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md")]
    assert any(f"assets/{drawing.name})" in page for page in pages)


@pytest.mark.parametrize(
    "file", [*sorted((ROOT / "docs").rglob("*.svg")), ROOT / "mkdocs.yml"], ids=lambda file: file.name
)
def test_the_site_needs_no_other_host(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    text = re.sub(r"^(site|repo)_url: .*$", "", text, flags=re.MULTILINE)  # links; docs/theme asks nothing about them
    assert "http://" not in text.replace("http://127.0.0.1", "")
    assert "https://" not in text
    if file.name == "mkdocs.yml":
        assert "font: false" in text
        assert "data-md-component" not in (ROOT / "docs/theme/partials/source.html").read_text(encoding="utf-8")


def test_the_links_of_the_readme_work_on_pypi() -> None:
    links = re.findall(r"\]\(([^()\s]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(links) > 10
    assert [link for link in links if not link.startswith("https://")] == []
    own = re.compile(
        r"https://(?:github|raw\.githubusercontent)\.com/ghpackages/ghpackages/(?:(?:blob|tree)/)?main/([^#]+)"
    )
    assert [link for link in links if (found := own.match(link)) and not (ROOT / found[1]).exists()] == []
    assert sum(bool(own.match(link)) for link in links) > 8


def test_every_place_that_contributing_names_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = set(
        re.findall(r"`((?:src|generated|generator|spec|tools|tests|docs|examples|benchmarks)/[\w/.-]*)`", text)
    )
    assert len(places) > 15
    assert [place for place in sorted(places) if not (ROOT / place).exists()] == []


def _code(page: Path) -> Iterator[str]:
    """The lines of code on a page, with the files that it shows; without what programs write."""
    text = page.read_text(encoding="utf-8")
    for indent, body in re.findall(r"^( *)```(?:python|toml|yaml)[^\n]*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE):
        for line in body.splitlines():
            shown = re.fullmatch(r'\s*--8<-- "(.+)"', line)
            lines = (ROOT / shown[1]).read_text(encoding="utf-8").splitlines() if shown else [line.removeprefix(indent)]
            yield from (code for code in lines if "uses:" not in code)  # a digest cannot be broken


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"], ids=lambda page: page.name
)
def test_code_has_at_most_80_columns(page: Path) -> None:
    assert [line for line in _code(page) if len(line) > 80] == []


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("webhook", "guide/webhooks.md"),
        ("logging", "guide/network.md"),
        ("proxy", "guide/network.md"),
        ("clean up", "guide/clean-up.md"),
    ],
)
def test_a_search_for_a_word_leads_to_its_page(word: str, page: str) -> None:
    """The search takes titles for the most telling; https://lunrjs.com compares the stems of words."""
    headings = re.findall(r"^#+ (.+)$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert any(all(part[:4] in heading.lower() for part in word.split()) for heading in headings)
