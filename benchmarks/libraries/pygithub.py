"""PyGithub. It does not know packages; its requester is what it offers for the rest of the API."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import github

PER_PAGE = 100


def connect(base_url: str) -> github.Github:
    # By default it waits 0.25 s between requests and 1 s between writes.
    return github.Github(
        auth=github.Auth.Token("ghp_benchmark"),
        base_url=base_url,
        seconds_between_requests=None,
        seconds_between_writes=None,
    )


def versions(client: github.Github, name: str) -> Iterator[Any]:
    page = 1
    while True:
        headers, items = client.requester.requestJsonAndCheck(
            "GET", _path(name), parameters={"per_page": PER_PAGE, "page": page}
        )
        yield from items
        if 'rel="next"' not in headers.get("link", ""):
            return
        page += 1


def walk(client: github.Github, name: str) -> int:
    return sum(1 for _ in versions(client, name))


def decoder(_: str) -> Callable[[bytes], object]:
    return lambda body: json.loads(body.decode())


def purge(client: github.Github, name: str) -> None:
    for version in versions(client, name):
        if "latest" not in version["metadata"]["container"]["tags"]:
            client.requester.requestJsonAndCheck("DELETE", f"{_path(name)}/{version['id']}")


def first_page(client: github.Github) -> int:
    return len(client.requester.requestJsonAndCheck("GET", _path("big"), parameters={"per_page": PER_PAGE})[1])


def _path(name: str) -> str:
    return f"/orgs/acme/packages/container/{name}/versions"


VARIANTS = {"": (connect, walk)}
