"""Where each description in `spec/` came from: recorded in sources.toml, and stored with it."""

import datetime
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.errors import GeneratorError
from generator.openapi.cut import cut
from generator.openapi.document import dump, read
from generator.replacing import replace_files

SOURCES = "sources.toml"


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


def fetched_from(content: bytes, publisher: str, version: str, date: datetime.date, file: str) -> Fetched:
    """Return what was fetched, with its size and sha256."""
    return Fetched(content, Source(publisher, version, date, file, len(content), hashlib.sha256(content).hexdigest()))


def today() -> datetime.date:
    """Return the day of a fetch, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def pinned(spec: Path) -> dict[str, Source]:
    """What sources.toml says, by product."""
    path = spec / SOURCES
    try:
        return {product: Source(**table) for product, table in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError) as error:
        raise GeneratorError(f"cannot be read, {error}", file=str(path)) from error


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
