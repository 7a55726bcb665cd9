"""Bodies of responses for servers that a test stands in for."""

from functools import cache
from typing import Any

from ghpackages.testing._samples import added

Json = dict[str, Any]
_DATES = dict.fromkeys(("created_at", "updated_at"), "2026-01-15T12:00:00Z")


def package_body(**fields: Any) -> Json:
    """The least that the description requires of a package, what it has added included, and `fields`."""
    return _package() | fields


def version_body(**fields: Any) -> Json:
    """The least that the description requires of a version, what it has added included, and `fields`."""
    return _version() | fields


@cache
def _package() -> Json:
    body = {"id": 1, "name": "x", "package_type": "npm", "url": "u", "html_url": "h", "visibility": "private", **_DATES}
    return body | added("Package", body)


@cache
def _version() -> Json:
    body = {"id": 1, "name": "1", "url": "u", "package_html_url": "p", **_DATES}
    return body | added("PackageVersion", body)
