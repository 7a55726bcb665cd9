"""The hints: what to do about an error. Each begins with the fix.

Where GitHub names the reason, the hint is about that reason. What is only likely is named where GitHub names nothing.
"""

import re
from typing import TYPE_CHECKING, cast

from ghpackages import _errors, _github
from ghpackages._errors import APIError, MissingScopeError, RateLimitError, SSORequiredError
from ghpackages._hosts import parse_url
from ghpackages._policies import messages, reasons, responders, responses, scopes, token_advice
from ghpackages._tokens import KINDS_WITH_SCOPES

if TYPE_CHECKING:
    from ghpackages._policies.classify import Context

UNDECODABLE = (
    "Update ghpackages, or report this: GitHub changed the response, or something between here and GitHub did."
)

_API_VERSION = r"(?i)api.version|(?<!package )\bversion\b.{0,80}?\b(not|no longer|un)\s*(a )?(support|valid)"
_OF_ORGANIZATIONS = r"(?i)organi[sz]ation|enterprise|\b(members?|owners?)\b"
_LEVEL = r"(?i)\b(admin|write|push)\b"
_TOO_SLOW = r"(?i)respond to your request in time|timed? ?out"


def hint(error: APIError, message: str, context: "Context") -> str:
    """Return what to do about a refusal; `message` is what GitHub said, empty when it said nothing."""
    if error.response is not None and not isinstance(error, RateLimitError):
        foreign = responders.hint(error.response, context.host)
        if foreign is not None:
            return foreign
    reason = reasons.find(error.status, message)
    if reason is not None and reason.hint:
        return _about_reason(reason, error, message, context)
    return _by_class(error, message, context)


def _by_class(error: APIError, message: str, context: "Context") -> str:
    kind, host, call = context.secret.kind, context.host, context.call
    match error:
        case SSORequiredError():
            return _single_sign_on(error, message, context)
        case RateLimitError():
            when = f"{error.retry_at:%Y-%m-%d %H:%M:%S} UTC" if error.retry_at else "a time beyond the calendar"
            if error.response is not None and not responses.is_from_the_api(error.response):
                return (
                    f"Retry at {when}; if it persists, check the proxies and filters on the way to {host.api}: the "
                    "response asks to wait, but nothing shows that GitHub responded."
                )
            return f"Retry at {when}: the {error.kind} rate limit is reached."
        case MissingScopeError():
            if kind not in KINDS_WITH_SCOPES:
                return token_advice.without_scopes(kind, call)
            return token_advice.missing_scopes(error.missing, error.new_token_url, kind, host)
        case _errors.IntegrationError():
            return token_advice.without_scopes(kind, call)
        case _errors.AuthenticationError():
            return _authentication(message, context)
        case _errors.ServerError():
            return _server(error, message, context)
        case _errors.NotFoundError():
            return _not_found(message, context)
        case _errors.PermissionDeniedError():
            return _denied(error, message, context)
        case _ if _is_about_api_version(error, message, context):
            is_oldest = host.api_version == _github.OLDEST_API_VERSION
            other = _github.NEWEST_API_VERSION if is_oldest else _github.OLDEST_API_VERSION
            return f"Create the client with api_version={other!r}, the other version that this library knows."
        case _errors.BadRequestError() | _errors.ValidationError():
            return _bad_request(error, message, context)
        case _ if error.status == 304:
            return (
                "Check http_client and proxies: a cache says that nothing changed, though this client did not ask it."
            )
        case _ if context.call.is_restore and 400 <= error.status < 500 and not messages.is_a_reason(message):
            return _RESTORE
        case _ if 300 <= error.status < 400 and error.response is not None:
            return responders.redirect_hint(error.response.headers.get("location", ""), call, host)
        case _ if messages.is_a_reason(message):
            return _unknown_reason(error, message, context)
        case _:
            return "Inspect `.response`: this library does not know the status."


def _about_reason(reason: reasons.Reason, error: APIError, message: str, context: "Context") -> str:
    host = context.host
    return reason.hint.format(
        organization=messages.organization(message) or context.call.owner or "the organization",
        web=host.web,
        host=host.web_hostname,
        support=f"the administrators of {host.web_hostname}" if host.is_server else "https://support.github.com/",
        block=_block(error, context),
    )


def _block(error: APIError, context: "Context") -> str:
    """Return the details of the `block` in the body of a 403 or 451, as far as they can be trusted."""
    block = responses.read_object(error.response).get("block") if error.response is not None else None
    if not isinstance(block, dict):
        return ""
    details = cast("dict[str, object]", block)
    parts = [str(details.get(name) or "")[:100] for name in ("reason", "created_at")]
    url = parse_url(str(details.get("html_url") or ""))
    if url is not None and url.scheme == "https" and url.host in {context.host.web_hostname, "github.com"}:
        parts.append(str(url))
    shown = ", ".join(part for part in parts if part)
    return f" ({shown})" if shown else ""


def _unknown_reason(error: APIError, message: str, context: "Context") -> str:
    said = f'Resolve the reason that GitHub names: "{messages.repeat(message)}"'
    if not isinstance(error, _errors.PermissionDeniedError):
        return f"{said} {_RESTORE}" if context.call.is_restore else said
    owner = messages.organization(message) or context.call.owner
    places = f"the settings of {owner} and of" if owner else "the settings of"
    more = f" See {error.documentation_url}." if error.documentation_url else ""
    return f"{said} Check {places} the account that the token belongs to.{more}"


def _single_sign_on(error: SSORequiredError, message: str, context: "Context") -> str:
    kind = context.secret.kind
    if kind == "unknown" and re.search(r"(?i)your OAuth token", message):
        kind = "oauth"
    how = token_advice.authorize_for_sso(kind, error.organization or "", context.host)
    return f"{how} Open {error.authorization_url} within the hour." if error.authorization_url else how


def _authentication(message: str, context: "Context") -> str:
    host = context.host
    if "requires authentication" in message.lower():
        return f"Check base_url and proxies: the server at {host.api} did not accept the Authorization header."
    if messages.is_a_reason(message):
        return f'Create a new token, or resolve the reason that GitHub names: "{messages.repeat(message)}"'
    if context.secret.kind == "refresh":
        return token_advice.without_scopes("refresh")
    lasts = " Installation tokens last an hour at most: pass a callable." * (context.secret.kind == "app_installation")
    return (
        f"Create a new token: this one is wrong, expired or revoked, or belongs to another host than {host.api}.{lasts}"
    )


def _server(error: APIError, message: str, context: "Context") -> str:
    if error.status == 504 or re.search(_TOO_SLOW, message):
        operation = context.call.operation
        default = _github.DEFAULT_PAGE if operation and operation.paginated else None
        per_page = (context.call.params or {}).get("per_page") or default
        if isinstance(per_page, int) and per_page > 1:
            smaller = max(per_page // 3, 1)
            return (
                f"Ask for smaller pages, for example per_page={smaller}: GitHub was too slow. If that does not help, "
                "retry later."
            )
    return "Retry later; see https://www.githubstatus.com/. GitHub failed or was too slow."


def _bad_request(error: APIError, message: str, context: "Context") -> str:
    parts = _misspelt(context)
    if details := _details(error):
        parts.append(f"Correct the request, which GitHub rejected: {details}.")
    elif messages.is_a_reason(message):
        parts.append(f'Correct what GitHub names: "{messages.repeat(message)}"')
    if context.call.is_restore:
        parts.append(_RESTORE)
    elif isinstance(error, _errors.BadRequestError) and context.secret.kind == "app_installation":
        parts.append(token_advice.without_scopes("app_installation", context.call))
    elif isinstance(error, _errors.BadRequestError) and not parts:
        parts.append("Check the package type, the visibility and the page: the API does not accept an argument.")
    return " ".join(parts) or "Correct the request, which GitHub rejected."


def _details(error: APIError) -> str:
    """Return the `errors` of a body in short: strings, or what their objects say."""
    errors = responses.read_object(error.response).get("errors") if error.response is not None else None
    parts: list[str] = []
    for item in cast("list[object]", errors)[:5] if isinstance(errors, list) else ():
        values = cast("dict[str, object]", item).values() if isinstance(item, dict) else (item,)
        parts.append(" ".join(str(value)[:200] for value in values))
    return "; ".join(parts)


def _is_about_api_version(error: APIError, message: str, context: "Context") -> bool:
    return error.status in {400, 410} and bool(re.search(_API_VERSION, message) or context.host.api_version in message)


_RESTORE = (
    "Check with get() whether it is active: what is active cannot be restored. Restoring works within 30 days, and "
    "while the name is free."
)


def _misspelt(context: "Context") -> list[str]:
    """Return what in the request is surely or probably not as the API has it."""
    from ghpackages._policies import names  # noqa: PLC0415 - it imports the models, which takes time

    call = context.call
    values = {**(call.params or {}), **call.arguments}
    parts = [problem for name, value in values.items() if (problem := names.misspelt_value(name, value))]
    if name := call.arguments.get("package_name"):
        package_type = str(call.arguments.get("package_type"))
        plain, wrong = names.plain_name(str(name), package_type, call.owner or "")
        if wrong:
            parts.append(f'Write the name as "{plain}", not "{name}", if it has no other: {", ".join(wrong)}.')
    return parts


def _not_found(message: str, context: "Context") -> str:
    call = context.call
    parts = _misspelt(context)
    if messages.is_a_reason(message):
        parts.insert(0, f'Resolve the reason that GitHub names: "{messages.repeat(message)}"')
        return " ".join(parts)
    parts.append("Check the name and the token: it does not exist, or the token may not see it.")
    if call.owner:
        taken_for = "an organization" if "org" in call.arguments else "a user"
        parts.append(
            f"Use owner({call.owner!r}) if you do not know whether it is an organization or a user: this request took "
            f"it for {taken_for}."
        )
    package_type = call.arguments.get("package_type")
    if package_type == "container" and not context.host.is_cloud:
        parts.append('Images on a GitHub Enterprise Server may be of type "docker".')
    if package_type == "docker":
        parts.append('Images in the container registry are of type "container".')
    if "package_name" in call.arguments and "package_version_id" not in call.arguments:
        parts.append("The name in the API can be longer than the one on the web page, for example `repository/name`.")
    if call.is_restore:
        parts.append(_RESTORE)
    parts.append(_likely_obstacles(context))
    return " ".join(filter(None, parts))


def _denied(error: APIError, message: str, context: "Context") -> str:
    kind, call = context.secret.kind, context.call
    if reasons.find(error.status, message) is None:
        if messages.is_a_reason(message):
            return _unknown_reason(error, message, context)
        obstacles = _likely_obstacles(context)
        if kind in KINDS_WITH_SCOPES and obstacles and not _scopes_that_lack(context):
            return f"Check what the token may do. {obstacles}"
        return obstacles or "Use another token: this one may not do this."
    # Of the reasons that are known, only missing rights come here.
    if kind not in KINDS_WITH_SCOPES:
        return token_advice.rights(kind, call)
    if re.search(_OF_ORGANIZATIONS, message):
        owner = messages.organization(message) or call.owner or "the organization"
        get = f'Ask an owner of {owner} for the rights that GitHub names: "{messages.repeat(message)}"'
    else:
        named = re.search(_LEVEL, message)
        level = named[1].lower().replace("push", "write") if named else "admin" if call.destructive else "read"
        get = f"Get {level} rights on the package (package settings, Manage access), or on its repository."
    return " ".join([get, *_scopes_that_lack(context)])


def _scopes_that_lack(context: "Context") -> list[str]:
    needed = scopes.required(context.call.operation)
    lacking = scopes.missing(needed, context.granted)
    url = scopes.new_token_url(context.host.web, needed)
    return [token_advice.missing_scopes(lacking, url, context.secret.kind, context.host)] if lacking else []


def _likely_obstacles(context: "Context") -> str:
    """Return what may be missing: kind of token, scope, rights on the package, registry, single sign-on.

    Empty where nothing of that kind plays a part.
    """
    kind, call = context.secret.kind, context.call
    package_type = call.arguments.get("package_type")
    if kind not in KINDS_WITH_SCOPES:
        return token_advice.without_scopes(kind, call)
    parts = _scopes_that_lack(context)
    needed = scopes.required(call.operation)
    if context.granted is None and needed:
        parts.append(f"It needs {' and '.join(f'`{scope}`' for scope in sorted(needed))}.")
    if scopes.lacks_repo(package_type, context.granted, is_server=context.host.is_server):
        parts.append(f"Private packages of type {package_type} may need the `repo` scope.")
    if call.destructive or "package_name" in call.arguments:
        parts.append(token_advice.rights(kind, call))
    if org := call.arguments.get("org"):
        page = " (Settings, Applications)" if kind == "oauth" else " (Configure SSO)"
        parts.append(f"If {org} enforces SAML single sign-on, authorize the token for it{page}.")
    return " ".join(parts)
