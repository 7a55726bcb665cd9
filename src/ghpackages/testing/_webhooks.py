"""Deliveries to webhooks, as GitHub makes and signs them."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from ghpackages.testing._api.bodies import Site, owner_body, timestamp
from ghpackages.testing._state import FakeOwner, FakePackage, Version

Json = dict[str, Any]
EventName = Literal["package", "registry_package"]


@dataclass(frozen=True)
class Delivery:
    """What a receiver gets: hand both parts to it as they are.

    https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers
    """

    headers: dict[str, str]
    """The headers, `X-Hub-Signature-256` among them."""
    body: bytes
    """The body as it is signed."""


def deliver(
    site: Site,
    package: FakePackage,
    version: Version,
    sender: FakeOwner,
    *,
    action: str,
    event: EventName,
    secret: str,
    number: int,
) -> Delivery:
    """Return the delivery that tells of `version`; `number` makes its id."""
    payload: Json = {"action": action, event: _package(site, package, version), "sender": owner_body(site, sender)}
    if package.owner.kind == "Organization":
        payload["organization"] = _organization(site, package.owner)
    body = json.dumps(payload, ensure_ascii=False).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return Delivery(
        {
            "Content-Type": "application/json",
            "User-Agent": "GitHub-Hookshot/0000000",
            "X-GitHub-Delivery": str(UUID(int=number)),
            "X-GitHub-Event": event,
            "X-GitHub-Hook-ID": "1",
            "X-Hub-Signature-256": f"sha256={signature}",
        },
        body,
    )


def _package(site: Site, package: FakePackage, version: Version) -> Json:
    return {
        "id": package.id,
        "name": package.name,
        "namespace": package.owner.login,
        "description": version.description,
        # Capitals, unlike the API.
        "ecosystem": package.package_type.upper(),
        "package_type": package.package_type.upper(),
        "html_url": _page(site, package),
        "created_at": timestamp(package.created_at),
        "updated_at": timestamp(package.updated_at),
        "owner": owner_body(site, package.owner),
        "package_version": _version(site, package, version),
        "registry": None,
    }


def _version(site: Site, package: FakePackage, version: Version) -> Json:
    body: Json = {
        "id": version.id,
        "version": version.name,
        "name": version.name,
        "description": version.description or "",
        "summary": "",
        "html_url": f"{_page(site, package)}/{version.id}",
        "package_url": f"{_page(site, package)}:{version.name}",
        "created_at": timestamp(version.created_at),
        "updated_at": timestamp(version.updated_at),
        "metadata": [],
        "package_files": [],
        "installation_command": "",
        "author": owner_body(site, package.owner),
    }
    if package.package_type == "container":
        tag = {"name": version.tags[0] if version.tags else "", "digest": version.name}
        body["container_metadata"] = {"tag": tag, "labels": {}, "manifest": {}}
    return body


def _organization(site: Site, owner: FakeOwner) -> Json:
    url = f"{site.api}/orgs/{owner.login}"
    return {
        "login": owner.login,
        "id": owner.id,
        "node_id": f"O_{owner.id}",
        "url": url,
        "repos_url": f"{url}/repos",
        "events_url": f"{url}/events",
        "hooks_url": f"{url}/hooks",
        "issues_url": f"{url}/issues",
        "members_url": f"{url}/members{{/member}}",
        "public_members_url": f"{url}/public_members{{/member}}",
        "avatar_url": f"https://avatars.githubusercontent.com/u/{owner.id}?v=4",
        "description": None,
    }


def _page(site: Site, package: FakePackage) -> str:
    kind = "orgs" if package.owner.kind == "Organization" else "users"
    return f"{site.web}/{kind}/{package.owner.login}/packages/{package.package_type}/{package.name}"
