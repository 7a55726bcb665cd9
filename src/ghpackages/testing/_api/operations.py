"""What each operation does to the state and answers.

https://docs.github.com/rest/packages/packages
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from ghpackages.testing import _access as access
from ghpackages.testing import _messages as messages
from ghpackages.testing._api.bodies import LEGACY, Json, Site, VersionWriter, owner_body, package_body, repository_body
from ghpackages.testing._api.pagination import Page
from ghpackages.testing._api.router import UNKNOWN, Match, is_number, segment
from ghpackages.testing._http import FakeRequest, FakeResponse
from ghpackages.testing._limits import Limits
from ghpackages.testing._messages import Refusal
from ghpackages.testing._state import (
    RESTORE_WINDOW,
    VISIBILITIES,
    FakeOwner,
    FakePackage,
    State,
    Token,
    Version,
    package_types,
)

MOST_DOWNLOADS = 5000


@dataclass(frozen=True, slots=True)
class Call:
    """One request on its way through an operation.

    `token` is None when the request has none, or an invalid one.
    """

    request: FakeRequest
    match: Match
    state: State
    limits: Limits
    token: Token | None
    site: Site
    now: datetime
    api_version: str
    link_headers: bool
    stale: bool = False

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.request.query, keep_blank_values=True))

    @property
    def caller(self) -> Token:
        """The token; raises Refusal when there is none."""
        if self.token is None:
            raise Refusal(401, messages.REQUIRES_AUTHENTICATION)
        return self.token

    def user(self) -> FakeOwner:
        """The user the token belongs to; raises Refusal for the token of an App installation."""
        if self.caller.kind == "app_installation":
            raise Refusal(403, messages.BY_INTEGRATION)
        return self.state.owner(self.caller.login or "")


def perform(call: Call) -> FakeResponse:
    """Carry out the operation of a call; raises Refusal."""
    operation = call.match.operation
    if call.match is UNKNOWN:
        raise Refusal(404, messages.NOT_FOUND)
    if operation in _OTHERS:
        return _OTHERS[operation](call)
    own = operation.endswith("authenticated-user")
    access.check_kind(call.caller, operation, own=own)
    access.check_scopes(call.caller, call.request.method, operation)
    owner = call.user() if own else _owner(call)
    access.check_sso(call.state, call.caller, owner, call.site.web)
    if call.request.method == "DELETE" and call.request.body:
        raise Refusal(422, messages.BODY_ON_DELETE.format(body=call.request.body.decode(errors="replace")))
    verb = operation.removeprefix("packages/").partition("-for-")[0]
    return _VERBS[verb](call, owner)


def json_response(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> FakeResponse:
    return json_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")), status, headers)


def json_text(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> FakeResponse:
    headers = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    return FakeResponse(status, headers, text.encode(errors="replace"))  # what a caller sent may be no text


def with_etag(response: FakeResponse, request: FakeRequest) -> FakeResponse:
    """A 200 to a GET gets an ETag; 304 when the caller has that body already."""
    if request.method != "GET" or response.status != 200:
        return response
    etag = f'W/"{hashlib.sha256(response.body).hexdigest()}"'
    headers = {"Cache-Control": "private, max-age=60", **response.headers, "ETag": etag}
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if etag.removeprefix("W/") in known or "*" in known:
        return FakeResponse(304, {name: value for name, value in headers.items() if name != "Content-Type"})
    return FakeResponse(200, headers, response.body)


# Lists


def _list_packages(call: Call, owner: FakeOwner) -> FakeResponse:
    query = call.query
    package_type, visibility = query.get("package_type"), query.get("visibility")
    shelf = next((shelf for kind, shelf in owner.shelves.items() if kind == package_type), None)
    if shelf is None or visibility not in (None, *VISIBILITIES):  # assumption bad-parameters
        raise Refusal(400, messages.INVALID_ARGUMENT)
    page = Page.of(query)
    page.check_window()
    shelf.purge(call.now)
    # assumption package-order: packages come newest-created first, as versions do.
    packages = sorted((*shelf.active, *shelf.deleted), key=_created) if call.stale else shelf.active
    if visibility is not None or call.caller.roles is not None or call.state.sso:
        packages = [package for package in packages if _listed(call, package, visibility)]
    body = _package_bodies(call, owner, page.cut(packages))
    return json_response(body, headers=_list_headers(call, owner, page, len(packages)))


def _list_versions(call: Call, owner: FakeOwner) -> FakeResponse:
    package = _package(call, owner)
    page = Page.of(call.query)
    package.shelf.purge(call.now)
    deleted = call.query.get("state") == "deleted"  # assumption unknown-state
    versions = package.shelf.deleted if deleted else package.shelf.active
    if call.stale:
        versions = sorted((*package.shelf.active, *package.shelf.deleted), key=_created)
    writer = VersionWriter(call.site, package)
    texts = [writer.write(version, deleted=deleted) for version in page.cut(versions)]
    return json_text(f"[{','.join(texts)}]", headers=_list_headers(call, owner, page, len(versions)))


def _list_conflicts(call: Call, owner: FakeOwner) -> FakeResponse:
    # assumption docker-conflicts: docker packages whose name a container package of the owner has too.
    conflicting = [
        package
        for package in reversed(owner.shelves["docker"].active)
        if ("container", package.name) in owner.names and _listed(call, package, None)
    ]
    return json_response(_package_bodies(call, owner, conflicting), headers=_sso_headers(call))


def _listed(call: Call, package: FakePackage, visibility: str | None) -> bool:
    """Whether a list shows the package to the caller."""
    if visibility == "internal" and package.package_type in LEGACY:
        visibility = "private"
    if visibility not in (None, package.visibility):  # first, for it takes the least time
        return False
    return access.may_read(call.caller, package) and _repository_authorized(call, package)


def _repository_authorized(call: Call, package: FakePackage) -> bool:
    """assumption partial-results: a list below a user leaves out what is linked to an organization's repository."""
    if package.repository is None:
        return True
    owner = call.state.owners.get(package.repository.partition("/")[0].lower())
    return owner is None or access.is_authorized(call.state, call.caller, owner)


def _created(item: FakePackage | Version) -> tuple[datetime, int]:
    return item.created_at, item.id


def _package_bodies(call: Call, owner: FakeOwner, packages: list[FakePackage]) -> list[Json]:
    body = owner_body(call.site, owner)
    return [package_body(call.site, package, body, _repository(call, package), count=False) for package in packages]


def _list_headers(call: Call, owner: FakeOwner, page: Page, total: int) -> dict[str, str]:
    headers = _sso_headers(call)
    if call.link_headers and (link := page.link(_list_url(call, owner), call.request.query, total)):
        headers["Link"] = link
    return headers


def _list_url(call: Call, owner: FakeOwner) -> str:
    """The URL links point to: GitHub names the owner by number there."""
    params = call.match.params
    if call.match.operation.endswith("authenticated-user"):
        base = f"{call.site.api}/user/packages"
    elif owner.kind == "Organization":
        base = f"{call.site.api}/organizations/{owner.id}/packages"
    else:
        base = f"{call.site.api}/user/{owner.id}/packages"  # assumption user-links
    if "package_name" in params:
        base += f"/{params['package_type']}/{segment(params['package_name'])}/versions"
    return base


def _sso_headers(call: Call) -> dict[str, str]:
    """assumption partial-results: lists that are not bound to one organization say what they leave out."""
    if call.match.operation.endswith(("-org", "-organization")):
        return {}
    missing = access.unauthorized_organizations(call.state, call.caller)
    ids = ",".join(str(owner.id) for owner in missing)
    return {"X-GitHub-SSO": f"partial-results; organizations={ids}"} if missing else {}


# One package, one version


def _get_package(call: Call, owner: FakeOwner) -> FakeResponse:
    package = _package(call, owner)
    repository = _repository(call, package)
    return json_response(package_body(call.site, package, owner_body(call.site, owner), repository, count=True))


def _delete_package(call: Call, owner: FakeOwner) -> FakeResponse:
    package = _package(call, owner, administer=True)
    if package.visibility == "public" and any(version.downloads > MOST_DOWNLOADS for version in package.shelf.active):
        raise Refusal(400, messages.PACKAGE_DOWNLOADS)  # assumption package-downloads-status
    owner.delete(package, call.now)
    return FakeResponse(204, {})


def _restore_package(call: Call, owner: FakeOwner) -> FakeResponse:
    params = call.match.params
    _purge_packages(call, owner)
    package = owner.deleted_package(params["package_type"], params["package_name"])
    taken = (params["package_type"], params["package_name"]) in owner.names
    # assumption restore-refusals: 404 whenever there is nothing to restore, or its name is taken.
    if package is None or taken or not access.may_administer(call.caller, package):
        raise Refusal(404, messages.PACKAGE_NOT_FOUND)
    owner.restore(package)
    return FakeResponse(204, {})


def _get_version(call: Call, owner: FakeOwner) -> FakeResponse:
    package = _package(call, owner)
    version = _version(call, package)
    return json_text(VersionWriter(call.site, package).write(version, deleted=False))


def _delete_version(call: Call, owner: FakeOwner) -> FakeResponse:
    package = _package(call, owner, administer=True)
    version = _version(call, package)
    if package.is_last_tagged(version):
        raise Refusal(400, messages.LAST_TAGGED_VERSION)
    if len(package.shelf.active) == 1:  # assumption last-untagged-version
        raise Refusal(400, messages.LAST_VERSION)
    if package.visibility == "public" and version.downloads > MOST_DOWNLOADS:
        raise Refusal(400, messages.VERSION_DOWNLOADS)
    if package.package_type == "container":
        call.limits.take_deletion(call.token, call.now)
    package.delete(version, call.now)
    return FakeResponse(204, {})


def _restore_version(call: Call, owner: FakeOwner) -> FakeResponse:
    package = _package(call, owner, administer=True)
    package.shelf.purge(call.now)
    version = _by_id(call, package)
    deleted_at = version.deleted_at
    # assumption restore-refusals
    is_there_again = package.package_type == "container" and version.name in package.named
    if deleted_at is None or is_there_again or call.now - deleted_at > RESTORE_WINDOW:
        raise Refusal(404, messages.VERSION_NOT_FOUND)
    package.restore(version)
    return FakeResponse(204, {})


def _owner(call: Call) -> FakeOwner:
    """The owner a path names, by login or by number; an organization is not found among the users, nor a user there."""
    params = call.match.params
    if number := params.get("org_id") or params.get("user_id"):
        owner = call.state.owner_by_id(int(number))
    else:
        owner = call.state.owners.get((params.get("org") or params["username"]).lower())
    # assumption owner-kind
    kind = "Organization" if "org" in params or "org_id" in params else "User"
    if owner is None or owner.kind != kind:
        raise Refusal(404, messages.NOT_FOUND)
    return owner


def _purge_packages(call: Call, owner: FakeOwner) -> None:
    for shelf in owner.shelves.values():
        shelf.purge(call.now)


def _package(call: Call, owner: FakeOwner, *, administer: bool = False) -> FakePackage:
    """The package a path names, if the caller may see (or administer) it."""
    package_type, name = call.match.params["package_type"], call.match.params["package_name"]
    if package_type not in package_types():
        raise Refusal(404, messages.NOT_FOUND)
    package = owner.names.get((package_type, name))
    allowed = access.may_administer if administer else access.may_read
    if package is None or not allowed(call.caller, package):
        raise Refusal(404, messages.PACKAGE_NOT_FOUND)
    return package


def _by_id(call: Call, package: FakePackage) -> Version:
    text = call.match.params["package_version_id"]
    version = package.by_id.get(int(text)) if is_number(text) else None
    if version is None:
        raise Refusal(404, messages.VERSION_NOT_FOUND)
    return version


def _version(call: Call, package: FakePackage) -> Version:
    version = _by_id(call, package)
    if version.deleted_at is not None:  # assumption get-deleted
        raise Refusal(404, messages.VERSION_NOT_FOUND)
    return version


def _repository(call: Call, package: FakePackage) -> Json | None:
    if package.repository is None:
        return None
    owner = call.state.owners.get(package.repository.partition("/")[0].lower(), package.owner)
    return repository_body(
        call.site,
        package.repository,
        owner,
        private=package.visibility != "public",
        has_downloads=call.api_version < "2026-03-10",
    )


# Beside the packages


def _get_authenticated(call: Call) -> FakeResponse:
    return json_response(owner_body(call.site, call.user()))


def _get_user(call: Call) -> FakeResponse:
    owner = call.state.owners.get(call.match.params["username"].lower())
    if owner is None:
        raise Refusal(404, messages.NOT_FOUND)
    return json_response(owner_body(call.site, owner))


def _list_organizations(call: Call) -> FakeResponse:
    call.user()
    # assumption user-orgs: also those that have not authorized the token; their ids need a name.
    member = [org for org in call.state.organizations if call.caller.role(org) != "none"]
    page = Page.of(call.query)
    body = [
        {"login": org.login, "id": org.id, "node_id": f"O_{org.id}", "url": f"{call.site.api}/orgs/{org.login}"}
        for org in page.cut(member[::-1])
    ]
    headers: dict[str, str] = {}
    if call.link_headers and (link := page.link(f"{call.site.api}/user/orgs", call.request.query, len(member))):
        headers["Link"] = link
    return json_response(body, headers=headers)


def _rate_limit(call: Call) -> FakeResponse:
    core: dict[str, Any] = call.limits.resource(call.token, call.now)
    return json_response({"resources": {"core": core}, "rate": core})


_OTHERS: Mapping[str, Callable[[Call], FakeResponse]] = {
    "users/get-authenticated": _get_authenticated,
    "users/get-by-username": _get_user,
    "orgs/list-for-authenticated-user": _list_organizations,
    "rate-limit/get": _rate_limit,
}
_VERBS: Mapping[str, Callable[[Call, FakeOwner], FakeResponse]] = {
    "list-docker-migration-conflicting-packages": _list_conflicts,
    "list-packages": _list_packages,
    "get-package": _get_package,
    "delete-package": _delete_package,
    "restore-package": _restore_package,
    "get-all-package-versions": _list_versions,
    "get-package-version": _get_version,
    "delete-package-version": _delete_version,
    "restore-package-version": _restore_version,
}
