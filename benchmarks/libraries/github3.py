"""github3.py. It does not know packages; its iterator and its session work for any list."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import github3
from github3.structs import GitHubIterator


@contextmanager
def connect(base_url: str) -> Iterator[github3.GitHub]:
    client = github3.GitHub(token="ghp_benchmark")
    client.session.base_url = base_url
    yield client


def versions(client: github3.GitHub, name: str) -> Iterator[dict[str, Any]]:
    return iter(GitHubIterator(-1, _url(client, name), dict, client.session))


def walk(client: github3.GitHub, name: str) -> int:
    return sum(1 for _ in versions(client, name))


def decoder(_: str) -> Callable[[bytes], object]:
    return json.loads


def purge(client: github3.GitHub, name: str) -> None:
    for version in versions(client, name):
        if "latest" not in version["metadata"]["container"]["tags"]:
            client.session.delete(f"{_url(client, name)}/{version['id']}").raise_for_status()


def first_page(client: github3.GitHub) -> int:
    return len(client.session.get(_url(client, "big"), params={"per_page": 100}).json())


def _url(client: github3.GitHub, name: str) -> str:
    return client.session.build_url("orgs", "acme", "packages", "container", name, "versions")


VARIANTS = {"": (connect, walk)}
