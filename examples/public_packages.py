"""Audit visibility: list the packages that anyone can see, and fail when one is
not expected.

python -m examples.public_packages acme --allow container/tools --allow
npm/left-pad
"""

import argparse
import sys
from collections.abc import Collection

from ghpackages import GitHubPackages, Owner, Package


def unexpected(owner: Owner, allowed: Collection[str]) -> list[Package]:
    """Return the public packages that are not in `allowed`, as `TYPE/NAME`."""
    public = owner.packages(visibility="public")
    return [
        package
        for package in public
        if f"{package.package_type}/{package.name}" not in allowed
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print what is public; return 1 when something is that should not be."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.public_packages",
        description="What anyone can see.",
    )
    parser.add_argument("org")
    parser.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="TYPE/NAME",
        help="public on purpose",
    )
    options = parser.parse_args(arguments)
    with GitHubPackages() as github:
        found = unexpected(github.org(options.org), options.allow)
    for package in found:
        print(
            f"public: {package.package_type}/{package.name}  {package.html_url}"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
