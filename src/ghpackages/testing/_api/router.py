"""Which operation a request means. Paths are matched while still encoded, segment by segment."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

PACKAGE = "/packages/{package_type}/{package_name}"
VERSION = PACKAGE + "/versions/{package_version_id}"

# Method, path below the owner, operationId ({long}, {short}: how it names the owner).
_VERBS = (
    ("GET", "/docker/conflicts", "packages/list-docker-migration-conflicting-packages-for-{long}"),
    ("GET", "/packages", "packages/list-packages-for-{long}"),
    ("GET", PACKAGE, "packages/get-package-for-{long}"),
    ("DELETE", PACKAGE, "packages/delete-package-for-{short}"),
    ("POST", PACKAGE + "/restore", "packages/restore-package-for-{short}"),
    ("GET", PACKAGE + "/versions", "packages/get-all-package-versions-for-package-owned-by-{short}"),
    ("GET", VERSION, "packages/get-package-version-for-{long}"),
    ("DELETE", VERSION, "packages/delete-package-version-for-{short}"),
    ("POST", VERSION + "/restore", "packages/restore-package-version-for-{short}"),
)
# Path of the owner, its long and short name. The numeric forms are where `Link` headers point.
_OWNERS = (
    ("/orgs/{org}", "organization", "org"),
    ("/organizations/{org_id}", "organization", "org"),
    ("/users/{username}", "user", "user"),
    ("/user/{user_id}", "user", "user"),
    ("/user", "authenticated-user", "authenticated-user"),
)
_OTHERS = (
    ("GET", "/user", "users/get-authenticated"),
    ("GET", "/user/orgs", "orgs/list-for-authenticated-user"),
    ("GET", "/users/{username}", "users/get-by-username"),
    ("GET", "/rate_limit", "rate-limit/get"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """An operation and its path parameters, decoded once."""

    operation: str
    params: dict[str, str]


def _table() -> dict[tuple[str, int], list[tuple[tuple[str, ...], str]]]:
    packages = (
        (method, owner + path, name.format(long=long, short=short))
        for owner, long, short in _OWNERS
        for method, path, name in _VERBS
    )
    table: dict[tuple[str, int], list[tuple[tuple[str, ...], str]]] = {}
    for method, path, operation in (*packages, *_OTHERS):
        segments = tuple(path.split("/"))
        table.setdefault((method, len(segments)), []).append((segments, operation))
    return table


_TABLE = _table()
OPERATIONS: frozenset[str] = frozenset(name for routes in _TABLE.values() for _, name in routes)
"""The operationIds the fake answers: the packages section, and a few that go with it."""


UNKNOWN = Match("unknown", {})


def match(method: str, path: str) -> Match:
    """The operation of an encoded path; UNKNOWN for a trailing slash, an unencoded `/` in a name, any other path."""
    segments = path.split("/")
    for template, operation in _TABLE.get((method, len(segments)), ()):
        if (params := _params(template, segments)) is not None:
            return Match(operation, params)
    return UNKNOWN


def segment(name: str) -> str:
    """A name as one segment of a path: `/` is encoded, and so are the dots that a client would resolve."""
    return name.replace(".", "%2E") if name in {".", ".."} else quote(name, safe="")


def is_number(text: str) -> bool:
    """Whether a text is a number that an id can be."""
    return text.isascii() and text.isdecimal() and len(text) < 20


def _params(template: tuple[str, ...], segments: list[str]) -> dict[str, str] | None:
    params: dict[str, str] = {}
    for expected, part in zip(template, segments, strict=True):
        if expected[:1] != "{":
            if expected != part:
                return None
        elif not part or (expected in {"{org_id}", "{user_id}"} and not is_number(part)):
            return None
        else:
            params[expected[1:-1]] = unquote(part, errors="replace")
    return params
