"""Which operation of the registry a request means."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

PREFIX = "registry/"
# Path below the repository, and the operation of each method. A name may hold slashes, so the end of a path decides.
_ROUTES = (
    (r"/manifests/(?P<reference>[^/]+)", {
        "GET": "get-manifest", "HEAD": "head-manifest", "PUT": "put-manifest", "DELETE": "delete-manifest",
    }),
    (r"/tags/list", {"GET": "list-tags"}),
    (r"/referrers/(?P<reference>[^/]+)", {"GET": "list-referrers"}),
    (r"/blobs/uploads/?", {"POST": "start-upload"}),
    (r"/blobs/uploads/(?P<reference>[^/]+)", {
        "GET": "get-upload", "PATCH": "append-upload", "PUT": "finish-upload", "DELETE": "cancel-upload",
    }),
    (r"/blobs/(?P<reference>[^/]+)", {"GET": "get-blob", "HEAD": "head-blob", "DELETE": "delete-blob"}),
)  # fmt: skip
_NAME = re.compile(r"[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+")
_PATTERNS = [(re.compile(r"/v2/(?P<repository>.+)" + path), operations) for path, operations in _ROUTES]
_OTHERS = {"/token": {"GET": "get-token"}, "/v2": {"GET": "ping"}, "/v2/": {"GET": "ping"}}

OPERATIONS: frozenset[str] = frozenset(
    PREFIX + name for names in (*(routes for _, routes in _ROUTES), *_OTHERS.values()) for name in names.values()
)
"""The operations of the registry, for faults and for the record of requests."""


@dataclass(frozen=True, slots=True)
class Route:
    """An operation, and what it is about."""

    operation: str
    repository: str = ""
    reference: str = ""

    @property
    def is_well_named(self) -> bool:
        """Whether a repository can have the name: lower case, and an owner before it."""
        return not self.repository or _NAME.fullmatch(self.repository) is not None


UNKNOWN = Route("unknown")


def route(method: str, path: str) -> Route:
    """The operation of an encoded path; UNKNOWN for any other."""
    if (name := _OTHERS.get(path, {}).get(method)) is not None:
        return Route(PREFIX + name)
    for pattern, operations in _PATTERNS:
        if (match := pattern.fullmatch(path)) is not None:
            if method not in operations:
                return UNKNOWN
            parts = match.groupdict(default="")
            # assumption registry-names: an encoded slash in a name separates nothing, so that no package has the name.
            return Route(PREFIX + operations[method], parts["repository"], unquote(parts.get("reference", "")))
    return UNKNOWN
