"""The JSON of owners, repositories, packages and versions."""

import json
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any

from ghpackages.testing._api.router import segment
from ghpackages.testing._samples import added
from ghpackages.testing._state import FakeOwner, FakePackage, Version

Json = dict[str, Any]

LEGACY = frozenset({"maven", "docker"})
"""Registries whose packages belong to a repository; the others have permissions of their own."""

_USER_LINKS = {
    "followers_url": "/followers",
    "following_url": "/following{/other_user}",
    "gists_url": "/gists{/gist_id}",
    "starred_url": "/starred{/owner}{/repo}",
    "subscriptions_url": "/subscriptions",
    "organizations_url": "/orgs",
    "repos_url": "/repos",
    "events_url": "/events{/privacy}",
    "received_events_url": "/received_events",
}
_REPOSITORY_LINKS = {
    "archive_url": "/{archive_format}{/ref}",
    "assignees_url": "/assignees{/user}",
    "blobs_url": "/git/blobs{/sha}",
    "branches_url": "/branches{/branch}",
    "collaborators_url": "/collaborators{/collaborator}",
    "comments_url": "/comments{/number}",
    "commits_url": "/commits{/sha}",
    "compare_url": "/compare/{base}...{head}",
    "contents_url": "/contents/{+path}",
    "contributors_url": "/contributors",
    "deployments_url": "/deployments",
    "downloads_url": "/downloads",
    "events_url": "/events",
    "forks_url": "/forks",
    "git_commits_url": "/git/commits{/sha}",
    "git_refs_url": "/git/refs{/sha}",
    "git_tags_url": "/git/tags{/sha}",
    "hooks_url": "/hooks",
    "issue_comment_url": "/issues/comments{/number}",
    "issue_events_url": "/issues/events{/number}",
    "issues_url": "/issues{/number}",
    "keys_url": "/keys{/key_id}",
    "labels_url": "/labels{/name}",
    "languages_url": "/languages",
    "merges_url": "/merges",
    "milestones_url": "/milestones{/number}",
    "notifications_url": "/notifications{?since,all,participating}",
    "pulls_url": "/pulls{/number}",
    "releases_url": "/releases{/id}",
    "stargazers_url": "/stargazers",
    "statuses_url": "/statuses/{sha}",
    "subscribers_url": "/subscribers",
    "subscription_url": "/subscription",
    "tags_url": "/tags",
    "teams_url": "/teams",
    "trees_url": "/git/trees{/sha}",
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where URLs in responses point: `api` as the caller addressed it, `web` for people."""

    api: str
    web: str


def timestamp(instant: datetime) -> str:
    """An instant in UTC as GitHub writes it, with whole seconds."""
    return instant.isoformat(timespec="seconds")[:19] + "Z"  # half the time of strftime


def owner_body(site: Site, owner: FakeOwner) -> Json:
    url = f"{site.api}/users/{owner.login}"
    body: Json = {
        "login": owner.login,
        "id": owner.id,
        # assumption node-ids
        "node_id": f"O_{owner.id}" if owner.kind == "Organization" else f"U_{owner.id}",
        "avatar_url": f"https://avatars.githubusercontent.com/u/{owner.id}?v=4",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{site.web}/{owner.login}",
        **{name: url + rest for name, rest in _USER_LINKS.items()},
        "type": owner.kind,
        "user_view_type": "public",
        "site_admin": False,
    }
    return body | added("SimpleUser", body)


def repository_body(site: Site, full_name: str, owner: FakeOwner, *, private: bool, has_downloads: bool) -> Json:
    """A minimal repository; `owner` owns the package and stands for the owner of the repository too."""
    url = f"{site.api}/repos/{full_name}"
    repository_id = sum(full_name.encode()) + 500_000
    body: Json = {
        "id": repository_id,
        "node_id": f"R_{repository_id}",
        "name": full_name.partition("/")[2],
        "full_name": full_name,
        "private": private,
        "owner": owner_body(site, owner),
        "html_url": f"{site.web}/{full_name}",
        "description": None,
        "fork": False,
        "url": url,
        **{name: url + rest for name, rest in _REPOSITORY_LINKS.items()},
    }
    if has_downloads:
        body["has_downloads"] = True
    return body | added("MinimalRepository", body)


def package_body(site: Site, package: FakePackage, owner: Json, repository: Json | None, *, count: bool) -> Json:
    """A package; without `version_count` in lists, without `repository` when it is not linked to one."""
    body: Json = {
        "id": package.id,
        "name": package.name,
        "package_type": package.package_type,
        "owner": owner,
        "visibility": package.visibility,
        "url": _package_url(site, package),
        "created_at": timestamp(package.created_at),
        "updated_at": timestamp(package.updated_at),
        "html_url": _package_page(site, package),
    }
    if count:
        body["version_count"] = len(package.shelf.active)
    if repository is not None:
        body["repository"] = repository
    return body | added("Package", body)


_WRITTEN = frozenset(
    {
        "id", "name", "url", "package_html_url", "created_at", "updated_at", "html_url", "metadata", "license",
        "description", "deleted_at",
    }
)  # fmt: skip
"""What is known of a version."""


class VersionWriter:
    """Writes versions of one package as JSON text.

    By hand: lists of versions are what a fake spends its time on, and `json.dumps` makes them take twice as long.
    """

    def __init__(self, site: Site, package: FakePackage) -> None:
        self._by_name = _has_repository_page(package)
        self._kind = package.package_type
        page = _package_page(site, package)
        place = f"{_owner_page(site, package)}/{package.package_type}/{segment(package.name)}/"
        self._url = _escaped(f"{_package_url(site, package)}/versions/")
        self._page = _escaped(page)
        self._html_url = _escaped(f"{page}?version=" if self._by_name else place)
        self._added = _members(added("PackageVersion", _WRITTEN))
        self._added_to_metadata = _members(added("PackageVersionMetadata", {"package_type"}))
        model = {"container": "ContainerMetadata", "docker": "DockerMetadata"}.get(self._kind)
        self._added_to_tags = _members(added(model, {"tags"})) if model else ""

    def write(self, version: Version, *, deleted: bool) -> str:
        """One version; `deleted_at` is shown only in lists of deleted versions."""
        created = timestamp(version.created_at)
        updated = created if version.updated_at is version.created_at else timestamp(version.updated_at)
        rest = f'"metadata":{self._metadata(version)}{self._added}'
        if version.license is not None:
            rest += f',"license":{encode_basestring(version.license)}'
        if version.description is not None:
            rest += f',"description":{encode_basestring(version.description)}'
        if deleted and version.deleted_at is not None:
            rest += f',"deleted_at":"{timestamp(version.deleted_at)}"'  # assumption deleted-at
        return (
            f'{{"id":{version.id},"name":{encode_basestring(version.name)},"url":"{self._url}{version.id}",'
            f'"package_html_url":"{self._page}","created_at":"{created}","updated_at":"{updated}",'
            f'"html_url":"{self._html_url}{segment(version.name) if self._by_name else version.id}",{rest}}}'
        )

    def _metadata(self, version: Version) -> str:
        if self._kind in {"container", "docker"}:  # assumption docker-metadata
            tags = ",".join(map(encode_basestring, version.tags))
            image = f'{{"tags":[{tags}]{self._added_to_tags}}}'
            return f'{{"package_type":"{self._kind}","{self._kind}":{image}{self._added_to_metadata}}}'
        return f'{{"package_type":"{self._kind}"{self._added_to_metadata}}}'


def _members(body: Json) -> str:
    """The members of a JSON object, to follow others."""
    return "".join(f",{encode_basestring(name)}:{json.dumps(value)}" for name, value in body.items())


def _escaped(text: str) -> str:
    return encode_basestring(text)[1:-1]


def _package_url(site: Site, package: FakePackage) -> str:
    kind = "orgs" if package.owner.kind == "Organization" else "users"
    name = segment(package.name)
    return f"{site.api}/{kind}/{package.owner.login}/packages/{package.package_type}/{name}"


def _owner_page(site: Site, package: FakePackage) -> str:
    kind = "orgs" if package.owner.kind == "Organization" else "users"
    return f"{site.web}/{kind}/{package.owner.login}/packages"


def _package_page(site: Site, package: FakePackage) -> str:
    if _has_repository_page(package):
        return f"{site.web}/{package.repository}/packages/{package.id}"
    return f"{_owner_page(site, package)}/{package.package_type}/package/{segment(package.name)}"


def _has_repository_page(package: FakePackage) -> bool:
    return package.repository is not None and package.package_type in LEGACY
