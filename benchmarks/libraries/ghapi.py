"""ghapi, in its synchronous form."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from fastcore.all import dict2obj
from ghapi.all import GhApi, sync_paged, sync_pages

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


VARIANTS = {"": (connect, walk), "sync_pages": (connect, walk_parallel)}
