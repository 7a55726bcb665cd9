"""The hints: what to do about an error. Each begins with the fix."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from ghpackages import _errors, _github
from ghpackages._errors import APIError, MissingScopeError, RateLimitError, SSORequiredError
from ghpackages._policies import responses, scopes
from ghpackages._tokens import KINDS_WITH_SCOPES, TokenKind

if TYPE_CHECKING:
    from ghpackages._policies.classify import Context

NO_SCOPES: dict[TokenKind, str] = {
    "fine_grained": (
        "Use a classic personal access token: GitHub Packages does not support fine-grained personal access tokens."
    ),
    "app_user": "Use a classic personal access token: GitHub Packages does not support user tokens of GitHub Apps.",
    "app_installation": (
        "Give the repository access in the package's settings, or use a classic personal access token: an installation "
        "token (also the GITHUB_TOKEN of Actions) reaches a package by its exact name, and only where the repository "
        "was given access; it cannot list the packages of an organization."
    ),
    "refresh": "Exchange the refresh token for an access token: it authenticates nothing by itself.",
}
"""What to do with the kinds of token that have no scopes."""

AUTHORIZE_FOR_SSO = (
    "Authorize the token for the organization: Settings, Developer settings, Personal access tokens, Configure SSO, "
    "Authorize."
)
UNDECODABLE = (
    "Update ghpackages, or report this: GitHub changed the response, or something between here and GitHub did."
)

_API_VERSION = r"(?i)api.version|(?<!package )\bversion\b.{0,80}?\b(not|no longer|un)\s*(a )?(support|valid)"


def missing_scopes(lacking: Iterable[str], new_token_url: str) -> str:
    """Return what to do about a token without these scopes."""
    names = " and ".join(f"`{scope}`" for scope in sorted(lacking))
    return f"Make a classic personal access token with the right scopes: {new_token_url} The token lacks {names}."


def hint(error: APIError, text: str, context: "Context") -> str:
    """Return what to do about a refusal; `text` is what the API said."""
    kind, host = context.secret.kind, context.host
    match error:
        case SSORequiredError():
            place = f" Open {error.authorization_url} within the hour." if error.authorization_url else ""
            return f"{AUTHORIZE_FOR_SSO}{place}"
        case RateLimitError():
            when = f"{error.retry_at:%Y-%m-%d %H:%M:%S} UTC" if error.retry_at else "a time beyond the calendar"
            return f"Retry at {when}: the {error.kind} rate limit is reached."
        case MissingScopeError():
            if kind not in KINDS_WITH_SCOPES:
                return NO_SCOPES[kind]
            return missing_scopes(error.missing, error.new_token_url)
        case _errors.IntegrationError():
            fallback = "Use a classic personal access token: this kind of token cannot reach the resource."
            return NO_SCOPES.get(kind, fallback)
        case _errors.LastVersionError():
            return "Delete the package instead of its last version."
        case _errors.DownloadLimitError():
            return "Ask GitHub Support to delete it, nobody else can: https://support.github.com/."
        case _errors.ResultWindowError():
            return "Narrow the list by visibility: package lists end at 10,000 items."
        case _errors.AuthenticationError():
            if "requires authentication" in text.lower():
                return f"Check base_url and proxies: the server at {host.api} did not accept the Authorization header."
            return (
                f"Make a new token: this one is wrong, expired or revoked, or belongs to another host than {host.api}."
            )
        case _errors.ServerError():
            return "Retry later; see https://www.githubstatus.com/. GitHub failed or was too slow."
        case _errors.ValidationError():
            details = _details(error)
            where = f": {details}" if details else "; the message says where."
            return f"Correct the request, which GitHub rejected{where}"
        case _errors.NotFoundError():
            return _not_found(error, context)
        case _errors.PermissionDeniedError():
            return _rights(context)
        case _ if _is_about_api_version(error, text, context):
            is_oldest = host.api_version == _github.OLDEST_API_VERSION
            other = _github.NEWEST_API_VERSION if is_oldest else _github.OLDEST_API_VERSION
            return f"Make the client with api_version={other!r}, the other version that this library knows."
        case _errors.BadRequestError():
            if kind == "app_installation":
                return NO_SCOPES[kind]
            return "Check the package type, the visibility and the page: the API does not accept an argument."
        case _ if error.status == 304:
            return (
                "Check http_client and proxies: a cache says that nothing changed, though this client did not ask it."
            )
        case _ if 300 <= error.status < 400:
            location = error.response.headers.get("location", "")[:200] if error.response is not None else ""
            return (
                f"Set base_url if the API moved: it redirected to {location!r}. Redirects are followed a few times, "
                f"and only within {host.api}, because the token goes nowhere else."
            )
        case _ if error.status < 300:
            return "Inspect `.response`: it did not come from GitHub's API, a proxy may have answered."
        case _:
            return "Inspect `.response`: this library does not know the status."


def _details(error: APIError) -> str:
    """Return the `errors` of a body in short: strings, or what their objects say."""
    errors = responses.read_object(error.response).get("errors") if error.response is not None else None
    parts: list[str] = []
    for item in cast("list[object]", errors)[:5] if isinstance(errors, list) else ():
        values = cast("dict[str, object]", item).values() if isinstance(item, dict) else (item,)
        parts.append(" ".join(str(value)[:200] for value in values))
    return "; ".join(parts)


def _is_about_api_version(error: APIError, text: str, context: "Context") -> bool:
    return error.status in {400, 410} and bool(re.search(_API_VERSION, text) or context.host.api_version in text)


def _not_found(error: APIError, context: "Context") -> str:
    call = context.call
    parts = ["Check the name and the token: it does not exist, or the token may not see it."]
    if error.response is not None and "html" in error.response.headers.get("content-type", ""):
        parts.append(
            "Check base_url: this is a web page; the API of GitHub Enterprise Server is at https://HOST/api/v3."
        )
    if "package_name" in call.arguments and "package_version_id" not in call.arguments:
        parts.append("The name in the API can be longer than the one on the web page, for example `repository/name`.")
    if call.method == "POST":
        parts.append("Restoring works within 30 days, and while the name is free.")
    parts.append(_rights(context))
    return " ".join(parts)


def _rights(context: "Context") -> str:
    """Return what may be missing: kind of token, scope, rights on the package, registry, single sign-on."""
    kind, call = context.secret.kind, context.call
    package_type = call.arguments.get("package_type")
    if kind not in KINDS_WITH_SCOPES:
        return NO_SCOPES[kind]
    parts: list[str] = []
    needed = scopes.required(call.operation)
    if lacking := scopes.missing(needed, context.granted):
        parts.append(missing_scopes(lacking, scopes.new_token_url(context.host.web, needed)))
    elif context.granted is None and needed:
        parts.append(f"It needs {' and '.join(f'`{scope}`' for scope in sorted(needed))}.")
    if scopes.lacks_repo(package_type, context.granted, is_server=context.host.is_server):
        parts.append(f"Private packages of type {package_type} may need the `repo` scope.")
    if call.destructive or "package_name" in call.arguments:
        rights = "admin" if call.destructive else "read"
        parts.append(
            f"It takes {rights} rights on the package, or on its repository where the registry has no own rights."
        )
    if org := call.arguments.get("org"):
        parts.append(f"If {org} enforces SAML single sign-on, authorize the token for it (Configure SSO).")
    return " ".join(parts) or "Use another token: this one may not do this."
