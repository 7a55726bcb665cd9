"""Restore the versions of a package that were deleted since yesterday.

    python -m examples.restore_recent acme container team/api --hours 24

GitHub keeps deleted versions for 30 days. A version of which it does not say
when it was deleted is named, and left.
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ghpackages import GitHubPackages, PackageHandle, PackageVersion


def deleted_since(
    package: PackageHandle, since: datetime
) -> Iterator[PackageVersion]:
    """Yield what was deleted since then, and that of which it is not known."""
    for version in package.versions(state="deleted"):
        if version.deleted_at is None or version.deleted_at >= since:
            yield version


def main(arguments: list[str] | None = None) -> None:
    """Restore, and print what was restored."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.restore_recent",
        description="Undo recent deletions.",
    )
    for name in ("org", "type", "package"):
        parser.add_argument(name)
    parser.add_argument("--hours", type=float, default=24)
    options = parser.parse_args(arguments)
    with GitHubPackages() as github:
        package = github.org(options.org).package(options.type, options.package)
        since = datetime.now(UTC) - timedelta(hours=options.hours)
        # complete, before the list changes
        for version in list(deleted_since(package, since)):
            if version.deleted_at is None:
                print(
                    f"left: {version.id} {version.name}, "
                    "deleted at an unknown time"
                )
            else:
                package.version(version).restore()
                print(f"restored: {version.id} {version.name}")


if __name__ == "__main__":
    main()
