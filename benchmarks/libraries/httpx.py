"""httpx alone: a loop over pages, and plain dictionaries."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx

PER_PAGE = 100
HEADERS = {"accept": "application/vnd.github+json", "authorization": "Bearer ghp_benchmark"}


def connect(base_url: str) -> httpx.Client:
    return httpx.Client(base_url=base_url, headers=HEADERS)


def versions(client: httpx.Client, name: str) -> Iterator[Any]:
    page = 1
    while True:
        response = client.get(_path(name), params={"per_page": PER_PAGE, "page": page})
        response.raise_for_status()
        yield from response.json()
        if 'rel="next"' not in response.headers.get("link", ""):
            return
        page += 1


def walk(client: httpx.Client, name: str) -> int:
    return sum(1 for _ in versions(client, name))


def decoder(_: str) -> Callable[[bytes], object]:
    return json.loads


def purge(client: httpx.Client, name: str) -> None:
    for version in versions(client, name):
        if "latest" not in version["metadata"]["container"]["tags"]:
            client.delete(f"{_path(name)}/{version['id']}").raise_for_status()


def first_page(client: httpx.Client) -> int:
    return len(client.get(_path("big"), params={"per_page": PER_PAGE}).raise_for_status().json())


def connect_async(base_url: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=base_url, headers=HEADERS)


async def versions_async(client: httpx.AsyncClient, name: str) -> AsyncIterator[Any]:
    page = 1
    while True:
        response = await client.get(_path(name), params={"per_page": PER_PAGE, "page": page})
        response.raise_for_status()
        for item in response.json():
            yield item
        if 'rel="next"' not in response.headers.get("link", ""):
            return
        page += 1


async def walk_async(client: httpx.AsyncClient, name: str) -> int:
    found = 0
    async for _ in versions_async(client, name):
        found += 1
    return found


def _path(name: str) -> str:
    return f"/orgs/acme/packages/container/{name}/versions"


VARIANTS = {"": (connect, walk), "async": (connect_async, walk_async)}
