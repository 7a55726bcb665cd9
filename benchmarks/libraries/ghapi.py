"""ghapi. Its synchronous form opens a connection for each request; the asynchronous one too, unless given a client."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx2
from fastcore.all import dict2obj
from ghapi.all import GhApi, paged, pages, sync_paged, sync_pages

PER_PAGE = 100


@contextmanager
def connect(base_url: str) -> Iterator[GhApi]:
    yield GhApi(token="ghp_benchmark", gh_host=base_url, sync=True)


def _list(client: GhApi) -> Callable[..., Any]:
    return client.packages.get_all_package_versions_for_package_owned_by_org


def walk(client: GhApi, name: str) -> int:
    pages = sync_paged(_list(client), org="acme", package_type="container", package_name=name, per_page=PER_PAGE)
    return sum(len(page) for page in pages)


def decoder(_: str) -> Callable[[bytes], object]:
    return lambda body: dict2obj(json.loads(body))


def purge(client: GhApi, name: str) -> None:
    for page in sync_paged(_list(client), org="acme", package_type="container", package_name=name, per_page=PER_PAGE):
        for version in page:
            if "latest" not in version.metadata.container.tags:
                client.packages.delete_package_version_for_org(
                    org="acme", package_type="container", package_name=name, package_version_id=version.id
                )


def first_page(client: GhApi) -> int:
    return len(_list(client)(org="acme", package_type="container", package_name="big", per_page=PER_PAGE))


def walk_parallel(client: GhApi, name: str) -> int:
    """All pages at once, with 16 threads; the whole list is held."""
    of_package = {"org": "acme", "package_type": "container", "package_name": name}
    _list(client)(**of_package, per_page=PER_PAGE)
    pages = sync_pages(_list(client), client.last_page(), **of_package, per_page=PER_PAGE)
    return sum(len(page) for page in pages)


@asynccontextmanager
async def connect_async(base_url: str) -> AsyncIterator[GhApi]:
    yield GhApi(token="ghp_benchmark", gh_host=base_url)


@asynccontextmanager
async def connect_kept(base_url: str) -> AsyncIterator[GhApi]:
    async with connect_async(base_url) as client, httpx2.AsyncClient(timeout=60) as http:
        client.transport.client = http
        yield client


async def walk_async(client: GhApi, name: str) -> int:
    of_package = {"org": "acme", "package_type": "container", "package_name": name}
    return sum([len(page) async for page in paged(_list(client), **of_package, per_page=PER_PAGE)])


async def walk_async_parallel(client: GhApi, name: str) -> int:
    """All pages at once; the whole list is held."""
    of_package = {"org": "acme", "package_type": "container", "package_name": name}
    await _list(client)(**of_package, per_page=PER_PAGE)
    found = await pages(_list(client), client.last_page(), **of_package, per_page=PER_PAGE)
    return sum(len(page) for page in found)


VARIANTS = {
    "": (connect, walk),
    "sync_pages": (connect, walk_parallel),
    "async pages": (connect_async, walk_async_parallel),
    "async pages with a kept client": (connect_kept, walk_async_parallel),
    "async paged with a kept client": (connect_kept, walk_async),
}
