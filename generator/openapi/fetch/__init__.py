"""Fetch published descriptions and keep their packages section in `spec/`.

GitHub publishes in github/rest-api-description; the npm package @octokit/openapi carries the same files. Everything is
fetched and checked before anything in `spec/` is touched.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from generator.errors import GeneratorError
from generator.openapi.fetch.github import GITHUB, REPOSITORY, from_github, newest_on_github
from generator.openapi.fetch.https import UnreachableError, download
from generator.openapi.fetch.npm import NPM_PACKAGE, from_npm, newest_on_npm
from generator.openapi.fetch.sources import SOURCES, Fetched, Source, check_sha256, fetched_from, pinned, store, today

__all__ = [
    "GITHUB",
    "NPM_PACKAGE",
    "REPOSITORY",
    "SOURCES",
    "Fetched",
    "Source",
    "UnreachableError",
    "again",
    "check_sha256",
    "from_file",
    "from_github",
    "from_npm",
    "from_url",
    "newest_on_github",
    "newest_on_npm",
    "pinned",
    "store",
]


def from_url(product: str, url: str) -> dict[str, Fetched]:
    """One description from anywhere."""
    base, _, file = url.rpartition("/")
    return {product: fetched_from(download(url), base, "", today(), file)}


def from_file(product: str, path: Path) -> dict[str, Fetched]:
    """One description out of a file. Only its name is kept in sources.toml."""
    try:
        return {product: fetched_from(path.read_bytes(), "file", "", today(), path.name)}
    except OSError as error:
        raise GeneratorError(error.strerror or "cannot be read", file=str(path)) from error


def again(sources: Mapping[str, Source]) -> dict[str, Fetched]:
    """Fetch what is pinned once more, each from where it came."""
    result: dict[str, Fetched] = {}
    for publisher, version in sorted({(source.publisher, source.version) for source in sources.values()}):
        wanted = [
            product for product, source in sources.items() if (source.publisher, source.version) == (publisher, version)
        ]
        if publisher == f"npm:{NPM_PACKAGE}":
            result |= from_npm(wanted, version)
        elif urlsplit(publisher).scheme and version:
            result |= from_github(wanted, version, base_url=publisher)
        else:
            raise GeneratorError(
                "it came from a single file and cannot be fetched again", file=SOURCES, place=wanted[0]
            )
    for product, fetched in result.items():
        check_sha256(fetched, sources[product].sha256)
    return result
