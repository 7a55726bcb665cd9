"""Who responded: GitHub's API, or something else between here and there, and what to do about the latter.

Proxies, filters and sign-in pages use the same statuses as GitHub, and know nothing of tokens and packages.
"""

import re
from collections.abc import Iterator

import httpx

from ghpackages._hosts import Host, parse_url
from ghpackages._policies.calls import Call
from ghpackages._policies.responses import is_from_the_api

_PAGE = (
    rb"\s*(\xef\xbb\xbf)?\s*(<\?xml[^>]{0,200}\?>\s*|<!--.{0,500}?-->\s*){0,5}"
    rb"<(!doctype\s+html|html|head|title|body|meta)\b"
)
_TITLE = rb"<title[^>]{0,200}>([^<]{1,300})"
_SIGN_IN = r"\b(log[-_]?in|sign[-_]?in|session|sso|saml\d?|oauth2?|auth\w*)\b"
_TELLING_HEADERS = ("server", "via", "x-squid-error", "x-cache", "cf-ray")
_MOST_SHOWN = 100


def is_web_page(response: httpx.Response) -> bool:
    """Return whether the body is HTML, whatever the headers say."""
    return re.match(_PAGE, response.content[:2000], re.IGNORECASE | re.DOTALL) is not None


def title(response: httpx.Response) -> str:
    """Return the title of a web page, on one line; empty where there is none."""
    found = re.search(_TITLE, response.content[:100_000], re.IGNORECASE)
    return " ".join(found[1].decode(errors="replace").split()) if found else ""


def hint(response: httpx.Response, host: Host) -> str | None:
    """Return what to do about a response that is not of GitHub's API; None when nothing speaks against it.

    The response is one that is kept: masked.
    """
    status, page = response.status_code, is_web_page(response)
    if status == 407:
        return (
            "Give the proxy its user and password: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or "
            f"http_client=httpx.Client(proxy=...). The proxy refused the request, not GitHub{_seen(response)}."
        )
    if status == 511:
        return f"Sign in to the network in a browser: the network responded, not GitHub{_seen(response)}."
    is_wrong_page = page and (response.is_success or status == 404)
    if is_from_the_api(response) and not is_wrong_page:
        return None
    if page and not (host.is_cloud or host.is_server):
        api = httpx.URL(host.api).copy_with(path="/api/v3")
        return (
            f"Set base_url to {api} if this is a GitHub Enterprise Server: a web page responded, not the API"
            f"{_seen(response)}."
        )
    if is_wrong_page:
        return (
            f"Check base_url ({host.api}) and what is in between, such as a proxy or the sign-in page of a "
            f"network: a web page responded, not the API{_seen(response)}. The API of a GitHub Enterprise Server is at "
            "https://HOST/api/v3."
        )
    if 300 <= status < 400:
        return None  # see `redirect_hint`
    doubt = f"nothing shows that GitHub responded{_seen(response)}"
    if status >= 500:
        return f"Retry later; if it persists, check the proxies and load balancers on the way to {host.api}: {doubt}."
    return (
        f"Ask the administrator of the network, its proxy or its filter to allow requests to {host.api}: {doubt}. "
        "Inspect `.response`."
    )


def redirect_hint(location: str, call: Call, host: Host) -> str:
    """Return what to do about a redirect that is not followed."""
    api = httpx.URL(host.api)
    target = parse_url(location, base=host.api)
    shown = location[:200]
    if target is not None and re.search(_SIGN_IN, target.path, re.IGNORECASE):
        return (
            f"Check base_url: the server redirected to a page to sign in, {shown!r}, as web pages do and the API does "
            "not. The API of a GitHub Enterprise Server is at https://HOST/api/v3."
        )
    if target is None or (target.scheme, target.host, target.port) != (api.scheme, api.host, api.port):
        return (
            f"Set base_url if the API moved: it redirected to {shown!r}. Redirects are followed only within "
            f"{host.api}, because the token goes nowhere else. Otherwise a proxy or the sign-in page of a network "
            "responded."
        )
    if not call.destructive:
        return f"Retry later: the API redirected too often, last to {shown!r}."
    return (
        f"Use the current name of the owner: {call.owner or 'it'} was probably renamed, or the package moved to "
        f"another owner, as the API redirected to {shown!r}. A {call.method} is not sent on: nothing has changed."
    )


def _seen(response: httpx.Response) -> str:
    """Return in brackets what tells who it was."""
    parts = [part[:_MOST_SHOWN] for part in _evidence(response)]
    return f" ({', '.join(parts)})" if parts else ""


def _evidence(response: httpx.Response) -> Iterator[str]:
    if text := title(response):
        yield f'the page "{text}"'
    for name in _TELLING_HEADERS:
        if value := response.headers.get(name):
            yield f"{name.title()}: {value}"
