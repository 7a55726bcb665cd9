"""What the URL of a package or a version names: those that the API returns, and those of the pages on the web.

API:  /orgs/OWNER/packages/TYPE/NAME, /users/..., /user/packages/TYPE/NAME, each also with /versions/ID
Web:  /orgs/OWNER/packages/TYPE/package/NAME, /orgs/OWNER/packages/TYPE/NAME/ID, and the same below /users/
"""

from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from ghpackages import _validation
from ghpackages._hosts import Host, parse_url

OwnerKind: TypeAlias = Literal["orgs", "users", "user"]
"""An organization, a user, or the authenticated user: as paths begin."""


class Place(NamedTuple):
    """A package, or one of its versions, as a URL names it."""

    kind: OwnerKind
    owner: str
    """Empty for the authenticated user."""
    package_type: str
    package_name: str
    version_id: int | None = None


def parse(text: str, host: Host) -> Place:
    """Return what a URL of `host` names. Raises ValueError, which says what to use instead where that is known."""
    text = _validation.text("url", text)
    url = parse_url(text)
    if url is None or not url.host:
        raise ValueError(f"{text!r} is not a URL")
    address = str(url.copy_with(query=None, fragment=None))
    for base in (host.api, host.web):
        if address.startswith(f"{base}/"):
            parts = [unquote(part) for part in address.removeprefix(f"{base}/").rstrip("/").split("/")]
            break
    else:
        raise ValueError(f"{text!r} is of another host than {host.api} and {host.web}")
    match parts:
        case ["orgs" | "users" as kind, owner, "packages", package_type, *rest]:
            place = Place(kind, owner, package_type, "")
        case ["user", "packages", package_type, *rest]:
            place = Place("user", "", package_type, "")
        case [owner, _, "pkgs", package_type, name, *_]:
            fix = f"github.owner({owner!r}).package({package_type!r}, {name!r})"
            raise ValueError(f"{text!r} does not say whether {owner} is an organization or a user: use {fix}")
        case _:
            raise _no_package(text)
    match rest:
        case ["package", name] if name:
            return place._replace(package_name=name)
        case [name] if name:
            return place._replace(package_name=name)
        case [name, "versions", number] | [name, number] if name and number.isdecimal():
            return place._replace(package_name=name, version_id=int(number))
        case _:
            raise _no_package(text)


def parse_package(text: str, host: Host) -> Place:
    """Return the package that a URL names. Raises ValueError, also for the URL of a version."""
    place = parse(text, host)
    if place.version_id is not None:
        raise ValueError(f"{text!r} names version {place.version_id} of a package: use version_from_url()")
    return place


def parse_version(text: str, host: Host) -> tuple[Place, int]:
    """Return the version that a URL names, and its id. Raises ValueError, also for the URL of a package."""
    place = parse(text, host)
    if place.version_id is None:
        raise ValueError(f"{text!r} names a package, and no version of it: use package_from_url()")
    return place, place.version_id


def _no_package(text: str) -> ValueError:
    return ValueError(f"{text!r} is not the URL of a package, such as Package.url and Package.html_url")
