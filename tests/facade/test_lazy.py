"""What a pager says where it is taken for a list."""

from typing import Any

import pytest

from ghpackages import AsyncGitHubPackages, GitHubPackages
from ghpackages.testing import FakeGitHub
from tests.facade.support import TOKEN


def test_a_pager_taken_for_a_list_says_what_to_use() -> None:
    with GitHubPackages(TOKEN) as github:
        pager: Any = github.org("acme").packages("npm")
        with pytest.raises(TypeError, match=r"use count\(\), which costs a request: Pager has no length"):
            len(pager)
        with pytest.raises(TypeError, match=r"use first\(\), or collect\(limit\): Pager cannot be indexed"):
            pager[0]
        with pytest.raises(TypeError, match=r"use first\(\)"):
            pager[:10]
        with pytest.raises(TypeError, match=r"use first\(\), which is None for an empty list: Pager may be empty"):
            bool(pager)


def test_an_async_pager_taken_for_a_list_says_what_to_use() -> None:
    pager: Any = AsyncGitHubPackages(TOKEN).org("acme").packages("npm")
    with pytest.raises(TypeError, match=r"use `async for`, or await count\(\), which costs a request: AsyncPager"):
        len(pager)
    with pytest.raises(TypeError, match=r"use `async for`, or await first\(\)"):
        pager[0]
    with pytest.raises(TypeError, match="`async for`"):
        list(pager)


def test_a_pager_still_becomes_a_list(fake: FakeGitHub) -> None:
    with fake.client(TOKEN) as github:
        assert [package.name for package in list(github.org("acme").packages())] == ["tool", "team/api"]
