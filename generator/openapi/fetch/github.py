"""Out of GitHub's repository of descriptions."""

import subprocess
from collections.abc import Collection, Iterable

from generator.errors import GeneratorError
from generator.openapi.fetch.https import NotPublishedError, download
from generator.openapi.fetch.sources import Fetched, fetched_from, today
from generator.process import run_all

GITHUB = "https://raw.githubusercontent.com/github/rest-api-description"
REPOSITORY = "https://github.com/github/rest-api-description"
GIT_TIMEOUT = 10.0
"""Seconds for the newest commit: one small response."""


def newest_on_github(repository: str = REPOSITORY) -> str:
    """The commit at the head of the repository's main branch. git asks for it, so no token of the API is needed."""
    line = ["git", "ls-remote", "--", repository, "HEAD"]
    try:
        settings = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": ""}
        done = run_all([line], environment=settings, timeout=GIT_TIMEOUT)[0]
    except OSError as error:
        raise GeneratorError(f"{error}; git is needed to ask there", file=repository) from error
    except subprocess.TimeoutExpired as error:
        raise GeneratorError(f"no response within {GIT_TIMEOUT:g} s", file=repository) from error
    if done.returncode or not done.stdout:
        raise GeneratorError((done.stderr.strip().splitlines() or ["it lists no HEAD"])[0], file=repository)
    return done.stdout.split()[0]


def from_github(
    products: Iterable[str], commit: str, *, base_url: str = GITHUB, optional: Collection[str] = ()
) -> dict[str, Fetched]:
    """Out of GitHub's repository, at a commit (a branch or tag works too, and is then what `version` says).

    `optional` products may be missing there.
    """
    result: dict[str, Fetched] = {}
    for product in [*products, *optional]:
        file = f"descriptions/{product}/{product}.json"
        try:
            content = download(f"{base_url}/{commit}/{file}")
        except NotPublishedError:
            if product in optional:
                continue
            raise
        result[product] = fetched_from(content, base_url, commit, today(), file)
    return result
