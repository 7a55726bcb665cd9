"""Count the packages of many organizations at once.

    python -m examples.sweep acme globex initech

One client serves all of them, so its limits apply to all requests together. An
organization that cannot be read is reported with the hint of the error, and the
others are still counted.
"""

import argparse
import asyncio
from collections import Counter

from ghpackages import AsyncGitHubPackages, GitHubPackagesError


async def count(github: AsyncGitHubPackages, org: str) -> str:
    """Return the number of packages of each type, or the error."""
    found: Counter[str] = Counter()
    try:
        async for package in github.org(org).packages():
            found[package.package_type] += 1
    except GitHubPackagesError as error:
        return f"{org}: {error}\n  {error.hint}"
    counts = [f"{number} {name}" for name, number in found.most_common()]
    return f"{org}: {', '.join(counts) or 'no packages'}"


async def sweep(orgs: list[str]) -> list[str]:
    """Return a line for each organization, in the order given."""
    async with AsyncGitHubPackages(max_concurrency=16) as github:
        return await asyncio.gather(*(count(github, org) for org in orgs))


def main(arguments: list[str] | None = None) -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.sweep",
        description="Packages of many organizations.",
    )
    parser.add_argument("org", nargs="+")
    for line in asyncio.run(sweep(parser.parse_args(arguments).org)):
        print(line)


if __name__ == "__main__":
    main()
