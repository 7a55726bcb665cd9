"""What `ghpackages doctor` makes of what it found. Pure: values in, findings out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

import httpx

from ghpackages import (
    AuthenticationError,
    GitHubPackagesError,
    RateLimit,
    RateLimitError,
    ScopeReport,
    SSORequiredError,
    TokenInfo,
)
from ghpackages.cli.errors import Status, for_command_line, status_of

State: TypeAlias = Literal["ok", "warning", "failed", "skipped"]

CLOUD_TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")
SERVER_TOKENS = ("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")
"""The variables that hold tokens, as `gh` has them: for github.com, ghe.com and loopback; for other servers."""
_CLOUD = re.compile(r"api\.github\.com|.+\.ghe\.com|localhost|127\..+|::1")
_SKEW = timedelta(minutes=2)
"""More than a slow response explains."""
_SOON = timedelta(days=7)
_FEW = 100
"""Requests that are left, with which not much can be done."""


@dataclass(frozen=True)
class Finding:
    """One line of the check-up."""

    check: str
    """What was looked at."""
    state: State
    found: str
    fix: str = ""
    """The next step; empty when there is none."""
    status: Status = Status.DONE
    """The exit status that a failure leads to."""


def host(base_url: str, environment: Mapping[str, str], *, written: bool = False) -> Finding:
    """`written`: whether the owner was written with a host."""
    sources = (name for name in ("GH_HOST", "GITHUB_API_URL") if environment.get(name, "").strip())
    source = "the address of the owner" if written else next(sources, "the default")
    return Finding("host", "ok", f"{base_url}, from {source}")


def proxy(base_url: str, proxies: Mapping[str, str], *, bypassed: bool) -> Finding:
    """`proxies`: the proxies of the environment by scheme."""
    found = proxies.get(httpx.URL(base_url).scheme) or proxies.get("all")
    if not found or bypassed:
        return Finding("proxy", "ok", "none")
    return Finding("proxy", "ok", re.sub(r"//[^/@]*@", "//***@", found))


def token(
    info: TokenInfo, report: ScopeReport, base_url: str, environment: Mapping[str, str], now: datetime
) -> Finding:
    names = CLOUD_TOKENS if _CLOUD.fullmatch(httpx.URL(base_url).host) else SERVER_TOKENS
    source = next((name for name in names if environment.get(name, "").strip()), "gh auth token")
    found = f"{info.kind.replace('_', '-')}, from {source}"
    if info.expires_at is not None:
        found += f", expires {info.expires_at:%Y-%m-%d %H:%M} UTC"
    if info.kind in {"fine_grained", "app_user", "refresh"}:
        return Finding("token", "failed", found, report.hint, Status.DENIED)
    if info.kind == "app_installation":
        return Finding("token", "warning", found, report.hint)
    if info.expires_at is not None and info.expires_at - now < _SOON:
        return Finding("token", "warning", found, "Create a new one before it expires.")
    return Finding("token", "ok", found)


def server(base_url: str, responses: Sequence[httpx.Response], error: GitHubPackagesError | None) -> Finding:
    """Whether what responded is the API, and which version of it."""
    if not responses:  # there are none to look at beside those of our own client, which needs no proxy on loopback
        if error is None:
            return Finding("server", "ok", "responds")
        return Finding("server", "failed", str(error), error.hint, Status.ERROR)
    response = responses[-1]
    if "json" not in response.headers.get("content-type", "json"):
        fix = "Sign in to the proxy or filter that responds in place of the API, or set HTTPS_PROXY and NO_PROXY right."
        if "x-github-request-id" in response.headers:
            root = httpx.URL(base_url).copy_with(path="/api/v3")
            fix = f"Set GITHUB_API_URL={root}: the API of GitHub Enterprise Server is below /api/v3."
        return Finding("server", "failed", f"{response.status_code} with a page for people", fix, Status.ERROR)
    if "x-github-request-id" not in response.headers:
        fix = "Look at what stands between here and GitHub: this response is not GitHub's."
        return Finding("server", "failed", f"{response.status_code} from something else", fix, Status.ERROR)
    version = response.headers.get("x-github-api-version-selected")
    return Finding("server", "ok", f"API version {version}" if version else "responds")


def clock(responses: Sequence[httpx.Response], now: datetime) -> Finding:
    sent = next((parsed for response in responses if (parsed := _date(response))), None)
    if sent is None:
        return Finding("clock", "skipped", "the server does not tell the time")
    skew = now - sent
    if abs(skew) <= _SKEW:
        return Finding("clock", "ok", "as the server's")
    direction = "ahead of" if skew > timedelta() else "behind"
    found = f"{abs(skew).total_seconds() / 60:.0f} minutes {direction} the server's"
    return Finding("clock", "failed", found, "Set the clock: ages in a plan are counted by it.", Status.ERROR)


def _date(response: httpx.Response) -> datetime | None:
    try:
        return datetime.strptime(response.headers.get("date", ""), "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError:
        return None


def scopes(info: TokenInfo, reports: Mapping[str, ScopeReport], fix: str) -> Finding:
    """`reports`: by what is to be done, `read`, `delete`, `restore`; `fix`: what to do to be allowed all of it."""
    if info.scopes is None:
        return Finding("scopes", "skipped", "this kind of token has none, or the server does not tell")
    may = ", ".join(name for name, report in reports.items() if report.ok) or "nothing"
    lacking = [name for name, report in reports.items() if not report.ok]
    if not lacking:
        return Finding("scopes", "ok", f"may {may}")
    state: State = "failed" if "read" in lacking else "warning"
    found = f"may {may}; may not {', '.join(lacking)}"
    return Finding("scopes", state, found, fix, Status.DENIED)


def single_sign_on(error: GitHubPackagesError | None, left_out: Sequence[str | int]) -> Finding:
    """Whether organizations ask for single sign-on that the token is not authorized for."""
    if isinstance(error, SSORequiredError):
        return Finding("sso", "failed", error.message, error.hint, Status.DENIED)
    if error is not None:
        return Finding("sso", "skipped", "not known without access")
    if left_out:
        names = ", ".join(map(str, left_out))
        fix = "Authorize the token for them: Settings, Developer settings, Personal access tokens, Configure SSO."
        return Finding("sso", "warning", f"single sign-on leaves out {names}", fix)
    return Finding("sso", "ok", "leaves nothing out")


def access(owner: str, error: GitHubPackagesError | None) -> Finding:
    """Whether the packages of an owner can be listed."""
    if isinstance(error, SSORequiredError):
        return Finding("access", "skipped", f"{owner} cannot be read before single sign-on")
    if isinstance(error, AuthenticationError):
        return Finding("access", "failed", f"the token is refused: {error.message}", error.hint, Status.DENIED)
    if error is not None:
        return Finding("access", "failed", f"{owner}: {error}", for_command_line(error.hint), status_of(error))
    return Finding("access", "ok", f"lists the packages of {owner}")


def limit(rate_limit: RateLimit | None, error: GitHubPackagesError | None) -> Finding:
    if isinstance(error, RateLimitError):
        return Finding("limit", "failed", error.message, error.hint, Status.STOPPED)
    if rate_limit is None or rate_limit.remaining is None:
        return Finding("limit", "skipped", "the server tells of none")
    reset = f", reset at {rate_limit.reset_at:%H:%M} UTC" if rate_limit.reset_at else ""
    found = f"{rate_limit.remaining} of {rate_limit.limit} requests left{reset}"
    if rate_limit.remaining == 0:
        return Finding("limit", "failed", found, "Wait until then.", Status.STOPPED)
    if rate_limit.remaining < _FEW:
        return Finding("limit", "warning", found, "Use --max-requests, or wait until then.")
    return Finding("limit", "ok", found)


def registry(package: str | None, error: GitHubPackagesError | None) -> Finding:
    """Whether a manifest of `package` can be read; None when there is no package to read it from."""
    if package is None:
        return Finding("registry", "skipped", "there is no container image to read")
    if error is not None:
        fix = error.hint or "Check the token and the proxy: without the registry, images are left alone."
        status = Status.UNREADABLE if status_of(error) == Status.ERROR else status_of(error)
        return Finding("registry", "failed", f"{package}: {error}", fix, status)
    return Finding("registry", "ok", f"reads {package}")


def roles() -> Finding:
    """GitHub tells of roles only by refusing."""
    found = "deleting takes the Admin role on each package, which GitHub does not tell of"
    return Finding("roles", "skipped", found, "See Manage access in the package's settings.")


def worst(findings: Sequence[Finding]) -> Status:
    """Return the exit status of the first failure."""
    return next((finding.status for finding in findings if finding.state == "failed"), Status.DONE)
