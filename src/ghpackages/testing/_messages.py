"""GitHub's error messages, to the letter where they are known; the others are listed in `assumptions`."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Literal

INVALID_ARGUMENT = "Invalid argument."
RESULT_WINDOW = "The value of `per_page` multiplied by `page` cannot be greater than 10000."
LAST_TAGGED_VERSION = "You cannot delete the last tagged version of a package. You must delete the package instead."
LAST_VERSION = "You cannot delete the last version of a package. You must delete the package instead."
VERSION_DOWNLOADS = (
    "Publicly visible package versions with more than 5000 downloads cannot be deleted. "
    "Contact GitHub support for further assistance."
)
PACKAGE_DOWNLOADS = (
    "Publicly visible packages with a version with more than 5000 downloads cannot be deleted. "
    "contact GitHub support for further assistance"
)
BAD_CREDENTIALS = "Bad credentials"
REQUIRES_AUTHENTICATION = "Requires authentication"
NOT_FOUND = "Not Found"
PACKAGE_NOT_FOUND = "Package not found."
VERSION_NOT_FOUND = "Package version not found."
BY_INTEGRATION = "Resource not accessible by integration"
BY_PERSONAL_ACCESS_TOKEN = "Resource not accessible by personal access token"  # noqa: S105 - a message
SECONDARY_LIMIT = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
SECONDARY_LIMIT_ID = " If you reach out to GitHub Support for help, please include the request ID {request_id}"
# assumption primary-message
PRIMARY_LIMIT = "API rate limit exceeded for user ID {user_id}."
# assumption delete-body: `{}` is known, other bodies are quoted as they came.
BODY_ON_DELETE = "Invalid request.\n\nFor 'links/0/schema', {body} is not a null."
UNAVAILABLE = "No server is currently available to service your request."
TIMED_OUT = "We couldn't respond to your request in time."
SSO = "Resource protected by organization SAML enforcement. You must grant your {token} access to this organization."
SCOPE_TO_LIST = "You need at least read:packages scope to list packages."
SCOPE_FOR_VERSIONS = "You need at least read:packages scope to get a package's versions."
# assumption scope-messages: the wording for the other operations follows the two known ones.
SCOPE_FOR_OTHERS = "You need at least {scopes} scope to {action}."
# assumption api-version-messages
UNKNOWN_API_VERSION = "Version {version} is not a supported version."
ENDED_API_VERSION = "Version {version} is no longer supported."

AUTHENTICATION_REQUIRED = "authentication required"
REGISTRY_DENIED = "requested access to the resource is denied"
WRONG_REGISTRY_SCOPES = "permission_denied: The token provided does not match expected scopes."
REGISTRY_BY_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("MANIFEST_INVALID", "manifest invalid"),
    401: ("UNAUTHORIZED", AUTHENTICATION_REQUIRED),
    403: ("DENIED", REGISTRY_DENIED),
    404: ("MANIFEST_UNKNOWN", "manifest unknown"),
    405: ("UNSUPPORTED", "The operation is unsupported."),
    429: ("TOOMANYREQUESTS", "too many requests"),
}
"""Code and message of the registry's errors by status, where nothing more exact is known."""

_BY_STATUS: Mapping[int, str] = {
    400: INVALID_ARGUMENT,
    401: BAD_CREDENTIALS,
    403: BY_INTEGRATION,
    404: NOT_FOUND,
    422: BODY_ON_DELETE.format(body="{}"),
    429: SECONDARY_LIMIT,
    500: "Server Error",  # assumption server-error
    502: "Server Error",  # assumption server-error
    503: UNAVAILABLE,
    504: TIMED_OUT,
}


def of_status(status: int) -> str:
    """The API's usual message for a status."""
    phrases = {known.value: known.phrase for known in HTTPStatus}
    return _BY_STATUS.get(status) or phrases.get(status, "Unknown")


DOCS = "https://docs.github.com/rest"
SSO_DOCS = "https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/"
SECONDARY_DOCS = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits"
ABUSE_DOCS = "https://docs.github.com/rest/overview/resources-in-the-rest-api#abuse-rate-limits"
PRIMARY_DOCS = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api"


_CLASSIC_FORBIDDEN = (
    "`{owner}` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal"
    " access token with fine-grained permissions."
)
_ALTHOUGH = "Although you appear to have the correct authorization credentials, the `{owner}` organization has "
Reason = Literal["classic_token", "ip_allow_list", "oauth_app", "login_attempts", "blocked", "blocked_dmca"]
REASONS: Mapping[Reason, tuple[int, str]] = {
    "classic_token": (403, _CLASSIC_FORBIDDEN),
    "ip_allow_list": (
        403,
        _ALTHOUGH + "an IP allow list enabled, and your IP address is not permitted to access this resource.",
    ),
    "oauth_app": (
        403,
        _ALTHOUGH + "enabled OAuth App access restrictions, meaning that data access to third-parties is limited.",
    ),
    "login_attempts": (403, "Maximum number of login attempts exceeded. Please try again later."),
    "blocked": (403, "Repository access blocked"),
    "blocked_dmca": (451, "Repository access blocked"),
}
"""Refusals that name their reason: status and message."""
BLOCK = {"created_at": "2026-01-14T09:00:00Z", "html_url": "https://github.com/contact"}
"""What `block` says beside the reason."""


class Refusal(Exception):  # noqa: N818 - not an error of the fake
    """Why a request is refused; the fake turns it into an error response."""

    def __init__(
        self,
        status: int,
        message: str,
        headers: Mapping[str, str] | None = None,
        docs: str | None = DOCS,
        *,
        more: Mapping[str, object] | None = None,
        code: str | None = None,
    ) -> None:
        """`message`: empty for the usual one of the status. `more`: further fields of the API's body. `code`: the
        error's name in the registry's body.
        """
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})
        self.docs = docs
        self.more = dict(more or {})
        self.code = code
