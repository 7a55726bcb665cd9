"""Show which container packages of an organization use most storage.

    python -m examples.storage acme --top 10

GitHub's API has no sizes: they are in the manifests, which are read once and
kept in a folder. Layers that several versions share count once for each
package.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ghpackages import GitHubPackages, Owner
from ghpackages.registry import Registry


def sizes(owner: Owner, registry: Registry) -> Iterator[tuple[int, int, str]]:
    """Yield the bytes of each package, how many versions, and its name."""
    for package in owner.packages("container"):
        graph = registry.graph(owner.package(package))
        yield graph.unique_bytes(graph), len(graph), package.name


def main(arguments: list[str] | None = None) -> None:
    """Print the largest packages, the largest first."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.storage", description="What uses most storage."
    )
    parser.add_argument("org")
    parser.add_argument("--top", type=int, default=20)
    parser.add_argument(
        "--cache", type=Path, help="the folder in which manifests are kept"
    )
    options = parser.parse_args(arguments)
    with (
        GitHubPackages() as github,
        Registry(github, cache_dir=options.cache) as registry,
    ):
        for size, versions, name in sorted(
            sizes(github.org(options.org), registry), reverse=True
        )[: options.top]:
            print(
                f"{size / 1_000_000:12,.1f} MB  {versions:6} versions  {name}"
            )


if __name__ == "__main__":
    main()
