"""Hosts: the URL of an API, the web pages that belong to it, the API version it knows."""

import ipaddress
import re
from typing import NamedTuple

import httpx

from ghpackages import _github
from ghpackages._errors import ConfigurationError
from ghpackages._masking import mask_tokens

_HOST = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*|[\w-]{1,63}(\.[\w-]{1,63})*\.?")
_HELP = (
    "Use https://api.github.com, https://api.SUBDOMAIN.ghe.com, or https://HOST/api/v3 for GitHub Enterprise Server."
)


class Host(NamedTuple):
    """One GitHub: `api` and `web` are base URLs without a trailing slash."""

    api: str
    web: str
    is_server: bool
    """Whether this is GitHub Enterprise Server."""
    api_version: str

    @property
    def is_cloud(self) -> bool:
        """Whether this is surely github.com or ghe.com. Neither cloud nor server is what may be a proxy of an API, or
        a server whose URL lacks its path."""
        host = httpx.URL(self.api).host
        return host == httpx.URL(_github.API).host or host.endswith(".ghe.com")

    @property
    def is_loopback(self) -> bool:
        """Whether this is a server on this machine."""
        return is_loopback(httpx.URL(self.api).host)

    @property
    def web_hostname(self) -> str:
        return httpx.URL(self.web).host

    @property
    def sign_in_hostname(self) -> str:
        """Return the host whose token may be sent to this API: github.com for its own API only, not for what may be a
        proxy of it."""
        host = httpx.URL(self.api).host
        return host if self.web == _github.WEB and host != httpx.URL(_github.API).host else self.web_hostname


def parse_host(base_url: str, api_version: str | None, *, source: str) -> Host:
    """Return the host of a base URL; `source` says in errors where the URL comes from.

    Raises ConfigurationError for a URL that no API has, and for plain http to anything but loopback.
    """
    try:
        url = _check_url(base_url, source)
    finally:
        del base_url  # it may hold a password, see the client
    is_server = re.fullmatch(r"/+api/+v3", url.path, re.IGNORECASE) is not None
    in_cloud = url.host == "api.github.com" or url.host.endswith(".ghe.com")
    if url.host in {"github.com", "www.github.com"}:
        url, is_server = httpx.URL(_github.API), False
    elif in_cloud and (is_server or not url.host.startswith("api.")):
        url, is_server = httpx.URL(f"https://api.{url.host.removeprefix('api.')}"), False
    if is_server:
        url = url.copy_with(path="/api/v3")
        web = str(url.copy_with(path="/")).rstrip("/")
    elif url.host.endswith(".ghe.com"):
        web = f"https://{url.host.removeprefix('api.')}"
    else:
        web = _github.WEB
    if api_version is None:
        api_version = _github.OLDEST_API_VERSION if is_server else _github.NEWEST_API_VERSION
    elif not (isinstance(api_version, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", api_version, re.ASCII)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(
            f"api_version {api_version!r} is not a date",
            hint=f"Pass a date, for example api_version={_github.NEWEST_API_VERSION!r}.",
        )
    return Host(api=str(url).rstrip("/"), web=web, is_server=is_server, api_version=api_version)


def _check_url(text: str, source: str) -> httpx.URL:
    url = parse_url(text.strip().rstrip("/")) if isinstance(text, str) else None  # pyright: ignore[reportUnnecessaryIsInstance]
    if url is None:
        problem, hint = "is not a URL", _HELP
    elif url.userinfo:
        problem, hint = "holds a user name or password", "Pass the secret as token=... instead."
    elif url.scheme not in {"http", "https"} or not _HOST.fullmatch(url.host) or url.query or url.fragment:
        problem, hint = "is not the base URL of an API", _HELP
    elif url.scheme == "http" and not is_loopback(url.host):
        problem, hint = "would send the token unencrypted", "Use https; http is for loopback only."
    else:
        return url
    harmless = not re.search(r"[@?#]", f"{text}")  # else it may hold a secret
    shown = f" {mask_tokens(f'{text}')!r}" if harmless else ""
    del text, url
    raise ConfigurationError(f"{source}{shown} {problem}", hint=hint)


def parse_url(text: str, base: str = "") -> httpx.URL | None:
    """Return the URL, as seen from `base`; None for what is none, or has a host or port that cannot be."""
    try:
        url = httpx.URL(base).join(text)
        possible = len(url.host) <= 253 and (url.port or 0) < 1 << 16
    except (httpx.InvalidURL, ValueError):  # the latter of odd brackets, and of a name that IDNA does not know
        return None
    return url if possible else None


def is_loopback(host: str) -> bool:
    """Return whether a host name or address is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
