"""References to owners, packages and versions, as people write them. Pure.

| written | means |
| --- | --- |
| `acme/npm/left-pad` | a package: owner, type, name |
| `acme/npm/left-pad@1.3.0` | its version of that name |
| `acme/container/team/api:latest` | the version with a tag |
| `acme/container/team/api@sha256:...` | the version with a digest, or with the one that begins so |
| `acme/npm/left-pad#745626671` | the version with an id |
| `ghcr.io/acme/team/api:latest` | a container image, as `docker pull` takes it |
| `https://github.com/orgs/acme/packages/container/team%2Fapi/745626671` | a page of the web site, or an API URL |
| `https://github.com/orgs/acme/packages/npm/left-pad#745626671` | the version with an id, of a package's page |
| `@me/npm/left-pad` | a package of the user that the token belongs to |
"""

import re
from dataclasses import dataclass, replace
from typing import Literal, NoReturn, get_args
from urllib.parse import parse_qs, unquote, urlsplit

from ghpackages import PackageType
from ghpackages.cli.errors import UsageError

ME = "@me"
"""The owner that stands for the user that the token belongs to; as the `gh` tool has it."""

TYPES: tuple[str, ...] = get_args(get_args(PackageType)[0])
"""The types of packages that GitHub's description names."""
_FORMS = (
    "Write OWNER/TYPE/NAME, for example acme/npm/left-pad or acme/container/team/api:latest; ghcr.io/OWNER/NAME:TAG; "
    "or the URL of the package's page."
)
_OWNER_FORMS = "Write the login of an organization or a user, such as acme; @me for yourself; or the URL of its page."
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\[bot\])?|@me")
_DIGEST = re.compile(r"sha\d+:[0-9a-f]{7,128}")
"""A digest, or how one begins, as tables show it."""
_TAG = re.compile(r"\w[\w.-]{0,127}", re.ASCII)
_SCHEME = re.compile(r"(https?|docker|oci)://", re.IGNORECASE)
_HOST = re.compile(r"([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?", re.IGNORECASE)
_GITHUB = re.compile(r"(www\.|api\.)?github\.com|(?!containers\.)[\w.-]+\.ghe\.com", re.IGNORECASE)
"""The web site and the API, as opposed to the registries."""
_REGISTRY = re.compile(r"(ghcr\.io|containers\.[^/]+)(/|$)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnerReference:
    """An owner of packages."""

    login: str
    """The login; `ME` for the user that the token belongs to."""
    kind: Literal["org", "user"] | None = None
    """What the owner is; None where it must be looked up."""
    host: str | None = None
    """The web host that was written, such as `github.com`; None when none was."""


@dataclass(frozen=True)
class Reference:
    """A package, or one of its versions when one of `tag`, `digest`, `version_name`, `version_id` is set."""

    owner: OwnerReference
    package_type: str
    name: str
    tag: str | None = None
    digest: str | None = None
    version_name: str | None = None
    version_id: int | None = None

    @property
    def is_version(self) -> bool:
        """Return whether this is a version rather than a package."""
        return any(part is not None for part in (self.tag, self.digest, self.version_name, self.version_id))

    @property
    def package(self) -> str:
        """The package as people write it."""
        return f"{self.owner.login}/{self.package_type}/{self.name}"

    def __str__(self) -> str:
        if self.version_id is not None:
            return f"{self.package}#{self.version_id}"
        if self.tag is not None:
            return f"{self.package}:{self.tag}"
        version = self.digest or self.version_name
        return f"{self.package}@{version}" if version else self.package


def parse_owner(text: str) -> OwnerReference:
    """Return the owner that a login or a URL names. Raises UsageError."""
    _check_unicode(text)
    url = _url(text)
    if not url:
        registry, slash, login = _SCHEME.sub("", text).rstrip("/").partition("/")
        if slash and _REGISTRY.fullmatch(registry):
            return OwnerReference(_login(login, text, _OWNER_FORMS), None, _web_host(registry, text))
        return OwnerReference(_login(text.rstrip("/"), text, _OWNER_FORMS))
    host, segments, _ = _split_url(text, url)
    match segments:
        case ["orgs", login, *_]:
            return OwnerReference(_login(login, text, _OWNER_FORMS), "org", host)
        case ["users", login, *_]:
            return OwnerReference(_login(login, text, _OWNER_FORMS), "user", host)
        case ["user", *_]:
            return OwnerReference(ME, None, host)
        case [login, *_]:
            return OwnerReference(_login(login, text, _OWNER_FORMS), None, host)
        case _:
            return _refuse(text, "names no owner", _OWNER_FORMS)


def parse(text: str) -> Reference:
    """Return the package or version that a text names. Raises UsageError."""
    _check_unicode(text)
    if url := _url(text):
        return _of_url(text, url)
    plain = _SCHEME.sub("", text).rstrip("/")
    first, slash, rest = plain.partition("/")
    if slash and (re.search(r"[.:]", first) or first == "localhost"):
        return _of_image(text, first, rest)
    return _of_path(text, plain)


def is_package(text: str) -> bool:
    """Return whether a text that names an owner or a package names a package."""
    if url := _url(text):
        _, segments, _ = _split_url(text, url)
        return bool(_package_segments(segments))
    plain = _SCHEME.sub("", text).rstrip("/")
    return plain.count("/") > bool(_REGISTRY.match(plain))


def _url(text: str) -> str:
    """The URL of the web site or the API that a text is, with or without https://; empty for the other forms."""
    plain = re.sub(r"^https?://", "", text, flags=re.IGNORECASE)
    if _REGISTRY.match(plain):
        return ""
    host, slash, path = plain.partition("/")
    is_page = _GITHUB.fullmatch(host) or (_HOST.fullmatch(host) and "." in host and _package_segments(path.split("/")))
    return f"https://{plain}" if plain != text or (slash and is_page) else ""


def _of_path(text: str, plain: str) -> Reference:
    login, _, rest = plain.partition("/")
    written_type, _, rest = rest.partition("/")
    owner, package_type = OwnerReference(_login(login, text)), written_type.lower()  # webhooks write CONTAINER
    if not rest:
        _refuse(text, "is no package" if package_type in TYPES or not package_type else "does not say which type")
    if package_type not in TYPES:
        meant = package_type.removesuffix("s")
        written = f"{login}/{meant}/{rest}" if meant in TYPES else f"{login}/container/{written_type}/{rest}"
        hint = f"Put the type after the owner, one of {', '.join(TYPES)}: {written}"
        raise UsageError(f"{text!r} does not say which type of package it is", hint)
    is_image = package_type in {"container", "docker"}
    name, separator, number = rest.rpartition("#")
    if separator:
        if not (name and number.isascii() and number.isdigit()):
            _refuse(text, f"holds {number!r} after #, which is no id")
        reference = Reference(owner, package_type, name)
        if is_image:
            reference = replace(_with_image_version(text, owner, package_type, name), tag=None, digest=None)
        return replace(reference, version_id=int(number))
    if is_image:
        return _with_image_version(text, owner, package_type, rest)
    name, separator, version = rest[1:].rpartition("@")  # a name may begin with @, as npm's scopes do
    if separator:
        if not version:
            _refuse(text, "names no version after @")
        return Reference(owner, package_type, rest[0] + name, version_name=version)
    return Reference(owner, package_type, rest)


def _of_image(text: str, registry: str, rest: str) -> Reference:
    login, _, image = rest.partition("/")
    if not image:
        _refuse(text, "names no image")
    owner = OwnerReference(_login(login, text), None, _web_host(registry, text))
    return _with_image_version(text, owner, "container", image)


def _with_image_version(text: str, owner: OwnerReference, package_type: str, image: str) -> Reference:
    """What follows the owner of an image: `NAME[:TAG][@DIGEST]`. A digest says more than a tag, so it wins."""
    name, at, digest = image.partition("@")
    digest = digest.lower()
    if at and not _DIGEST.fullmatch(digest):
        _refuse(text, f"holds {digest!r}, which is no digest")
    name, colon, tag = name.partition(":")
    if not name:
        _refuse(text, "names no image")
    if colon and not tag:  # an empty variable in a script must not turn a version into the whole package
        _refuse(text, "names no tag after the colon")
    if colon and not _TAG.fullmatch(tag):
        _refuse(text, f"holds {tag!r}, which is no tag")
    return Reference(owner, package_type, name, tag=None if at else tag or None, digest=digest or None)


def _of_url(text: str, url: str) -> Reference:
    host, segments, query = _split_url(text, url)
    found = _package_segments(segments)
    if not found:
        return _refuse_url(text)
    kind, login, package_type, parts = found
    owner = OwnerReference(_login(login, text), kind, host)
    version_id = None
    if parts[0] == "package" and len(parts) > 1:  # .../packages/container/package/NAME
        del parts[0]
    if len(parts) > 1 and parts[-1] in {"settings", "restore"}:  # a page, an endpoint
        del parts[-1]
    if len(parts) > 1 and parts[-1].isdecimal():
        version_id = int(parts.pop())
    if len(parts) > 1 and parts[-1] == "versions":
        del parts[-1]
    number = url.partition("#")[2]
    if version_id is None and number.isascii() and number.isdigit():
        version_id = int(number)
    tag = query.get("tag", [None])[0] if version_id is None else None
    if tag == "":
        _refuse(text, "names no tag")
    return Reference(owner, package_type.lower(), "/".join(parts), tag=tag, version_id=version_id)


def _package_segments(segments: list[str]) -> tuple[Literal["org", "user"] | None, str, str, list[str]] | None:
    """Owner's kind, owner, type, and the rest, of the path of a URL; None when it is no page of a package."""
    match segments:
        case ["orgs", login, "packages", package_type, _, *_]:
            return "org", login, package_type, segments[4:]
        case ["users", login, "packages", package_type, _, *_]:
            return "user", login, package_type, segments[4:]
        case ["user", "packages", package_type, _, *_]:
            return None, ME, package_type, segments[3:]
        case [login, _, "pkgs", package_type, _, *_]:
            return None, login, package_type, segments[4:]
        case _:
            return None


def _split_url(text: str, url: str) -> tuple[str, list[str], dict[str, list[str]]]:
    """Web host, decoded segments of the path, and query. The API's host and prefix are taken for the web site's."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2].lower().removesuffix(":443")
    except ValueError:
        return _refuse_url(text)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    if segments[:2] == ["api", "v3"]:
        del segments[:2]
    if host == "api.github.com" or host.endswith(".ghe.com"):
        host = host.removeprefix("api.")
    return host.removeprefix("www."), segments, parse_qs(parts.query, keep_blank_values=True)


def _web_host(registry: str, text: str) -> str:
    """The web host that a container registry belongs to."""
    host = registry.lower().removesuffix(":443")
    if not _HOST.fullmatch(host) or _GITHUB.fullmatch(host) or host.endswith(".pkg.github.com"):
        _refuse(text, f"holds {registry!r}, which is no container registry of GitHub")
    return "github.com" if host == "ghcr.io" else host.removeprefix("containers.")


def _check_unicode(text: str) -> None:
    """Refuse what the command line holds as bytes that are no UTF-8."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        _refuse(text, "is no UTF-8")


def _login(login: str, text: str, forms: str = _FORMS) -> str:
    if not _LOGIN.fullmatch(login):
        _refuse(text, f"holds {login!r}, which is no login" if login else "names no owner", forms)
    return login


def _refuse(text: str, problem: str, forms: str = _FORMS) -> NoReturn:
    raise UsageError(f"{text!r} {problem}", forms)


def _refuse_url(text: str) -> NoReturn:
    raise UsageError(f"{text!r} is not the page of a package", _FORMS)
