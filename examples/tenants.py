"""One client for many tenants, as in a service: each request carries the token
of its tenant.

    python -m examples.tenants tokens.json

`tokens.json` holds a token for each organization: `{"acme": "ghp_...",
"globex": "ghp_..."}`.
"""

import argparse
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial
from pathlib import Path

from ghpackages import GitHubPackages, GitHubPackagesError

tenant: ContextVar[str] = ContextVar("tenant")


def count_packages(github: GitHubPackages, org: str) -> str:
    """Handle the request of a tenant: say who, then use the shared client."""
    tenant.set(org)
    try:
        return f"{org}: {sum(1 for _ in github.org(org).packages())} packages"
    except GitHubPackagesError as error:
        return f"{org}: {error}"


def serve(tokens: Mapping[str, str]) -> list[str]:
    """Return a line for each tenant.

    Threads share the connections and the limits, and each has its token.
    """
    with (
        GitHubPackages(token=lambda: tokens[tenant.get()]) as github,
        ThreadPoolExecutor(max_workers=8) as threads,
    ):
        return list(threads.map(partial(count_packages, github), tokens))


def main(arguments: list[str] | None = None) -> None:
    """Print the number of packages of each tenant."""
    parser = argparse.ArgumentParser(
        prog="python -m examples.tenants",
        description="One client, many tokens.",
    )
    parser.add_argument("tokens", type=Path)
    tokens: dict[str, str] = json.loads(
        parser.parse_args(arguments).tokens.read_text(encoding="utf-8")
    )
    print("\n".join(serve(tokens)))


if __name__ == "__main__":
    main()
