"""Count the packages of many organizations at once.

    python -m examples.sweep acme globex initech

One client serves all of them: its limits hold for the sum of the requests. An organization that cannot be read is
reported with the way out, and does not stop the others.
"""

import argparse
import asyncio
from collections import Counter

from ghpackages import AsyncGitHubPackages, GitHubPackagesError


async def count(github: AsyncGitHubPackages, org: str) -> str:
    """The number of packages of each type, or what is in the way."""
    found: Counter[str] = Counter()
    try:
        async for package in github.org(org).packages():
            found[package.package_type] += 1
    except GitHubPackagesError as error:
        return f"{org}: {error}\n  {error.hint}"
    return f"{org}: {', '.join(f'{number} {name}' for name, number in found.most_common()) or 'no packages'}"


async def sweep(orgs: list[str]) -> list[str]:
    """A line for each organization, in the order they were named."""
    async with AsyncGitHubPackages(max_concurrency=16) as github:
        return await asyncio.gather(*(count(github, org) for org in orgs))


def main(arguments: list[str] | None = None) -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(prog="python -m examples.sweep", description="Packages of many organizations.")
    parser.add_argument("org", nargs="+")
    for line in asyncio.run(sweep(parser.parse_args(arguments).org)):
        print(line)


if __name__ == "__main__":
    main()
