"""Write the versions of a package as a table, for a spreadsheet or a data
frame.

    python -m examples.versions_table acme container team/api > versions.csv

In a notebook: `pandas.DataFrame(columns(package))`, whose dates are datetimes
with a time zone.
"""

import argparse
import csv
import sys
from datetime import datetime

from ghpackages import GitHubPackages, PackageHandle


def columns(
    package: PackageHandle,
) -> dict[str, list[int] | list[str] | list[datetime]]:
    """Return the table by columns."""
    versions = package.versions().collect()
    return {
        "id": [version.id for version in versions],
        "name": [version.name for version in versions],
        "tags": [" ".join(version.tags) for version in versions],
        "created_at": [version.created_at for version in versions],
        "updated_at": [version.updated_at for version in versions],
    }


def main(arguments: list[str] | None = None) -> None:
    """Write the table as CSV to standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.versions_table",
        description="Versions as a table.",
    )
    for name in ("org", "type", "package"):
        parser.add_argument(name)
    options = parser.parse_args(arguments)
    with GitHubPackages() as github:
        table = columns(
            github.org(options.org).package(options.type, options.package)
        )
    writer = csv.writer(sys.stdout)
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))


if __name__ == "__main__":
    main()
