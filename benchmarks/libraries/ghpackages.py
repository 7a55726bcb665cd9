"""This SDK."""

from __future__ import annotations  # a program with one client does not import the other

from collections.abc import Callable

import httpx

import ghpackages
import ghpackages_rest
from ghpackages import GitHubPackages

TOKEN = "ghp_benchmark"


def connect(base_url: str) -> GitHubPackages:
    # Without the limit of 180 writes a minute, as the others have none.
    return GitHubPackages(TOKEN, base_url=base_url, writes_per_minute=None)


def walk(client: GitHubPackages, name: str) -> int:
    return sum(1 for _ in client.org("acme").package("container", name).versions())


def cost(base_url: str, name: str) -> tuple[int, int]:
    """Read a list; return how many versions it has, and how many responses count against the primary limit."""
    events: list[ghpackages.Event] = []
    with GitHubPackages(TOKEN, base_url=base_url, on_event=events.append) as client:
        return walk(client, name), sum(event.kind == "response" and event.status != 304 for event in events)


def decoder(kind: str) -> Callable[[bytes], object]:
    class Replaying:
        """In place of httpx.Client: a response that has been read."""

        content = b""
        response = httpx.Response(200)

        def request(self, *_: object, **__: object) -> httpx.Response:
            return self.response

    http = Replaying()
    client = ghpackages_rest.Client(http)

    def decode(body: bytes) -> object:
        if body is not http.content:
            http.content = body
            http.response = httpx.Response(200, content=body, request=httpx.Request("GET", "https://api.github.com"))
        if kind == "versions":
            return client.get_all_package_versions_for_package_owned_by_org("acme", "container", "big")
        return client.list_packages_for_organization("acme", "npm")

    return decode


def purge(client: GitHubPackages, name: str) -> None:
    package = client.org("acme").package("container", name)
    for version in package.versions():
        assert version.metadata is not None
        assert version.metadata.container is not None
        if "latest" not in version.metadata.container.tags:
            package.version(version.id).delete()


def first_page(client: GitHubPackages) -> int:
    return len(next(client.org("acme").package("container", "big").versions().pages()).items)


def connect_single(base_url: str) -> GitHubPackages:
    return GitHubPackages(TOKEN, base_url=base_url, max_concurrency=1)


def connect_async(base_url: str) -> ghpackages.AsyncGitHubPackages:
    return ghpackages.AsyncGitHubPackages(TOKEN, base_url=base_url)


async def walk_async(client: ghpackages.AsyncGitHubPackages, name: str) -> int:
    found = 0
    async for _ in client.org("acme").package("container", name).versions():
        found += 1
    return found


VARIANTS = {"": (connect, walk), "async": (connect_async, walk_async), "page after page": (connect_single, walk)}
