"""The list of tags, and the referrers that ghcr.io does not list."""

import json
from urllib.parse import quote

from ghpackages.testing._http import FakeResponse
from ghpackages.testing._registry.call import Call

DEFAULT_PAGE, MAX_PAGE = 100, 1000  # assumption tag-pages


def list_tags(call: Call) -> FakeResponse:
    """One page of tags in lexical order, after `last`."""
    query = call.query
    asked, last = query.get("n", ""), query.get("last", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else DEFAULT_PAGE
    number = min(number, MAX_PAGE)
    tags = sorted(tag for tag in call.package.tagged if tag > last)
    page = tags[:number]
    headers = {"Content-Type": "application/json"}
    if page and len(tags) > number:
        path = f"/v2/{call.route.repository}/tags/list"
        headers["Link"] = f'<{path}?last={quote(page[-1], safe="")}&n={number}>; rel="next"'
    return FakeResponse(200, headers, json.dumps({"name": call.route.repository, "tags": page}).encode())


def list_referrers(call: Call) -> FakeResponse:
    """303 to a page that answers 404: ghcr.io has no referrers endpoint."""
    # assumption referrers-page: where it points to.
    origin = call.web_url if call.request.origin.startswith("https:") else call.request.origin
    digest = quote(call.route.reference, safe=":")
    location = f"{origin}/-/v2/{call.route.repository}/referrers/{digest}"
    return FakeResponse(303, {"Location": location})
