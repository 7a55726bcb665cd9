"""Fetch published descriptions and keep their packages section in `spec/`.

GitHub publishes in github/rest-api-description; the npm package @octokit/openapi carries the same files. Everything is
fetched and checked before anything in `spec/` is touched.
"""

import datetime
import gzip
import hashlib
import ipaddress
import json
import subprocess
import tarfile
import tempfile
import time
import tomllib
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from generator.errors import GeneratorError
from generator.openapi.cut import cut
from generator.openapi.document import dump, read
from generator.process import run_all
from generator.replacing import replace_files

NPM_PACKAGE = "@octokit/openapi"
GITHUB = "https://raw.githubusercontent.com/github/rest-api-description"
REPOSITORY = "https://github.com/github/rest-api-description"
SOURCES = "sources.toml"
LIMIT = 100 * 2**20
"""Bytes. The largest description so far has 14 MB."""
DOWNLOAD_TIME = 600.0
"""Seconds for one description."""
GIT_TIMEOUT = 10.0
"""Seconds for the newest commit: one small response."""


class UnreachableError(GeneratorError):
    """The publisher cannot be reached, or does not give the file."""


class NotPublishedError(UnreachableError):
    """The publisher is there, and has no such file."""


@dataclass(frozen=True)
class Source:
    """Where one description came from. `date` is when it was published, or fetched where the publisher does not say."""

    publisher: str
    version: str
    date: datetime.date
    file: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Fetched:
    """One description as published."""

    content: bytes
    source: Source


def newest_on_github(repository: str = REPOSITORY) -> str:
    """The commit at the head of the repository's main branch. git asks for it, so no token of the API is needed."""
    line = ["git", "ls-remote", "--", repository, "HEAD"]
    try:
        settings = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": ""}
        done = run_all([line], environment=settings, timeout=GIT_TIMEOUT)[0]
    except OSError as error:
        raise GeneratorError(f"{error}; git is needed to ask there", file=repository) from error
    except subprocess.TimeoutExpired as error:
        raise GeneratorError(f"no response within {GIT_TIMEOUT:g} s", file=repository) from error
    if done.returncode or not done.stdout:
        raise GeneratorError((done.stderr.strip().splitlines() or ["it lists no HEAD"])[0], file=repository)
    return done.stdout.split()[0]


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
                published_text = member.read(LIMIT + 1) if member else b""
                _check_size(len(published_text), file)
                date = datetime.date.fromisoformat(published[:10])
                result[product] = _fetched(published_text, f"npm:{NPM_PACKAGE}", packed["version"], date, file)
            return result


class _Archive(gzip.GzipFile):
    """An archive of which no more is unpacked at once than a description may have: a few bytes may become gigabytes."""

    def read(self, size: int | None = -1) -> bytes:
        _check_size(LIMIT + 1 if size is None or size < 0 else size, str(self.name))
        return super().read(size)


def _check_size(size: int, file: str) -> None:
    if size > LIMIT:
        raise GeneratorError(f"larger than {LIMIT // 2**20} MiB", file=file)


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


def from_github(
    products: Iterable[str], commit: str, *, base_url: str = GITHUB, optional: Collection[str] = ()
) -> dict[str, Fetched]:
    """Out of GitHub's repository, at a commit (a branch or tag works too, and is then what `version` says).

    `optional` products may be missing there.
    """
    result: dict[str, Fetched] = {}
    for product in [*products, *optional]:
        file = f"descriptions/{product}/{product}.json"
        try:
            content = download(f"{base_url}/{commit}/{file}")
        except NotPublishedError:
            if product in optional:
                continue
            raise
        result[product] = _fetched(content, base_url, commit, _today(), file)
    return result


def from_url(product: str, url: str) -> dict[str, Fetched]:
    """One description from anywhere."""
    base, _, file = url.rpartition("/")
    return {product: _fetched(download(url), base, "", _today(), file)}


def from_file(product: str, path: Path) -> dict[str, Fetched]:
    """One description out of a file. Only its name is kept in sources.toml."""
    try:
        return {product: _fetched(path.read_bytes(), "file", "", _today(), path.name)}
    except OSError as error:
        raise GeneratorError(error.strerror or "cannot be read", file=str(path)) from error


def _fetched(content: bytes, publisher: str, version: str, date: datetime.date, file: str) -> Fetched:
    return Fetched(content, Source(publisher, version, date, file, len(content), hashlib.sha256(content).hexdigest()))


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def download(url: str, *, progress: Callable[[int, int | None], None] = lambda _done, _total: None) -> bytes:
    """The body at `url`: https (http only on this machine), status 200, complete, of a sensible size."""
    content = bytearray()
    end = time.monotonic() + DOWNLOAD_TIME
    headers = {"accept-encoding": "gzip"}
    try:
        with (
            httpx.Client(timeout=60, follow_redirects=True, event_hooks={"request": [_refuse_plain_http]}) as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            if response.status_code != httpx.codes.OK:
                missing = response.status_code == httpx.codes.NOT_FOUND
                kind = NotPublishedError if missing else UnreachableError
                raise kind(f"answered {response.status_code} {response.reason_phrase}", file=url)
            length = response.headers.get("content-length", "")
            total = int(length) if length.isdigit() else None
            unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if _is_packed(response, url) else None
            for part in response.iter_raw():
                content += unpacker.decompress(part, LIMIT + 1 - len(content)) if unpacker else part
                _check_size(len(content), url)
                if time.monotonic() > end:
                    raise GeneratorError(f"takes longer than {DOWNLOAD_TIME:g} s", file=url)
                progress(response.num_bytes_downloaded, total)
            if unpacker and not unpacker.eof:
                raise GeneratorError("download failed, it ends before it is unpacked", file=url)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise UnreachableError(f"download failed, {error}", file=url) from error
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
        raise GeneratorError(f"download failed, {error}", file=url) from error
    return bytes(content)


def _is_packed(response: httpx.Response, url: str) -> bool:
    """Return whether a body is packed, once: what is packed several times may have any size."""
    packing: str = response.headers.get("content-encoding", "identity")
    if packing not in {"identity", "gzip"}:
        raise GeneratorError(f"download failed, it is packed in a way that was not asked for ({packing})", file=url)
    return packing == "gzip"


def _refuse_plain_http(request: httpx.Request) -> None:
    host = request.url.host
    if request.url.scheme != "https" and not _is_loopback(host):
        raise GeneratorError("only https is fetched, http only from this machine", file=str(request.url))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def pinned(spec: Path) -> dict[str, Source]:
    """What sources.toml says, by product."""
    path = spec / SOURCES
    try:
        return {product: Source(**table) for product, table in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError) as error:
        raise GeneratorError(f"cannot be read, {error}", file=str(path)) from error


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


def check_sha256(fetched: Fetched, sha256: str) -> None:
    """The download is what was pinned, byte for byte."""
    source = fetched.source
    if source.sha256 != sha256:
        reason = f"sha256 is {source.sha256}, pinned is {sha256} ({source.size} bytes came)"
        raise GeneratorError(reason, file=f"{source.publisher}/{source.file}")


def store(fetched: Mapping[str, Fetched], spec: Path) -> list[Path]:
    """Cut and check every description, then write them and sources.toml into `spec`, all or none.

    Returns the files that changed.
    """
    texts: dict[Path, str] = {}
    for product, each in fetched.items():
        try:
            texts[spec / f"{product}.json"] = dump(cut(read(each.content)))
        except GeneratorError as error:
            raise error.in_file(f"{each.source.publisher}/{each.source.file}") from error
    known = pinned(spec) if (spec / SOURCES).exists() else {}
    sources = known | {product: _pin(each.source, known.get(product)) for product, each in fetched.items()}
    texts[spec / SOURCES] = _sources_text(sources)
    changed = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    try:
        spec.mkdir(parents=True, exist_ok=True)
        replace_files(spec, {path.relative_to(spec): texts[path].encode() for path in changed})
    except OSError as error:
        raise GeneratorError(f"cannot be written, {error}", file=str(spec)) from error
    return changed


def _pin(source: Source, known: Source | None) -> Source:
    """The same file from the same place stays as it was recorded, with its date."""
    return known if known and replace(known, date=source.date) == source else source


def _sources_text(sources: Mapping[str, Source]) -> str:
    lines = [
        "# Where each description in this folder came from; written by `python -m generator fetch`.",
        "# `size` and `sha256` are of the whole file as published, `date` is the day of its publication,",
        "# or of the fetch where the publisher names none.",
    ]
    for product, source in sorted(sources.items()):
        lines += ["", f'["{product}"]']
        for key, value in asdict(source).items():
            text = json.dumps(value) if isinstance(value, str) else str(value)
            lines.append(f"{key} = {text}")
    return "\n".join(lines) + "\n"
