"""A small SDK on top of this one, without a subclass: images by their tags.

    with GitHubPackages() as github:
        images = Images(github.org("acme"))
        images.find("team/api", "latest")

    python -m examples.downstream_sdk acme team/api latest

It accepts an owner and uses public names only, so any client works: with other
policies, a cache, or a fake. Errors of `ghpackages` propagate; the one new
error has a class of its own.
"""

import argparse

from ghpackages import GitHubPackages, Owner, PackageVersion


class TagNotFoundError(LookupError):
    """No version of the image has the tag."""


class Images:
    """The container images of an owner."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner

    def find(self, name: str, tag: str) -> PackageVersion:
        """Return the version with the tag, reading no further than needed.

        Raises TagNotFoundError.
        """
        for version in self._owner.package("container", name).versions():
            if tag in version.tags:
                return version
        raise TagNotFoundError(f"no version of {name} is tagged {tag}")


def main(arguments: list[str] | None = None) -> None:
    """Print the digest behind a tag."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.downstream_sdk",
        description="The digest behind a tag.",
    )
    for name in ("org", "image", "tag"):
        parser.add_argument(name)
    options = parser.parse_args(arguments)
    with GitHubPackages() as github:
        print(
            Images(github.org(options.org))
            .find(options.image, options.tag)
            .name
        )


if __name__ == "__main__":
    main()
