"""`ghpackages list`."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter
from typing import Annotated

import typer

from ghpackages import GitHubPackages
from ghpackages.cli import output, references
from ghpackages.cli.clients import connect, find_owner, find_package, open_registry
from ghpackages.cli.errors import Status, UsageError
from ghpackages.cli.options import CsvOption, JsonOption, OwnerOrPackageArgument
from ghpackages.cli.output import Field
from ghpackages.cli.records import OF_VERSIONS, PACKAGE_FIELDS, VERSION_FIELDS, PackageRecord, VersionRecord
from ghpackages.cli.references import OwnerReference, Reference

_AT_ONCE = 8
"""How many packages are read at the same time."""


def run(
    what: OwnerOrPackageArgument = references.ME,
    package_type: Annotated[
        str, typer.Option("--type", "-t", metavar="TYPE", help=f"Only one of {', '.join(references.TYPES)}.")
    ] = "",
    versions: Annotated[bool, typer.Option("--versions", help="List versions, those of all packages.")] = False,
    deleted: Annotated[
        bool, typer.Option("--deleted", help="List deleted versions; GitHub keeps them for 30 days.")
    ] = False,
    sizes: Annotated[
        bool, typer.Option("--sizes", help="Add up the sizes of images; this reads every manifest once.")
    ] = False,
    json_fields: JsonOption = "",
    as_csv: CsvOption = False,
) -> Status:
    """With a package, written acme/container/web, its versions are listed.

    Versions, tags and the newest version take one more request for each package and 100 versions. With --json, only
    what the fields need is read.

    Exit status: 0, 3 if single sign-on leaves something out, 6 if --sizes cannot read a manifest.
    """
    package_type = package_type.lower()
    if package_type and package_type not in references.TYPES:
        raise UsageError(f"there is no type {package_type!r}", f"The types are {', '.join(references.TYPES)}.")
    package = references.parse(what) if references.is_package(what) else None
    owner = package.owner if package else references.parse_owner(what)
    unreadable = False
    if package or versions or deleted:
        version_fields = output.shown_fields(VERSION_FIELDS, json_fields, as_csv)
        with connect(owner) as github, output.progress("Reading versions"):
            found, complete = _of_one(github, package) if package else _of_owner(github, owner, package_type)
            version_records = [*_versions(found, "deleted" if deleted else "active")]
        output.write(version_records, version_fields, json_fields=json_fields, as_csv=as_csv)
    else:
        package_fields = output.shown_fields(PACKAGE_FIELDS, json_fields, as_csv)
        with connect(owner) as github, output.progress("Reading packages"):
            found, complete = _of_owner(github, owner, package_type)
            if OF_VERSIONS & {field.name for field in package_fields}:
                _read_versions(github, found)
            if sizes:
                package_fields = _with_size(package_fields)
                unreadable = _read_sizes(github, found)
        output.write(found, package_fields, json_fields=json_fields, as_csv=as_csv)
    if unreadable:
        return Status.UNREADABLE
    return Status.DONE if complete else Status.SKIPPED


def _of_one(github: GitHubPackages, reference: Reference) -> tuple[list[PackageRecord], bool]:
    handle = find_package(github, reference)
    return [PackageRecord(handle.get(), handle)], True


def _of_owner(github: GitHubPackages, reference: OwnerReference, package_type: str) -> tuple[list[PackageRecord], bool]:
    """The packages of an owner, and whether single sign-on left none out."""
    owner = find_owner(github, reference)
    pager = owner.packages(package_type or None)
    found = [PackageRecord(package, owner.package(package.package_type, package.name)) for package in pager]
    return found, not pager.partial_organizations


def _versions(found: Iterable[PackageRecord], state: str) -> Iterator[VersionRecord]:
    for record in found:
        for version in record.handle.versions(state=state):
            yield VersionRecord(record.package, version)


def _with_size(fields: list[Field[PackageRecord]]) -> list[Field[PackageRecord]]:
    """The fields, and the size if it is not among them."""
    size = next(field for field in PACKAGE_FIELDS if field.name == "size")
    return fields if size in fields else [*fields, size]


def _read_sizes(github: GitHubPackages, found: Iterable[PackageRecord]) -> bool:
    """Read the manifests of the images, and return whether some cannot be read. What images share counts once."""
    unreadable = 0
    with open_registry(github) as registry:
        for record in found:
            if record.package.package_type == "container":
                graph = registry.graph(record.handle)
                record.size = graph.unique_bytes(graph)
                if graph.unreadable:
                    unreadable += len(graph.unreadable)
                    manifests = output.count(len(graph.unreadable), "manifest")
                    output.say(f"container/{record.package.name}: {manifests} unreadable, without its size", "yellow")
    return unreadable > 0


def _read_versions(github: GitHubPackages, found: Iterable[PackageRecord]) -> None:
    """Read the versions of several packages at once."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            deque(pool.map(attrgetter("versions"), found), maxlen=0)
        except BaseException:
            github.close()  # so that the other threads wait for no response
            raise
