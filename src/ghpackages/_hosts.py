"""Hosts: which API is spoken to, which web pages belong to it, which API version it knows."""

import ipaddress
import os
import re
from dataclasses import dataclass
from http.cookiejar import CookieJar

import httpx

from ghpackages._errors import ConfigurationError
from ghpackages._masking import mask

GITHUB = "https://api.github.com"
_GITHUB_WEB = "https://github.com"
NEWEST_VERSION = "2026-03-10"
OLDEST_VERSION = "2022-11-28"
"""GitHub Enterprise Server before 3.21 knows only this one."""

_HOST = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*|[\w-]{1,63}(\.[\w-]{1,63})*\.?")
_HELP = (
    "Use https://api.github.com, https://api.SUBDOMAIN.ghe.com, or https://HOST/api/v3 for GitHub Enterprise Server."
)


@dataclass(frozen=True)
class Host:
    """One GitHub: `api` and `web` are base URLs without a trailing slash."""

    api: str
    web: str
    is_server: bool
    """Whether this is GitHub Enterprise Server."""
    api_version: str

    @property
    def web_hostname(self) -> str:
        return httpx.URL(self.web).host

    @property
    def sign_in_hostname(self) -> str:
        """The host whose token may be sent to this API: github.com for its own API only, not for what may be a proxy
        of it."""
        host = httpx.URL(self.api).host
        return host if self.web == _GITHUB_WEB and host != httpx.URL(GITHUB).host else self.web_hostname


def find_host(base_url: str | None, api_version: str | None) -> Host:
    """The host of a base URL, else of GITHUB_API_URL, else github.com.

    Raises ConfigurationError for a URL that no API has, and for plain http to anything but loopback.
    """
    source = "base_url" if base_url is not None else "GITHUB_API_URL"
    if base_url is None:
        base_url = os.environ.get("GITHUB_API_URL", "").strip() or GITHUB
    try:
        url = _checked(base_url, source)
    finally:
        del base_url  # it may hold a password, see the client
    is_server = re.fullmatch(r"/+api/+v3", url.path, re.IGNORECASE) is not None
    in_cloud = url.host == "api.github.com" or url.host.endswith(".ghe.com")
    if url.host in {"github.com", "www.github.com"}:
        url, is_server = httpx.URL(GITHUB), False
    elif in_cloud and (is_server or not url.host.startswith("api.")):
        url, is_server = httpx.URL(f"https://api.{url.host.removeprefix('api.')}"), False
    if is_server:
        url = url.copy_with(path="/api/v3")
        web = str(url.copy_with(path="/")).rstrip("/")
    elif url.host.endswith(".ghe.com"):
        web = f"https://{url.host.removeprefix('api.')}"
    else:
        web = _GITHUB_WEB
    if api_version is None:
        api_version = OLDEST_VERSION if is_server else NEWEST_VERSION
    elif not (isinstance(api_version, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", api_version, re.ASCII)):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(
            f"api_version {api_version!r} is not a date", hint=f"For example api_version={NEWEST_VERSION!r}."
        )
    return Host(api=str(url).rstrip("/"), web=web, is_server=is_server, api_version=api_version)


def _checked(text: str, source: str) -> httpx.URL:
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
    shown = f" {mask(f'{text}')!r}" if harmless else ""
    del text, url
    raise ConfigurationError(f"{source}{shown} {problem}", hint=hint)


def parse_url(text: str, base: str = "") -> httpx.URL | None:
    """The URL, as seen from `base`. None for what is none, or has a host or port that cannot be."""
    try:
        url = httpx.URL(base).join(text)
        possible = len(url.host) <= 253 and (url.port or 0) < 1 << 16
    except (httpx.InvalidURL, ValueError):  # the latter of odd brackets, and of a name that IDNA does not know
        return None
    return url if possible else None


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class NoCookies(CookieJar):
    """Keeps no cookies: the API is used without, and looking for them takes time."""

    def extract_cookies(self, response: object, request: object) -> None: ...


def redirect_target(response: httpx.Response, method: str, asked: str) -> httpx.URL | None:
    """Where to ask again, with the same method: only within the same origin. None for everything else.

    A renamed owner's packages are redirected. 307 and 308 say that nothing was done yet, so that these are followed
    for a DELETE or POST too.
    """
    if response.status_code not in ({301, 302, 307, 308} if method == "GET" else {307, 308}):
        return None
    url = httpx.URL(asked)
    target = parse_url(response.headers.get("location", ""), base=asked)
    if target is None or target.userinfo:
        return None
    same = (target.scheme, target.host, target.port) == (url.scheme, url.host, url.port)
    return target if same else None
