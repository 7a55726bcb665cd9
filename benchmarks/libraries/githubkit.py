"""githubkit. As a context manager it keeps its connections; its cache is off, which makes it faster here."""

from collections.abc import Callable

import httpx
from githubkit import GitHub, Response
from githubkit.versions.latest.models import Package, PackageVersion

TOKEN = "ghp_benchmark"


def connect(base_url: str) -> GitHub:
    return GitHub(TOKEN, base_url=base_url, http_cache=False)


def _pages(client: GitHub, name: str):
    return client.rest.paginate(
        client.rest.packages.get_all_package_versions_for_package_owned_by_org,
        org="acme",
        package_type="container",
        package_name=name,
        per_page=100,
    )


def walk(client: GitHub, name: str) -> int:
    return sum(1 for _ in _pages(client, name))


def decoder(kind: str) -> Callable[[bytes], object]:
    model = {"versions": list[PackageVersion], "packages": list[Package]}[kind]
    answers = {}

    def decode(body: bytes) -> object:
        if body not in answers:
            answers[body] = httpx.Response(200, content=body)
        return Response(answers[body], model).parsed_data

    return decode


def purge(client: GitHub, name: str) -> None:
    for version in _pages(client, name):
        if "latest" not in version.metadata.container.tags:
            client.rest.packages.delete_package_version_for_org(
                org="acme", package_type="container", package_name=name, package_version_id=version.id
            )


def first_page(client: GitHub) -> int:
    operation = client.rest.packages.get_all_package_versions_for_package_owned_by_org
    return len(operation(org="acme", package_type="container", package_name="big", per_page=100).parsed_data)


def connect_cached(base_url: str) -> GitHub:
    return GitHub(TOKEN, base_url=base_url)


async def walk_async(client: GitHub, name: str) -> int:
    operation = client.rest.packages.async_get_all_package_versions_for_package_owned_by_org
    found = 0
    async for _ in client.rest.paginate(
        operation, org="acme", package_type="container", package_name=name, per_page=100
    ):
        found += 1
    return found


VARIANTS = {"": (connect, walk), "async": (connect, walk_async), "with its cache": (connect_cached, walk)}
