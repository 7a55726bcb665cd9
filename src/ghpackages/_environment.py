"""What the environment says: the token and the host of a client that was given none."""

import os

from ghpackages import _github
from ghpackages._errors import ConfigurationError
from ghpackages._hosts import Host, parse_host
from ghpackages._tokens import HOW_TO_GET_ONE, Secret


def find_host(base_url: str | None, api_version: str | None) -> Host:
    """Return the host of `base_url`, else of GITHUB_API_URL, else github.com. Raises as `parse_host` does."""
    try:
        if base_url is not None:
            return parse_host(base_url, api_version, source="base_url")
        base_url = os.environ.get("GITHUB_API_URL", "").strip() or _github.API
        return parse_host(base_url, api_version, source="GITHUB_API_URL")
    finally:
        del base_url  # it may hold a password, and some tools print the variables of every frame of a traceback


def find_token(hostname: str) -> Secret:
    """Return the token in GH_TOKEN or GITHUB_TOKEN, else the one that the `gh` tool keeps for the host.

    Raises ConfigurationError when there is none.
    """
    for name in ("GH_TOKEN", "GITHUB_TOKEN"):
        if os.environ.get(name, "").strip():
            return Secret(os.environ[name])
    printed = _ask_gh(hostname)
    try:
        if printed:
            return Secret(printed)
    finally:
        del printed  # see Secret
    raise ConfigurationError("no token was found", hint=HOW_TO_GET_ONE)


def _ask_gh(hostname: str) -> str:
    """Return the token that the `gh` tool keeps for a host; empty when there is no tool or no token."""
    import shutil  # noqa: PLC0415 - rarely needed, and slow to import
    import subprocess  # noqa: PLC0415

    gh = shutil.which("gh")
    if gh is None:
        return ""
    command = [gh, "auth", "token", "--hostname", hostname]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
