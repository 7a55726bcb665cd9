"""A list that single sign-on shortened is reported, whichever call asked for it."""

import inspect
import warnings
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from ghpackages import OPERATIONS, PartialResultsWarning, SSORequiredError
from tests.facade.support import Flavor

pytestmark = pytest.mark.anyio

LISTS: list[Callable[[Any], Any]] = [
    lambda github: github.org("acme").packages("npm").collect(),
    lambda github: github.user("octo").packages("npm").collect(),
    lambda github: github.me().packages("npm").collect(),
    lambda github: github.org("acme").docker_conflicts(),
    lambda github: github.user("octo").docker_conflicts(),
    lambda github: github.me().docker_conflicts(),
    lambda github: github.org("acme").package("npm", "x").versions().collect(),
    lambda github: github.user("octo").package("npm", "x").versions().collect(),
    lambda github: github.me().package("npm", "x").versions().collect(),
]
WIRE_LISTS = [name for name, operation in OPERATIONS.items() if name.startswith(("list_", "get_all_"))]
ARGUMENTS = {"org": "acme", "username": "octo", "package_type": "npm", "package_name": "x"}


def respond(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/user/orgs":
        return httpx.Response(200, json=[{"id": 7, "login": "globex"}])
    return httpx.Response(200, json=[], headers={"x-github-sso": "partial-results; organizations=7,8"})


def client(flavor: Flavor, **options: Any) -> Any:
    return flavor.client(transport=httpx.MockTransport(respond), **options)


@pytest.mark.parametrize("read", LISTS)
async def test_every_list_reports(flavor: Flavor, read: Callable[[Any], Any]) -> None:
    async with client(flavor) as github:
        for _ in range(2):  # each time it is read
            with pytest.warns(PartialResultsWarning, match="leave out globex, 8") as warned:
                assert await read(github) == []
            assert len(warned) == 1
    async with client(flavor, on_partial_results="raise") as github:
        with pytest.raises(SSORequiredError, match="globex, 8"):
            await read(github)
    async with client(flavor, on_partial_results="ignore") as github:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert await read(github) == []


@pytest.mark.parametrize("name", WIRE_LISTS)
async def test_every_list_of_the_wire_client_reports(flavor: Flavor, name: str) -> None:
    async def read(github: Any) -> Any:
        method = getattr(github.rest, name)
        needed = inspect.signature(method).parameters.keys() & ARGUMENTS.keys()
        result = method(**{key: ARGUMENTS[key] for key in needed})
        return result if flavor.is_sync else await result

    async with client(flavor) as github:
        for _ in range(2):
            with pytest.warns(PartialResultsWarning, match="leave out globex, 8"):
                assert await read(github) == []
    async with client(flavor, on_partial_results="raise") as github:
        with pytest.raises(SSORequiredError, match="globex, 8"):
            await read(github)


async def test_a_deletion_is_no_list(flavor: Flavor) -> None:
    def done(request: httpx.Request) -> httpx.Response:
        return httpx.Response(204, headers={"x-github-sso": "partial-results; organizations=7"})

    transport = httpx.MockTransport(done)
    async with flavor.client(transport=transport, on_partial_results="raise", check_scopes=False) as github:
        await github.org("acme").package("npm", "x").delete()
