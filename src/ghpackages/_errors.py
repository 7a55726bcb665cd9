"""The errors. Each has a `hint` that says what to do; it is also a note, so that tracebacks show it.

No error holds a token or an Authorization header; all can be pickled and copied.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal, Self

import httpx

import ghpackages_rest
from ghpackages_rest import Operation


class GitHubPackagesError(Exception):
    """What everything this library raises has in common."""

    hint: str
    """What to do about it."""
    outcome_unknown: bool = False
    """True when a DELETE or restore may have taken effect all the same, and looking did not settle it."""

    method: str | None = None
    """The HTTP method of the request; None when the error belongs to no request."""
    target: str = ""
    """What the request was for, in words: "version 7 of container package team/api of acme"."""
    owner: str | None = None
    """The login of the owner; None for the authenticated user."""
    package_type: str | None = None
    """The type of the package or of the list; None when the request named none."""
    package_name: str | None = None
    """The name of the package; None when the request was not about one."""
    package_version_id: int | None = None
    """The id of the version; None when the request was not about one."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self._set_hint(hint)

    def __str__(self) -> str:
        text = super().__str__()
        return f"{text} ({self.method} {self.target})" if self.target else text

    def _set_hint(self, hint: str) -> None:
        self.hint = hint
        if hint:
            self.add_note(hint)

    def __reduce__(self) -> tuple[Any, ...]:
        state = dict(self.__dict__)
        if "__notes__" in state:
            state["__notes__"] = list(self.__notes__)  # a copy gets its own
        return _rebuild, (type(self), self.args), state

    def add_hint(self, hint: str) -> Self:
        """Add a sentence to the hint; return the error."""
        self.hint = f"{self.hint} {hint}".lstrip()
        self.add_note(hint)
        return self


def _rebuild(cls: type[GitHubPackagesError], args: tuple[Any, ...]) -> GitHubPackagesError:
    return cls.__new__(cls, *args)


class ConfigurationError(GitHubPackagesError):
    """The client cannot be created: no token, a bad base URL, a bad setting."""


class NetworkError(GitHubPackagesError):
    """There was no response: the connection, TLS or a timeout failed. `__cause__` names the httpx error."""

    operation: Operation | None
    """What was asked for; None when it is no operation of the packages section."""
    sent: bool
    """False when the request surely never reached the server."""

    permanent: bool
    """True when waiting is no help, as with an untrusted certificate: there was no retry."""

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        operation: Operation | None = None,
        sent: bool = True,
        permanent: bool = False,
    ) -> None:
        super().__init__(message, hint=hint)
        self.operation = operation
        self.sent = sent
        self.permanent = permanent


class DecodeError(GitHubPackagesError, ghpackages_rest.DecodeError):
    """The response is not what GitHub's description says.

    `pointer` is the JSON pointer to the offending value, `raw` that value, `operation` what was asked for.
    """

    def __init__(
        self, expected: str, raw: object, pointer: str = "", operation: Operation | None = None, *, hint: str = ""
    ) -> None:
        ghpackages_rest.DecodeError.__init__(self, expected, raw, pointer, operation)
        self._set_hint(hint)


class APIError(GitHubPackagesError):
    """The API refused. `status` is the HTTP status; `response` is None when no request was sent.

    https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
    """

    message: str
    """GitHub's text."""
    status: int
    """The HTTP status."""
    documentation_url: str | None
    """What GitHub points to."""
    request_id: str | None
    """What GitHub Support asks for."""
    operation: Operation | None
    """What was asked for; None when it is no operation of the packages section."""
    response: httpx.Response | None
    """The response, without request headers and with tokens masked; None when no request was sent."""

    def __init__(
        self,
        message: str,
        *,
        status: int,
        hint: str = "",
        documentation_url: str | None = None,
        request_id: str | None = None,
        operation: Operation | None = None,
        response: httpx.Response | None = None,
    ) -> None:
        super().__init__(f"{status} {message}", hint=hint)
        self.message = message
        self.status = status
        self.documentation_url = documentation_url
        self.request_id = request_id
        self.operation = operation
        self.response = response


class BadRequestError(APIError):
    """400: the API does not accept the request.

    https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
    """


class LastVersionError(BadRequestError):
    """The last (tagged) version of a package cannot be deleted; the package can.

    https://docs.github.com/packages/learn-github-packages/deleting-and-restoring-a-package
    """


class DownloadLimitError(BadRequestError):
    """Public packages and versions with more than 5,000 downloads cannot be deleted.

    https://docs.github.com/packages/learn-github-packages/deleting-and-restoring-a-package
    """


class ResultWindowError(BadRequestError):
    """A package list ends at 10,000 items. `items_read` says how many were read before.

    https://docs.github.com/rest/packages/packages#list-packages-for-an-organization
    """

    items_read: int = 0
    """How many items were read before."""


class AuthenticationError(APIError):
    """401: the token is wrong, expired or revoked.

    https://docs.github.com/rest/authentication/authenticating-to-the-rest-api
    """


class PermissionDeniedError(APIError):
    """403: the token may not do this.

    https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
    """


class MissingScopeError(PermissionDeniedError):
    """The token lacks a scope. Also raised before a destructive call is sent; `response` is None then.

    https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
    """

    required: frozenset[str] = frozenset()
    """The scopes that the operation needs."""
    granted: frozenset[str] | None = None
    """The scopes of the token; None when they are not known."""
    missing: frozenset[str] = frozenset()
    """The scopes that are needed and not granted."""
    new_token_url: str = ""
    """The page that makes a new token, with the right boxes ticked."""

    def with_scopes(
        self, required: Iterable[str], granted: frozenset[str] | None, missing: Iterable[str], new_token_url: str
    ) -> Self:
        """Say which scopes are meant; returns the error."""
        self.required, self.granted, self.missing = frozenset(required), granted, frozenset(missing)
        self.new_token_url = new_token_url
        return self


class SSORequiredError(PermissionDeniedError):
    """The organization enforces SAML single sign-on and the token is not authorized for it.

    https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
    """

    authorization_url: str | None = None
    """The page that authorizes the token, valid for one hour; only an https URL of GitHub's own web host."""
    organization: str | None = None
    """The login of the organization, if known."""


class IntegrationError(PermissionDeniedError):
    """This kind of token (App, fine-grained) cannot reach the resource.

    https://docs.github.com/packages/learn-github-packages/introduction-to-github-packages#authenticating-to-github-packages
    """


class NotFoundError(APIError):
    """404: not there, or not visible to the token.

    https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
    """


class ValidationError(APIError):
    """422: the API understood the request and found it wrong.

    https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
    """


class RateLimitError(APIError):
    """A rate limit is reached, and the wait is longer than `RetryPolicy.max_wait` or all attempts are used.

    https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
    """

    kind: Literal["primary", "secondary"] = "secondary"
    """Which limit: requests an hour, or too much at once."""
    retry_at: datetime | None = None
    """When to come back, in UTC by the server's clock; None when that lies beyond the calendar."""
    wait: float | None = None
    """The seconds the server asked to wait, None when it named no time."""


class ServerError(APIError):
    """5xx: GitHub failed or was too slow.

    https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
    """


class PartialResultsWarning(UserWarning):
    """A list left out organizations because of SAML single sign-on.

    https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
    """


class IncompleteListWarning(UserWarning):
    """A list may lack items: it kept moving while it was read, or the server's pages do not make up a list.

    `pager.may_be_incomplete` and `pager.doubts` say the same.

    https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
    """


class ScopeWarning(UserWarning):
    """A scope is probably needed that the token does not have.

    https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
    """


for _value in list(globals().values()):
    if isinstance(_value, type) and issubclass(_value, GitHubPackagesError | UserWarning):
        _value.__module__ = "ghpackages"  # where they are imported from, as tracebacks should say
