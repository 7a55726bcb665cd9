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

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self._set_hint(hint)

    def _set_hint(self, hint: str) -> None:
        self.hint = hint
        if hint:
            self.add_note(hint)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args), self.__dict__

    def add_hint(self, hint: str) -> Self:
        """Say one more thing about the way out; returns the error."""
        self.hint = f"{self.hint} {hint}".lstrip()
        self.add_note(hint)
        return self


def _rebuild(cls: type[GitHubPackagesError], args: tuple[Any, ...]) -> GitHubPackagesError:
    return cls.__new__(cls, *args)


class ConfigurationError(GitHubPackagesError):
    """The client cannot be made: no token, a bad base URL, a bad setting."""


class NetworkError(GitHubPackagesError):
    """There was no answer: the connection, TLS or a timeout failed. `__cause__` names the httpx error."""

    operation: Operation | None
    sent: bool
    """False when the request surely never reached the server."""

    def __init__(self, message: str, *, hint: str = "", operation: Operation | None = None, sent: bool = True) -> None:
        super().__init__(message, hint=hint)
        self.operation = operation
        self.sent = sent


class DecodeError(GitHubPackagesError, ghpackages_rest.DecodeError):
    """The answer is not what GitHub's description says.

    `pointer` is the JSON pointer to the offending value, `raw` that value, `operation` what was asked for.
    """

    def __init__(
        self, expected: str, raw: object, pointer: str = "", operation: Operation | None = None, *, hint: str = ""
    ) -> None:
        ghpackages_rest.DecodeError.__init__(self, expected, raw, pointer, operation)
        self._set_hint(hint)


class APIError(GitHubPackagesError):
    """The API refused. `status` is the HTTP status; `response` is None when nothing had to be sent to know.

    https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
    """

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
    granted: frozenset[str] | None = None
    """The scopes of the token; None when they are not known."""
    missing: frozenset[str] = frozenset()
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

    https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#authorizing-your-token-for-saml-single-sign-on
    """

    authorization_url: str | None = None
    """The page that authorizes the token, valid for one hour; only an https URL of GitHub's own web host."""
    organization: str | None = None


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
    """A rate limit is reached, and the wait is longer than `RetryPolicy.max_wait` or all tries are used.

    https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
    """

    kind: Literal["primary", "secondary"] = "secondary"
    retry_at: datetime | None = None
    """When to come back, in UTC by the server's clock; None when that lies beyond the calendar."""
    wait: float | None = None
    """The seconds the server asked to wait, None when it named no time."""

    def again(self, operation: Operation | None) -> "RateLimitError":
        """The same refusal for a call that was not even sent."""
        error = RateLimitError(
            f"not sent: {self.message}",
            status=self.status,
            hint=self.hint,
            documentation_url=self.documentation_url,
            operation=operation,
        )
        error.kind, error.retry_at, error.wait = self.kind, self.retry_at, self.wait
        return error


class ServerError(APIError):
    """5xx: GitHub failed or was too slow.

    https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
    """


class PartialResultsWarning(UserWarning):
    """A list left out organizations because of SAML single sign-on.

    https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#authorizing-your-token-for-saml-single-sign-on
    """


class ScopeWarning(UserWarning):
    """A scope is probably needed that the token does not have.

    https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages
    """
