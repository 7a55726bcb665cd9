"""Out of the npm package, by the `npm` command and its settings."""

import datetime
import gzip
import json
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import GeneratorError
from generator.openapi.fetch import limits
from generator.openapi.fetch.sources import Fetched, fetched_from

NPM_PACKAGE = "@octokit/openapi"


def newest_on_npm() -> tuple[str, datetime.date]:
    """The version of @octokit/openapi that is tagged `latest`, and the day of its publication."""
    with _understood(NPM_PACKAGE):
        found = json.loads(_npm("view", f"{NPM_PACKAGE}@latest", "version", "time", "--json"))
        return found["version"], datetime.date.fromisoformat(found["time"][found["version"]][:10])


def from_npm(products: Iterable[str], version: str, *, optional: Collection[str] = ()) -> dict[str, Fetched]:
    """Out of the npm package @octokit/openapi, by the `npm` command and its settings. `optional` may be missing."""
    package = f"{NPM_PACKAGE}@{version}"
    with _understood(package), tempfile.TemporaryDirectory() as scratch:
        packed = json.loads(_npm("pack", "--json", "--pack-destination", scratch, package))[0]
        published = json.loads(_npm("view", NPM_PACKAGE, "time", "--json"))[packed["version"]]
        with _Archive(next(Path(scratch).glob("*.tgz"))) as content, tarfile.open(fileobj=content) as archive:
            result: dict[str, Fetched] = {}
            for product in [*products, *optional]:
                file = f"generated/{product}.json"
                try:
                    member = archive.extractfile(f"package/{file}")
                except KeyError as error:
                    if product in optional:
                        continue
                    raise GeneratorError(f"the package does not hold {product}", file=package, place=file) from error
                published_text = member.read(limits.LIMIT + 1) if member else b""
                limits.check(len(published_text), file)
                date = datetime.date.fromisoformat(published[:10])
                result[product] = fetched_from(published_text, f"npm:{NPM_PACKAGE}", packed["version"], date, file)
            return result


class _Archive(gzip.GzipFile):
    """An archive of which no more is unpacked at once than a description may have: a few bytes may become gigabytes."""

    def read(self, size: int | None = -1) -> bytes:
        limits.check(limits.LIMIT + 1 if size is None or size < 0 else size, str(self.name))
        return super().read(size)


@contextmanager
def _understood(package: str) -> Iterator[None]:
    """What is no JSON, no archive, or not complete is an error of the publisher."""
    try:
        yield
    except (ValueError, LookupError, TypeError, StopIteration) as error:
        raise GeneratorError(f"npm answered what cannot be understood ({error!r})", file=package) from error
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise GeneratorError(f"the archive is damaged or not complete ({error})", file=package) from error


def _npm(*arguments: str) -> str:
    try:
        done = subprocess.run(["npm", *arguments], capture_output=True, text=True, check=False, timeout=300)  # noqa: S607
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GeneratorError(f"{error}; npm is needed to fetch from there", file="npm") from error
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise GeneratorError(said[0], file=f"npm {' '.join(arguments)}")
    return done.stdout
