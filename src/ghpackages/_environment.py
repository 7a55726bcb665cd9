"""What the environment says: the token and the host of a client that was given none."""

import os
import re

from ghpackages import _github
from ghpackages._errors import ConfigurationError
from ghpackages._hosts import Host, parse_host
from ghpackages._tokens import HOW_TO_GET_ONE, Secret

_CLOUD_TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")
_SERVER_TOKENS = ("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")


def find_host(base_url: str | None, api_version: str | None, http_client: object = None) -> Host:
    """Return the host of `base_url`, else that of the HTTP client, of GH_HOST, of GITHUB_API_URL, else github.com.

    Raises ConfigurationError where two of them contradict each other, so that no token goes to a host that was not
    meant, and as `parse_host` does.
    """
    client_url = str(getattr(http_client, "base_url", "") or "")
    try:
        given = None if base_url is None else parse_host(base_url, api_version, source="base_url")
        set_there = parse_host(client_url, api_version, source="http_client.base_url") if client_url else None
    finally:
        del base_url, client_url  # they may hold a password, and some tools print the variables of every frame
    if given is not None and set_there is not None and given.api != set_there.api:
        raise ConfigurationError(
            f"base_url names {given.api}, http_client.base_url names {set_there.api}",
            hint="Pass base_url=..., or set it in the httpx client, but not both.",
        )
    return given or set_there or _host_of_the_environment(api_version)


def find_token(host: Host) -> Secret:
    """Return the token of the environment for a host, else the one that the `gh` tool keeps for it.

    The rule is that of `gh`: GH_TOKEN and GITHUB_TOKEN are for github.com, ghe.com and this machine,
    GH_ENTERPRISE_TOKEN and GITHUB_ENTERPRISE_TOKEN are for every other host. Raises ConfigurationError when there is
    none.

    https://cli.github.com/manual/gh_help_environment
    """
    is_cloud = host.is_cloud or host.is_loopback
    for name in _CLOUD_TOKENS if is_cloud else _SERVER_TOKENS:
        if os.environ.get(name, "").strip():
            return Secret(os.environ[name])
    printed = _ask_gh(host.sign_in_hostname)
    try:
        if printed:
            return Secret(printed)
    finally:
        del printed  # see Secret
    if is_cloud:
        raise ConfigurationError("no token was found", hint=HOW_TO_GET_ONE)
    name = host.sign_in_hostname
    raise ConfigurationError(
        f"no token was found for {name}",
        hint=f"Pass token=..., set {' or '.join(_SERVER_TOKENS)}, or sign in with `gh auth login --hostname {name} "
        f"--scopes read:packages`. {' and '.join(_CLOUD_TOKENS)} are for github.com and ghe.com.",
    )


def _host_of_the_environment(api_version: str | None) -> Host:
    name = os.environ.get("GH_HOST", "").strip()
    named = parse_host(_url_of(name), api_version, source="GH_HOST") if name else None
    url = os.environ.get("GITHUB_API_URL", "").strip()
    try:
        host = parse_host(url or _github.API, api_version, source="GITHUB_API_URL")
    finally:
        del url
    if named is None:
        return host
    if host.api not in {named.api, _github.API}:  # GitHub Actions sets github.com's everywhere
        raise ConfigurationError(
            f"GH_HOST names {named.api}, GITHUB_API_URL names {host.api}",
            hint="Pass base_url=..., or unset one of them.",
        )
    return named


def _url_of(hostname: str) -> str:
    """Return the base URL of a host as `gh` names it: of github.com and ghe.com, or of a server."""
    url = re.sub(r"/+(api/+v3/*)?$", "", hostname if "://" in hostname else f"https://{hostname}", flags=re.IGNORECASE)
    plain = url.lower()
    in_cloud = plain.endswith((".ghe.com", "//github.com", "//www.github.com", "//api.github.com"))
    return url if in_cloud else f"{url}/api/v3"


def _ask_gh(hostname: str) -> str:
    """Return the token that the `gh` tool keeps for a host; empty when there is no tool or no token."""
    import shutil  # noqa: PLC0415 - rarely needed, and slow to import
    import subprocess  # noqa: PLC0415

    gh = shutil.which("gh")
    if gh is None:
        return ""
    command = [gh, "auth", "token", "--hostname", hostname]
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
