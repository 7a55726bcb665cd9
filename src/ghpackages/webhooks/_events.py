"""The two events about packages, as values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from ghpackages_rest.models import SimpleUser
from ghpackages_rest.webhooks import (
    PackageEventAction,
    PackagePayload,
    RegistryPackage,
    RegistryPackagePayload,
    RegistryPackageVersion,
    WebhookOrganization,
    WebhookPackage,
    WebhookPackageVersion,
    WebhookRepository,
)

if TYPE_CHECKING:
    from ghpackages import AsyncGitHubPackages, AsyncPackageHandle, GitHubPackages, PackageHandle

Payload = TypeVar("Payload", PackagePayload, RegistryPackagePayload)


@dataclass(frozen=True)
class Event(Generic[Payload]):
    """What both events have in common."""

    payload: Payload
    """All that was delivered; `payload.to_dict()` returns it unchanged."""
    delivery: str
    """The id of the delivery (`X-GitHub-Delivery`), the same when GitHub delivers again; empty where it is missing."""

    @property
    def action(self) -> PackageEventAction:
        """What happened: "published", "updated", or what GitHub adds tomorrow."""
        return self.payload.action

    @property
    def package(self) -> WebhookPackage | RegistryPackage:
        """The package. Its `package_type` may be in capitals here: `CONTAINER`."""
        raise NotImplementedError

    @property
    def organization(self) -> WebhookOrganization | None:
        """The organization that the webhook or the repository belongs to; None for a user."""
        return self.payload.organization

    @property
    def repository(self) -> WebhookRepository | None:
        """The repository of the package; None where it has none."""
        return self.payload.repository

    @property
    def sender(self) -> SimpleUser:
        """Who did it."""
        return self.payload.sender

    @overload
    def package_handle(self, github: "GitHubPackages") -> "PackageHandle": ...
    @overload
    def package_handle(self, github: "AsyncGitHubPackages") -> "AsyncPackageHandle": ...
    def package_handle(self, github: Any) -> Any:
        """Return a handle for the package, of the sync or async client `github`. Nothing is sent.

        Raises ValueError where the event names no owner.
        """
        login, is_organization = self._owner()
        owner = github.org(login) if is_organization else github.user(login)
        # Webhooks write CONTAINER where the API has container.
        return owner.package(self.package.package_type.lower(), self.package.name)

    def _owner(self) -> tuple[str, bool]:
        """The owner of the package, and whether that is an organization."""
        organization = self.organization.login if self.organization else None
        owner = self.package.owner or (self.repository and self.repository.owner)
        if owner:
            return owner.login, owner.type == "Organization" or owner.login == organization
        if organization:
            return organization, True
        raise ValueError("the event names no owner of the package")


@dataclass(frozen=True)
class PackageEvent(Event[PackagePayload]):
    """A package was published or updated: the event `package`.

    https://docs.github.com/webhooks/webhook-events-and-payloads#package
    """

    @property
    def package(self) -> WebhookPackage:
        """The package. Its `package_type` may be in capitals here: `CONTAINER`."""
        return self.payload.package

    @property
    def package_version(self) -> WebhookPackageVersion | None:
        """The version that was published or updated; None where GitHub names none."""
        return self.payload.package.package_version


@dataclass(frozen=True)
class RegistryPackageEvent(Event[RegistryPackagePayload]):
    """A package was published or updated: the older event `registry_package`, which GitHub still delivers.

    https://docs.github.com/webhooks/webhook-events-and-payloads#registry_package
    """

    @property
    def package(self) -> RegistryPackage:
        """The package. Its `package_type` may be in capitals here: `CONTAINER`."""
        return self.payload.registry_package

    @property
    def package_version(self) -> RegistryPackageVersion | None:
        """The version that was published or updated; None where GitHub names none."""
        return self.payload.registry_package.package_version
