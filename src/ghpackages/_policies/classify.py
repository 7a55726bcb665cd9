"""Which error a response is, from its status, headers and message together.

https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import httpx

import ghpackages_rest
from ghpackages import _errors
from ghpackages._errors import APIError, DecodeError, MissingScopeError, RateLimitError, SSORequiredError
from ghpackages._hosts import Host
from ghpackages._masking import mask_json
from ghpackages._policies import hints, rate_limits, responses, scopes, sso
from ghpackages._policies.calls import Call
from ghpackages._tokens import Secret

_MOST_READ = 10_000  # characters of a body that are searched for known messages

# Patterns are compiled when they are first needed. Gaps in them are bounded: bodies may be long and hostile.
_SCOPE = r"(?i)need at least (.{1,200}?) scopes? to"
_SECONDARY = r"(?i)secondary rate limit|abuse detection"
_SECONDARY_DOCS = r"(?i)secondary-rate-limits|#abuse-rate-limits"
_PRIMARY = r"(?i)API rate limit exceeded|rate limit exceeded"
_INTEGRATION = r"(?i)not accessible by (integration|personal access token)"
_LAST_VERSION = r"(?i)cannot delete the last (tagged )?version"
_DOWNLOADS = r"(?i)more than 5,?000 downloads"
_WINDOW = r"(?i)`?per_page`? multiplied by `?page`?"


@dataclass(frozen=True)
class Context:
    """What is known about a request when its response has to be explained."""

    call: Call
    host: Host
    secret: Secret
    granted: frozenset[str] | None
    now: float


def judge(response: httpx.Response, context: Context) -> httpx.Response | APIError:
    """Return the response when it is for the wire layer to read, else the error it stands for."""
    error = classify(response, context)
    if response.is_success and not context.call.destructive and not isinstance(error, RateLimitError):
        return response  # the wire layer says what is wrong with it
    return error


def classify(response: httpx.Response, context: Context) -> APIError:
    """Return the error that an unsuccessful response stands for."""
    call, mask = context.call, context.secret.mask
    body = responses.read_object(response)
    text = mask(responses.read_text(response))
    docs = body.get("documentation_url")
    docs = mask(docs) if isinstance(docs, str) else None
    text = text[:_MOST_READ]  # masked before it is cut: half a token would not be known as one
    error = _choose(response, text, docs or "", context)(
        text if isinstance(body.get("message"), str) and text else _summarize(response, text),
        status=response.status_code,
        documentation_url=docs,
        request_id=mask(response.headers.get("x-github-request-id", "")) or None,
        operation=call.operation,
        response=responses.copy_for_keeping(response, httpx.Request(call.method, context.host.api + call.path), mask),
    )
    _complete(error, response, text, context)
    return error.add_hint(hints.hint(error, text, context))


def translate_decode_error(error: ghpackages_rest.DecodeError, mask: Callable[[str], str]) -> DecodeError:
    """Return the wire layer's error as one of this library."""
    return DecodeError(
        error.expected, mask_json(error.raw, mask), mask(error.pointer), error.operation, hint=hints.UNDECODABLE
    )


def _summarize(response: httpx.Response, text: str) -> str:
    """Return the title of an HTML page, else the name of the status."""
    title = re.search(r"<title[^>]{0,200}>([^<]{1,200})", text, re.IGNORECASE)
    if title and title[1].strip():
        return " ".join(title[1].split())
    try:
        return HTTPStatus(response.status_code).phrase
    except ValueError:
        return "unknown status"


def _choose(response: httpx.Response, text: str, docs: str, context: Context) -> type[APIError]:
    status, headers = response.status_code, response.headers
    found = sso.parse(headers.get("x-github-sso"), context.host.web_hostname)
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
    if status == 429 or (status == 403 and rate_limits.asked_wait(headers, context.now) is not None):
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


def _complete(error: APIError, response: httpx.Response, text: str, context: Context) -> None:
    """Fill in what only some errors have."""
    match error:
        case SSORequiredError():
            found = sso.parse(response.headers.get("x-github-sso"), context.host.web_hostname)
            if isinstance(found, sso.SSORequired):
                error.authorization_url, error.organization = found.url, found.organization
            if error.organization is None and (org := context.call.arguments.get("org")):
                error.organization = str(org)
        case MissingScopeError():
            named = re.search(_SCOPE, text)
            said: frozenset[str] = frozenset(re.findall(r"[a-z_]+:[a-z_]+|\brepo\b", named[1].lower() if named else ""))
            needed = said | scopes.required(context.call.operation)
            lacking = scopes.missing(needed, context.granted) or said or needed
            error.with_scopes(needed, context.granted, lacking, scopes.new_token_url(context.host.web, needed))
        case RateLimitError():
            remaining = rate_limits.number(response.headers.get("x-ratelimit-remaining"))
            secondary = re.search(_SECONDARY, text) or re.search(_SECONDARY_DOCS, error.documentation_url or "")
            primary = re.search(_PRIMARY, text) or remaining == 0
            error.kind = "primary" if primary and not secondary else "secondary"
            error.wait = rate_limits.asked_wait(response.headers, context.now)
            wait = rate_limits.MINUTE if error.wait is None else error.wait
            error.retry_at = rate_limits.instant(rate_limits.server_time(response.headers, context.now) + wait)
        case _:
            pass
