"""Delete old versions of an npm package; without `--delete`, print the plan.

    python -m examples.delete_old_npm acme left-pad --keep 10 --days 90
    python -m examples.delete_old_npm acme left-pad --protect 1.4.2 --delete

GitHub's API does not show npm's dist-tags (`latest`, `next`), so nothing can
tell which versions have one. A version is old if it is not among the newest
`--keep`, is older than `--days`, and is not named by `--protect`: name those
that a dist-tag points to. The plan is complete before anything is deleted.
Deleted versions can be restored for 30 days.
"""

import argparse
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from ghpackages import (
    DownloadLimitError,
    GitHubPackages,
    NotFoundError,
    PackageVersion,
)


def old_versions(
    versions: Iterable[PackageVersion],
    *,
    keep: int,
    before: datetime,
    protect: Collection[str] = (),
) -> list[PackageVersion]:
    """Return the versions to delete, newest first."""
    if keep < 1:
        raise ValueError(
            "keep must be 1 or more: the last version cannot be deleted"
        )
    newest_first = sorted(
        versions,
        key=lambda version: (version.created_at, version.id),
        reverse=True,
    )
    return [
        version
        for version in newest_first[keep:]
        if version.created_at < before and version.name not in protect
    ]


def main(arguments: list[str] | None = None) -> None:
    """Print the plan, and carry it out with `--delete`."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.delete_old_npm",
        description="Delete old npm versions.",
    )
    parser.add_argument("org")
    parser.add_argument("package")
    parser.add_argument(
        "--keep",
        type=int,
        default=10,
        help="how many of the newest to keep (default: %(default)s)",
    )
    parser.add_argument(
        "--days",
        type=int,
        default=90,
        help="keep younger ones (default: %(default)s)",
    )
    parser.add_argument(
        "--protect",
        action="append",
        default=[],
        metavar="VERSION",
        help="keep it; may be repeated",
    )
    parser.add_argument("--delete", action="store_true", help="delete them")
    options = parser.parse_args(arguments)
    before = datetime.now(UTC) - timedelta(days=options.days)
    with GitHubPackages() as github:
        package = github.org(options.org).package("npm", options.package)
        plan = old_versions(
            package.versions(),
            keep=options.keep,
            before=before,
            protect=options.protect,
        )
        for version in plan:
            outcome = "would be deleted"
            if options.delete:
                try:
                    package.version(version.id).delete()
                    outcome = "deleted"
                # it must stay, or is already gone
                except (DownloadLimitError, NotFoundError) as error:
                    outcome = f"left: {error.message}"
            print(f"{version.name:20} {version.created_at:%Y-%m-%d}  {outcome}")
    print(
        f"{len(plan)} old versions of {options.package}"
        + ("" if options.delete else "; --delete deletes them")
    )


if __name__ == "__main__":
    main()
