"""What is shown of packages and versions."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ghpackages import Package, PackageHandle, PackageVersion
from ghpackages.cli import output
from ghpackages.cli.output import Field

_OF_A_DIGEST = re.compile(r"sha\d+-[0-9a-f]{64}")


@dataclass
class PackageRecord:
    """A package; its versions are read when a field needs them."""

    package: Package
    handle: PackageHandle = field(repr=False)
    size: int | None = None
    """The bytes of the configurations and layers of a container package; None when they were not asked for."""

    @cached_property
    def versions(self) -> list[PackageVersion]:
        return self.handle.versions().collect()

    @property
    def newest(self) -> PackageVersion | None:
        return max(self.versions, key=lambda version: (version.created_at, version.id), default=None)


@dataclass(frozen=True)
class VersionRecord:
    """A version and the package it belongs to."""

    package: Package
    version: PackageVersion


def _owner(package: Package) -> str | None:
    return package.owner.login if package.owner else None


def _repository(package: Package) -> str | None:
    return package.repository.full_name if package.repository else None


def _newest(show: Callable[[PackageVersion], str | None]) -> Callable[[PackageRecord], str | None]:
    return lambda record: None if record.newest is None else show(record.newest)


PACKAGE_FIELDS: list[Field[PackageRecord]] = [
    Field("type", lambda record: record.package.package_type, style="cyan"),
    Field("name", lambda record: record.package.name, style="bold"),
    Field("visibility", lambda record: record.package.visibility, spare=1),
    Field("versions", lambda record: len(record.versions), right=True),
    Field(
        "tags",
        lambda record: [tag for version in record.versions for tag in version.tags],
        lambda record: output.some(ordinary(tag for version in record.versions for tag in version.tags)),
        style="green",
        wraps=True,
    ),
    Field(
        "newest",
        _newest(lambda version: output.iso(version.created_at)),
        lambda record: "" if record.newest is None else output.day(record.newest.created_at),
        spare=2,
    ),
    Field("repository", lambda record: _repository(record.package), spare=3),
    Field(
        "size",
        lambda record: record.size,
        lambda record: output.size(record.size),
        right=True,
        shown=False,
        style="cyan",
    ),
    Field("owner", lambda record: _owner(record.package), shown=False),
    Field("id", lambda record: record.package.id, shown=False),
    Field("created_at", lambda record: output.iso(record.package.created_at), shown=False),
    Field("updated_at", lambda record: output.iso(record.package.updated_at), shown=False),
    Field("url", lambda record: record.package.html_url, shown=False),
]

OF_VERSIONS = {"versions", "tags", "newest"}
"""The fields of a package that require reading its versions."""

VERSION_FIELDS: list[Field[VersionRecord]] = [
    Field("package", lambda record: f"{record.package.package_type}/{record.package.name}", style="cyan", spare=1),
    Field("id", lambda record: record.version.id, right=True, spare=2),
    Field("name", lambda record: record.version.name, lambda record: short(record.version.name), style="bold"),
    Field(
        "tags",
        lambda record: record.version.tags,
        lambda record: output.some(record.version.tags),
        style="green",
        wraps=True,
    ),
    Field(
        "created_at",
        lambda record: output.iso(record.version.created_at),
        lambda record: output.day(record.version.created_at),
        spare=3,
    ),
    Field("updated_at", lambda record: output.iso(record.version.updated_at), shown=False),
    Field("deleted_at", lambda record: output.iso(record.version.deleted_at), shown=False),
    Field("url", lambda record: record.version.html_url, shown=False),
]


def ordinary(names: Iterable[str]) -> list[str]:
    """Return the tags that people chose: all but those under which signatures and the like are kept."""
    return [name for name in names if not _OF_A_DIGEST.match(name)]


def describe(version: PackageVersion) -> str:
    """Return a version's name and tags, for a person."""
    tagged = version.tags
    return f"{short(version.name)} ({', '.join(tagged)})" if tagged else short(version.name)


def short(name: str) -> str:
    """Return a digest with as many digits as tell it from others; other names as they are."""
    algorithm, colon, digits = name.partition(":")
    return f"{algorithm}:{digits[:12]}" if colon and algorithm.startswith("sha") and len(digits) > 12 else name
