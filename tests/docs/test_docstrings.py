"""Every public name says what it is, and links to GitHub's page about it where there is one."""

import re
from collections.abc import Iterator, Mapping

import griffe
import pytest

from ghpackages_rest import OPERATIONS
from tests.docs.support import members, modules
from tests.rest.schemas import SCHEMAS

Things = Mapping[str, griffe.Object]


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


@pytest.fixture(scope="module")
def names() -> Things:
    return dict(public())


@pytest.fixture(scope="module")
def documented(names: Things) -> Things:
    """Every public name and attribute, and what else is exported for tests and caches."""
    return dict(with_attributes(names))


def with_attributes(names: Things) -> Iterator[tuple[str, griffe.Object]]:
    yield from names.items()
    for full, thing in names.items():
        if thing.is_class:
            yield from attributes(full, thing)
    for package in ("ghpackages.testing", "ghpackages.cache"):
        module = modules()[package]
        for exported in module.exports or ():
            found = module[str(exported)]
            thing = found.final_target if found.is_alias else found
            yield f"{package}.{exported}", thing
            if thing.is_class:
                yield from attributes(f"{package}.{exported}", thing)
    for name in ("fake_github", "fake_github_url", "fake_client", "fake_async_client"):
        yield f"pytest_ghpackages.{name}", modules()["pytest_ghpackages"][name]


def attributes(full: str, cls: griffe.Object) -> Iterator[tuple[str, griffe.Object]]:
    for name, member in members(cls).items():
        if isinstance(member, griffe.Attribute) and not name.startswith("_"):
            yield f"{full}.{name}", member


def public() -> Iterator[tuple[str, griffe.Object]]:
    """Every exported name, and the public methods and properties of exported classes."""
    for package in ("ghpackages", "ghpackages_rest"):
        module = modules()[package]
        for exported in module.exports or ():
            found = module[str(exported)]
            thing = found.final_target if found.is_alias else found
            yield f"{package}.{exported}", thing
            if thing.is_class:
                for name, member in members(thing).items():
                    if not name.startswith("_") and (member.is_function or "property" in member.labels):
                        yield f"{package}.{exported}.{name}", member


def test_all_exports_were_found(names: Things, documented: Things) -> None:
    assert len(names) > 200
    assert {"ghpackages.Owner.packages", "ghpackages.GitHubPackages.base_url"} <= names.keys()
    assert "ghpackages_rest.Client.delete_package_for_org" in names
    assert {"ghpackages.APIError.status", "ghpackages.testing.FakeGitHub.clock"} <= documented.keys()


def text_of(thing: griffe.Object) -> str:
    return thing.docstring.value if thing.docstring else ""


def test_each_has_a_docstring(documented: Things) -> None:
    """Of a field that GitHub added and says little about, no more can be said until an overlay does."""
    silent = {name for name, thing in documented.items() if len(text_of(thing)) <= 10}
    assert silent <= {
        f"ghpackages.{model}.{field}"
        for model, component in (("Package", "package"), ("PackageVersion", "package-version"))
        for field, schema in SCHEMAS[component]["properties"].items()
        if len(schema.get("description", "")) <= 10
    }


def links_to_github(name: str, text: str) -> bool:
    owner, _, method = name.removeprefix("ghpackages_rest.").removeprefix("ghpackages.").rpartition(".")
    if owner in {"Client", "AsyncClient"}:
        return OPERATIONS[method.removesuffix("_raw")].docs_url in text or method.endswith("_raw")
    if owner in {"Pager", "AsyncPager", "Package", "PackageVersion"} or method in NOT_SENT:
        return True
    return LINK.search(text) is not None


def test_each_links_to_what_github_says(names: Things) -> None:
    assert [name for name in sorted(names.keys() - OURS) if not links_to_github(name, text_of(names[name]))] == []


def test_the_names_called_ours_exist(names: Things) -> None:
    assert OURS <= names.keys()
