# Generated from _async/client.py by `python -m tools.unasync`: edit that.
"""The client."""

from __future__ import annotations  # `help` shows `PackageType`, not all its values

import warnings
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

import httpx

from ghpackages import _environment, _validation
from ghpackages._client_state import ClientFacts
from ghpackages._errors import ScopeWarning
from ghpackages._events import Event
from ghpackages._http.clients import HTTPClient
from ghpackages._masking import mask_login, mask_token
from ghpackages._policies import package_urls, responses, scope_report, scopes
from ghpackages._policies.calls import Call
from ghpackages._policies.retries import RetryPolicy
from ghpackages._policies.scope_report import ScopeReport
from ghpackages._settings import OnPartialResults, Settings, check_http_client
from ghpackages._sync import inquiries
from ghpackages._sync.flow import Flow
from ghpackages._token_state import TokenState
from ghpackages._tokens import TokenInfo, TokenSource, hide
from ghpackages_rest import Operation

if TYPE_CHECKING:  # these take time to import, and are not needed before something is asked for
    from ghpackages._sync.handles import Owner, PackageHandle, VersionHandle
    from ghpackages_rest import Client
    from ghpackages_rest.models import PackageType


class GitHubPackages(ClientFacts):
    """GitHub Packages, for one token on one GitHub. Close it, or use it as a context manager.

    Args:
        token: A token, or a callable that returns one for each request. The default is GH_TOKEN, GITHUB_TOKEN (of a
            server: GH_ENTERPRISE_TOKEN, GITHUB_ENTERPRISE_TOKEN), then what `gh auth token` prints for the host.
        base_url: Base URL of the API. The default is that of `http_client`, then the host in GH_HOST, then
            GITHUB_API_URL, then https://api.github.com.
        api_version: The REST API version to ask for. The default is the newest that the host is known to support.
        http_client: An httpx client, or anything with its `request`, to send with (for proxies, caches, tests). It is
            not closed with this one. Its credentials and its following of redirects are not used; its timeout holds
            unless `timeout` is given; its `base_url` must not contradict `base_url`.
            Limits on body size and duration are those of the injected client; the built-in client allows 64 MiB and
            four read timeouts.
        timeout: Seconds, or an httpx.Timeout; the default is 30 seconds (10 to connect).
        retry: How often and how patiently to retry.
        max_concurrency: How many requests may be under way at once, over all handles: 50 at most at first, more while
            responses come, half as many after a refusal.
        writes_per_minute: How many deletions and restores to send in any minute; None disables client-side pacing of
            them.
        points_per_minute: How many points to use in any minute, over all handles: a read costs 1, a write that is paced
            5. None disables client-side pacing of reads.
        check_scopes: Whether to refuse destructive calls whose scope is known to be missing.
        on_partial_results: What to do when single sign-on leaves organizations out of a list.
        user_agent: What to put before the library's own name in the User-Agent header.
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
        http_client: HTTPClient | None = None,
        timeout: float | httpx.Timeout | None = None,
        retry: RetryPolicy = RetryPolicy(),  # noqa: B008 - frozen
        max_concurrency: int = 100,
        writes_per_minute: int | None = 180,
        points_per_minute: int | None = 900,
        check_scopes: bool = True,
        on_partial_results: OnPartialResults = "warn",
        user_agent: str | None = None,
        on_event: Callable[[Event], object] | None = None,
    ) -> None:
        try:
            secret = None if token is None else hide(token)
            host = _environment.find_host(base_url, api_version, http_client)
        finally:
            del token, base_url  # some tools print the variables of every frame of a traceback
        check_http_client(http_client, httpx.Client)
        settings = Settings(
            host=host,
            timeout=timeout,
            retry=retry,
            max_concurrency=max_concurrency,
            writes_per_minute=writes_per_minute,
            points_per_minute=points_per_minute,
            check_scopes=check_scopes,
            on_partial_results=on_partial_results,
            user_agent=user_agent,
            on_event=on_event,
        )
        token_state = TokenState(secret or _environment.find_token(host))
        self._flow = Flow(http_client, settings, token_state)
        super().__init__(self._flow)

    @cached_property
    def rest(self) -> Client:
        """The wire client: every operation as GitHub describes it, under the same policies.

        https://docs.github.com/rest/packages/packages
        """
        from ghpackages_rest import Client  # noqa: PLC0415 - see above

        return Client(self._flow)

    def org(self, login: str) -> Owner:
        """Return a handle for an organization."""
        login = mask_login(login)
        return self._owner("orgs", login)

    def user(self, login: str) -> Owner:
        """Return a handle for a user."""
        login = mask_login(login)
        return self._owner("users", login)

    def me(self) -> Owner:
        """Return a handle for the user that the token belongs to."""
        return self._owner("user", "")

    def owner(self, login: str) -> Owner:
        """Look up whether a login is an organization or a user; return the handle for it.

        Raises NotFoundError when there is neither. https://docs.github.com/rest/users/users#get-a-user
        """
        login = mask_login(login)
        _validation.login("login", login)
        response = self._flow.send(Call("GET", f"/users/{quote(login, safe='')}"))
        return self._owner(responses.read_owner_kind(response, self._flow.token.mask), login)

    def package_from_url(self, url: str) -> PackageHandle:
        """Return a handle for the package that a URL names: `Package.url`, `Package.html_url`, or that of its page.

        Raises ValueError for a URL of something else, or of another host.
        """
        url = mask_token(url)
        return self._package(package_urls.parse_package(url, self._flow.settings.host))

    def version_from_url(self, url: str) -> VersionHandle:
        """Return a handle for the version that a URL names: `PackageVersion.url`, or that of its page.

        Raises ValueError for a URL of something else, or of another host.
        """
        url = mask_token(url)
        place, version_id = package_urls.parse_version(url, self._flow.settings.host)
        return self._package(place).version(version_id)

    def _package(self, place: package_urls.Place) -> PackageHandle:
        owner = self._owner(place.kind, mask_login(place.owner))
        return owner.package(place.package_type, place.package_name)

    def _owner(self, kind: package_urls.OwnerKind, login: str) -> Owner:
        from ghpackages import _owner_operations  # noqa: PLC0415 - see above
        from ghpackages._sync.handles import Owner  # noqa: PLC0415 - see above

        login = "" if kind == "user" else _validation.login("login", login)
        return Owner(self._flow, _owner_operations.of(kind, self.rest, login), login)

    def token_info(self) -> TokenInfo:
        """Return kind, scopes and end of the token. Asks `GET /rate_limit`, which is free, unless they are known.

        https://docs.github.com/rest/authentication/authenticating-to-the-rest-api
        """
        secret = inquiries.learn_scopes(self._flow)
        known = self._flow.token.known(secret)
        return TokenInfo(secret.kind, known.scopes, known.expires_at)

    def check_scopes(self, *operations: str | Operation, package_type: PackageType | None = None) -> ScopeReport:
        """Compare what operations need with what the token may do; ask as `token_info` does.

        The report's `ok` is True, False, or None where that is not known; `reason` says why.

        An operation is "read", "delete", "restore", a key of `OPERATIONS`, an operationId or an `Operation`; none
        stands for all. With a `package_type` whose registry knows only permissions of the repository, a missing
        `repo` scope is warned about (ScopeWarning).

        https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
        """
        wanted = scopes.find_operations(operations)
        info = self.token_info()
        host = self._flow.settings.host
        lacks_repo = scopes.lacks_repo(package_type, info.scopes, is_server=host.is_server)
        report = scope_report.compare(wanted, info.kind, info.scopes, host, lacks_repo=lacks_repo)
        if lacks_repo:
            warnings.warn(report.hint, ScopeWarning, stacklevel=2)
        return report

    def close(self) -> None:
        """Close the connections, unless they are of an `http_client` that was passed in."""
        self._flow.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()
