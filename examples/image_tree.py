"""Show what the images of a container package are made of.

    python -m examples.image_tree acme web

Every tag with the platforms, attestations and signatures behind it; then what
is missing or cannot be read.
"""

import argparse
from collections.abc import Iterator

from ghpackages import GitHubPackages
from ghpackages.registry import ImageGraph, Registry


def lines(graph: ImageGraph, digest: str, depth: int = 0) -> Iterator[str]:
    """Yield a line for a manifest, then for what it needs, and its metadata."""
    node = graph[digest]
    kind = node.manifest.kind if node.manifest else "not read"
    line = f"{'  ' * depth}{digest[:19]}  {kind}  {', '.join(node.tags)}"
    yield line.rstrip()
    for other in (*graph.needs(digest), *graph.metadata_of(digest)):
        if other in graph:
            yield from lines(graph, other, depth + 1)


def main(arguments: list[str] | None = None) -> None:
    """Print the tree of each image."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.image_tree",
        description="What images are made of.",
    )
    parser.add_argument("org")
    parser.add_argument("package")
    options = parser.parse_args(arguments)
    with GitHubPackages() as github, Registry(github) as registry:
        graph = registry.graph(
            github.org(options.org).package("container", options.package)
        )
    for root in graph.roots:
        print("\n".join(lines(graph, root)))
    for digest in (*graph.missing, *graph.unreadable):
        print(f"missing or unreadable: {digest}")


if __name__ == "__main__":
    main()
