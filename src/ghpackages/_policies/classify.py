"""Which error an answer is, from its status, headers and message together, and what to do about it.

https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast
from urllib.parse import unquote

import httpx

from ghpackages import _errors
from ghpackages._errors import APIError, MissingScopeError, RateLimitError, SSORequiredError
from ghpackages._hosts import NEWEST_VERSION, OLDEST_VERSION, Host
from ghpackages._policies import rate_limits, scopes, sso
from ghpackages._policies.responses import read_json
from ghpackages._tokens import KINDS_WITH_SCOPES, Secret
from ghpackages_rest import OPERATIONS, Operation

_MOST_KEPT = 1 << 20  # bytes of an error's body
_MOST_READ = 10_000  # characters of it that are searched for known messages

# Patterns are compiled when they are first needed. Gaps in them are bounded: bodies may be long and hostile.
_SCOPE = r"(?i)need at least (.{1,200}?) scopes? to"
_SECONDARY = r"(?i)secondary rate limit|abuse detection"
_SECONDARY_DOCS = r"(?i)secondary-rate-limits|#abuse-rate-limits"
_PRIMARY = r"(?i)API rate limit exceeded|rate limit exceeded"
_INTEGRATION = r"(?i)not accessible by (integration|personal access token)"
_LAST_VERSION = r"(?i)cannot delete the last (tagged )?version"
_DOWNLOADS = r"(?i)more than 5,?000 downloads"
_WINDOW = r"(?i)`?per_page`? multiplied by `?page`?"
_API_VERSION = r"(?i)api.version|(?<!package )\bversion\b.{0,80}?\b(not|no longer|un)\s*(a )?(support|valid)"


@dataclass(frozen=True)
class Asked:
    """What is known about a request when its answer has to be explained."""

    method: str
    path: str
    operation: Operation | None
    host: Host
    secret: Secret
    granted: frozenset[str] | None
    now: float

    @property
    def arguments(self) -> dict[str, str]:
        """The path arguments, by the names in the operation's template, decoded."""
        return path_arguments(self.operation, self.path)


def path_arguments(operation: Operation | None, path: str) -> dict[str, str]:
    """Path arguments by name. Each is exactly one segment, whatever a package is called."""
    if operation is None:
        return {}
    pairs = zip(operation.path.split("/"), path.split("/"), strict=False)
    return {name[1:-1]: unquote(value) for name, value in pairs if name.startswith("{")}


def reading(operation: Operation | None) -> Operation | None:
    """The operation that reads what a destructive one changes."""
    path = operation.path.removesuffix("/restore") if operation else None
    return next((other for other in OPERATIONS.values() if (other.method, other.path) == ("GET", path)), None)


def is_refusal_in_disguise(response: httpx.Response) -> bool:
    """Whether a 2xx holds an error's object instead of what is due, as rate limits have been seen to do."""
    if not response.is_success or response.content[:80].lstrip()[:1] != b"{":
        return False
    body = envelope(response)
    return isinstance(body.get("message"), str) and "id" not in body


def is_done(response: httpx.Response, *, destructive: bool) -> bool:
    """Whether a 2xx is what is due. GitHub has nothing to say of what was deleted or restored: whoever does, such as
    the sign-in page of a network, may not even have asked it."""
    if destructive:
        return response.status_code == 204 or (response.is_success and not response.content)
    return response.is_success and not is_refusal_in_disguise(response)


def is_of_the_api(response: httpx.Response) -> bool:
    """Whether GitHub's API answered, and not something between here and there."""
    return "x-github-request-id" in response.headers or isinstance(envelope(response).get("message"), str)


def classify(response: httpx.Response, asked: Asked) -> APIError:
    """The error an unsuccessful answer stands for."""
    body = envelope(response)
    text = asked.secret.mask(_text(response, body))
    docs = body.get("documentation_url")
    docs = asked.secret.mask(docs) if isinstance(docs, str) else None
    text = text[:_MOST_READ]  # masked before it is cut: half a token would not be known as one
    error = _choose(response, text, docs or "", asked)(
        _summary(response, text, body),
        status=response.status_code,
        documentation_url=docs,
        request_id=asked.secret.mask(response.headers.get("x-github-request-id", "")) or None,
        operation=asked.operation,
        response=without_secrets(response, asked),
    )
    _complete(error, response, text, asked)
    return error.add_hint(_hint(error, text, asked))


def without_secrets(response: httpx.Response, asked: Asked) -> httpx.Response:
    """A copy for keeping: no request headers, no token that the server may have sent back, at most 1 MiB of body."""
    mask = asked.secret.mask
    body = mask(response.content.decode("latin-1")).encode("latin-1")[:_MOST_KEPT]
    dropped = {"content-encoding", "content-length", "transfer-encoding"}  # they described the body as sent
    headers = masked_headers(response.headers, mask, without=dropped)
    request = httpx.Request(asked.method, asked.host.api + asked.path)
    return httpx.Response(response.status_code, headers=headers, content=body, request=request)


def masked_headers(headers: httpx.Headers, mask: Callable[[str], str], *, without: Collection[str]) -> httpx.Headers:
    """A copy without some, and without the token; in bytes, as httpx makes only ASCII of text."""
    pairs = [(name, mask(value)) for name, value in headers.multi_items() if name not in without]
    return httpx.Headers([(name.encode(headers.encoding), value.encode(headers.encoding)) for name, value in pairs])


def envelope(response: httpx.Response) -> dict[str, object]:
    """The JSON object of an answer; empty when it is something else."""
    body = read_json(response.content)
    return cast("dict[str, object]", body) if isinstance(body, dict) else {}


def _text(response: httpx.Response, body: dict[str, object]) -> str:
    message = body.get("message")
    # Not `response.text`: it believes any `charset` a server names.
    return message if isinstance(message, str) else response.content[:_MOST_KEPT].decode(errors="replace")


def _summary(response: httpx.Response, text: str, body: dict[str, object]) -> str:
    """The message of a JSON error, else the title of an HTML page, else the name of the status."""
    if isinstance(body.get("message"), str) and text:
        return text
    title = re.search(r"<title[^>]{0,200}>([^<]{1,200})", text, re.IGNORECASE)
    if title and title[1].strip():
        return " ".join(title[1].split())
    try:
        return HTTPStatus(response.status_code).phrase
    except ValueError:
        return "unknown status"


def _choose(response: httpx.Response, text: str, docs: str, asked: Asked) -> type[APIError]:
    status, headers = response.status_code, response.headers
    found = sso.parse(headers.get("x-github-sso"), asked.host.web_hostname)
    if status in {403, 404} and (isinstance(found, sso.SSORequired) or re.search(sso.MESSAGE, text)):
        return SSORequiredError
    if (status < 300 or status in {403, 429}) and (
        re.search(_SECONDARY, text) or re.search(_SECONDARY_DOCS, docs) or re.search(_PRIMARY, text)
    ):
        return RateLimitError
    if status in {403, 404} and re.search(_SCOPE, text):
        return MissingScopeError
    if status in {403, 404} and re.search(_INTEGRATION, text):
        return _errors.IntegrationError
    if status == 429 or (status == 403 and rate_limits.asked_wait(headers, asked.now) is not None):
        return RateLimitError
    if 400 <= status < 500:
        if re.search(_LAST_VERSION, text):
            return _errors.LastVersionError
        if re.search(_DOWNLOADS, text):
            return _errors.DownloadLimitError
        if re.search(_WINDOW, text):
            return _errors.ResultWindowError
    if status >= 500:
        return _errors.ServerError
    return {
        400: _errors.BadRequestError,
        401: _errors.AuthenticationError,
        403: _errors.PermissionDeniedError,
        404: _errors.NotFoundError,
        422: _errors.ValidationError,
    }.get(status, APIError)


def _complete(error: APIError, response: httpx.Response, text: str, asked: Asked) -> None:
    """Fill in what only some errors have."""
    match error:
        case SSORequiredError():
            found = sso.parse(response.headers.get("x-github-sso"), asked.host.web_hostname)
            if isinstance(found, sso.SSORequired):
                error.authorization_url, error.organization = found.url, found.organization
            error.organization = error.organization or asked.arguments.get("org")
        case MissingScopeError():
            named = re.search(_SCOPE, text)
            said: frozenset[str] = frozenset(re.findall(r"[a-z_]+:[a-z_]+|\brepo\b", named[1].lower() if named else ""))
            needed = said | (scopes.required(asked.operation) if asked.operation else frozenset[str]())
            lacking = scopes.missing(needed, asked.granted) or said or needed
            error.with_scopes(needed, asked.granted, lacking, scopes.new_token_url(asked.host.web, needed))
        case RateLimitError():
            remaining = rate_limits.number(response.headers.get("x-ratelimit-remaining"))
            secondary = re.search(_SECONDARY, text) or re.search(_SECONDARY_DOCS, error.documentation_url or "")
            primary = re.search(_PRIMARY, text) or remaining == 0
            error.kind = "primary" if primary and not secondary else "secondary"
            error.wait = rate_limits.asked_wait(response.headers, asked.now)
            wait = rate_limits.MINUTE if error.wait is None else error.wait
            error.retry_at = rate_limits.instant(rate_limits.server_time(response.headers, asked.now) + wait)
        case _:
            pass


def _hint(error: APIError, text: str, asked: Asked) -> str:
    kind, host, arguments = asked.secret.kind, asked.host, asked.arguments
    match error:
        case SSORequiredError():
            place = f" Open {error.authorization_url} within the hour." if error.authorization_url else ""
            return f"{sso.HOW_TO}{place}"
        case RateLimitError():
            when = f"{error.retry_at:%Y-%m-%d %H:%M:%S} UTC" if error.retry_at else "a time beyond the calendar"
            return f"The {error.kind} rate limit is reached. Come back at {when}."
        case MissingScopeError():
            if kind not in KINDS_WITH_SCOPES:
                return scopes.NO_SCOPES_HINT[kind]
            return scopes.missing_hint(error.missing, error.new_token_url)
        case _errors.IntegrationError():
            fallback = "This kind of token cannot reach the resource: use a classic personal access token."
            return scopes.NO_SCOPES_HINT.get(kind, fallback)
        case _errors.LastVersionError():
            return "Delete the package instead of its last version."
        case _errors.DownloadLimitError():
            return "Only GitHub Support can delete it: https://support.github.com/."
        case _errors.ResultWindowError():
            return "Package lists end at 10,000 items: narrow the list by visibility."
        case _errors.AuthenticationError():
            if "requires authentication" in text.lower():
                return f"The server at {host.api} did not accept the Authorization header: check base_url and proxies."
            return (
                f"The token is wrong, expired or revoked, or belongs to another host than {host.api}. Make a new one."
            )
        case _errors.ServerError():
            return "GitHub failed or was too slow; see https://www.githubstatus.com/ and try again later."
        case _errors.ValidationError():
            found = f": {details}" if (details := _details(error)) else "; the message says where."
            return f"The API found the request wrong{found}"
        case _errors.NotFoundError():
            return _not_found_hint(error, arguments, asked)
        case _errors.PermissionDeniedError():
            return _rights_hint(asked)
        case _ if _is_about_api_version(error, text, asked):
            other = OLDEST_VERSION if host.api_version != OLDEST_VERSION else NEWEST_VERSION
            return f"Make the client with api_version={other!r}, the other version that this library knows."
        case _errors.BadRequestError():
            if kind == "app_installation":
                return scopes.NO_SCOPES_HINT[kind]
            return "The API does not accept an argument: check the package type, the visibility and the page."
        case _ if error.status == 304:
            return (
                "A cache says that nothing changed, though this client did not ask it: look at http_client and proxies."
            )
        case _ if 300 <= error.status < 400:
            return (
                f"The API redirected to {_place(error)!r}; redirects are followed a few times, and only within "
                f"{host.api}, because the token goes nowhere else. If the API moved, set base_url."
            )
        case _ if error.status < 300:
            return "This is no answer of GitHub's to a deletion or restore: look at .response for who gave it."
        case _:
            return "The API answered with a status this library does not know; see .response."


def _place(error: APIError) -> str:
    return error.response.headers.get("location", "")[:200] if error.response is not None else ""


def _details(error: APIError) -> str:
    """The `errors` of a body in short: strings, or what their objects say."""
    errors = envelope(error.response).get("errors") if error.response is not None else None
    parts: list[str] = []
    for item in cast("list[object]", errors)[:5] if isinstance(errors, list) else ():
        values = cast("dict[str, object]", item).values() if isinstance(item, dict) else (item,)
        parts.append(" ".join(str(value)[:200] for value in values))
    return "; ".join(parts)


def _is_about_api_version(error: APIError, text: str, asked: Asked) -> bool:
    return error.status in {400, 410} and bool(re.search(_API_VERSION, text) or asked.host.api_version in text)


def _not_found_hint(error: APIError, arguments: dict[str, str], asked: Asked) -> str:
    parts = ["It does not exist, or the token may not see it."]
    if error.response is not None and "html" in error.response.headers.get("content-type", ""):
        parts.append("The answer is a web page: the API of GitHub Enterprise Server is at https://HOST/api/v3.")
    if "package_name" in arguments and "/versions/" not in (asked.operation.path if asked.operation else ""):
        parts.append("The name in the API can be longer than the one on the web page, for example `repository/name`.")
    if asked.method == "POST":
        parts.append("Restoring works within 30 days, and while the name is free.")
    parts.append(_rights_hint(asked))
    return " ".join(parts)


def _rights_hint(asked: Asked) -> str:
    """What may be in the way: kind of token, scope, rights on the package, registry, single sign-on."""
    kind, package_type = asked.secret.kind, asked.arguments.get("package_type")
    if kind not in KINDS_WITH_SCOPES:
        return scopes.NO_SCOPES_HINT[kind]
    parts: list[str] = []
    needed = scopes.required(asked.operation) if asked.operation else frozenset[str]()
    if lacking := scopes.missing(needed, asked.granted):
        parts.append(scopes.missing_hint(lacking, scopes.new_token_url(asked.host.web, needed)))
    elif asked.granted is None and needed:
        parts.append(f"It needs {' and '.join(f'`{scope}`' for scope in sorted(needed))}.")
    if scopes.lacks_repo(package_type, asked.granted, is_server=asked.host.is_server):
        parts.append(f"Private packages of type {package_type} may need the `repo` scope.")
    if asked.method != "GET" or "package_name" in asked.arguments:
        rights = "read" if asked.method == "GET" else "admin"
        parts.append(
            f"It takes {rights} rights on the package, or on its repository where the registry has no own rights."
        )
    if org := asked.arguments.get("org"):
        parts.append(f"If {org} enforces SAML single sign-on, authorize the token for it (Configure SSO).")
    return " ".join(parts) or "The token may not do this."
