# Generated from _async/client.py by `python -m tools.unasync`: edit that.
"""The client."""

import warnings
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

import httpx

from ghpackages import _settings, _validation
from ghpackages._errors import DecodeError, ScopeWarning
from ghpackages._events import Event
from ghpackages._hosts import find_host
from ghpackages._masking import mask
from ghpackages._policies import classify, scopes
from ghpackages._policies.rate_limits import RateLimit
from ghpackages._policies.responses import masked
from ghpackages._policies.retries import RetryPolicy
from ghpackages._policies.scopes import ScopeReport
from ghpackages._sync.flow import Flow, OnPartialResults
from ghpackages._tokens import Secret, TokenInfo, TokenSource, find_token
from ghpackages._version import __version__
from ghpackages_rest import Operation

if TYPE_CHECKING:  # these take time to import, and are not needed before something is asked for
    from ghpackages._sync.handles import Owner
    from ghpackages._sync.owner_operations import OwnerOperations
    from ghpackages_rest import Client
    from ghpackages_rest.models import PackageType


class GitHubPackages:
    """GitHub Packages, for one token on one GitHub. Close it, or use it as a context manager.

    Args:
        token: A token, or a callable that gives one for each request. Without it: GH_TOKEN, GITHUB_TOKEN, and what
            `gh auth token` prints.
        base_url: Base URL of the API. Without it: GITHUB_API_URL, and https://api.github.com.
        api_version: The REST API version to ask for; the newest that the host is known to support without it.
        http_client: An httpx client to send with (for proxies, caches, tests). It is not closed with this one. Its
            credentials and its following of redirects are not used; its timeout holds unless `timeout` is given.
            How large and how slow bodies may be is its own affair; ours ends at 64 MiB and at four read timeouts.
        timeout: Seconds, or an httpx.Timeout; 30 seconds (10 to connect) without it.
        retry: How often and how patiently to try again.
        max_concurrency: The most requests under way at once, over all handles.
        writes_per_minute: The most deletions and restores in any minute; None for no limit of ours.
        check_scopes: Whether to refuse destructive calls whose scope is known to be missing.
        on_partial_results: What to do when single sign-on leaves organizations out of a list.
        user_agent: What to put before our own name in the User-Agent header.
        on_event: Called with every `Event`, possibly from several threads; what it raises is logged.

    Raises:
        ConfigurationError: No token was found, or an argument makes no sense.

    https://docs.github.com/rest/packages/packages
    """

    def __init__(
        self,
        token: TokenSource | None = None,
        *,
        base_url: str | None = None,
        api_version: str | None = None,
        http_client: httpx.Client | None = None,
        timeout: float | httpx.Timeout | None = None,
        retry: RetryPolicy = RetryPolicy(),  # noqa: B008 - frozen
        max_concurrency: int = 8,
        writes_per_minute: int | None = 180,
        check_scopes: bool = True,
        on_partial_results: OnPartialResults = "warn",
        user_agent: str | None = None,
        on_event: Callable[[Event], object] | None = None,
    ) -> None:
        try:
            secret = token if token is None or callable(token) else Secret(token)
            host = find_host(base_url, api_version)
        finally:
            del token, base_url  # some tools print the variables of every frame of a traceback
        _settings.check(
            http_client=http_client,
            http_client_type=httpx.Client,
            timeout=timeout,
            retry=retry,
            max_concurrency=max_concurrency,
            writes_per_minute=writes_per_minute,
            on_partial_results=on_partial_results,
            user_agent=user_agent,
            on_event=on_event,
        )
        self._flow = Flow(
            http_client,
            host,
            find_token(host.sign_in_hostname) if secret is None else secret,
            retry=retry,
            max_concurrency=max_concurrency,
            writes_per_minute=writes_per_minute,
            check_scopes=check_scopes,
            on_partial_results=on_partial_results,
            user_agent=f"{user_agent or ''} ghpackages/{__version__}".strip(),
            timeout=timeout,
            on_event=on_event,
        )

    @cached_property
    def rest(self) -> "Client":
        """The wire client: every operation as GitHub describes it, under the same policies.

        https://docs.github.com/rest/packages/packages
        """
        from ghpackages_rest import Client  # noqa: PLC0415 - see above

        return Client(self._flow)

    def org(self, login: str) -> "Owner":
        """A handle of an organization."""
        _validation.login("login", login)
        from ghpackages._sync.owner_operations import of_organization  # noqa: PLC0415 - see above

        return self._owner(of_organization(self.rest, login), login)

    def user(self, login: str) -> "Owner":
        """A handle of a user."""
        _validation.login("login", login)
        from ghpackages._sync.owner_operations import of_user  # noqa: PLC0415 - see above

        return self._owner(of_user(self.rest, login), login)

    def me(self) -> "Owner":
        """A handle of the user the token belongs to."""
        from ghpackages._sync.owner_operations import of_authenticated_user  # noqa: PLC0415 - see above

        return self._owner(of_authenticated_user(self.rest), "")

    def _owner(self, operations: "OwnerOperations", login: str) -> "Owner":
        from ghpackages._sync.handles import Owner  # noqa: PLC0415 - see above

        return Owner(self._flow, operations, login)

    def owner(self, login: str) -> "Owner":
        """A handle of an organization or a user, after asking which of both it is.

        Raises NotFoundError when there is neither. https://docs.github.com/rest/users/users#get-a-user
        """
        _validation.login("login", login)
        answer = self._flow.request("GET", f"/users/{quote(login, safe='')}")
        match kind := masked(classify.envelope(answer).get("type"), mask):
            case "Organization":
                return self.org(login)
            case "User" | "Bot" | "Mannequin":
                return self.user(login)
            case _:
                raise DecodeError("Organization or User", kind, "/type", None, hint="Use org() or user() instead.")

    def token_info(self) -> TokenInfo:
        """Kind, scopes and end of the token. Asks `GET /rate_limit`, which is free, when no answer told them yet.

        https://docs.github.com/rest/authentication/authenticating-to-the-rest-api
        """
        self._flow.ask_for_scopes()
        return TokenInfo(self._flow.token_kind(), self._flow.granted, self._flow.expires_at)

    def check_scopes(self, *operations: str | Operation, package_type: "PackageType | None" = None) -> ScopeReport:
        """Compare what operations need with what the token may do; asks as `token_info` does.

        An operation is "read", "delete", "restore", a key of `OPERATIONS`, an operationId or an `Operation`; none
        stands for all. With a `package_type` whose registry knows only permissions of the repository, a missing
        `repo` scope is warned about (ScopeWarning).

        https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
        """
        wanted = scopes.find_operations(operations)
        info = self.token_info()
        host = self._flow.host
        lacks_repo = scopes.lacks_repo(package_type, info.scopes, is_server=host.is_server)
        report = scopes.report(wanted, info.kind, info.scopes, host.web, lacks_repo=lacks_repo)
        if lacks_repo:
            warnings.warn(report.hint, ScopeWarning, stacklevel=2)
        return report

    @property
    def rate_limit(self) -> RateLimit | None:
        """The primary rate limit as the last answer stated it; None before the first.

        https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
        """
        return self._flow.rate_limit

    def close(self) -> None:
        """Close the connections, unless they are of an `http_client` that was passed in."""
        self._flow.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def __repr__(self) -> str:
        if not hasattr(self, "_flow"):  # a traceback may show a client that could not be made
            return f"<{type(self).__name__}>"
        return f"<{type(self).__name__} {self._flow.host.api}>"
