"""Where a redirect may lead: the credential must not leave the origin."""

import httpx

from ghpackages._hosts import parse_url


def redirect_target(response: httpx.Response, method: str, asked: str) -> httpx.URL | None:
    """Return where to send the request again, with the same method; None when the redirect is not to be followed.

    Only redirects within the same origin are. A renamed owner's packages are redirected. 307 and 308 say that nothing
    was done yet, so that these are followed for a DELETE or POST too.
    """
    if response.status_code not in ({301, 302, 307, 308} if method == "GET" else {307, 308}):
        return None
    url = httpx.URL(asked)
    target = parse_url(response.headers.get("location", ""), base=asked)
    if target is None or target.userinfo:
        return None
    same = (target.scheme, target.host, target.port) == (url.scheme, url.host, url.port)
    return target if same else None
