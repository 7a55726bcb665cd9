"""Wait until a version with a tag is published, as a deployment does.

    python -m examples.wait_for_version acme web 1.2.0 --minutes 10

Each look costs one request, for the newest versions. To be told instead of
asking, receive webhooks.
"""

import argparse
import time
from collections.abc import Callable

from ghpackages import (
    GitHubPackages,
    NotFoundError,
    PackageHandle,
    PackageVersion,
)


def wait(
    package: PackageHandle,
    tag: str,
    *,
    looks: int,
    seconds: float = 15,
    sleep: Callable[[float], object] = time.sleep,
) -> PackageVersion:
    """Return the version with the tag; raise TimeoutError after the looks."""
    for look in range(looks):
        if look:
            sleep(seconds)
        try:
            newest = package.versions().collect(limit=30)
        except NotFoundError:
            continue  # the first version makes the package
        for version in newest:
            if tag in version.tags:
                return version
    raise TimeoutError(
        f"no version of {package.package_name} is tagged {tag} "
        f"after {looks} looks"
    )


def main(arguments: list[str] | None = None) -> None:
    """Print the digest of the version."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.wait_for_version",
        description="Wait for a tag.",
    )
    for name in ("org", "package", "tag"):
        parser.add_argument(name)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args(arguments)
    with GitHubPackages() as github:
        package = github.org(options.org).package("container", options.package)
        print(
            wait(package, options.tag, looks=1 + int(options.minutes * 4)).name
        )


if __name__ == "__main__":
    main()
