"""List the packages of an organization as CSV.

    python -m examples.inventory acme > packages.csv
    python -m examples.inventory acme --count --output packages.csv

GitHub's lists leave the number of versions out; `--count` adds it, at one more
request for each package.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from ghpackages import GitHubPackages, Owner

COLUMNS = [
    "type",
    "name",
    "visibility",
    "repository",
    "versions",
    "created_at",
    "updated_at",
    "url",
]


def rows(org: Owner, *, count: bool) -> Iterator[dict[str, object]]:
    """Yield one row for each package, lazily."""
    for package in org.packages():
        versions = (
            org.package(package.package_type, package.name).get().version_count
            if count
            else None
        )
        yield {
            "type": package.package_type,
            "name": package.name,
            "visibility": package.visibility,
            "repository": package.repository.full_name
            if package.repository
            else "",
            "versions": versions,
            "created_at": package.created_at.isoformat(),
            "updated_at": package.updated_at.isoformat(),
            "url": package.html_url,
        }


def main(arguments: list[str] | None = None) -> None:
    """Write the CSV to a file or to standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.inventory",
        description="An organization's packages.",
    )
    parser.add_argument("org")
    parser.add_argument(
        "--count",
        action="store_true",
        help="add the number of versions of each package",
    )
    parser.add_argument(
        "--output",
        type=Path,
        help="the file to write (default: standard output)",
    )
    options = parser.parse_args(arguments)
    with GitHubPackages() as github:
        # complete, or no file
        found = list(rows(github.org(options.org), count=options.count))
    output: Path | None = options.output
    with (
        output.open("w", newline="", encoding="utf-8")
        if output
        else nullcontext(sys.stdout) as file
    ):
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(found)


if __name__ == "__main__":
    main()
