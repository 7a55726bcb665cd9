"""The version that a change asks for, its entry, and what breaks on the Python surface."""

import datetime
import shutil
from pathlib import Path

import pytest

from generator.compare import python_api
from generator.compare.diff import Change, Level
from generator.compare.diff.changes import Place
from generator.errors import GeneratorError
from generator.openapi.fetch import Source
from generator.paths import GENERATED, ROOT
from generator.release.changelog import News, entry, insert, next_version, read_version, summary
from tests.generator.tiny import description, made, operation

CLIENT = "api.github.com"
PARTS = {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}
SOURCE = Source("npm:@octokit/openapi", "24.0.0", datetime.date(2031, 5, 6), "x.json", 1, "0" * 64)


@pytest.mark.parametrize(
    ("version", "level", "following"),
    [
        ("0.1.4", Level.BREAKING, "0.2.0"),
        ("0.1.4", Level.ADDITIVE, "0.1.5"),
        ("0.1.4", Level.DOCUMENTATION, "0.1.5"),
        ("1.9.4", Level.BREAKING, "2.0.0"),
        ("1.9.4", Level.ADDITIVE, "1.10.0"),
        ("1.9.4", Level.DOCUMENTATION, "1.9.5"),
    ],
)
def test_next_version(version: str, level: Level, following: str) -> None:
    assert next_version(version, level) == following


def test_the_version_has_one_place() -> None:
    assert read_version((ROOT / "src/ghpackages/_version.py").read_text())
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text()
    with pytest.raises(GeneratorError, match="__version__"):
        read_version('__version__ = "1.0rc1"\n')


def news(*changes: Change, breakages: tuple[str, ...] = (), product: str = CLIENT) -> News:
    return News(CLIENT, SOURCE, {product: changes}, breakages, ())


def test_the_worst_of_both_counts() -> None:
    additive = Change(Level.ADDITIVE, Place("", "package.x"), "optional field added")
    assert news(additive).level is Level.ADDITIVE
    assert news(additive, breakages=("`Client`: gone",)).level is Level.BREAKING
    assert news().level is Level.DOCUMENTATION
    breaking = Change(Level.BREAKING, Place("", "package.x"), "field removed")
    assert news(breaking, product="ghes-3.19").level is Level.DOCUMENTATION  # the code stays as it is


def test_an_entry() -> None:
    changes = [
        Change(Level.BREAKING, Place("", "package.x"), "field removed"),
        Change(Level.ADDITIVE, Place("packages/new", ""), "operation added: `GET /x`"),
        Change(Level.ADDITIVE, Place("packages/old", ""), "deprecated"),
        Change(Level.DOCUMENTATION, Place("packages/old", ""), "description changed"),
    ]
    section = entry("0.2.0", datetime.date(2031, 5, 7), news(*changes))
    assert (
        section
        == """## [0.2.0] - 2031-05-07

### Added

- `packages/new`: operation added: `GET /x`

### Changed

- Documentation in 1 place.
- Made from @octokit/openapi 24.0.0 (2031-05-06).

### Deprecated

- `packages/old`: deprecated

### Removed

- **Breaking:** `package.x`: field removed
"""
    )
    before = (ROOT / "CHANGELOG.md").read_text()
    after = insert(before, section)
    assert after.replace(f"\n{section}", "", 1) == before
    assert after.index(section) < after.index("## [0.1.0]")


def test_an_entry_stands_below_what_is_unreleased() -> None:
    text = "# Change log\n\n## [Unreleased]\n\n- mine\n\n## [0.1.0] - 2031-01-01\n\n- first\n"
    lines = [line for line in insert(text, "## [0.2.0] - 2031-05-07\n").splitlines() if line.startswith("## ")]
    assert lines == ["## [Unreleased]", "## [0.2.0] - 2031-05-07", "## [0.1.0] - 2031-01-01"]


@pytest.mark.parametrize(
    ("what", "heading"),
    [
        ("value `removed` added", "Added"),
        ("default is `added`, was `deprecated`", "Changed"),
        ("no longer deprecated", "Changed"),
        ("deprecated", "Deprecated"),
    ],
)
def test_the_heading_is_that_of_the_change_not_of_what_is_quoted(what: str, heading: str) -> None:
    change = Change(Level.ADDITIVE, Place("", "package.x"), what)
    section = entry("0.2.0", datetime.date(2031, 5, 7), news(change))
    above, _, _ = section.partition(f": {what}")
    assert above.rpartition("### ")[2].startswith(f"{heading}\n")


def test_a_summary_fits_into_a_pull_request() -> None:
    many = [Change(Level.BREAKING, Place("", f"model.field_{number}"), "field removed") for number in range(3000)]
    assert len(summary("0.1.0", "0.2.0", news(*many))) < 65_536


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    shutil.copytree(GENERATED, tmp_path / "generated", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "generated"


def replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "ghpackages_rest" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_same_surface_breaks_nothing(changed: Path) -> None:
    assert python_api.breakages(GENERATED, changed) == []
    replace(changed, "models/package.py", "    id: int\n", "    id: int  # the same, in another file\n")
    assert python_api.breakages(GENERATED, changed) == []


def test_what_breaks_on_the_surface(changed: Path) -> None:
    replace(changed, "models/package.py", "    id: int\n", "    id: str\n")
    replace(changed, "models/simple_user.py", "    gravatar_id:", "    gravatar:")
    replace(changed, "models/package_version.py", "    description: str | None = None\n", "    description: str\n")
    replace(changed, "_client.py", "def delete_package_for_org(", "def delete_package_of_org(")
    replace(changed, "_async_client.py", "visibility: models.PackageVisibility | None = None,\n", "")
    replace(changed, "__init__.py", '"DecodeError", ', "")
    replace(changed, "models/container_metadata.py", "    tags: list[str]\n", "    tags: list[str]\n    digest: str\n")
    replace(changed, "models/repository_license.py", "    key: str | None = None\n", "    key: str | None\n")
    found = "\n".join(python_api.breakages(GENERATED, changed))
    for place in (
        "`models.Package.id`: Incompatible types in assignment",
        "`models.SimpleUser.gravatar_id`: Public object was removed",
        "`models.PackageVersion`: Argument `description`",
        "`models.ContainerMetadata`: Missing named argument `digest`",
        "`models.RepositoryLicense`: Missing named argument `key`",
        "`Client.delete_package_for_org`: Public object was removed",
        "`AsyncClient.list_packages_for_organization`: Parameter was removed",
    ):
        assert place in found


def test_each_form_of_a_method_with_a_body_is_called(tmp_path: Path) -> None:
    """The body as a model, and its fields as arguments."""

    def surface(folder: str, kind: str) -> Path:
        body = {"type": "object", "properties": {"size": {"type": kind}, "parts": PARTS}, "required": ["size"]}
        content = {"required": True, "content": {"application/json": {"schema": body}}}
        change = operation("packages/change", requestBody=content)
        (tmp_path / folder).mkdir()
        made(description(paths={"/thing": {"patch": change}}), tmp_path / folder)
        return tmp_path / folder

    before, after = surface("before", "integer"), surface("after", "string")
    assert python_api.breakages(before, before) == []
    replace(before, "models/change_body.py", "    size: int\n", "    size: int  # the same, in another file\n")
    assert python_api.breakages(surface("same", "integer"), before) == []
    broken = {each.partition(":")[0] for each in python_api.breakages(before, after)}
    assert {"`models.ChangeBody`", "`Client.change`", "`AsyncClient.change`"} <= broken


def test_code_that_mypy_cannot_read(changed: Path) -> None:
    replace(changed, "models/package.py", "    id: int\n", "    id: (\n")
    with pytest.raises(GeneratorError, match="mypy does not read"):
        python_api.breakages(GENERATED, changed)
