"""Which error a response is, from its status, headers and message together.

https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
"""

import re
from http import HTTPStatus
from typing import NamedTuple

import httpx

import ghpackages_rest
from ghpackages import _errors
from ghpackages._errors import APIError, DecodeError, MissingScopeError, RateLimitError, SSORequiredError
from ghpackages._hosts import Host
from ghpackages._masking import mask_headers, mask_json
from ghpackages._policies import hints, rate_limits, reasons, responders, responses, scopes, sso
from ghpackages._policies.calls import Call
from ghpackages._tokens import Secret

_MOST_READ = 10_000  # characters of a body that are searched for known messages
_LONGEST_SENTENCE = 500
_ABOUT_BODIES = {"content-encoding", "content-length", "transfer-encoding"}

_SECONDARY = r"(?i)secondary (rate )?limit|abuse detection"
_SECONDARY_DOCS = r"(?i)secondary-rate-limits|#abuse-rate-limits"
_PRIMARY = r"(?i)rate limit exceeded"
_SCOPES = r"\b(?:read|write|delete|admin):[a-z_]+|\brepo\b"


class Context(NamedTuple):
    """What is known about a request when its response must be explained."""

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
    message = text if isinstance(body.get("message"), str) else _plain_message(response, text)
    error = _choose(response, text, message, docs or "", context)(
        message or mask(responders.title(response)) or _phrase(response.status_code),
        status=response.status_code,
        documentation_url=docs,
        request_id=mask(response.headers.get("x-github-request-id", "")) or None,
        operation=call.operation,
        response=responses.copy_for_keeping(response, httpx.Request(call.method, context.host.api + call.path), mask),
    )
    _complete(error, response, text, context)
    return call.name_in(error.add_hint(mask(hints.hint(error, message, context))), mask)


def translate_decode_error(
    error: ghpackages_rest.DecodeError, call: Call, host: Host, headers: httpx.Headers, secret: Secret
) -> DecodeError:
    """Return the wire layer's error as one of this library."""
    mask = secret.mask
    raw = mask_json(error.raw, mask)
    foreign = None
    if not error.pointer and (isinstance(raw, str) or raw is None):  # no JSON, or nothing at all
        kept = httpx.Response(200, headers=mask_headers(headers, mask, without=_ABOUT_BODIES), content=raw or "")
        foreign = responders.hint(kept, host)
    hint = foreign or hints.UNDECODABLE
    return call.name_in(DecodeError(error.expected, raw, mask(error.pointer), error.operation, hint=hint), mask)


def _plain_message(response: httpx.Response, text: str) -> str:
    """Return what GitHub says in plain text; empty for pages and for what may not be GitHub's."""
    words = " ".join(text.split())
    is_sentence = len(words) < _LONGEST_SENTENCE and words.isprintable() and words[:1].isalpha() and " " in words
    is_plain = is_sentence and "\ufffd" not in words
    return words if is_plain and responses.is_from_the_api(response) else ""


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "unknown status"


def _choose(response: httpx.Response, text: str, message: str, docs: str, context: Context) -> type[APIError]:
    """What the message names comes first, then what headers say, then the status."""
    status, headers = response.status_code, response.headers
    reason = reasons.find(status, message)
    if reason is not None and reason.error is not None:
        return reason.error
    if reason is None and status in {403, 404}:
        found = sso.parse(headers.get("x-github-sso"), context.host.web_hostname)
        if isinstance(found, sso.SSORequired):
            return SSORequiredError
    if status < 300 or status in {403, 429}:
        if re.search(_SECONDARY, text) or re.search(_SECONDARY_DOCS, docs) or re.search(_PRIMARY, text):
            return RateLimitError
        if status == 429 or (
            status == 403 and reason is None and rate_limits.asked_wait(headers, context.now) is not None
        ):
            return RateLimitError
    if status >= 500:
        return _errors.ServerError
    return {
        400: _errors.BadRequestError,
        401: _errors.AuthenticationError,
        403: _errors.PermissionDeniedError,
        404: _errors.NotFoundError,
        422: _errors.ValidationError,
        451: _errors.PermissionDeniedError,
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
            said: frozenset[str] = frozenset(re.findall(_SCOPES, text.lower()))
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
