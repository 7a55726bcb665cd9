"""Lists as notebooks show them."""

import inspect
import pickle
from collections.abc import Callable

import httpx
import pytest

from ghpackages import AsyncOwner, GitHubPackages, Owner, PackageHandle, Page, Response
from ghpackages._tables import MOST_ROWS, ItemList
from ghpackages.testing import FakeGitHub
from tests.facade.support import Connect

pytestmark = pytest.mark.anyio


async def test_notebooks_show_tables(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "npm", "<b>&", versions=MOST_ROWS + 5, repository="acme/site")
    async with connect() as github:
        packages = await github.org("acme").packages("npm").collect()
        html = packages._repr_html_()
        assert "<b>&" not in html
        assert "<td>&lt;b&gt;&amp;</td><td>npm</td><td>private</td><td>acme/site</td>" in html
        assert "deleted_at" not in html
        versions = await github.org("acme").package("npm", "<b>&").versions().collect()
        assert versions._repr_html_().count("<tr>") == MOST_ROWS + 1
        assert versions._repr_html_().endswith("<p>and 5 more</p>")
        async for page in github.org("acme").packages("npm").pages():
            assert page._repr_html_() == html


async def test_reprs_are_short(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_package("acme", "nuget", "Tool", versions=1, repository="acme/site")
    async with connect() as github:
        package = await github.org("acme").package("nuget", "Tool").get()
        assert "owner=<SimpleUser acme>, repository=<MinimalRepository acme/site>" in repr(package)
        async for page in github.org("acme").packages("nuget").pages():
            assert repr(page) == "<Page 1 with 1 items>"


@pytest.mark.parametrize(
    ("function", "parts"),
    [
        (Owner.packages, ("package_type: 'PackageType | None'", "Pager[Package]")),
        (PackageHandle.versions, ("state: 'PackageState | None'", "Pager[PackageVersion]")),
        (AsyncOwner.package, ("'PackageType | Package'", "AsyncPackageHandle")),
        (GitHubPackages.check_scopes, ("'PackageType | None'", "ScopeReport")),
    ],
)
def test_signatures_have_short_names(function: Callable[..., object], parts: tuple[str, ...]) -> None:
    signature = str(inspect.signature(function))
    assert "Literal" not in signature
    assert "ghpackages" not in signature
    assert all(part in signature for part in parts)


def test_a_collected_list_is_a_list() -> None:
    items = ItemList([1, 2])
    assert isinstance(items, list)
    assert items == [1, 2]
    assert pickle.loads(pickle.dumps(items)) == items
    assert Page([], 1, Response([], 200, httpx.Headers()))._repr_html_() == ItemList[object]()._repr_html_()
