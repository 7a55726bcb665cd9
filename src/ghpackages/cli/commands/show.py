"""`ghpackages show`."""

from ghpackages.cli import output, references
from ghpackages.cli.clients import connect, find_package, find_version
from ghpackages.cli.errors import Status
from ghpackages.cli.options import CsvOption, JsonOption, ReferenceArgument
from ghpackages.cli.records import OF_VERSIONS, PACKAGE_FIELDS, VERSION_FIELDS, PackageRecord, VersionRecord


def run(ref: ReferenceArgument, json_fields: JsonOption = "", as_csv: CsvOption = False) -> Status:
    """A version is named by its tag, its name, its digest or its id: acme/container/web:1.2, acme/npm/left-pad@1.3.0,
    acme/container/web@sha256:..., acme/npm/left-pad#745626671. A URL of the web site will do as well, and so will
    ghcr.io/acme/web:1.2.
    """
    reference = references.parse(ref)
    if reference.is_version:
        version_fields = output.select(VERSION_FIELDS, json_fields or "all")
        with connect(reference.owner) as github, output.progress(f"Reading {reference}"):
            handle = find_package(github, reference)
            version = VersionRecord(handle.get(), find_version(handle, reference))
        output.write_one(version, version_fields, json_fields=json_fields, as_csv=as_csv)
    else:
        package_fields = output.select(PACKAGE_FIELDS, json_fields or "all")
        with connect(reference.owner) as github, output.progress(f"Reading {reference}"):
            handle = find_package(github, reference)
            package = PackageRecord(handle.get(), handle)
            if OF_VERSIONS & {field.name for field in package_fields}:
                _ = package.versions  # read while progress is shown
        output.write_one(package, package_fields, json_fields=json_fields, as_csv=as_csv)
    return Status.DONE
