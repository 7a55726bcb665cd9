"""Every public name says what it is, and links to GitHub's page about it where there is one."""

import re
from collections.abc import Iterator
from pathlib import Path

import griffe
import pytest

from ghpackages_rest import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
LOADER = griffe.GriffeLoader(search_paths=[ROOT / "src", ROOT / "generated"])
for package in ("ghpackages_rest", "ghpackages", "pytest_ghpackages"):
    LOADER.load(package)

OURS = set(
    """
    ghpackages.__version__ ghpackages.models ghpackages.OPERATIONS ghpackages.Operation ghpackages.Response
    ghpackages.Pager ghpackages.AsyncPager ghpackages.Page ghpackages.ItemList ghpackages.PageIterator
    ghpackages.AsyncPageIterator ghpackages.ItemIterator ghpackages.AsyncItemIterator ghpackages.Event
    ghpackages.RetryPolicy
    ghpackages.GitHubPackagesError ghpackages.ConfigurationError ghpackages.NetworkError ghpackages.DecodeError
    ghpackages_rest.models ghpackages_rest.OPERATIONS ghpackages_rest.Operation ghpackages_rest.Response
    ghpackages_rest.DecodeError
    ghpackages.Package ghpackages.PackageVersion ghpackages.EventKind
    """.split()
)
"""What GitHub has no page about: our own notions, and models, which it documents with the operations only."""
NOT_SENT = {
    "org",
    "user",
    "me",
    "package",
    "package_from_url",
    "version_from_url",
    "version",
    "close",
    "aclose",
    "add_hint",
    "with_scopes",
    "of",
    "ok",
    "line",
    "base_url",
}
"""Methods of documented classes that send nothing, or report what another one brought."""
LINK = re.compile(r"https://docs\.github\.com/[\w/#.-]+")


def documented() -> Iterator[tuple[str, griffe.Object]]:
    """Every public name and attribute, and what else is exported for tests and caches."""
    yield from NAMES.items()
    for full, thing in NAMES.items():
        if thing.is_class:
            yield from attributes(full, thing)
    for package in ("ghpackages.testing", "ghpackages.cache"):
        module = LOADER.modules_collection[package]
        for exported in module.exports or ():
            found = module[str(exported)]
            thing = found.final_target if found.is_alias else found
            yield f"{package}.{exported}", thing
            if thing.is_class:
                yield from attributes(f"{package}.{exported}", thing)
    for name in ("fake_github", "fake_github_url", "fake_client", "fake_async_client"):
        yield f"pytest_ghpackages.{name}", LOADER.modules_collection["pytest_ghpackages"][name]


def attributes(full: str, cls: griffe.Object) -> Iterator[tuple[str, griffe.Object]]:
    for name, member in cls.members.items():
        if isinstance(member, griffe.Attribute) and not name.startswith("_"):
            yield f"{full}.{name}", member


def public() -> Iterator[tuple[str, griffe.Object]]:
    """Every exported name, and the public methods and properties of exported classes."""
    for package in ("ghpackages", "ghpackages_rest"):
        module = LOADER.modules_collection[package]
        for exported in module.exports or ():
            found = module[str(exported)]
            thing = found.final_target if found.is_alias else found
            yield f"{package}.{exported}", thing
            if thing.is_class:
                for name, member in thing.members.items():
                    if not (name.startswith("_") or member.is_alias) and (
                        member.is_function or "property" in member.labels
                    ):
                        yield f"{package}.{exported}.{name}", member


NAMES = dict(public())
DOCUMENTED = dict(documented())


def test_all_exports_were_found() -> None:
    assert len(NAMES) > 200
    assert "ghpackages.Owner.packages" in NAMES
    assert "ghpackages_rest.Client.delete_package_for_org" in NAMES
    assert {"ghpackages.APIError.status", "ghpackages.testing.FakeGitHub.clock"} <= DOCUMENTED.keys()


@pytest.mark.parametrize("name", DOCUMENTED)
def test_it_has_a_docstring(name: str) -> None:
    docstring = DOCUMENTED[name].docstring
    assert docstring is not None
    assert len(docstring.value) > 10


@pytest.mark.parametrize("name", sorted(NAMES.keys() - OURS))
def test_it_links_to_what_github_says(name: str) -> None:
    owner, _, method = name.removeprefix("ghpackages_rest.").removeprefix("ghpackages.").rpartition(".")
    docstring = NAMES[name].docstring
    text = docstring.value if docstring else ""
    if owner in {"Client", "AsyncClient"}:
        assert OPERATIONS[method.removesuffix("_raw")].docs_url in text or method.endswith("_raw")
    elif owner in {"Pager", "AsyncPager", "Package", "PackageVersion"} or method in NOT_SENT:
        pass
    else:
        assert LINK.search(text)


def test_the_names_called_ours_exist() -> None:
    assert OURS <= NAMES.keys()
