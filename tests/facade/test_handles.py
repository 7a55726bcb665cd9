"""Handles: from models and from URLs to handles, and which of them are equal."""

from collections.abc import Callable
from typing import Any

import pytest

from ghpackages import AsyncGitHubPackages, GitHubPackages, models
from ghpackages.testing import FakeGitHub
from tests.bodies import package_body
from tests.facade.support import TOKEN, Connect

pytestmark = pytest.mark.anyio


async def test_from_lists_to_handles(connect: Connect, fake: FakeGitHub) -> None:
    async with connect() as github:
        org = github.org("acme")
        async for package in org.packages():
            handle = org.package(package)
            assert (await handle.get()).id == package.id
            async for version in handle.versions():
                assert (await handle.version(version).get()).id == version.id
        mine = await github.me().packages("npm").first()
        assert (await github.me().package(mine).get()).id == mine.id


async def test_a_package_without_owner_is_taken_for_the_owners(connect: Connect) -> None:
    async with connect() as github:
        package = await github.org("ACME").packages("npm").first()
        assert (await github.org("acme").package(package).get()).id == package.id
        package.owner = None
        assert (await github.org("acme").package(package).get()).id == package.id


async def test_a_package_of_another_owner_is_refused(connect: Connect, fake: FakeGitHub) -> None:
    fake.add_org("globex")
    fake.add_package("globex", "npm", "tool", versions=1)
    async with connect() as github:
        package = await github.org("globex").packages("npm").first()
        with pytest.raises(ValueError, match="npm package tool belongs to globex, not to acme"):
            github.org("acme").package(package)


async def test_the_urls_of_models_name_them(connect: Connect) -> None:
    async with connect() as github:
        for owner in (github.org("acme"), github.user("me")):
            async for package in owner.packages():
                for url in (package.url, package.html_url):
                    assert (await github.package_from_url(url).get()).id == package.id
                async for version in owner.package(package).versions():
                    for url in (version.url, version.html_url):
                        assert (await github.version_from_url(url).get()).id == version.id


SAME: list[Callable[[Any], object]] = [
    lambda github: github.org("acme"),
    lambda github: github.user("acme"),
    lambda github: github.org("acme").package("npm", "x"),
    lambda github: github.org("acme").package("npm", "X"),
    lambda github: github.user("acme").package("npm", "x"),
    lambda github: github.org("globex").package("npm", "x"),
    lambda github: github.org("acme").package("container", "x"),
    lambda github: github.org("acme").package("npm", "x").version(1),
    lambda github: github.org("acme").package("npm", "x").version(2),
    lambda github: github.org("acme").package("npm", "y").version(1),
    lambda github: github.me().package("npm", "x"),
]


def test_handles_of_the_same_thing_are_equal() -> None:
    with GitHubPackages(TOKEN) as github:
        for one, make in enumerate(SAME):
            assert make(github) == make(github)
            assert hash(make(github)) == hash(make(github))
            for other in SAME[one + 1 :]:
                assert make(github) != other(github)
        assert len({make(github) for make in SAME * 2}) == len(SAME)
        assert github.org("ACME") == github.org("acme")
        assert github.org("acme") != "acme"


def test_handles_of_two_clients() -> None:
    server = "https://github.example.com/api/v3"
    with (
        GitHubPackages(TOKEN) as one,
        GitHubPackages("ghp_other") as two,
        GitHubPackages("x", base_url=server) as third,
    ):
        assert one.org("acme") == two.org("acme") != third.org("acme")
        assert one.me() == one.me() != two.me()  # another token's user
        assert one.org("acme") != AsyncGitHubPackages(TOKEN).org("acme")


def test_a_handle_is_of_one_form() -> None:
    with GitHubPackages(TOKEN) as github:
        package = models.Package.from_dict(package_body())
        org: Any = github.org("acme")
        wrong: list[Callable[[], object]] = [
            lambda: org.package(package, "x"),
            lambda: org.package("npm"),
            lambda: org.package("npm", "x").version("7"),
        ]
        for call in wrong:
            with pytest.raises(TypeError):
                call()
