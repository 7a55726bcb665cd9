"""Report which packages of an organization have old versions, and how many.

    python -m examples.stale_versions acme --days 180 --type container

The age of a version is that of its `created_at`, since GitHub has rewritten
`updated_at` in bulk.
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ghpackages import (
    GitHubPackages,
    Owner,
    Package,
    PackageType,
    PackageVersion,
)


def stale(
    org: Owner, package_type: PackageType | None, before: datetime
) -> Iterator[tuple[Package, list[PackageVersion]]]:
    """Yield each package that has old versions, and these, newest first."""
    for package in org.packages(package_type):
        versions = org.package(package.package_type, package.name).versions()
        if old := [
            version for version in versions if version.created_at < before
        ]:
            yield package, old


def main(arguments: list[str] | None = None) -> None:
    """Print a line for each package."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.stale_versions",
        description="Where old versions are.",
    )
    parser.add_argument("org")
    parser.add_argument(
        "--days",
        type=int,
        default=180,
        help="the age from which a version is old (default: %(default)s)",
    )
    parser.add_argument(
        "--type",
        help="container, npm, maven, nuget, rubygems or docker (default: all)",
    )
    options = parser.parse_args(arguments)
    before = datetime.now(UTC) - timedelta(days=options.days)
    total = 0
    with GitHubPackages() as github:
        for package, old in stale(
            github.org(options.org), options.type, before
        ):
            oldest = min(version.created_at for version in old)
            print(
                f"{package.package_type:9}  {package.name:30}  "
                f"{len(old):6} old, the oldest of {oldest:%Y-%m-%d}"
            )
            total += len(old)
    print(f"{total} versions are older than {options.days} days")


if __name__ == "__main__":
    main()
