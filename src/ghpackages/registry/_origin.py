"""Where the registry of a GitHub is."""

import re

import httpx

from ghpackages._errors import ConfigurationError
from ghpackages._hosts import Host, is_loopback, parse_url
from ghpackages._masking import mask_tokens


def registry_of(host: Host) -> str:
    """Return the URL of the registry that belongs to an API, without a slash at its end.

    Raises ConfigurationError when the API's host does not tell, as that of a proxy.

    https://docs.github.com/packages/working-with-a-github-packages-registry/working-with-the-container-registry
    https://docs.github.com/enterprise-server/packages/working-with-a-github-packages-registry/working-with-the-container-registry
    """
    api = httpx.URL(host.api)
    if is_loopback(api.host):
        return origin(api)
    if api.host == "api.github.com":
        return "https://ghcr.io"
    if api.host.endswith(".ghe.com") or host.is_server:
        return origin(api.copy_with(host=f"containers.{api.host.removeprefix('api.')}"))
    raise ConfigurationError(
        f"it is not known which registry belongs to {api.host}",
        hint="Pass registry_url=..., such as 'https://ghcr.io'.",
    )


def check_registry_url(text: str) -> str:
    """Return the URL of a registry that was passed in, without a slash at its end.

    Raises ConfigurationError for anything but `https://HOST`, or `http://HOST` on loopback.
    """
    url = parse_url(text.strip()) if isinstance(text, str) else None  # pyright: ignore[reportUnnecessaryIsInstance]
    if (
        url is None
        or url.userinfo
        or url.query
        or url.fragment
        or url.path != "/"
        or not (url.scheme == "https" or (url.scheme == "http" and is_loopback(url.host)))
        or not re.fullmatch(r"[\w.:-]+", url.host)
    ):
        shown = f" {mask_tokens(text)!r}" if isinstance(text, str) and "@" not in text else ""  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(
            f"registry_url{shown} is not the URL of a registry",
            hint="Pass for example 'https://ghcr.io', without a path.",
        )
    return origin(url)


def origin(url: httpx.URL) -> str:
    """Return scheme, host and port of a URL."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
